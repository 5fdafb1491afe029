package main

import "unicode"

// countWords counts the runs of characters other than white space; a character
// of a script that puts no spaces between words is one by itself.
func countWords(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case r >= 0x0E00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
			unicode.Han, unicode.Hiragana, unicode.Katakana):
			n++
			inside = false
		case !inside:
			n++
			inside = true
		}
	}
	return n
}
