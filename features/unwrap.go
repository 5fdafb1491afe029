package features

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
)

const (
	minWrap, maxWrap = 40, 132 // columns between which text is taken for hard-wrapped
	minWrapped       = 0.25    // share of lines that must have been broken for lack of room
)

// wrapWidth returns the column at which the document was hard-wrapped, or 0.
// A text filled to a width has no line beyond it, and most of its lines end
// because the next word had no room.
func wrapWidth(src *data.Document) int {
	width, prose := 0, 0
	for i := range src.Lines {
		text := src.Lines[i].Text
		if len(text) > 4*maxWrap {
			return 0
		}
		if n := utf8.RuneCountInString(text); n > maxWrap {
			return 0
		} else if n > width {
			width = n
		}
	}
	if width < minWrap || len(src.Lines) < 3 {
		return 0
	}
	for i := 1; i < len(src.Lines); i++ {
		if continues(src, i, width) {
			prose++
		}
	}
	if float64(prose) < minWrapped*float64(len(src.Lines)) {
		return 0
	}
	return width
}

// continues reports whether line i continues the one before it: no blank line
// between them, and the line before had no room left for i's first word.
func continues(src *data.Document, i, width int) bool {
	prev, line := &src.Lines[i-1], &src.Lines[i]
	if strings.Count(src.Text[prev.End:line.Start], "\n") > 1 {
		return false
	}
	first := strings.TrimLeftFunc(line.Text, unicode.IsSpace)
	if r, _ := utf8.DecodeRuneInString(first); strings.ContainsRune("-–—•*·>#|", r) {
		return false // a bullet starts a line of its own
	}
	if space := strings.IndexFunc(first, unicode.IsSpace); space >= 0 {
		first = first[:space]
	}
	return utf8.RuneCountInString(prev.Text)+1+utf8.RuneCountInString(first) > width
}
