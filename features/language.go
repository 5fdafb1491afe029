package features

import "github.com/linesift/linesift/data"

// Language returns the language of a document by its stop words: a code of package
// wordlist, or "" where it uses none of them.
func Language(src *data.Document) string {
	var d Doc
	if d.analyze(src); d.lang < 0 {
		return ""
	}
	return d.lists.Languages[d.lang].Code
}
