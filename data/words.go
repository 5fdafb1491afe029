package data

import "unicode"

// CountWords counts the runs of characters other than white space; a character
// of a script that puts no spaces between words is one by itself.
func CountWords(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case unspaced(r):
			n++
			inside = false
		case !inside:
			n++
			inside = true
		}
	}
	return n
}
