// Package wordlist knows words of many languages that tell what kind of line
// they stand in: stop words, words of site furniture, the word for comments, months and
// weekdays.
//
// The words are in the folder lists, a file a language. They were written for
// this package from general knowledge of each language's grammar and of web
// pages; no published list was copied.
//
// Words stand as features cut them: in Chinese and Japanese a stop word is one
// character and an action two neighbouring ones; so it is in Thai, where the signs on
// a character are part of it and months are two as well. In Vietnamese a word is a
// syllable. An action counts in text of any language, so none may be a stop
// word of another; abbreviations that are everyday words somewhere ("sun",
// "mer", "set") are left out for the same reason.
//
// # To add a language
//
// Write a file in lists and a row in the table languages.
package wordlist

import (
	"github.com/linesift/linesift/features/char"
)

// languages are in the order in which one of them is chosen where text is of
// several alike.
var languages = []struct {
	code   string // ISO 639-1, and the name of the file
	script char.Script
}{
	{"en", char.Latin},
	{"de", char.Latin},
	{"fr", char.Latin},
	{"es", char.Latin},
	{"it", char.Latin},
	{"pt", char.Latin},
	{"nl", char.Latin},
	{"pl", char.Latin},
	{"ru", char.Cyrillic},
	{"uk", char.Cyrillic},
	{"tr", char.Latin},
	{"ar", char.Arabic},
	{"fa", char.Arabic},
	{"he", char.Hebrew},
	{"zh", char.Han},
	{"ja", char.Han},
	{"ko", char.Hangul},
	{"sv", char.Latin},
	{"no", char.Latin},
	{"da", char.Latin},
	{"fi", char.Latin},
	{"cs", char.Latin},
	{"ro", char.Latin},
	{"el", char.Greek},
	{"hu", char.Latin},
	{"vi", char.Latin},
	{"id", char.Latin},
	{"hi", char.Indic},
	{"sk", char.Latin},
	{"hr", char.Latin},
	{"sr", char.Cyrillic},
	{"bg", char.Cyrillic},
	{"ur", char.Arabic},
	{"bn", char.Indic},
	{"ta", char.Indic},
	{"th", char.Thai},
}

// A Language holds its words, in lower case.
type Language struct {
	Code     string // ISO 639-1
	Script   char.Script
	Stop     []string // the most frequent function words
	Action   []string // calls to action, navigation, site furniture
	Comments []string // comment, comments, to comment
	Months   []string // months and weekdays, with inflected forms and abbreviations
}

// An Entry says which languages' lists hold a word: bit i is for language i.
type Entry struct{ Stop, Action, Comments, Months uint64 }

// MaxLanguages is how many languages there can be: the bits that an Entry has.
const MaxLanguages = 64
