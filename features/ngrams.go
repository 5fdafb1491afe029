package features

import (
	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/ngram"
)

// ngrams has the scores of an n-gram table in its columns, one a label: more
// than 0 where the n-grams are for it. The same columns come again, times how much of
// the line is unknown, which is the last column: what a few characters and the looks
// of unknown words say may be worth less.
type ngrams struct {
	rows
	ngrams *ngram.Table
}

// The names of the columns of the family ngrams. A label, which may be any word,
// follows the prefixes: no name starts with another one's prefix.
const (
	NGramsPrefix  = "ngrams_"         // scores
	UnknownPrefix = "unknown_ngrams_" // the same, times what is unknown
	Unknown       = "unknown_words"   // how much of the line is unknown, 0 to 1
)

func newNGrams(v *Vectorizer) (extractor, error) {
	if v.tables.NGrams == nil {
		v.tables.NGrams = ngram.New(len(v.Labels), ngram.Options{})
	}
	e := ngrams{ngrams: v.tables.NGrams}
	for _, prefix := range []string{NGramsPrefix, UnknownPrefix} {
		for _, l := range v.Labels {
			e.rows = append(e.rows, rows{{prefix + l, "n-grams", sayNGrams}}...)
		}
	}
	e.rows = append(e.rows, rows{{Unknown, "unknown words", part("its words", "unknown")}}...)
	return e, nil
}

func (e ngrams) extract(d *Doc, m *Matrix, at int) {
	k := len(e.rows) / 2
	for i := range d.Units {
		own := m.Row(i)[at : at+len(e.rows)]
		unknown := e.ngrams.Score(d.line(&d.Units[i]), own[:k])
		for c, score := range own[:k] {
			own[k+c] = float32(score * unknown)
		}
		own[2*k] = unknown
	}
}

// Telling returns for every label the up to n known words, and pairs of neighbouring
// words and marks, in documents that say most for it by themselves, the strongest
// first; nil for a vectorizer without n-grams.
func (v *Vectorizer) Telling(docs []*data.Document, n int) map[string][]ngram.Gram {
	if v.tables.NGrams == nil {
		return nil
	}
	grams := v.tables.NGrams.Strongest(func(yield func(string) bool) {
		for _, d := range docs {
			for _, l := range d.Lines {
				if !yield(l.Text) {
					return
				}
			}
		}
	}, n)
	out := map[string][]ngram.Gram{}
	for class, label := range v.Labels {
		out[label] = grams[class]
	}
	return out
}

// sayNGrams says what the n-grams say as a whole; Wording.Parts takes them apart.
func sayNGrams(w *Wording) string {
	return "its words and its form read like " + reads(w.v.Labels[w.label])
}

// A Part is what a part of a line adds to the lead of a label over another.
type Part struct {
	Text string // in words
	Lead float64
}

// Parts takes the n-grams of the line apart, where column is one of their scores: into
// words, and pairs of neighbouring words and marks, that do not overlap, and the rest,
// which are what stands across these, the form of the line and what all lines have. It
// returns nil for other columns. The parts sum to the lead of the label's score.
func (w *Wording) Parts(column, label, against int) []Part {
	if w.v.FamilyOf(column) != "ngrams" || w.v.names[column] == Unknown {
		return nil
	}
	d, u := w.doc, &w.doc.Units[w.unit]
	lead := w.v.tables.NGrams.Read(d.line(u))
	spans := d.spans(u)
	var runs []phrase
	for from := range spans {
		for to := from + 1; to <= min(from+2, len(spans)); to++ {
			run := phrase{from: from, to: to}
			run.weight = lead.Of(d.said(run, spans), label, against)
			runs = append(runs, run)
		}
	}
	rest := w.column(NGramsPrefix+w.v.Labels[label]) - w.column(NGramsPrefix+w.v.Labels[against])
	var parts []Part
	for _, p := range d.apart(runs, spans) {
		parts = append(parts, Part{"says " + quoted([]string{d.said(p, spans)}), p.weight})
		rest -= p.weight
	}
	form := label
	if rest < 0 {
		form = against
	}
	return append(parts, Part{"its form reads like " + reads(w.v.Labels[form]), rest})
}
