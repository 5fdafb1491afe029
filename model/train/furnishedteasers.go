package train

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
	"github.com/linesift/linesift/features/char"
)

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
	whole, openings, short, topical := f.chance(0.35), f.chance(0.15), f.chance(0.35), f.chance(0.25)
	for i := range lines {
		if topical && f.chance(0.3) {
			lines[i].Text = f.topical(lines[i].Text)
		}
		switch {
		case short && f.chance(0.4):
			lines[i].Text = f.shorten(lines[i].Text)
		case whole && f.chance(0.4):
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
	switch {
	case word == "":
		return text
	case f.chance(0.3):
		return word + ": " + text
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
	story := f.otherStory()
	text := story[min(1, len(story)-1)].Text
	if f.chance(0.5) {
		text = sentences(text)[0]
	}
	return text
}

// sentences cuts a text behind marks that end a sentence.
func sentences(text string) (out []string) {
	for text != "" {
		end := len(text)
		for i, r := range text {
			next := i + utf8.RuneLen(r)
			if char.Of(r) == char.Stop && (next == len(text) || r > utf8.RuneSelf || text[next] == ' ') {
				end = next
				break
			}
		}
		out = append(out, text[:end])
		text = strings.TrimSpace(text[end:])
	}
	return out
}
