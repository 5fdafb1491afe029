package features

import "unicode"

// class is what a character is to the scanner.
type class uint8

const (
	classSpace class = iota
	classLower       // letters without case are lower
	classUpper
	classDigit
	classMark  // combining marks; part of the word they stand in
	classIdeo  // a character of a script that writes no spaces: a word of its own
	classStop  // ends a sentence
	classComma // separates clauses
	classQuote
	classSep // separates items: | › » • ·
	classDash
	classMoney
	classOther // other punctuation and symbols
)

// ascii holds the classes of the ASCII characters.
var ascii = func() (t [128]class) {
	for c := range t {
		switch {
		case c == ' ' || '\t' <= c && c <= '\r':
			t[c] = classSpace
		case 'a' <= c && c <= 'z':
			t[c] = classLower
		case 'A' <= c && c <= 'Z':
			t[c] = classUpper
		case '0' <= c && c <= '9':
			t[c] = classDigit
		default:
			t[c] = classOther
		}
	}
	for chars, k := range map[string]class{".!?": classStop, ",;:": classComma, `"'`: classQuote,
		"|": classSep, "-": classDash, "$": classMoney} {
		for _, c := range chars {
			t[c] = k
		}
	}
	return t
}()

// classOf returns the class of a character beyond ASCII.
func classOf(r rune) class {
	switch {
	case r < 0x0250: // Latin with diacritics, and the signs of Latin-1
		return latinClass(r)
	case unspaced(r):
		return classIdeo
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return classUpper
	case unicode.IsLetter(r):
		return classLower
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsMark(r):
		return classMark
	case unicode.IsSpace(r):
		return classSpace
	}
	return signClass(r)
}

func latinClass(r rune) class {
	switch {
	case r == 0xA0 || r == 0x85:
		return classSpace
	case r == '«' || r == '»':
		return classQuote
	case r == '·' || r == '¦':
		return classSep
	case '¢' <= r && r <= '¥':
		return classMoney
	case r == 0xAA || r == 0xBA || r == 0xB5:
		return classLower
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return classOther
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return classUpper
	}
	return classLower
}

// signs holds the classes of the signs beyond Latin-1 that matter.
var signs = func() map[rune]class {
	m := map[rune]class{}
	for chars, k := range map[string]class{
		"。！？…؟۔।｡․‼⁉": classStop, "，、；：،؛": classComma, "“”„‟‘’‚‛「」『』《》〈〉‹›": classQuote,
		"•‣▪▶►●◦■│｜→⟩❯・": classSep, "–—―−－": classDash, "€₤₩₪₫₹₽₺₴฿￥": classMoney} {
		for _, r := range chars {
			m[r] = k
		}
	}
	return m
}()

func signClass(r rune) class {
	if k, ok := signs[r]; ok {
		return k
	}
	return classOther
}

// unspaced reports whether r belongs to a script that writes no spaces between
// words: each of its characters is taken as a word.
func unspaced(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r < 0x0F00: // Thai, Lao
		return unicode.IsLetter(r)
	case r < 0x1000:
		return false
	case r < 0x10A0, 0x1780 <= r && r < 0x1800: // Myanmar, Khmer
		return unicode.IsLetter(r)
	case r < 0x3040:
		return r == '々' || r == '〇'
	case r < 0x3100: // kana, without the middle dot that separates words
		return r != '・' && r != '゠'
	case r < 0x3400:
		return r < 0x3130 || r >= 0x31A0 && r < 0x3200
	case r < 0xA000:
		return true
	case r < 0xF900:
		return false
	}
	return r < 0xFB00 || 0xFF66 <= r && r < 0xFFA0 || 0x20000 <= r && r < 0x32000
}

// scriptOf returns the script of a letter.
func scriptOf(r rune) script {
	switch {
	case r < 0x0370:
		return scriptLatin
	case r < 0x0400:
		return scriptGreek
	case r < 0x0530:
		return scriptCyrillic
	case r >= 0x0590 && r < 0x0600:
		return scriptHebrew
	case r >= 0x0600 && r < 0x0780:
		return scriptArabic
	case r >= 0x0900 && r < 0x0E00:
		return scriptIndic
	case r >= 0x0E00 && r < 0x0F00:
		return scriptThai
	case r >= 0x1E00 && r < 0x1F00:
		return scriptLatin
	case r >= 0xAC00 && r < 0xD7B0 || r >= 0x1100 && r < 0x1200:
		return scriptHangul
	case unspaced(r):
		return scriptHan
	}
	return scriptOther
}
