package features

import "github.com/linesift/linesift/features/ngram"

// ngrams has the scores of an n-gram table in its columns, one a label: more
// than 0 where the n-grams are for it. The same columns come again, times how much of
// the line is unknown, which is the last column: what a few characters and the looks
// of unknown words say may be worth less.
type ngrams struct {
	rows
	ngrams *ngram.Table
}

// What the names of the columns of the family ngrams start with; the label follows.
const (
	NGramsPrefix  = "ngrams_"         // scores
	UnknownPrefix = "ngrams_unknown_" // the same, times what is unknown
	Unknown       = "ngrams_unknown"  // how much of the line is unknown, 0 to 1
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

// sayNGrams names the words that speak most for what the reason speaks for.
func sayNGrams(w *Wording) string {
	words := w.doc.ngramPhrases(w.v.tables.NGrams, w.unit, w.label, w.against, 2)
	if len(words) == 0 {
		return "its words and its form read like " + reads(w.v.Labels[w.label])
	}
	return "says " + quoted(words)
}

// ngramPhrases returns the up to n words, or pairs of neighbouring words and
// marks, of a unit that speak most for a label and against another, as they are
// written, the strongest first. They do not overlap.
func (d *Doc) ngramPhrases(t *ngram.Table, unit, label, against, n int) []string {
	u := &d.Units[unit]
	lead := t.Read(d.line(u))
	spans := d.spans(u)
	var runs []phrase
	for from := range spans {
		for to := from + 1; to <= min(from+2, len(spans)); to++ {
			runs = append(runs, phrase{from, to, lead.Of(d.text[spans[from].start:spans[to-1].end], label, against)})
		}
	}
	return d.strongest(runs, spans, n)
}
