package model

import "github.com/linesift/linesift/data"

// A document of more lines than any page has is taken in parts, each seen with some
// lines of the parts beside it. So it takes memory for a few parts only, and they
// are worked on side by side.
const (
	wholeLines  = 20_000 // up to which a document is not parted
	partLines   = 8_000
	marginLines = 500 // that a part is seen with, on either side
)

// A part is the lines from ≤ i < to of a document, seen with those of first ≤ i < last.
type part struct{ first, from, to, last int }

// partsOf returns the parts of a document of so many lines.
func partsOf(lines int) []part {
	if lines <= wholeLines {
		return []part{{0, 0, lines, lines}}
	}
	var parts []part
	for from := 0; from < lines; from += partLines {
		to := min(from+partLines, lines)
		parts = append(parts, part{max(from-marginLines, 0), from, to, min(to+marginLines, lines)})
	}
	return parts
}

// of returns what is seen of a document.
func (p part) of(doc *data.Document) *data.Document {
	return &data.Document{Text: doc.Text, Lines: doc.Lines[p.first:p.last]}
}
