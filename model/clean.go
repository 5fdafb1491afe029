package model

import (
	"bufio"
	"io"
	"iter"

	"github.com/linesift/linesift/data"
)

// Clean returns the lines of text that are kept, byte for byte. A model that keeps no
// labels, as CanClean tells, returns the whole text.
func (c *Classifier) Clean(text string) string {
	return string(c.appendClean(make([]byte, 0, len(text)), text))
}

// AppendClean is Clean for bytes: it appends what is kept of text to dst.
func (c *Classifier) AppendClean(dst, text []byte) []byte {
	return c.appendClean(dst, string(text))
}

func (c *Classifier) appendClean(dst []byte, text string) []byte {
	if c.CanClean() != nil {
		return append(dst, text...)
	}
	doc := data.NewDocument(text)
	return AppendKept(dst, doc, c.Keep(nil, doc))
}

// CleanTo reads a document to the end of r and writes the lines that are kept to w: what
// is kept of a text depends on all of it. Text in UTF-16 with a byte order mark comes out
// as UTF-8. Errors are those of r, of w and of CanClean.
func (c *Classifier) CleanTo(w io.Writer, r io.Reader) error {
	if err := c.CanClean(); err != nil {
		return err
	}
	in, err := data.NewReader(data.Text, r, "", data.ReadOptions{})
	if err != nil {
		return err
	}
	doc, err := in.Read()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 64<<10)
	for span := range keptSpans(doc, c.Keep(nil, doc)) {
		if _, err := out.WriteString(span); err != nil {
			return err
		}
	}
	return out.Flush()
}

// CleanHTML reads an HTML page and returns the lines of its text that are kept, each
// ended by a line feed. A model of the family markup looks at the page itself, others
// at its text. Errors are those of r and of CanClean. What character sets there are,
// package data/charsets says.
func (c *Classifier) CleanHTML(r io.Reader) (string, error) {
	if err := c.CanClean(); err != nil {
		return "", err
	}
	page, err := data.ParsePage(r)
	if err != nil {
		return "", err
	}
	doc := page.Document()
	return string(AppendKept(nil, doc, c.Keep(nil, doc))), nil
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
	for span := range keptSpans(doc, keep) {
		dst = append(dst, span...)
	}
	return dst
}

// keptSpans goes over what AppendKept appends, in substrings of the text.
func keptSpans(doc *data.Document, keep []bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		if len(doc.Lines) == 0 {
			yield(doc.Text)
			return
		}
		last := -1 // line kept last
		for i, l := range doc.Lines {
			if !keep[i] {
				continue
			}
			if !yield(gap(doc, last, i)) || !yield(doc.Text[l.Start:afterBreak(doc, i)]) {
				return
			}
			last = i
		}
		if last == len(doc.Lines)-1 {
			yield(doc.Text[afterBreak(doc, last):])
		}
	}
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
	return doc.AfterLine(i)
}
