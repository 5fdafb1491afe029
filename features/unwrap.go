package features

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
)

const (
	minWrap, maxWrap = 40, 132 // columns between which text is taken for hard-wrapped
	minWrapped       = 0.25    // share of lines that were broken for lack of room
	minSmall         = 0.05    // the same of those that go on with a small letter or without a space, as items of lists do not
	maxOverlong      = 0.05    // share of lines that may stand out: addresses, tables
)

// A wrap tells which lines of a document go on the paragraph of the line
// before, because it was hard-wrapped.
type wrap struct {
	width  int     // the column of the right margin; 0: not hard-wrapped
	widths []int32 // columns of every line, cut at overlong
	firsts []int32 // columns of every line's first word, 0 where nobody has asked
}

const overlong = maxWrap + 1

// measure finds the width at which the document was hard-wrapped. A text
// filled to a width has no line beyond it but those that could not be broken,
// and many of its lines end because the next word had no room.
func (w *wrap) measure(src *data.Document) {
	n := len(src.Lines)
	w.width, w.widths = 0, w.widths[:0]
	clear(reuse(&w.firsts, n))
	spare := max(1, int(maxOverlong*float64(n)))
	if n < 3 || tooLong(src) > spare {
		return
	}
	var lines [overlong + 1]int // of every width
	for i := range src.Lines {
		width := columns(src.Lines[i].Text)
		w.widths = append(w.widths, int32(width))
		lines[width]++
	}
	longer := 0 // lines than that width
	for width := overlong; width >= minWrap && longer <= spare; width-- {
		if width <= maxWrap && lines[width] > 0 && w.fills(src, width) {
			w.width = width
			return
		}
		longer += lines[width]
	}
}

// tooLong counts the lines that no character set lets fit into maxWrap columns.
func tooLong(src *data.Document) (n int) {
	for i := range src.Lines {
		if len(src.Lines[i].Text) > 4*maxWrap {
			n++
		}
	}
	return n
}

// columns returns how wide text is without the white space at its end.
func columns(text string) int {
	if len(text) > 4*maxWrap {
		return overlong
	}
	return min(data.Columns(strings.TrimRightFunc(text, unicode.IsSpace)), overlong)
}

// fills reports whether enough lines go on the line before them if the text
// was wrapped at width.
func (w *wrap) fills(src *data.Document, width int) bool {
	pairs, small, uncased := 0, 0, 0
	for i := 1; i < len(src.Lines); i++ {
		if !w.continues(src, i, width) {
			continue
		}
		pairs++
		switch r, _ := utf8.DecodeRuneInString(trimmed(src, i)); {
		case unicode.IsLower(r), data.Unspaced(r): // not even a character had room
			small++
		case !unicode.IsUpper(r) && !unicode.IsTitle(r):
			uncased++
		}
	}
	n := float64(len(src.Lines))
	if small >= 3 && float64(small) >= minSmall*n {
		return true
	}
	return pairs >= 2 && float64(pairs) >= minWrapped*n && 3*(small+uncased) >= pairs
}

// trimmed returns line i without the white space before it.
func trimmed(src *data.Document, i int) string {
	return strings.TrimLeftFunc(src.Lines[i].Text, unicode.IsSpace)
}

// continues reports whether line i continues the one before it: no blank line
// between them, and the line before had no room left for i's first word.
func (w *wrap) continues(src *data.Document, i, width int) bool {
	before := int(w.widths[i-1])
	if line := int(w.widths[i]); line < overlong && before+1+line <= width {
		return false // there was room for all of the line
	}
	if before+1+w.first(src, i) <= width {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(trimmed(src, i)); strings.ContainsRune(bullets, r) {
		return false // a bullet starts a line of its own
	}
	if strings.HasSuffix(strings.TrimRight(src.Lines[i-1].Text, " \t"), " -") {
		return false // a mark that scrapers leave behind links
	}
	if strings.Count(src.Text[src.Lines[i-1].End:src.Lines[i].Start], "\n") > 1 {
		return false
	}
	return before <= width || unbroken(trimmed(src, i-1))
}

// first returns the columns of the first word of line i.
func (w *wrap) first(src *data.Document, i int) int {
	if w.firsts[i] == 0 {
		w.firsts[i] = int32(data.Columns(data.FirstWord(trimmed(src, i))))
	}
	return int(w.firsts[i])
}

// unbroken reports whether a line is a single word, which no width breaks.
func unbroken(line string) bool {
	return len(data.FirstWord(line)) == len(strings.TrimRightFunc(line, unicode.IsSpace))
}
