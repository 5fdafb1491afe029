package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/linesift/linesift/data"
	"golang.org/x/net/html"
)

// An Extractor takes the main content out of HTML pages. Several goroutines may
// use it at once.
type Extractor struct {
	Name string

	// Lines returns the content cut into lines, with their tags and shares of
	// link text where the extractor tells them. It returns within about
	// pageTimeout, and panics of the extractor are errors.
	Lines func(*Page) ([]data.PageLine, error)
}

// pageTimeout is how long an extractor may take for a page.
const pageTimeout = 20 * time.Second

// goExtractors are the extractors that run inside this program.
var goExtractors = []Extractor{
	{"go-trafilatura", bounded(pageTimeout, trafilaturaLines)},
	{"go-readability", bounded(pageTimeout, readabilityLines)},
}

// bounded guards a function against panics and against pages that take too
// long. What takes too long goes on in the background: Go cannot stop it.
func bounded(limit time.Duration, f func(*Page) ([]data.PageLine, error)) func(*Page) ([]data.PageLine, error) {
	type result struct {
		lines []data.PageLine
		err   error
	}
	return func(p *Page) ([]data.PageLine, error) {
		done := make(chan result, 1)
		go func() {
			var r result
			defer func() {
				if v := recover(); v != nil {
					r = result{err: fmt.Errorf("panic: %v", v)}
				}
				done <- r
			}()
			r.lines, r.err = f(p)
		}()
		select {
		case r := <-done:
			return r.lines, r.err
		case <-time.After(limit):
			return nil, fmt.Errorf("no result after %v", limit)
		}
	}
}

// nodeLines cuts content into lines at block elements.
func nodeLines(n *html.Node) ([]data.PageLine, error) {
	if n == nil {
		return nil, nil
	}
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return nil, err
	}
	page, err := data.ParsePage(strings.NewReader(b.String()))
	if err != nil {
		return nil, err
	}
	return page.Lines, nil
}

// textLines cuts content into lines at line breaks.
func textLines(text string) []data.PageLine {
	var lines []data.PageLine
	for _, l := range data.AppendLines(nil, text) {
		lines = append(lines, data.PageLine{Text: strings.TrimSpace(l.Text)})
	}
	return lines
}

// joined returns the text of lines, each ended by a line feed.
func joined(lines []data.PageLine) string {
	return (&data.Page{Lines: lines}).Text()
}
