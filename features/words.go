package features

import (
	"context"
	"fmt"
	"math"
)

// Words scores a unit by its words: a softmax regression over hashed n-grams,
// fitted on the training units. It writes its score of every label. In
// training the scores come from folds that did not see the site, or the
// learner behind it would trust them too much.
type Words struct {
	Labels []string
	Slots  int     // number of table rows, a power of two
	Scale  float32 // a weight is its table value times Scale
	Table  []int8  // Slots × outputs, row after row; 0 for n-grams of too few sites
	Bias   []float32
	Keep   []bool // labels that are kept
	Zones  bool   // a row ends in the scores of the zones, too
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
	w := &Words{Labels: labels, Keep: keep, Slots: 1, Zones: zones}
	w.Table, w.Bias = make([]int8, w.outputs()), make([]float32, w.outputs())
	return w
}

// Name returns "words".
func (*Words) Name() string { return "words" }

// Columns returns the names of the columns: a score for every label (0 on
// average over the labels), one for every zone, the probability of a kept
// label, the share of n-grams that the table knows.
func (w *Words) Columns() []string {
	names := make([]string, 0, w.outputs()+2)
	for _, l := range w.Labels {
		names = append(names, "words_"+l)
	}
	if w.Zones {
		for _, z := range zoneNames {
			names = append(names, "zone_score_"+z)
		}
	}
	return append(names, "words_keep", "words_known")
}

// Extract fills the columns of every unit.
func (w *Words) Extract(d *Doc, m *Matrix, at int) {
	n := w.outputs()
	var slots []uint32
	for i := range d.Units {
		slots = d.ngrams(slots[:0], &d.Units[i], uint32(w.Slots))
		row := m.Row(i)[at:]
		known := w.score(slots, row[:n])
		row[n], row[n+1] = w.keep(row[:len(w.Labels)]), ratio(known, len(slots))
	}
}

// score writes the score of every output and returns how many n-grams are known.
func (w *Words) score(slots []uint32, out []float32) (known int) {
	k := w.outputs()
	clear(out)
	for _, s := range slots {
		row := w.Table[int(s)*k : int(s)*k+k]
		any := int8(0)
		for c, v := range row {
			out[c] += float32(v)
			any |= v
		}
		if any != 0 {
			known++
		}
	}
	scale := w.Scale * norm(len(slots))
	for c := range out {
		out[c] = out[c]*scale + w.Bias[c]
	}
	return known
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
		e := math.Exp(float64(s - top))
		all += e
		if w.Keep[c] {
			kept += e
		}
	}
	return float32(kept / all)
}

// grams holds the n-grams of training units: slots[at[i]:at[i+1]] are unit i's.
type grams struct {
	slots []uint32
	at    []int
}

func (g *grams) of(i int) []uint32 { return g.slots[g.at[i]:g.at[i+1]] }

// wordRows is what a table is fitted on: a row for every unit.
type wordRows struct {
	grams
	y    []int32 // label, or −1
	zone []int32 // zone, or −1; nil: without zones
	site []int32 // from 0
	fold []int32
}

// fitWords fits a table on the rows that are not of the fold without.
func fitWords(ctx context.Context, rows *wordRows, without int32, labels []string, keep []bool, opt WordsOptions) (*Words, error) {
	w := &Words{Labels: labels, Keep: keep, Slots: opt.Slots, Zones: rows.zone != nil}
	t := newWordTable(w, len(labels))
	known := knownSlots(rows, without, opt.Slots, opt.MinSites)
	var order []int32
	for i := range rows.y {
		if rows.y[i] >= 0 && rows.fold[i] != without {
			order = append(order, int32(i))
		}
	}
	rng := newRand(opt.Seed)
	var slots []uint32
	for epoch := range opt.Epochs {
		shuffle(rng, order)
		t.rate = opt.Rate * (1 - float32(epoch)/float32(opt.Epochs))
		for _, i := range order {
			slots = slots[:0]
			for _, slot := range rows.of(int(i)) {
				if known[slot] {
					slots = append(slots, slot)
				}
			}
			t.step(slots, norm(rows.at[i+1]-rows.at[i]), rows, int(i))
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("fitting words: %w", err)
		}
	}
	t.quantise(w)
	return w, nil
}

