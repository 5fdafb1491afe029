package furniture

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/linesift/linesift/data"
)

var codes = strings.Fields("ar bg bn cs da de el en es fa fi fr he hi hr hu id it ja ko nl no pl pt ro ru sk sr sv ta th tr uk ur vi zh-hant zh")

func TestLanguages(t *testing.T) {
	var got []string
	for _, l := range Languages() {
		got = append(got, l.Code)
	}
	if !slices.Equal(got, codes) {
		t.Errorf("languages are %v, want %v", got, codes)
	}
}

func TestRows(t *testing.T) {
	least := map[string]int{Teaser: 20, Section: 8}
	for _, l := range Languages() {
		rows := 0
		for _, kind := range Kinds {
			if n := len(l.Lines[kind]); n < max(3, least[kind]) {
				t.Errorf("%s: %d rows of kind %s, want %d", l.Code, n, kind, max(3, least[kind]))
			}
			rows += len(l.Lines[kind])
			seen := map[string]bool{}
			for _, line := range l.Lines[kind] {
				if seen[line.Text] {
					t.Errorf("%s: %s %q stands twice", l.Code, kind, line.Text)
				}
				seen[line.Text] = true
				if promo := kind == Teaser || kind == ReadMore; promo != (line.Label == data.Promo) {
					t.Errorf("%s: %s %q is labelled %s", l.Code, kind, line.Text, line.Label)
				}
			}
		}
		if rows < 80 {
			t.Errorf("%s: %d rows, want 80", l.Code, rows)
		}
		if len(l.Stories) < 5 {
			t.Errorf("%s: %d stories, want 5", l.Code, len(l.Stories))
		}
		for _, s := range l.Stories {
			if len(s.Lines) < 3 || len(s.Teasers) == 0 || s.Lines[0].Label != data.Headline || s.Lines[1].Label != data.Body {
				t.Errorf("%s: story %q has %d lines and %d teasers", l.Code, s.Lines[0].Text, len(s.Lines), len(s.Teasers))
			}
		}
	}
}

// scripts are those of languages that are not in Latin letters.
var scripts = map[string][]*unicode.RangeTable{
	"ar": {unicode.Arabic}, "fa": {unicode.Arabic}, "ur": {unicode.Arabic}, "he": {unicode.Hebrew}, "el": {unicode.Greek},
	"bg": {unicode.Cyrillic}, "ru": {unicode.Cyrillic}, "sr": {unicode.Cyrillic}, "uk": {unicode.Cyrillic},
	"hi": {unicode.Devanagari}, "bn": {unicode.Bengali}, "ta": {unicode.Tamil}, "th": {unicode.Thai}, "ko": {unicode.Hangul},
	"ja": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "zh": {unicode.Han}, "zh-hant": {unicode.Han},
}

// Names of programs and addresses are in Latin letters everywhere.
func TestScripts(t *testing.T) {
	for _, l := range Languages() {
		script := scripts[l.Code]
		if script == nil {
			script = []*unicode.RangeTable{unicode.Latin}
		}
		own, letters := 0, 0
		count := func(lines []data.Line) {
			for _, line := range lines {
				for _, r := range line.Text {
					if unicode.IsLetter(r) {
						letters++
						if unicode.In(r, script...) {
							own++
						}
					}
				}
			}
		}
		for _, kind := range Kinds {
			count(l.Lines[kind])
		}
		for _, s := range l.Stories {
			count(s.Lines)
			count(s.Teasers)
		}
		if own*100 < letters*92 {
			t.Errorf("%s: %d of %d letters are of the language's script", l.Code, own, letters)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for file, want := range map[string]string{
		"boilerplate\tshare\tShare\nboilerplate\tshare": "2: want LABEL<TAB>KIND<TAB>TEXT",
		"boilerplate\tshare\t":                          "1: want LABEL<TAB>KIND<TAB>TEXT",
		"boilerplate\tshare\tShare \n":                  "1: want LABEL<TAB>KIND<TAB>TEXT",
		"boilerplate\tshare\ta\tb":                      "1: want LABEL<TAB>KIND<TAB>TEXT",
		"boilerplate\tshears\tShare":                    `1: there is no kind "shears"`,
		"body\tshare\tShare":                            `1: label "body" of a row of kind share, want promo or boilerplate`,
		"body\tstory\tIt rained.":                       "1: a story begins with a headline",
		"headline\tstory\tRain\nboilerplate\tstory\tx":  `2: label "boilerplate" in a story`,
	} {
		l := &Language{Lines: map[string][]data.Line{}}
		err := l.read(file)
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
}

func TestStories(t *testing.T) {
	l := &Language{Lines: map[string][]data.Line{}}
	if err := l.read("headline\tstory\tRain\nbody\tstory\tIt rained.\npromo\tstory\tMore rain\nheadline\tstory\tSun\nbody\tstory\tIt shone.\n"); err != nil {
		t.Fatal(err)
	}
	if len(l.Stories) != 2 || len(l.Stories[0].Lines) != 2 || l.Stories[0].Teasers[0].Text != "More rain" || l.Stories[1].Lines[1].Text != "It shone." {
		t.Errorf("stories are %+v", l.Stories)
	}
}
