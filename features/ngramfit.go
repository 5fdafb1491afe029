package features

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/linesift/linesift/data"
)

// maxGrams bounds the memory of a fit, which holds the n-grams of all lines.
const maxGrams = math.MaxInt32

// gramRows are the n-grams of labelled units. at[gramParts*i+p] is where part p
// of unit i starts in grams.
type gramRows struct {
	grams []packed
	at    []int
	y     []int32
	fold  []int32
	site  []int32
	index rankIndex // of the known n-grams; packed then holds their rows
}

// packed is an n-gram of a unit: its slot or row, and how often it occurs.
type packed uint32

const (
	maxSlotBits = 24
	maxRepeats  = 1<<(32-maxSlotBits) - 1
)

func pack(at, repeats uint32) packed {
	return packed(at | min(repeats, maxRepeats)<<maxSlotBits)
}

func (p packed) where() uint32   { return uint32(p) & (1<<maxSlotBits - 1) }
func (p packed) repeats() uint32 { return uint32(p) >> maxSlotBits }

// units returns how many units there are.
func (g *gramRows) units() int { return len(g.y) }

// part returns a part's n-grams of a unit.
func (g *gramRows) part(unit, part int) []packed {
	at := gramParts*unit + part
	return g.grams[g.at[at]:g.at[at+1]]
}

// of returns all n-grams of a unit.
func (g *gramRows) of(unit int) []packed {
	return g.grams[g.at[gramParts*unit]:g.at[gramParts*(unit+1)]]
}

// gramRows returns the n-grams of every labelled unit of docs with its label,
// fold and site.
func (v *Vectorizer) gramRows(docs []*data.Document, fold []int, opt *NGramsOptions, threads int) (*gramRows, error) {
	parts := make([]gramRows, len(docs))
	v.parallelDocs(docs, threads, func(i int, d *Doc) {
		s := gramScratches.Get().(*gramScratch)
		defer s.release()
		for u, y := range v.unitLabels(d, docs[i]) {
			if y >= 0 {
				s.line.read(d.whole(&d.Units[u]), opt)
				parts[i].append(&s.line, y)
			}
		}
	})
	all := &gramRows{at: []int{0}}
	sites := map[string]int32{}
	for i := range parts {
		name := docs[i].Site()
		if _, ok := sites[name]; !ok {
			sites[name] = int32(len(sites))
		}
		all.add(&parts[i], sites[name], int32(fold[i]))
		parts[i] = gramRows{}
	}
	if len(all.grams) > maxGrams {
		return nil, fmt.Errorf("ngrams: %d n-grams in the training lines, want at most %d: train on fewer lines or with shorter n-grams", len(all.grams), maxGrams)
	}
	return all, nil
}

// countSites returns of how many sites the documents are.
func countSites(docs []*data.Document) int {
	sites := map[string]bool{}
	for _, d := range docs {
		sites[d.Site()] = true
	}
	return len(sites)
}

// append adds the n-grams of a line, each once with its repeats, by slot.
func (g *gramRows) append(l *gramLine, y int32) {
	for _, slots := range l.slots {
		slices.Sort(slots)
		for i := 0; i < len(slots); {
			n := 1
			for i+n < len(slots) && slots[i+n] == slots[i] {
				n++
			}
			g.grams = append(g.grams, pack(slots[i], uint32(n)))
			i += n
		}
		g.at = append(g.at, len(g.grams))
	}
	g.y = append(g.y, y)
}

// add appends the rows of a document.
func (g *gramRows) add(p *gramRows, site, fold int32) {
	base := len(g.grams)
	g.grams = append(g.grams, p.grams...)
	for _, at := range p.at {
		g.at = append(g.at, base+at)
	}
	for _, y := range p.y {
		g.y, g.site, g.fold = append(g.y, y), append(g.site, site), append(g.fold, fold)
	}
}

// frequencies counts the units and the sites of every slot or row without a
// fold. A site counts again where another one came between its units.
func (g *gramRows) frequencies(size int, without int32) (units, sites []uint32) {
	units, sites = make([]uint32, size), make([]uint32, size)
	last := make([]int32, size) // 1 + the last site
	for i, site := range g.site {
		if g.fold[i] == without {
			continue
		}
		for _, p := range g.of(i) {
			at := p.where()
			units[at]++
			if last[at] != site+1 {
				last[at] = site + 1
				sites[at]++
			}
		}
	}
	return units, sites
}

// maxNGramTable bounds a table, in weights.
const maxNGramTable = 1 << 26

// know turns slots into rows and drops the n-grams of fewer than minSites
// sites, or of fewer than so many more that the table would be too large. It
// returns how many sites it took.
func (g *gramRows) know(opt *NGramsOptions, outputs int) (minSites int) {
	_, sites := g.frequencies(opt.Slots, -1)
	for minSites = opt.MinSites; ; minSites++ {
		set := make([]uint64, opt.Slots/64)
		for slot, n := range sites {
			if int(n) >= minSites {
				set[slot/64] |= 1 << (slot % 64)
			}
		}
		if g.index = newRankIndex(set); g.index.rows <= maxNGramTable/outputs {
			break
		}
	}
	g.renumber()
	return minSites
}

