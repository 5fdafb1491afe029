package train

import (
	"math/rand/v2"
	"strings"

	"github.com/linesift/linesift/data"
)

// Residue makes documents that look like what extractors and scrapers leave of
// a page: the story with a run of promotional lines behind it, in it or before
// it, with the decorations that list items keep. A model trained on whole pages
// alone spoils such text.
//
// Every labelled document gives one; fold says from which documents a foreign
// run may come, so that no site stands in two folds. The residue of document i
// is in its fold. The same input and seed give the same documents.
func Residue(docs []*data.Document, fold []int, seed int64) (out []*data.Document, outFold []int) {
	donors := map[int][][]data.Line{}
	for i, d := range docs {
		if run := d.LabelledAs(data.Promo); len(run) >= 4 {
			donors[fold[i]] = append(donors[fold[i]], run)
		}
	}
	for i, d := range docs {
		rng := rand.New(rand.NewPCG(uint64(seed), uint64(i)))
		r := residue{rng: rng, doc: d, donors: donors[fold[i]]}
		if lines := r.lines(); lines != nil {
			made := data.FromLines(lines)
			made.ID, made.URL, made.Title, made.Gold = d.ID+"#residue", d.URL, d.Title, d.Gold
			out = append(out, made)
			outFold = append(outFold, fold[i])
		}
	}
	return out, outFold
}

// residue makes one document.
type residue struct {
	rng    *rand.Rand
	doc    *data.Document
	donors [][]data.Line
}

// chance is true with probability p.
func (r *residue) chance(p float64) bool { return r.rng.Float64() < p }

// lines returns the residue's lines, or nil where the document has no story.
func (r *residue) lines() []data.Line {
	story := r.story()
	if len(story) == 0 {
		return nil
	}
	if r.chance(0.15) {
		return story // an extractor that left nothing behind
	}
	switch at := r.rng.Float64(); {
	case at < 0.6:
		return append(story, r.run(5, 20)...)
	case at < 0.7:
		return append(r.run(4, 12), story...)
	case at < 0.85:
		cut := 1 + r.rng.IntN(len(story))
		return append(append(append([]data.Line{}, story[:cut]...), r.run(1, 6)...), story[cut:]...)
	}
	return append(append(r.run(3, 8), story...), r.run(4, 20)...)
}

// story returns the kept lines and a few of the others between them: captions
// and bylines that extractors take along. The title is missing in some.
func (r *residue) story() []data.Line {
	first, last := r.doc.Span(data.Headline, data.Body)
	if r.chance(0.35) {
		if from, _ := r.doc.Span(data.Body); from >= 0 {
			first = max(first, from)
		}
	}
	leave := []float64{0, 0.1, 0.5}[r.rng.IntN(3)]
	var out []data.Line
	for i := first; 0 <= i && i < last; i++ {
		l := r.doc.Lines[i]
		if l.Label == data.Headline || l.Label == data.Body || r.chance(leave) {
			out = append(out, l)
		}
	}
	return r.join(out)
}

// join puts some of the paragraphs of some documents on one line, as
// converters do that drop line breaks.
func (r *residue) join(lines []data.Line) []data.Line {
	if !r.chance(0.25) {
		return lines
	}
	share := []float64{0.3, 0.7, 1}[r.rng.IntN(3)]
	var out []data.Line
	for _, l := range lines {
		if n := len(out); n > 0 && l.Label == data.Body && out[n-1].Label == data.Body && r.chance(share) {
			out[n-1].Text += " " + l.Text
			continue
		}
		out = append(out, l)
	}
	return out
}

// run returns promotional lines: the document's own or another's, in one of
// the decorations that scrapers leave, behind a lone mark in some.
func (r *residue) run(least, most int) []data.Line {
	source := r.doc.LabelledAs(data.Promo)
	if len(r.donors) > 0 && (len(source) < least || r.chance(0.5)) {
		source = r.donors[r.rng.IntN(len(r.donors))]
	}
	n := min(len(source), least+r.rng.IntN(most-least+1))
	if n == 0 {
		return nil
	}
	from := r.rng.IntN(len(source) - n + 1)
	style := decorations[r.rng.IntN(len(decorations))]
	var out []data.Line
	if r.chance(0.25) {
		out = append(out, data.Line{Text: []string{"-", "•", "—", "|", "*"}[r.rng.IntN(5)], Label: data.Boilerplate})
	}
	for _, l := range source[from : from+n] {
		out = append(out, data.Line{Text: strings.Replace(style, "%", strings.TrimSpace(l.Text), 1), Label: data.Promo})
	}
	return out
}

// decorations are the forms of list items; % stands for the text.
var decorations = []string{"%", "%", "%", "% -", "- %", "• %", "> %", "* %", "%»", "› %", "[%]"}
