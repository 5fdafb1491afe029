package data

import "unicode"

// CountWords counts the runs of characters other than white space; a character
// of a script that puts no spaces between words is one by itself. Punctuation
// counts with the word that it stands at: that is what a reader calls a word of
// a text, whereas the words that features and alignment compare have none.
func CountWords(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case Unspaced(r):
			n++
			inside = false
		case unicode.IsMark(r): // of the character before it
		case !inside:
			n++
			inside = true
		}
	}
	return n
}