// renumber replaces slots by rows, in place.
func (g *gramRows) renumber() {
	kept := g.grams[:0]
	from := 0
	for i := range g.at[1:] {
		to := g.at[i+1]
		for _, p := range g.grams[from:to] {
			if row, ok := g.index.row(p.where()); ok {
				kept = append(kept, pack(row, p.repeats()))
			}
		}
		from, g.at[i+1] = to, len(kept)
	}
	g.grams = kept
}

// fitNGrams fits a table on the units that are not of the fold without.
func fitNGrams(ctx context.Context, g *gramRows, without int32, labels []string, opt NGramsOptions) (*NGrams, error) {
	f := newGramFit(g, without, &opt)
	k := outputs(len(labels))
	weights := make([]float32, g.index.rows*k)
	bias := make([]float32, k)
	for c := range k {
		target := int32(c)
		if len(labels) == 2 {
			target = 1
		}
		w, err := f.separate(ctx, target)
		if err != nil {
			return nil, fmt.Errorf("fitting n-grams: %w", err)
		}
		bias[c] = f.bias
		for row, v := range w {
			weights[row*k+c] = v
		}
	}
	return &NGrams{Labels: labels, Options: opt, weights: quantised(g.index, f.idf, weights, bias)}, nil
}

// gramFit fits one support vector machine after the other to the same units.
type gramFit struct {
	*gramRows
	opt   *NGramsOptions
	units []int32   // of the fit
	idf   []uint8   // of every row; 0: unknown here
	value []float32 // what a part of a unit is multiplied by
	tf    [maxRepeats + 1]float32
	cells []gramCell
	bias  float32
}

// gramCell is a row under way: what its n-gram weighs, and its weight.
type gramCell struct{ value, weight float32 }

func newGramFit(g *gramRows, without int32, opt *NGramsOptions) *gramFit {
	f := &gramFit{gramRows: g, opt: opt, idf: make([]uint8, g.index.rows), value: make([]float32, gramParts*g.units())}
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
func (f *gramFit) normalise() {
	for _, i := range f.units {
		for part := range gramParts {
			squares := float32(0)
			for _, p := range f.part(int(i), part) {
				v := f.tf[p.repeats()] * idfOf(f.idf[p.where()])
				squares += v * v
			}
			f.value[gramParts*int(i)+part] = partWeight[part] / sqrt32(max(squares, leastSquares))
		}
	}
}

// separate returns the weights of the rows for a label against the others; the
// bias is f.bias. It is the dual coordinate descent of Hsieh et al. (2008) for
// the L2-regularised L2-loss support vector machine, with shrinking, as in
// LIBLINEAR; the bias counts as the weight of a value that is always 1.
func (f *gramFit) separate(ctx context.Context, label int32) ([]float32, error) {
	scale := f.bayes(label)
	f.cells, f.bias = make([]gramCell, len(f.idf)), 0
	for row := range f.cells {
		f.cells[row].value = idfOf(f.idf[row]) * scale[row]
	}
	d := newDescent(f, label)
	for range f.opt.Epochs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if d.epoch() {
			break
		}
	}
	for row, c := range f.cells {
		scale[row] *= c.weight
	}
	return scale, nil
}

// bayes returns what the values of every row are multiplied by: 1, or the size
// of the logarithm of the ratio between the shares of the label's units and of
// the others that have the n-gram.
func (f *gramFit) bayes(label int32) []float32 {
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
		has := flag(f.y[i] == label)
		n += float64(has)
		for _, p := range f.of(int(i)) {
			own[p.where()] += float64(has)
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
	*gramFit
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

func newDescent(f *gramFit, label int32) *descent {
	d := &descent{gramFit: f, label: label, rng: newRand(f.opt.Seed), active: slices.Clone(f.units), loss: 0.5 / f.opt.C, bound: math.Inf(1)}
	d.alpha, d.square = make([]float64, f.gramRows.units()), make([]float64, f.gramRows.units())
	for _, i := range f.units {
		sum := float32(1) // the bias
		f.visit(i, func(c *gramCell, v float32) { sum += v * v })
		d.square[i] = float64(sum) + d.loss
	}
	return d
}

// visit calls do with every cell of a unit and the n-gram's value.
func (f *gramFit) visit(i int32, do func(c *gramCell, v float32)) {
	for part := range gramParts {
		value := f.value[gramParts*int(i)+part]
		for _, p := range f.part(int(i), part) {
			c := &f.cells[p.where()]
			do(c, value*f.tf[p.repeats()]*c.value)
		}
	}
}

// epoch takes a step on every active unit and reports whether the optimum is reached.
func (d *descent) epoch() bool {
	shuffle(d.rng, d.active)
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
	gradient := sign*float64(d.scoreOf(i)) - 1 + d.loss*d.alpha[i]
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
	for part := range gramParts {
		value := float32(0)
		for _, p := range d.part(int(i), part) {
			c := &d.cells[p.where()]
			value += d.tf[p.repeats()] * c.value * c.weight
		}
		sum += value * d.value[gramParts*int(i)+part]
	}
	return sum
}

// move adds a multiple of a unit to the weights.
func (d *descent) move(i int32, by float32) {
	d.bias += by
	for part := range gramParts {
		value := by * d.value[gramParts*int(i)+part]
		for _, p := range d.part(int(i), part) {
			c := &d.cells[p.where()]
			c.weight += value * d.tf[p.repeats()] * c.value
		}
	}
}