// WordsOptions are the options of Words; the zero value gives the defaults.
type WordsOptions struct {
	Slots    int     // table rows, a power of two; default 1<<19
	MinSites int     // an n-gram counts from so many sites on; default 3
	Epochs   int     // passes over the units; default 6
	Rate     float32 // AdaGrad's step; default 0.1
	Seed     int64
}

func (o WordsOptions) withDefaults() WordsOptions {
	if o.Slots == 0 {
		o.Slots = 1 << 19
	}
	if o.MinSites == 0 {
		o.MinSites = 3
	}
	if o.Epochs == 0 {
		o.Epochs = 6
	}
	if o.Rate == 0 {
		o.Rate = 0.1
	}
	return o
}

// knownSlots reports for every slot whether n-grams of minSites sites fall into it.
func knownSlots(rows *wordRows, without int32, slots, minSites int) []bool {
	count, last := make([]uint16, slots), make([]int32, slots)
	for i, site := range rows.site {
		if rows.fold[i] == without {
			continue
		}
		for _, s := range rows.of(i) {
			if last[s] != site+1 {
				last[s] = site + 1
				count[s] = min(count[s], 1<<15) + 1
			}
		}
	}
	known := make([]bool, slots)
	for s, n := range count {
		known[s] = int(n) >= minSites
	}
	return known
}

// wordTable is a table under way: one softmax regression for the labels and
// one for the zones, fitted by AdaGrad (Duchi, Hazan and Singer 2011) one unit
// a step.
type wordTable struct {
	labels, outputs  int
	rate             float32
	weights, squares []float32
	bias, prob       []float32
}

func newWordTable(w *Words, labels int) *wordTable {
	n := w.outputs()
	return &wordTable{
		labels: labels, outputs: n,
		weights: make([]float32, w.Slots*n), squares: make([]float32, w.Slots*n),
		bias: make([]float32, n), prob: make([]float32, n),
	}
}

func (t *wordTable) step(slots []uint32, value float32, rows *wordRows, i int) {
	n := t.outputs
	p := t.prob
	copy(p, t.bias)
	for _, slot := range slots {
		for c, w := range t.weights[int(slot)*n : int(slot)*n+n] {
			p[c] += w * value
		}
	}
	residual32(p[:t.labels], rows.y[i])
	if rows.zone != nil {
		residual32(p[t.labels:], rows.zone[i])
	}
	for c := range p {
		t.bias[c] -= 0.02 * t.rate * p[c]
		p[c] *= value
	}
	for _, slot := range slots {
		w := t.weights[int(slot)*n : int(slot)*n+n]
		q := t.squares[int(slot)*n : int(slot)*n+n]
		for c, g := range p {
			q[c] += g * g
			w[c] -= t.rate * g / (sqrt32(q[c]) + 1e-6)
		}
	}
}

// residual32 turns scores into p − y; all 0 where y is −1.
func residual32(p []float32, y int32) {
	if y < 0 {
		clear(p)
		return
	}
	softmax32(p)
	p[y]--
}

func sqrt32(x float32) float32 { return float32(math.Sqrt(float64(x))) }

func softmax32(p []float32) {
	top := p[0]
	for _, v := range p {
		top = max(top, v)
	}
	sum := float32(0)
	for c, v := range p {
		p[c] = float32(math.Exp(float64(v - top)))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// quantise turns the weights into the bytes of w. A few in ten thousand are clipped.
func (t *wordTable) quantise(w *Words) {
	for at := 0; at < len(t.weights); at += t.outputs {
		t.centre(t.weights[at : at+t.outputs])
	}
	t.centre(t.bias)
	w.Scale = max(quantile(t.weights, 0.9995)/127, 1e-9)
	w.Bias = t.bias
	w.Table = make([]int8, len(t.weights))
	for i, v := range t.weights {
		w.Table[i] = int8(math.Round(float64(max(-127, min(127, v/w.Scale)))))
	}
}

// centre makes the mean over the labels 0 and that over the zones, which
// changes no probability.
func (t *wordTable) centre(row []float32) {
	centre(row[:t.labels])
	centre(row[t.labels:])
}

// centre makes the mean of scores 0, which changes no probability.
func centre(v []float32) {
	mean := float32(0)
	for _, x := range v {
		mean += x / float32(len(v))
	}
	for i := range v {
		v[i] -= mean
	}
}
