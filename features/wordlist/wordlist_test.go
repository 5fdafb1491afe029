package wordlist

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/features/char"
)

// rangesOf holds the Unicode scripts of each script that languages are in.
var rangesOf = map[char.Script][]*unicode.RangeTable{
	char.Latin:    {unicode.Latin},
	char.Cyrillic: {unicode.Cyrillic},
	char.Greek:    {unicode.Greek},
	char.Arabic:   {unicode.Arabic},
	char.Hebrew:   {unicode.Hebrew},
	char.Han:      {unicode.Han, unicode.Hiragana, unicode.Katakana},
	char.Hangul:   {unicode.Hangul},
	char.Indic:    {unicode.Devanagari, unicode.Bengali, unicode.Tamil},
	char.Thai:     {unicode.Thai},
}

// wordLists returns the language's lists by name.
func wordLists(l Language) map[string][]string {
	return map[string][]string{
		"stop": l.Stop, "action": l.Action, "comments": l.Comments, "months": l.Months,
	}
}

func TestListedWords(t *testing.T) {
	for _, l := range Get().Languages {
		for name, words := range wordLists(l) {
			seen := map[string]bool{}
			for _, w := range words {
				if seen[w] {
					t.Errorf("%s %s: %q stands twice", l.Code, name, w)
				}
				seen[w] = true
				if strings.Map(unicode.ToLower, w) != w {
					t.Errorf("%s %s: %q is not lower case", l.Code, name, w)
				}
				if i := strings.IndexFunc(w, foreign); i >= 0 {
					t.Errorf("%s %s: %q holds more than letters, digits and apostrophes", l.Code, name, w)
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
	for _, l := range Get().Languages {
		letters, own := 0, 0
		for _, r := range strings.Join(slices.Concat(l.Stop, l.Action, l.Comments, l.Months), "") {
			if unicode.IsLetter(r) {
				letters++
				if unicode.In(r, rangesOf[l.Script]...) {
					own++
				}
			}
		}
		if own*100 < letters*95 {
			t.Errorf("%s: %d of %d letters are of the language's script", l.Code, own, letters)
		}
		for _, w := range l.Stop {
			if !unicode.In([]rune(w)[0], rangesOf[l.Script]...) {
				t.Errorf("%s: stop word %q is of another script", l.Code, w)
			}
		}
	}
}

// In a script without spaces the scanner cuts single characters, with the signs on
// them, and pairs of them are looked up as actions and months.
func TestListedLengthsWithoutSpaces(t *testing.T) {
	wants := map[char.Script]map[string]int{
		char.Han:  {"stop": 1, "action": 2, "comments": 2, "months": 1},
		char.Thai: {"stop": 1, "action": 2, "comments": 2, "months": 2},
	}
	for _, l := range Get().Languages {
		want := wants[l.Script]
		if want == nil {
			continue
		}
		for name, words := range wordLists(l) {
			for _, w := range words {
				n := len(strings.Map(func(r rune) rune {
					if unicode.IsMark(r) {
						return -1
					}
					return 'x'
				}, w))
				if last, _ := utf8.DecodeLastRuneInString(w); n == 2 && unicode.IsMark(last) {
					t.Errorf("%s %s: %q: the hash of a pair knows no signs on its second character", l.Code, name, w)
				}
				if n != want[name] {
					t.Errorf("%s %s: %q has %d characters, want %d", l.Code, name, w, n, want[name])
				}
			}
		}
	}
}

func TestListedCounts(t *testing.T) {
	codes := map[string]bool{}
	for _, l := range Get().Languages {
		if codes[l.Code] {
			t.Errorf("%s stands twice", l.Code)
		}
		codes[l.Code] = true
		words := wordLists(l)
		if n := len(words["stop"]); n < 60 || n > 120 {
			t.Errorf("%s: %d stop words, want 60 to 120", l.Code, n)
		}
		if n := len(words["action"]); n < 20 || n > 60 {
			t.Errorf("%s: %d actions, want 20 to 60", l.Code, n)
		}
		if len(words["comments"]) == 0 {
			t.Errorf("%s: the word for comments is missing", l.Code)
		}
		if len(words["months"]) < 3 {
			t.Errorf("%s: months are missing", l.Code)
		}
		if alphabetic := !slices.Contains([]string{"zh", "ja", "vi", "th"}, l.Code); alphabetic && len(words["months"]) < 19 {
			t.Errorf("%s: %d months and weekdays, want 12 and 7", l.Code, len(words["months"]))
		}
	}
	for _, code := range strings.Fields("en de fr es it pt nl pl ru tr ar zh ja ko cs sk hu ro bg el uk sr hr sv no da fi fa he ur hi bn ta th vi id") {
		if !codes[code] {
			t.Errorf("%s is missing", code)
		}
	}
}

// Actions count in text of any language.
func TestActionsAreNoStopWords(t *testing.T) {
	stop := map[string]string{}
	for _, l := range Get().Languages {
		for _, w := range l.Stop {
			stop[w] = l.Code
		}
	}
	for _, l := range Get().Languages {
		for _, w := range l.Action {
			if code, ok := stop[w]; ok {
				t.Errorf("%s: action %q is a stop word of %s", l.Code, w, code)
			}
		}
	}
}

// TestFind looks every word up.
func TestFind(t *testing.T) {
	lists := Get()
	for i, l := range lists.Languages {
		bit := uint64(1) << i
		for _, w := range l.Stop {
			if e := lists.Find(char.HashWord(w)); e == nil || e.Stop&bit == 0 {
				t.Errorf("%s: stop word %q is not found: %+v", l.Code, w, e)
			}
		}
		for _, w := range l.Action {
			if e := lists.Find(char.HashWord(w)); e == nil || e.Action&bit == 0 {
				t.Errorf("%s: action %q is not found: %+v", l.Code, w, e)
			}
		}
		for _, w := range l.Comments {
			if e := lists.Find(char.HashWord(w)); e == nil || e.Comments&bit == 0 {
				t.Errorf("%s: word for comments %q is not found: %+v", l.Code, w, e)
			}
		}
		for _, w := range l.Months {
			if e := lists.Find(char.HashWord(w)); e == nil || e.Months&bit == 0 {
				t.Errorf("%s: month %q is not found: %+v", l.Code, w, e)
			}
		}
	}
	if e := lists.Find(char.HashWord("ferryboat")); e != nil {
		t.Errorf("ferryboat is in a list: %+v", e)
	}
}

// TestEveryFileHasARow finds files that no language of the table reads.
func TestEveryFileHasARow(t *testing.T) {
	names, err := fs.Glob(files, "lists/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != len(Get().Languages) {
		t.Errorf("%d files for %d languages", len(names), len(Get().Languages))
	}
}

func TestReadRefuses(t *testing.T) {
	for file, want := range map[string]string{
		"the a an":            "1: words before",
		"# x\n\n[stopp]\nthe": "3: there is no list [stopp]",
	} {
		if err := new(Language).read(file); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", file, err, want)
		}
	}
}

// TestTooManyLanguages has one language more than an entry has bits.
func TestTooManyLanguages(t *testing.T) {
	l := &Lists{}
	for i := range MaxLanguages + 1 {
		err := l.add(Language{Stop: []string{"the"}})
		if (err != nil) != (i == MaxLanguages) {
			t.Fatalf("language %d: %v", i, err)
		}
	}
	if e := l.Find(char.HashWord("the")); e.Stop != 1<<MaxLanguages-1 {
		t.Errorf("languages with the word: %b", e.Stop)
	}
}
