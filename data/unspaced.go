package data

import "unicode"

// unspacedScripts are the scripts that write no spaces between words.
var unspacedScripts = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// Unspaced reports whether r is a letter of a script that writes no spaces
// between words: Chinese characters, kana, bopomofo, Thai, Lao, Khmer, Burmese.
// Where words are counted, such a character is one. Digits, punctuation and
// combining marks of these scripts are not among them.
func Unspaced(r rune) bool {
	switch { // what is frequent, first
	case r < 0x0E00, 0x1E00 <= r && r < 0x2E80, 0xAC00 <= r && r < 0xD7B0:
		return false
	case 0x4E00 <= r && r < 0xA000, 0x3041 <= r && r < 0x3097, 0x30A1 <= r && r < 0x30FB:
		return true
	}
	return unspacedLetter(r)
}

// unspacedLetter is Unspaced for any character, by the tables of Unicode. The
// signs that lengthen or voice a kana belong to two scripts, so the tables have
// them in none.
func unspacedLetter(r rune) bool {
	switch r {
	case 'ー', 'ｰ', 'ﾞ', 'ﾟ', '〆':
		return true
	}
	return (unicode.IsLetter(r) || unicode.Is(unicode.Nl, r)) && unicode.In(r, unspacedScripts...)
}
