package ngram

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/linesift/linesift/features/parallel"
)

// fitWithout fits a table on the lines that are not of a fold.
func fitWithout(ctx context.Context, g *grams, without int32, classes int, opt Options, done *parallel.Counter) (*Table, error) {
	f := newFitting(g, without, &opt)
	k := outputs(classes)
	weights := make([]float32, g.index.rows*k)
	bias := make([]float32, k)
	for c := range k {
		target := int32(c)
		if classes == 2 {
			target = 1
		}
		w, err := f.separate(ctx, target, done)
		if err != nil {
			return nil, fmt.Errorf("fitting n-grams: %w", err)
		}
		bias[c] = f.bias
		for row, v := range w {
			weights[row*k+c] = v
		}
	}
	return &Table{Classes: classes, Options: opt, weights: quantised(g.index, f.idf, weights, bias)}, nil
}

// fitting fits one support vector machine after the other to the same units.
type fitting struct {
	*grams
	opt   *Options
	units []int32   // of the fit
	idf   []uint8   // of every row; 0: unknown here
	value []float32 // what a part of a unit is multiplied by
	tf    [maxRepeats + 1]float32
	cells []cell
	bias  float32
}

// cell is a row under way: what its n-gram weighs, and its weight.
type cell struct{ value, weight float32 }

func newFitting(g *grams, without int32, opt *Options) *fitting {
	f := &fitting{grams: g, opt: opt, idf: make([]uint8, g.index.rows), value: make([]float32, parts*g.lines())}
	for i, fold := range g.fold {
		if fold != without {
			f.units = append(f.units, int32(i))
		}
	}
	for n := range f.tf {
		f.tf[n] = tf(uint32(max(n, 1)), opt)
	}
	units, sites := g.frequencies(g.index.rows, without)
	for row := range f.idf {
		if int(sites[row]) >= opt.MinSites {
			f.idf[row] = idfCode(units[row], uint32(len(f.units)), opt)
		}
	}
	f.normalise()
	return f
}

// normalise brings the parts of every unit to their lengths.
func (f *fitting) normalise() {
	for _, i := range f.units {
		for part := range parts {
			squares := float32(0)
			for _, p := range f.part(int(i), part) {
				v := f.tf[p.repeats()] * idfOf(f.idf[p.where()])
				squares += float32(v * v)
			}
			f.value[parts*int(i)+part] = partWeight[part] / sqrt(max(squares, leastSquares))
		}
	}
}

// separate returns the weights of the rows for a label against the others; the
// bias is f.bias. It is the dual coordinate descent of Hsieh et al. (2008) for
// the L2-regularised L2-loss support vector machine, with shrinking, as in
// LIBLINEAR; the bias counts as the weight of a value that is always 1.
func (f *fitting) separate(ctx context.Context, label int32, done *parallel.Counter) ([]float32, error) {
	scale := f.bayes(label)
	f.cells, f.bias = make([]cell, len(f.idf)), 0
	for row := range f.cells {
		f.cells[row].value = idfOf(f.idf[row]) * scale[row]
	}
	d := newDescent(f, label)
	for left := f.opt.Epochs; left > 0; left-- {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if d.epoch() {
			done.Add(left)
			break
		}
		done.Add(1)
	}
	for row, c := range f.cells {
		scale[row] *= c.weight
	}
	return scale, nil
}

// bayes returns what the values of every row are multiplied by: 1, or the size
// of the logarithm of the ratio between the shares of the label's units and of
// the others that have the n-gram.
func (f *fitting) bayes(label int32) []float32 {
	scale := make([]float32, len(f.idf))
	if f.opt.Weighting != weighNB {
		for row := range scale {
			scale[row] = 1
		}
		return scale
	}
	own, all := make([]float64, len(scale)), make([]float64, len(scale))
	n := 0.0
	for _, i := range f.units {
		has := 0.0
		if f.y[i] == label {
			has = 1
		}
		n += has
		for _, p := range f.of(int(i)) {
			own[p.where()] += has
			all[p.where()]++
		}
	}
	for row := range scale {
		ratio := (own[row] + 1) / (n + 2) / ((all[row] - own[row] + 1) / (float64(len(f.units)) - n + 2))
		scale[row] = float32(math.Abs(math.Log(ratio)))
	}
	return scale
}

