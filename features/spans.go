package features

import (
	"unicode/utf8"

	"github.com/linesift/linesift/features/char"
)

// span is where a token stands in the document's text.
type span struct{ start, end int }

// spans walks over a unit once more and returns where its tokens stand. The
// scanner itself does not note it: only explanations need to know.
func (d *Doc) spans(u *Unit) []span {
	var out []span
	own := Unit{start: u.start, end: u.end}
	s := newScanner(&Doc{}, &own)
	word := u.start // where the word under way starts
	for i := u.start; i < u.end; {
		r, n := utf8.DecodeRuneInString(d.text[i:u.end])
		inWord := s.inWord
		next := i + s.step(d.text[i:u.end], r, char.Of(r), n)
		if inWord && len(s.d.tokens) > len(out) {
			out = append(out, span{word, i})
		}
		if len(s.d.tokens) > len(out) { // the character itself is a token
			out = append(out, span{i, i + n})
		}
		if s.inWord && !inWord {
			word = i
		}
		i = next
	}
	if s.endWord(); len(s.d.tokens) > len(out) {
		out = append(out, span{word, u.end})
	}
	return out
}
