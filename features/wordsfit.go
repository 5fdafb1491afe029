package features

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

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
	w := &Words{Labels: labels, Keep: keep, Options: opt, Zones: rows.zone != nil}
	t := newWordTable(w, len(labels))
	known := knownSlots(rows, without, opt.Slots, opt.MinSites)
	var order []int32
	for i := range rows.y {
		if rows.y[i] >= 0 && rows.fold[i] != without {
			order = append(order, int32(i))
		}
	}
	rng := rand.New(rand.NewPCG(uint64(opt.Seed), 0x6c696e6573696674))
	var slots []uint32
	for epoch := range opt.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
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
		weights: make([]float32, w.Options.Slots*n), squares: make([]float32, w.Options.Slots*n),
		bias: make([]float32, n), prob: make([]float32, n),
	}
}

func (t *wordTable) step(slots []uint32, value float32, rows *wordRows, i int) {
	n := t.outputs
	p := t.prob
	copy(p, t.bias)
	for _, slot := range slots {
		for c, w := range t.weights[int(slot)*n : int(slot)*n+n] {
			p[c] += float32(w * value)
		}
	}
	residual32(p[:t.labels], rows.y[i])
	if rows.zone != nil {
		residual32(p[t.labels:], rows.zone[i])
	}
	for c := range p {
		t.bias[c] -= float32(0.02 * t.rate * p[c])
		p[c] *= value
	}
	for _, slot := range slots {
		w := t.weights[int(slot)*n : int(slot)*n+n]
		q := t.squares[int(slot)*n : int(slot)*n+n]
		for c, g := range p {
			q[c] += float32(g * g)
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

// quantile returns the q-quantile of the absolute values that are not 0.
func quantile(v []float32, q float64) float32 {
	var a []float32
	for _, x := range v {
		if x != 0 {
			a = append(a, max(x, -x))
		}
	}
	if len(a) == 0 {
		return 0
	}
	slices.Sort(a)
	return a[int(q*float64(len(a)-1))]
}
