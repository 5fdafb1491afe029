package model

import (
	"io"
	"strings"

	"github.com/linesift/linesift/data"
)

// CleanHTML reads an HTML page and returns the lines of its text that are kept, each
// ended by a line feed. A model of the family markup looks at the page itself, others
// at its text. The only errors are those of r. What character sets there are, package
// data/charsets says.
func (c *Classifier) CleanHTML(r io.Reader) (string, error) {
	page, err := data.ParsePage(r)
	if err != nil {
		return "", err
	}
	doc := page.Document()
	return string(AppendClean(nil, doc, c.Predict(doc))), nil
}

// AppendClean is AppendKept for the lines that are kept by their predictions.
func AppendClean(dst []byte, doc *data.Document, preds []Prediction) []byte {
	keep := make([]bool, len(preds))
	for i := range preds {
		keep[i] = preds[i].Keep
	}
	return AppendKept(dst, doc, keep)
}

// AppendKept appends to dst the lines of doc that are kept, byte for byte and
// with the line breaks that they have. keep tells of each line whether it is.
//
// White space between lines goes with them: at the start and at the end of the
// text it stays if the line next to it does. Where lines were dropped between
// two that are kept, the blank lines after the first or, if there are none,
// those before the second stay. A document that is kept whole comes out as it
// came in.
func AppendKept(dst []byte, doc *data.Document, keep []bool) []byte {
	if len(doc.Lines) == 0 {
		return append(dst, doc.Text...)
	}
	last := -1 // line kept last
	for i, l := range doc.Lines {
		if !keep[i] {
			continue
		}
		dst = append(dst, gap(doc, last, i)...)
		dst = append(dst, doc.Text[l.Start:afterBreak(doc, i)]...)
		last = i
	}
	if last == len(doc.Lines)-1 {
		dst = append(dst, doc.Text[afterBreak(doc, last):]...)
	}
	return dst
}

// gap returns the blank lines to write between two lines kept in a row; there
// is none before the first, for which last is -1.
func gap(doc *data.Document, last, next int) string {
	if last < 0 && next > 0 {
		return ""
	}
	first := blankAfter(doc, last)
	if first != "" || last+1 == next {
		return first
	}
	return blankAfter(doc, next-1)
}

// blankAfter returns the blank lines between line i and the next, with i = -1
// those before the first.
func blankAfter(doc *data.Document, i int) string {
	return doc.Text[afterBreak(doc, i):doc.Lines[i+1].Start]
}

// afterBreak returns where line i ends with its line break; 0 for i = -1.
func afterBreak(doc *data.Document, i int) int {
	if i < 0 {
		return 0
	}
	end := doc.Lines[i].End
	rest := doc.Text[end:]
	switch {
	case strings.HasPrefix(rest, "\r\n"):
		return end + 2
	case strings.HasPrefix(rest, "\n"):
		return end + 1
	}
	return end
}
