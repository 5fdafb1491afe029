package char

import "github.com/linesift/linesift/data"

// A Script is a writing system, or a group of them that count as one.
type Script uint8

// The scripts.
const (
	NoScript Script = iota
	Latin
	Cyrillic
	Greek
	Arabic
	Hebrew
	Han // Chinese characters and kana
	Hangul
	Thai
	Indic
	OtherScript
	Scripts // how many there are
)

// ScriptOf returns the script of a letter.
func ScriptOf(r rune) Script {
	switch {
	case r < 0x0370:
		return Latin
	case r < 0x0400:
		return Greek
	case r < 0x0530:
		return Cyrillic
	case r >= 0x0590 && r < 0x0600:
		return Hebrew
	case r >= 0x0600 && r < 0x0780:
		return Arabic
	case r >= 0x0900 && r < 0x0E00:
		return Indic
	case r >= 0x0E00 && r < 0x0F00:
		return Thai
	case r >= 0x1E00 && r < 0x1F00:
		return Latin
	case r >= 0xAC00 && r < 0xD7B0 || r >= 0x1100 && r < 0x1200:
		return Hangul
	case data.Unspaced(r):
		return Han
	}
	return OtherScript
}
