package train

import (
	"math/rand/v2"
	"slices"
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
			made.DropMarkup() // an extractor leaves text
			made.ID, made.URL, made.Title, made.Lang, made.Type, made.Gold = d.ID, d.URL, d.Title, d.Lang, d.Type, d.Gold
			made.File, made.Number = d.File, d.Number // of the same site, also where there is no URL
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
	if r.chance(0.25) {
		story = itemize(story, r.rng)
	}
	if r.chance(0.15) {
		return story // an extractor that left nothing behind
	}
	story = r.furnish(r.refer(story))
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

// refer puts single links to other stories between the paragraphs of some
// documents, most of them behind words that invite to read them.
func (r *residue) refer(story []data.Line) []data.Line {
	if !r.chance(0.35) {
		return story
	}
	for range 1 + r.rng.IntN(3) {
		link := r.pick(r.promo(1))
		if link.Text == "" {
			return story
		}
		if r.chance(0.75) {
			link.Text = leadIns[r.rng.IntN(len(leadIns))] + link.Text
		}
		story = slices.Insert(slices.Clone(story), r.rng.IntN(len(story)+1), link)
	}
	return story
}

// furnish puts a few of the page's own short lines, share bars, newsletter
// boxes, numbers of comments, before, in or behind the story of some documents.
func (r *residue) furnish(story []data.Line) []data.Line {
	if !r.chance(0.3) {
		return story
	}
	source := r.doc.LabelledAs(data.Boilerplate)
	n := min(len(source), 1+r.rng.IntN(6))
	if n == 0 {
		return story
	}
	from := r.rng.IntN(len(source) - n + 1)
	at := []int{0, len(story), r.rng.IntN(len(story) + 1)}[r.rng.IntN(3)]
	return slices.Insert(slices.Clone(story), at, source[from:from+n]...)
}

// pick returns one of the lines, an empty one if there are none.
func (r *residue) pick(lines []data.Line) data.Line {
	if len(lines) == 0 {
		return data.Line{}
	}
	l := lines[r.rng.IntN(len(lines))]
	l.Text = strings.TrimSpace(l.Text)
	return l
}

// promo returns the promotional lines of the document, or of another where it
// has fewer than least or by chance.
func (r *residue) promo(least int) []data.Line {
	source := r.doc.LabelledAs(data.Promo)
	if len(r.donors) > 0 && (len(source) < least || r.chance(0.5)) {
		source = r.donors[r.rng.IntN(len(r.donors))]
	}
	return source
}

// run returns promotional lines: the document's own or another's, in one of
// the decorations that scrapers leave, behind a lone mark in some.
func (r *residue) run(least, most int) []data.Line {
	source := r.promo(least)
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

// leadIns invite to read another story.
var leadIns = []string{
	"Read more: ", "READ MORE: ", "Read also: ", "Also read: ", "Related: ", "RELATED: ", "See also: ", "Watch: ",
	"More: ", "MORE: ", "Recommended: ", "Don't miss: ", "Read next: ", "Listen: ", "In pictures: ", "Opinion: ",
	"Mehr zum Thema: ", "Lesen Sie auch: ", "Auch interessant: ", "À lire aussi : ", "Lire aussi : ", "Voir aussi : ",
	"Lea también: ", "Le puede interesar: ", "Ver también: ", "Leia também: ", "Veja também: ", "Leggi anche: ",
	"Lees ook: ", "Czytaj także: ", "Zobacz też: ", "Читайте также: ", "Смотрите также: ", "Читайте також: ",
	"İlgili haber: ", "Ayrıca okuyun: ", "اقرأ أيضا: ", "شاهد أيضا: ", "相关阅读：", "延伸阅读：", "関連記事：", "あわせて読みたい：",
	"관련기사: ", "Les også: ", "Läs också: ", "Læs også: ", "Lue myös: ", "Čtěte také: ", "Citește și: ", "Διαβάστε επίσης: ",
}

// decorations are the forms of list items; % stands for the text.
var decorations = []string{"%", "%", "%", "% -", "- %", "• %", "> %", "* %", "%»", "› %", "[%]"}
