package eval

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// TextOptions say what two texts are compared by. The zero value: single words,
// in lower case.
//
// Words are what Python's re.findall(r"\w+", text.lower()) finds: runs of
// letters, numbers (categories L* and N*) and underscores. A combining mark is
// none of these, so it ends a word, as do bytes that are not UTF-8. In one
// point the case folding is coarser than Python's: a Greek final sigma equals
// any other.
type TextOptions struct {
	Shingle  int  // consecutive words that make one unit; 0: 1
	KeepCase bool // compare words as they are written
}

// FNV-1a, 64 bits, over code points.
const (
	hashOffset = 0xcbf29ce484222325
	hashPrime  = 0x100000001b3
)

// asciiWord has, for each ASCII byte that can be part of a word, the byte as it
// counts: as written, and in lower case.
var asciiWord = func() (t struct{ exact, lower [utf8.RuneSelf]byte }) {
	for c := range byte(utf8.RuneSelf) {
		if r := rune(c); c == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) {
			t.exact[c], t.lower[c] = c, byte(unicode.ToLower(r))
		}
	}
	return t
}()

// AppendWords appends a hash of each word of text to dst, in order; o.Shingle
// does not matter to it.
func (o TextOptions) AppendWords(dst []uint64, text string) []uint64 {
	ascii := &asciiWord.lower
	if o.KeepCase {
		ascii = &asciiWord.exact
	}
	h, inside := uint64(hashOffset), false
	for i := 0; i < len(text); {
		c, width, ends := rune(text[i]), 1, false
		if c < utf8.RuneSelf {
			c = rune(ascii[c])
		} else {
			c, width = utf8.DecodeRuneInString(text[i:])
			c, ends = o.fold(c)
		}
		i += width
		if c != 0 {
			h, inside = (h^uint64(c))*hashPrime, true
		}
		if inside && (c == 0 || ends) {
			dst = append(dst, h)
			h, inside = hashOffset, false
		}
	}
	if inside {
		dst = append(dst, h)
	}
	return dst
}

// fold returns a non-ASCII character as it counts in a word, or 0 where it is
// no part of one. ends: the word ends after it.
func (o TextOptions) fold(c rune) (folded rune, ends bool) {
	switch {
	case !unicode.IsLetter(c) && !unicode.IsNumber(c):
		return 0, false
	case o.KeepCase:
		return c, false
	case c == 'ς':
		return 'σ', false
	case c == 'İ': // its lower case is i and a combining dot
		return 'i', true
	}
	return unicode.ToLower(c), false
}

// shingle replaces words by runs of n of them, in place. A text of fewer words
// is one run; one of none has none.
func shingle(words []uint64, n int) []uint64 {
	last := max(len(words)-n, 0)
	for i := 0; i <= last && i < len(words); i++ {
		var h uint64
		for _, w := range words[i:min(i+n, len(words))] {
			h = (bits.RotateLeft64(h, 23) ^ w) * 0x9e3779b97f4a7c15
		}
		words[i] = h
	}
	return words[:min(last+1, len(words))]
}
