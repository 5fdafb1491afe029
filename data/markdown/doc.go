// Package markdown writes lines of a page as CommonMark, with the tables of GitHub:
// headings, lists, quotes, tables, code and links as the page has them.
package markdown
