package features

import (
	"cmp"
	"math"
	"slices"

	"github.com/linesift/linesift/features/char"
)

// Words scores a unit by its words: a softmax regression over hashed n-grams,
// fitted on the training units. It gives a score for every label. In
// training the scores come from folds that did not see the site, or the
// learner behind it would trust them too much.
type Words struct {
	Labels  []string
	Options WordsOptions // as the table was fitted, every default spelt out
	Scale   float32      // a weight is its table value times Scale
	Bias    []float32
	Keep    []bool // labels that are kept
	Zones   bool   // a row ends in the scores of the zones, too

	rows packedWords
}

// Set sets the weights of a slot, one for every output. All 0, as they are before,
// are those of n-grams of too few sites.
func (w *Words) Set(slot int, weights []int8) {
	if w.rows.slots() != w.Options.Slots || w.rows.outputs != w.outputs() {
		w.rows = newPackedWords(w.Options.Slots, w.outputs())
	}
	row := make([]byte, 0, 16)
	for _, v := range weights[:w.outputs()] {
		row = append(row, byte(v))
	}
	w.rows.set(slot, row)
}

// WordsOptions are the options of Words; the zero value gives the defaults.
type WordsOptions struct {
	Slots    int     `json:"slots"`     // table rows, a power of two; default 1<<19
	MinSites int     `json:"min_sites"` // an n-gram counts from so many sites on; default 3
	Epochs   int     `json:"epochs"`    // passes over the units; default 6
	Rate     float32 `json:"rate"`      // AdaGrad's step; default 0.1
	Seed     int64   `json:"-"`
}

func (o WordsOptions) withDefaults() WordsOptions {
	return WordsOptions{
		Slots: cmp.Or(o.Slots, 1<<19), MinSites: cmp.Or(o.MinSites, 3), Epochs: cmp.Or(o.Epochs, 6), Rate: cmp.Or(o.Rate, 0.1), Seed: o.Seed,
	}
}

// outputs returns how many scores a row of the table holds.
func (w *Words) outputs() int {
	if w.Zones {
		return len(w.Labels) + len(zoneNames)
	}
	return len(w.Labels)
}

// emptyWords returns a table that knows nothing.
func emptyWords(labels []string, keep []bool, zones bool) *Words {
	w := &Words{Labels: labels, Keep: keep, Zones: zones}
	w.Options.Slots = 1
	w.rows, w.Bias = newPackedWords(1, w.outputs()), make([]float32, w.outputs())
	return w
}

// wordsFamily has the scores of Words in its columns.
type wordsFamily struct {
	rows
	words *Words
}

func newWords(v *Vectorizer) (extractor, error) {
	if v.tables.Words == nil {
		v.tables.Words = emptyWords(v.Labels, v.Keep, slices.Contains(v.families, "zones"))
	}
	return wordsFamily{v.tables.Words.defineColumns(), v.tables.Words}, nil
}

func (w *Words) defineColumns() (r rows) {
	for _, l := range w.Labels {
		r = append(r, rows{{"words_" + l, "words", sayWords}}...)
	}
	if w.Zones {
		for _, z := range zoneNames {
			r = append(r, rows{{"zone_score_" + z, "zone words", sayZoneWords}}...)
		}
	}
	return append(r, rows{
		{"words_keep", "words", sayWords},
		{"words_known", "known words", part("its words and pairs of words", "known to the model")},
	}...)
}

// wordsPiece is how many tokens are looked up at a time.
const wordsPiece = 1024

// extract fills the columns: the score of every label, 0 on average over the labels,
// and of every zone, each its mean weight over the n-grams and its bias; the
// probability of a kept label; the share of the n-grams that the table knows.
func (e wordsFamily) extract(d *Doc, m *Matrix, at int) {
	w := e.words
	for i := range d.Units {
		u := &d.Units[i]
		own := m.Row(i)[at : at+len(e.rows)]
		scores := own[:w.outputs()]
		clear(scores)
		known, n := 0, 0
		for from, to := u.from, 0; to < u.to || n == 0; from = to { // some tokens at a time: a line of any length takes little memory
			to = min(from+wordsPiece, u.to)
			d.slots = d.appendNGrams(d.slots[:0], u, from, to, uint32(w.Options.Slots))
			known += w.rows.sum(d.slots, scores)
			n += len(d.slots)
		}
		w.normalise(scores, n)
		own[len(scores)], own[len(scores)+1] = w.keep(scores[:len(w.Labels)]), ratio(known, n)
	}
}

// normalise turns the sums of the weights of n n-grams into scores.
func (w *Words) normalise(sums []float32, n int) {
	scale := w.Scale * norm(n)
	for c := range sums {
		sums[c] = float32(sums[c]*scale) + w.Bias[c]
	}
}

// score fills in the scores of what the table holds in these slots; scores is 0 before.
func (w *Words) score(slots []uint32, scores []float32) {
	w.rows.sum(slots, scores)
	w.normalise(scores, len(slots))
}

// ngrams appends the table slots of a unit's n-grams to dst: every word with
// its case, every pair of neighbouring tokens without, marks among them, and
// the pairs that the unit's two ends make. slots must be a power of two.
func (d *Doc) ngrams(dst []uint32, u *Unit, slots uint32) []uint32 {
	return d.appendNGrams(dst, u, u.from, u.to, slots)
}

// appendNGrams is ngrams for the unit's tokens from ≤ i < to.
func (d *Doc) appendNGrams(dst []uint32, u *Unit, from, to int, slots uint32) []uint32 {
	mask := slots - 1
	prev := char.Seed
	if from > u.from {
		prev = d.tokens[from-1].hash
	}
	for i := from; i < to; i++ {
		t := &d.tokens[i]
		dst = append(dst, char.Mix(t.hash+uint32(t.flags&(flagCap|flagCaps)))&mask, char.Mix(prev*char.Prime^t.hash)&mask)
		prev = t.hash
	}
	if to < u.to {
		return dst
	}
	return append(dst, char.Mix(prev*char.Prime^char.Prime)&mask)
}

// norm is the value of each of n n-grams: their vector has length 1.
func norm(n int) float32 { return float32(1 / math.Sqrt(float64(max(n, 1)))) }

// keep returns the probability that the label is a kept one.
func (w *Words) keep(scores []float32) float32 {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	kept, all := 0.0, 0.0
	for c, s := range scores {
		e := 1.0
		if s != top {
			e = math.Exp(float64(s - top))
		}
		all += e
		if w.Keep[c] {
			kept += e
		}
	}
	return float32(kept / all)
}

// sayWords names the words that speak most for what the reason speaks for.
func sayWords(w *Wording) string {
	words := w.v.tables.Words.Phrases(w.doc, w.unit, w.label, w.against, 2)
	if len(words) == 0 {
		return "its words read like " + reads(w.v.Labels[w.label])
	}
	return "says " + quoted(words)
}

func sayZoneWords(w *Wording) string {
	before, inside, after := w.column("zone_score_before"), w.column("zone_score_inside"), w.column("zone_score_after")
	switch {
	case before > max(inside, after):
		return "has words that stand before a story"
	case after > inside:
		return "has words that stand after a story"
	}
	return "has words that stand in a story"
}
