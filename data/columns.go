package data

import (
	"unicode"
	"unicode/utf8"
)

// Columns returns how wide a terminal shows text: a combining mark takes no
// column, a character of East Asian width two.
func Columns(text string) (n int) {
	n = asciiPrefix(text)
	for _, r := range text[n:] {
		n += columnsOf(r)
	}
	return n
}

// asciiPrefix returns how many bytes text starts with that are ASCII.
func asciiPrefix(text string) (n int) {
	for ; len(text)-n >= 8; n += 8 {
		s := text[n : n+8]
		word := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | // one load
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if word&0x8080808080808080 != 0 {
			break
		}
	}
	for n < len(text) && text[n] < utf8.RuneSelf {
		n++
	}
	return n
}

func columnsOf(r rune) int {
	switch {
	case r < 0x0300:
		return 1
	case unicode.IsMark(r):
		return 0
	case wide(r):
		return 2
	}
	return 1
}

// wide reports whether r has East Asian width W or F, by the blocks of Unicode.
func wide(r rune) bool {
	switch {
	case r < 0x2E80:
		return 0x1100 <= r && r < 0x1160
	case r < 0xD7B0:
		return true
	case r < 0x1F300:
		return 0xF900 <= r && r < 0xFB00 || 0xFE30 <= r && r < 0xFE70 || 0xFF01 <= r && r < 0xFF61
	}
	return r < 0x1FB00 || 0x20000 <= r && r < 0x32000
}

// FirstWord returns the start of a text that does not start with white space:
// what is never broken when text is wrapped. It goes up to the first white
// space or to the next character of a script without spaces.
func FirstWord(text string) string {
	for i, r := range text {
		if unicode.IsSpace(r) || i > 0 && Unspaced(r) {
			return text[:i]
		}
	}
	return text
}
