package features

import (
	"context"
	"fmt"
	"math"
	"math/bits"
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
	number, slots := numberSlots(knownSlots(rows, without, opt.Slots, opt.MinSites))
	t := newWordTable(w, len(labels), len(slots))
	known, order := rows.known(without, number)
	rng := rand.New(rand.NewPCG(uint64(opt.Seed), 0x6c696e6573696674))
	for epoch := range opt.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		t.rate = opt.Rate * (1 - float32(epoch)/float32(opt.Epochs))
		for _, i := range order {
			t.step(known.of(int(i)), norm(rows.at[i+1]-rows.at[i]), rows, int(i))
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("fitting words: %w", err)
		}
	}
	t.quantise(w, slots)
	return w, nil
}

// known returns the numbers of the known n-grams of every labelled row that is not
// of the fold without, and these rows. number has the number of every slot, −1 for
// one that is not known.
func (r *wordRows) known(without int32, number []int32) (known grams, labelled []int32) {
	known.at = []int{0}
	for i, y := range r.y {
		if y >= 0 && r.fold[i] != without {
			labelled = append(labelled, int32(i))
			for _, s := range r.of(i) {
				if n := number[s]; n >= 0 {
					known.slots = append(known.slots, uint32(n))
				}
			}
		}
		known.at = append(known.at, len(known.slots))
	}
	return known, labelled
}

// numberSlots numbers the known slots, whose weights so stand close together: it
// returns the number of every slot, −1 for the others, and the slot of every number.
func numberSlots(known []bool) (number, slots []int32) {
	number = make([]int32, len(known))
	for s, k := range known {
		number[s] = -1
		if k {
			number[s] = int32(len(slots))
			slots = append(slots, int32(s))
		}
	}
	return number, slots
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
	labels, outputs int
	rate            float32
	stride          int       // a power of two: a row of the table lies in few cache lines
	rows            []float32 // of every n-gram, its weights and the sums of their squared gradients
	bias, prob      []float32
}

func newWordTable(w *Words, labels, grams int) *wordTable {
	n := w.outputs()
	stride := 1 << bits.Len(uint(2*n-1))
	return &wordTable{
		labels: labels, outputs: n, stride: stride, rows: make([]float32, grams*stride),
		bias: make([]float32, n), prob: make([]float32, n),
	}
}

// weights returns those of an n-gram.
func (t *wordTable) weights(gram int) []float32 { return t.rows[gram*t.stride:][:t.outputs] }

// step takes a row, which has the given n-grams, each of that value.
func (t *wordTable) step(grams []uint32, value float32, rows *wordRows, i int) {
	p := t.prob
	copy(p, t.bias)
	for _, gram := range grams {
		for c, w := range t.weights(int(gram)) {
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
	for _, gram := range grams {
		row := t.rows[int(gram)*t.stride:][:2*t.outputs]
		w, q := row[:len(p)], row[t.outputs:][:len(p)]
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

// quantise turns the weights into the bytes of w; slots has the slot of every
// n-gram. A few in ten thousand are clipped.
func (t *wordTable) quantise(w *Words, slots []int32) {
	var all []float32
	for gram := range slots {
		t.centre(t.weights(gram))
		all = append(all, t.weights(gram)...)
	}
	t.centre(t.bias)
	w.Scale = max(quantile(all, 0.9995)/127, 1e-9)
	w.Bias = t.bias
	w.rows = newPackedWords(w.Options.Slots, t.outputs)
	row := make([]int8, t.outputs)
	for gram, s := range slots {
		for c, v := range t.weights(gram) {
			row[c] = int8(math.Round(float64(max(-127, min(127, v/w.Scale)))))
		}
		w.Set(int(s), row)
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