// descent is a dual coordinate descent under way.
type descent struct {
	*fitting
	label    int32
	rng      *rand.Rand
	active   []int32
	alpha    []float64 // of every unit
	square   []float64 // squared length of every unit, and the loss's share
	loss     float64
	low, top float64 // of the projected gradients in this epoch
	bound    float64 // top of the last one
}

// stopGap is the gap between the projected gradients at which the descent ends.
const stopGap = 0.1

func newDescent(f *fitting, label int32) *descent {
	d := &descent{fitting: f, label: label, rng: rand.New(rand.NewPCG(uint64(f.opt.Seed), 0x6c696e6573696674)), active: slices.Clone(f.units), loss: 0.5 / f.opt.C, bound: math.Inf(1)}
	d.alpha, d.square = make([]float64, f.grams.lines()), make([]float64, f.grams.lines())
	for _, i := range f.units {
		sum := float32(1) // the bias
		f.visit(i, func(c *cell, v float32) { sum += float32(v * v) })
		d.square[i] = float64(sum) + d.loss
	}
	return d
}

// visit calls do with every cell of a unit and the n-gram's value.
func (f *fitting) visit(i int32, do func(c *cell, v float32)) {
	for part := range parts {
		value := f.value[parts*int(i)+part]
		for _, p := range f.part(int(i), part) {
			c := &f.cells[p.where()]
			do(c, value*f.tf[p.repeats()]*c.value)
		}
	}
}

// epoch takes a step on every active unit and reports whether the optimum is reached.
func (d *descent) epoch() bool {
	d.rng.Shuffle(len(d.active), func(i, j int) { d.active[i], d.active[j] = d.active[j], d.active[i] })
	d.low, d.top = math.Inf(1), math.Inf(-1)
	kept := d.active[:0]
	for _, i := range d.active {
		if d.step(i) {
			kept = append(kept, i)
		}
	}
	d.active = kept
	if d.top-d.low > stopGap {
		d.bound = d.top
		if d.bound <= 0 {
			d.bound = math.Inf(1)
		}
		return false
	}
	done := len(d.active) == len(d.units)
	d.active, d.bound = append(d.active[:0], d.units...), math.Inf(1) // once more with those left out
	return done
}

// step moves one unit's dual variable to where it is best for now. It reports
// whether the unit may move again soon.
func (d *descent) step(i int32) bool {
	sign := 1.0
	if d.y[i] != d.label {
		sign = -1
	}
	gradient := float64(sign*float64(d.scoreOf(i))) - 1 + float64(d.loss*d.alpha[i])
	projected := gradient
	if d.alpha[i] == 0 {
		if gradient > d.bound {
			return false
		}
		projected = min(gradient, 0)
	}
	d.low, d.top = min(d.low, projected), max(d.top, projected)
	if math.Abs(projected) > 1e-12 {
		old := d.alpha[i]
		d.alpha[i] = max(old-gradient/d.square[i], 0)
		d.move(i, float32((d.alpha[i]-old)*sign))
	}
	return true
}

// scoreOf returns a unit's distance from the plane as it is now.
func (d *descent) scoreOf(i int32) float32 {
	sum := d.bias
	for part := range parts {
		value := float32(0)
		for _, p := range d.part(int(i), part) {
			c := &d.cells[p.where()]
			value += float32(d.tf[p.repeats()] * c.value * c.weight)
		}
		sum += float32(value * d.value[parts*int(i)+part])
	}
	return sum
}

// move adds a multiple of a unit to the weights.
func (d *descent) move(i int32, by float32) {
	d.bias += by
	for part := range parts {
		value := by * d.value[parts*int(i)+part]
		for _, p := range d.part(int(i), part) {
			c := &d.cells[p.where()]
			c.weight += float32(value * d.tf[p.repeats()] * c.value)
		}
	}
}
