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
	Table  []int8  // Slots × len(Labels), row after row; 0 for n-grams of too few sites
	Bias   []float32
	Keep   []bool // labels that are kept
}

// Name returns "words".
func (*Words) Name() string { return "words" }

// Columns returns the names of the columns: a score for every label (0 on
// average over the labels), the probability of a kept label, the share of
// n-grams that the table knows.
func (w *Words) Columns() []string {
	names := make([]string, 0, len(w.Labels)+2)
	for _, l := range w.Labels {
		names = append(names, "words_"+l)
	}
	return append(names, "words_keep", "words_known")
}

// Extract fills the columns of every unit.
func (w *Words) Extract(d *Doc, m *Matrix, at int) {
	k := len(w.Labels)
	var slots []uint32
	for i := range d.Units {
		slots = d.ngrams(slots[:0], &d.Units[i], uint32(w.Slots))
		row := m.Row(i)[at:]
		known := w.score(slots, row[:k])
		row[k], row[k+1] = w.keep(row[:k]), ratio(known, len(slots))
	}
}

// score writes the score of every label and returns how many n-grams are known.
func (w *Words) score(slots []uint32, out []float32) (known int) {
	k := len(w.Labels)
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

// fitWords fits a table on the units that use reports. site says which site a
// unit is of, from 0.
func fitWords(ctx context.Context, g *grams, y []int32, site []int32, use func(i int) bool, labels []string, keep []bool, opt WordsOptions) (*Words, error) {
	opt = opt.withDefaults()
	k := len(labels)
	s := softmaxTable{
		classes: k, rate: opt.Rate, l2: opt.L2,
		weights: make([]float32, opt.Slots*k), squares: make([]float32, opt.Slots*k),
		bias: make([]float32, k), prob: make([]float32, k),
	}
	known := knownSlots(g, site, use, opt.Slots, opt.MinSites)
	var rows []int32
	for i := range y {
		if y[i] >= 0 && use(i) {
			rows = append(rows, int32(i))
		}
	}
	rng := newRand(opt.Seed)
	var slots []uint32
	for epoch := range opt.Epochs {
		shuffle(rng, rows)
		rate := opt.Rate * (1 - float32(epoch)/float32(opt.Epochs))
		for _, i := range rows {
			slots = slots[:0]
			for _, slot := range g.of(int(i)) {
				if known[slot] {
					slots = append(slots, slot)
				}
			}
			s.step(slots, norm(g.at[i+1]-g.at[i]), int(y[i]), rate)
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("fitting words: %w", err)
		}
	}
	return s.quantise(labels, keep, opt.Slots), nil
}

// WordsOptions are the options of Words; the zero value gives the defaults.
type WordsOptions struct {
	Slots    int     // table rows, a power of two; default 1<<19
	MinSites int     // an n-gram counts from so many sites on; default 3
	Epochs   int     // passes over the units; default 6
	Rate     float32 // AdaGrad's step; default 0.1
	L2       float32 // penalty; default 2e-6
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
	if o.L2 == 0 {
		o.L2 = 2e-6
	}
	return o
}

// knownSlots reports for every slot whether n-grams of minSites sites fall into it.
func knownSlots(g *grams, site []int32, use func(i int) bool, slots, minSites int) []bool {
	count, last := make([]uint16, slots), make([]int32, slots)
	for i := range site {
		if !use(i) {
			continue
		}
		for _, s := range g.of(i) {
			if last[s] != site[i]+1 {
				last[s] = site[i] + 1
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

// softmaxTable is a softmax regression under way: AdaGrad (Duchi, Hazan and
// Singer 2011), one unit a step.
type softmaxTable struct {
	classes          int
	rate, l2         float32
	weights, squares []float32
	bias, prob       []float32
}

func (s *softmaxTable) step(slots []uint32, value float32, y int, rate float32) {
	k := s.classes
	p := s.prob
	copy(p, s.bias)
	for _, slot := range slots {
		for c, w := range s.weights[int(slot)*k : int(slot)*k+k] {
			p[c] += w * value
		}
	}
	softmax32(p)
	p[y]--
	for c := range p {
		s.bias[c] -= 0.02 * rate * p[c]
		p[c] *= value
	}
	for _, slot := range slots {
		w := s.weights[int(slot)*k : int(slot)*k+k]
		q := s.squares[int(slot)*k : int(slot)*k+k]
		for c := range w {
			g := p[c] + s.l2*w[c]
			q[c] += g * g
			w[c] -= rate * g / (sqrt32(q[c]) + 1e-6)
		}
	}
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

// quantise turns the weights into bytes. One in a thousand is clipped.
func (s *softmaxTable) quantise(labels []string, keep []bool, slots int) *Words {
	k := s.classes
	for at := 0; at < len(s.weights); at += k {
		centre(s.weights[at : at+k])
	}
	centre(s.bias)
	scale := max(quantile(s.weights, 0.9995)/127, 1e-9)
	w := &Words{Labels: labels, Keep: keep, Slots: slots, Scale: scale, Bias: s.bias, Table: make([]int8, len(s.weights))}
	for i, v := range s.weights {
		w.Table[i] = int8(math.Round(float64(max(-127, min(127, v/scale)))))
	}
	return w
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
