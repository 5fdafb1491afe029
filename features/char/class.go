package char

import (
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
)

// A Class is what a character is to those who count characters and words.
type Class uint8

// The classes.
const (
	Space Class = iota
	Lower       // letters without case are lower
	Upper
	Digit
	Mark  // combining marks; part of the word they stand in
	Ideo  // a character of a script that writes no spaces: a word of its own
	Stop  // ends a sentence
	Comma // separates clauses
	Quote
	Sep // separates items: | › » • ·
	Dash
	Money
	Other // other punctuation and symbols
)

// ascii holds the classes of the ASCII characters.
var ascii = func() (t [128]Class) {
	for c := range t {
		switch {
		case c == ' ' || '\t' <= c && c <= '\r':
			t[c] = Space
		case 'a' <= c && c <= 'z':
			t[c] = Lower
		case 'A' <= c && c <= 'Z':
			t[c] = Upper
		case '0' <= c && c <= '9':
			t[c] = Digit
		default:
			t[c] = Other
		}
	}
	for chars, k := range map[string]Class{".!?": Stop, ",;:": Comma, `"'`: Quote,
		"|": Sep, "-": Dash, "$": Money} {
		for _, c := range chars {
			t[c] = k
		}
	}
	return t
}()

// Of returns the class of a character.
func Of(r rune) Class {
	if r < utf8.RuneSelf {
		return ascii[r]
	}
	return beyondASCII(r)
}

func beyondASCII(r rune) Class {
	switch {
	case r < 0x0250: // Latin with diacritics, and the signs of Latin-1
		return latinClass(r)
	case data.Unspaced(r):
		return Ideo
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return Upper
	case unicode.IsLetter(r):
		return Lower
	case unicode.IsDigit(r):
		return Digit
	case unicode.IsMark(r):
		return Mark
	case unicode.IsSpace(r):
		return Space
	}
	return signClass(r)
}

func latinClass(r rune) Class {
	switch {
	case r == 0xA0 || r == 0x85:
		return Space
	case r == '«' || r == '»':
		return Quote
	case r == '·' || r == '¦':
		return Sep
	case '¢' <= r && r <= '¥':
		return Money
	case r == 0xAA || r == 0xBA || r == 0xB5:
		return Lower
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return Other
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return Upper
	}
	return Lower
}

// signs holds the classes of the signs beyond Latin-1 that matter.
var signs = func() map[rune]Class {
	m := map[rune]Class{}
	for chars, k := range map[string]Class{
		"。！？…؟۔।｡․‼⁉": Stop, "，、；：،؛": Comma, "“”„‟‘’‚‛「」『』《》〈〉‹›": Quote,
		"•‣▪▶►●◦■│｜→⟩❯・": Sep, "–—―−－": Dash, "€₤₩₪₫₹₽₺₴฿￥": Money} {
		for _, r := range chars {
			m[r] = k
		}
	}
	return m
}()

func signClass(r rune) Class {
	if k, ok := signs[r]; ok {
		return k
	}
	return Other
}
