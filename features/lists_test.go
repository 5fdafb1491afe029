package features

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// rangesOf holds the Unicode scripts of each script that languages are in.
var rangesOf = map[script][]*unicode.RangeTable{
	scriptLatin:    {unicode.Latin},
	scriptCyrillic: {unicode.Cyrillic},
	scriptGreek:    {unicode.Greek},
	scriptArabic:   {unicode.Arabic},
	scriptHebrew:   {unicode.Hebrew},
	scriptHan:      {unicode.Han, unicode.Hiragana, unicode.Katakana},
	scriptHangul:   {unicode.Hangul},
	scriptIndic:    {unicode.Devanagari},
}

// wordLists returns the language's lists by name.
func wordLists(l language) map[string][]string {
	return map[string][]string{
		"stop":   strings.Fields(l.stop),
		"action": strings.Fields(l.action),
		"months": strings.Fields(l.months),
	}
}

func TestListedWords(t *testing.T) {
	for _, l := range languages {
		for name, words := range wordLists(l) {
			seen := map[string]bool{}
			for _, w := range words {
				if seen[w] {
					t.Errorf("%s %s: %q stands twice", l.code, name, w)
				}
				seen[w] = true
				if strings.Map(unicode.ToLower, w) != w {
					t.Errorf("%s %s: %q is not lower case", l.code, name, w)
				}
				if i := strings.IndexFunc(w, foreign); i >= 0 {
					t.Errorf("%s %s: %q holds more than letters, digits and apostrophes", l.code, name, w)
				}
			}
		}
	}
}

// foreign reports whether r has no place in a word.
func foreign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\''
}

func TestListedScripts(t *testing.T) {
	for _, l := range languages {
		letters, own := 0, 0
		for _, r := range l.stop + l.action + l.months {
			if unicode.IsLetter(r) {
				letters++
				if unicode.In(r, rangesOf[l.script]...) {
					own++
				}
			}
		}
		if own*100 < letters*95 {
			t.Errorf("%s: %d of %d letters are of the language's script", l.code, own, letters)
		}
		for _, w := range strings.Fields(l.stop) {
			if !unicode.In([]rune(w)[0], rangesOf[l.script]...) {
				t.Errorf("%s: stop word %q is of another script", l.code, w)
			}
		}
	}
}

// In a script without spaces the scanner cuts single characters, and pairs of
// them are looked up as actions.
func TestListedLengthsInHan(t *testing.T) {
	want := map[string]int{"stop": 1, "action": 2, "months": 1}
	for _, l := range languages {
		if l.script != scriptHan {
			continue
		}
		for name, words := range wordLists(l) {
			for _, w := range words {
				if n := len([]rune(w)); n != want[name] {
					t.Errorf("%s %s: %q has %d characters, want %d", l.code, name, w, n, want[name])
				}
			}
		}
	}
}

func TestListedCounts(t *testing.T) {
	codes := map[string]bool{}
	for _, l := range languages {
		if codes[l.code] {
			t.Errorf("%s stands twice", l.code)
		}
		codes[l.code] = true
		words := wordLists(l)
		if n := len(words["stop"]); n < 60 || n > 120 {
			t.Errorf("%s: %d stop words, want 60 to 120", l.code, n)
		}
		if n := len(words["action"]); n < 20 || n > 60 {
			t.Errorf("%s: %d actions, want 20 to 60", l.code, n)
		}
		if len(words["months"]) < 3 {
			t.Errorf("%s: months are missing", l.code)
		}
		if alphabetic := !slices.Contains([]string{"zh", "ja", "vi"}, l.code); alphabetic && len(words["months"]) < 19 {
			t.Errorf("%s: %d months and weekdays, want 12 and 7", l.code, len(words["months"]))
		}
	}
	for _, code := range strings.Fields("en de fr es it pt nl pl ru tr ar zh ja ko") {
		if !codes[code] {
			t.Errorf("%s is missing", code)
		}
	}
	if len(languages) > 32 {
		t.Errorf("%d languages, want at most 32: a word's languages are the bits of a uint32", len(languages))
	}
}

// Actions count in text of any language.
func TestActionsAreNoStopWords(t *testing.T) {
	stop := map[string]string{}
	for _, l := range languages {
		for _, w := range strings.Fields(l.stop) {
			stop[w] = l.code
		}
	}
	for _, l := range languages {
		for _, w := range strings.Fields(l.action) {
			if code, ok := stop[w]; ok {
				t.Errorf("%s: action %q is a stop word of %s", l.code, w, code)
			}
		}
	}
}
