package train

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// readMore is a lead-in and a teaser, on a line or on two.
func (f *furnisher) readMore() {
	for _, lead := range f.take(furniture.ReadMore, 1) {
		for _, t := range f.someTeasers(1) {
			if f.chance(0.25) {
				f.out = append(f.out, data.Line{Text: lead.Text, Label: data.Boilerplate}, t)
				continue
			}
			if f.markdown {
				lead.Text, t.Text = "**"+lead.Text+"**", "["+t.Text+"](/more)"
			}
			t.Text = lead.Text + f.space() + t.Text
			f.out = append(f.out, t)
		}
	}
}

// space is what stands between two sentences.
func (f *furnisher) space() string {
	if f.spaced() || f.lang.Code == "th" {
		return " "
	}
	return ""
}

// run is a list of teasers in one of the forms that scrapers leave.
func (f *furnisher) run(least, most int) {
	f.list(f.someTeasers(least+f.rng.IntN(most-least+1)), f.decoration())
}

// someTeasers returns up to n teasers: on the story's own topic among them, in whole
// sentences, in two or three words, and with what other stories begin with.
func (f *furnisher) someTeasers(n int) []data.Line {
	lines := f.take(furniture.Teaser, n)
	if len(lines) == 0 {
		return nil
	}
	if len(f.teasers) > 0 && f.chance(0.3) {
		lines[f.rng.IntN(len(lines))] = f.teasers[0]
		f.teasers = f.teasers[1:]
	}
	sentences, openings, short, topical := f.chance(0.25), f.chance(0.15), f.chance(0.35), f.chance(0.25)
	for i := range lines {
		if topical && f.chance(0.3) {
			lines[i].Text = f.topical(lines[i].Text)
		}
		switch {
		case short && f.chance(0.4):
			lines[i].Text = f.shorten(lines[i].Text)
		case sentences && f.chance(0.4):
			lines[i].Text = f.sentence(lines[i].Text)
		case openings && f.chance(0.3):
			lines[i].Text = f.opening()
		}
	}
	return lines
}

// topical puts a word of the story into a text, in front of it or in place of another.
func (f *furnisher) topical(text string) string {
	if len(f.story) == 0 {
		return text
	}
	said, words := f.words(f.story[f.rng.IntN(len(f.story))].Text), f.words(text)
	if len(said) == 0 {
		return text
	}
	word := said[f.rng.IntN(len(said))]
	for _, w := range said { // a long one, for it is more likely to say what the story is about
		if f.chance(0.5) && len(w) > len(word) {
			word = w
		}
	}
	word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	if word == "" || f.chance(0.3) {
		return strings.TrimPrefix(word+": "+text, ": ")
	}
	words[f.rng.IntN(len(words))] = word
	return f.join(words)
}

// words returns the words of a text, or pairs of characters where the script has no
// spaces.
func (f *furnisher) words(text string) (words []string) {
	if f.spaced() {
		return strings.Fields(text)
	}
	for pair := range slices.Chunk([]rune(text), 2) {
		words = append(words, string(pair))
	}
	return words
}

// join is the reverse of words.
func (f *furnisher) join(words []string) string {
	if f.spaced() {
		return strings.Join(words, " ")
	}
	return strings.Join(words, "")
}

// spaced is whether there are spaces between the words of the language.
func (f *furnisher) spaced() bool {
	return !slices.Contains([]string{"zh", "zh-hant", "ja", "th"}, f.lang.Code)
}

// shorten cuts a text to its first words, as lists of the width of a column do.
func (f *furnisher) shorten(text string) string {
	words, n := f.words(text), 2+f.rng.IntN(2)
	cut := strings.TrimRight(f.join(words[:min(n, len(words))]), " ,:;–—-")
	if f.chance(0.3) {
		cut += "…"
	}
	return cut
}

// sentence ends a text as sentences of the language do.
func (f *furnisher) sentence(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if !unicode.IsLetter(last) && !unicode.IsMark(last) && !unicode.IsDigit(last) {
		return text
	}
	if stop, ok := stops[f.lang.Code]; ok {
		return text + stop
	}
	return text + "."
}

// stops are what sentences end with, by language, where it is no full stop.
var stops = map[string]string{"zh": "。", "zh-hant": "。", "ja": "。", "hi": "।", "bn": "।", "ur": "۔", "th": ""}

// opening returns how another story of the fold begins: its first paragraph, or the
// first sentence of it.
func (f *furnisher) opening() string {
	all := f.stories()
	if len(all) > 1 && len(f.story) > 0 {
		all = slices.DeleteFunc(all, func(s furniture.Story) bool { return s.Lines[0].Text == f.story[0].Text })
	}
	story := all[f.rng.IntN(len(all))].Lines
	text := story[min(1, len(story)-1)].Text
	if f.chance(0.5) {
		text = sentences(text)[0]
	}
	return text
}

// decoration returns the form of a list.
func (f *furnisher) decoration() string {
	if f.markdown {
		return markdownForms[f.rng.IntN(len(markdownForms))]
	}
	return furnishedForms[f.rng.IntN(len(furnishedForms))]
}

var markdownForms = []string{"[%](/n/#)", "* [%](/news/#)", "- [%](/a/#.html)", "#. [%](/story/#)", "### [%](/story/#)"}

// furnishedForms are the forms of lists: % stands for the text, # for its number, &
// for how many there are, @ for a date, and ^ for capitals. A line feed makes two lines of an item.
var furnishedForms = []string{
	"%", "%", "%", "%", "% -", "• %", "- %", "> %", "» %", "› %", "* %", "%»", "% …", "… %", "→ %", "▶ %", "[%]",
	"#. %", "#\n%", "#/&\n%", "% (#/&)", "@ %", "@\n%", "% @", "^", "^ -",
}

// list puts the teasers in a form.
func (f *furnisher) list(teasers []data.Line, form string) {
	if len(teasers) > 0 && f.chance(0.1) {
		f.out = append(f.out, data.Line{Text: []string{"-", "•", "—", "|", "*"}[f.rng.IntN(5)], Label: data.Boilerplate})
	}
	for i, l := range teasers {
		for part := range strings.SplitSeq(form, "\n") {
			label := data.Boilerplate
			if strings.ContainsAny(part, "%^") {
				label = data.Promo
			}
			at := f.clock()
			if f.chance(0.7) {
				at = f.date()
			}
			text := strings.NewReplacer("%", l.Text, "^", strings.ToUpper(l.Text), "#", fmt.Sprint(i+1), "&", fmt.Sprint(len(teasers)), "@", at).Replace(part)
			f.out = append(f.out, data.Line{Text: text, Label: label})
		}
	}
}
