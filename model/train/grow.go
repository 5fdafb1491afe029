package train

import (
	"slices"

	"github.com/linesift/linesift/features/parallel"
)

// A split parts all leaves of a level: to the right go bins beyond bin.
type split struct {
	col, bin int
	gain     float64
}

// A grower grows one oblivious tree at a time, level by level. It keeps its
// memory for the next tree.
//
// Rows stand leaf after leaf. The histograms of a level come from those of the
// level before: of two children the rows of the smaller one are summed, and the
// other's is what is left of the parent's. Sums are of whole numbers, and so the
// same in any order, for any number of threads.
type grower struct {
	bins  *binned
	opt   *BoostOptions
	loss  *softmaxLoss
	width int // cells of a histogram: bins of a column

	lambda  float64 // the penalty, in the scale of the sums
	cols    []int
	samples [][]rowLanes // of each plane
	spare   []rowLanes
	ends    []int     // of each leaf, in samples
	totals  [][]lanes // of each leaf, in each plane
	hist    [][]lanes // of each plane: column after column, leaf after leaf, width cells
	gains   [][]float64
}

const (
	tileCols       = 4     // columns summed at once: their histograms stay in the first-level cache
	minGain        = 1e-9  // the part of the score that a split must add; below it is only the rounding of floats
	minDenominator = 1e-12 // keeps a leaf of no curvature and no penalty finite
)

// A rowLanes is a row with its derivatives.
type rowLanes struct {
	lanes
	row uint32
}

func newGrower(b *binned, opt *BoostOptions, loss *softmaxLoss) *grower {
	g := &grower{bins: b, opt: opt, loss: loss}
	for _, cuts := range b.cuts {
		g.width = max(g.width, len(cuts)+1)
	}
	planes := (len(loss.Labels) + 3) / 4
	g.samples, g.hist = make([][]rowLanes, planes), make([][]lanes, planes)
	return g
}

// maxParents is how many leaves have histograms, at most: those of the last level
// are not split.
func (g *grower) maxParents() int { return 1 << (g.opt.Depth - 1) }

// grow returns the splits of a tree on some rows and columns.
func (g *grower) grow(rows []drawnRow, cols []int) []split {
	g.begin(rows, cols)
	var splits []split
	for len(splits) < g.opt.Depth && len(cols) > 0 {
		g.histograms()
		best := g.best()
		if !(best.gain > 0) {
			break
		}
		splits = append(splits, best)
		if len(splits) < g.opt.Depth {
			g.partition(best)
		}
	}
	return splits
}

func (g *grower) begin(rows []drawnRow, cols []int) {
	g.cols = cols
	for p := range g.samples {
		g.samples[p] = slices.Grow(g.samples[p][:0], len(rows))[:len(rows)]
		if n := len(cols) * g.maxParents() * g.width; cap(g.hist[p]) < n {
			g.hist[p] = make([]lanes, n)
		}
	}
	g.lambda = g.opt.L2 * g.loss.lanes(g.samples, rows)
	g.ends = append(g.ends[:0], len(rows))
	for len(g.gains) < len(cols) {
		g.gains = append(g.gains, make([]float64, g.width))
	}
}

// histograms fills those of all leaves.
func (g *grower) histograms() {
	tiles := (len(g.cols) + tileCols - 1) / tileCols
	for p := range g.samples {
		parallel.For(tiles, g.opt.threads, func(_, i int) {
			g.tile(p, i*tileCols, min((i+1)*tileCols, len(g.cols)))
		})
	}
}

// of returns the histogram of a leaf in column i of g.cols.
func (g *grower) of(plane, i, leaf int) []lanes {
	at := (i*g.maxParents() + leaf) * g.width
	return g.hist[plane][at : at+g.width : at+g.width]
}

// tile fills the histograms of some columns. Children of leaf i are 2i and 2i+1;
// the last parents come first, so that none is written over before it is read.
func (g *grower) tile(plane, first, end int) {
	var cells [tileCols][256]lanes
	if len(g.ends) == 1 {
		g.sum(&cells, plane, first, end, g.samples[plane])
		for i := first; i < end; i++ {
			copy(g.of(plane, i, 0), cells[i-first][:])
		}
		return
	}
	for parent := len(g.ends)/2 - 1; parent >= 0; parent-- {
		begin, middle, stop := g.start(2*parent), g.ends[2*parent], g.ends[2*parent+1]
		if begin == stop {
			continue // nobody looks at the histograms of no rows
		}
		small, samples := 2*parent, g.samples[plane][begin:middle]
		if middle-begin > stop-middle {
			small, samples = 2*parent+1, g.samples[plane][middle:stop]
		}
		for i := range end - first {
			clear(cells[i][:g.width])
		}
		g.sum(&cells, plane, first, end, samples)
		for i := first; i < end; i++ {
			from, own := g.of(plane, i, parent), cells[i-first][:g.width]
			to, other := g.of(plane, i, small), g.of(plane, i, small^1)
			for b := range own {
				rest := from[b].minus(own[b])
				to[b], other[b] = own[b], rest
			}
		}
	}
}

// start returns where the rows of a leaf begin.
func (g *grower) start(leaf int) int {
	if leaf == 0 {
		return 0
	}
	return g.ends[leaf-1]
}

// sum adds samples to the cells of tileCols columns; where there are fewer, the
// first is summed again and not used.
func (g *grower) sum(cells *[tileCols][256]lanes, plane, first, end int, samples []rowLanes) {
	var col [tileCols][]uint8
	for i := range tileCols {
		col[i] = g.bins.column(g.cols[min(first+i, end-1)])
	}
	c0, c1, c2, c3 := col[0], col[1], col[2], col[3]
	c1, c2, c3 = c1[:len(c0)], c2[:len(c0)], c3[:len(c0)]
	for i := range samples {
		s := &samples[i]
		r := int(s.row)
		if r >= len(c0) {
			break // never: it spares the checks below
		}
		h0, h1, h2, h3 := &cells[0][c0[r]], &cells[1][c1[r]], &cells[2][c2[r]], &cells[3][c3[r]]
		h0.a += s.a
		h0.b += s.b
		h1.a += s.a
		h1.b += s.b
		h2.a += s.a
		h2.b += s.b
		h3.a += s.a
		h3.b += s.b
	}
}

// best returns the split of the greatest gain, the first of equals: the sum over
// all leaves of Σ G²/(W+λ) of both sides, less that of the leaf as it is. G is
// the sum of a class's first derivatives, W that of the weights: as in CatBoost's
// score L2, second derivatives play no part. Dividing by their sum instead, as
// XGBoost does, follows rows that are almost sure too closely.
func (g *grower) best() split {
	whole := g.total()
	parallel.For(len(g.cols), g.opt.threads, func(_, i int) { g.columnGains(i) })
	best := split{gain: whole * minGain}
	found := false
	for i, c := range g.cols {
		for bin := range g.bins.cuts[c] {
			if gain := g.gains[i][bin] - whole; gain > best.gain {
				best, found = split{c, bin, gain}, true
			}
		}
	}
	if !found {
		return split{}
	}
	return best
}

// total sums up every leaf, whose rows all are in the histogram of any column, and
// returns the score of all as they are.
func (g *grower) total() (score float64) {
	g.totals = g.totals[:0]
	for leaf, end := range g.ends {
		t := make([]lanes, len(g.samples))
		if g.start(leaf) < end {
			for p := range t {
				for _, c := range g.of(p, 0, leaf) {
					t[p] = t[p].plus(c)
				}
			}
		}
		g.totals = append(g.totals, t)
		score += g.score(t)
	}
	return score
}

// score is Σ G²/(W+λ) of sums, one a plane; the derivatives of all classes sum
// to zero.
func (g *grower) score(cells []lanes) float64 {
	rest, squares, w := 0.0, 0.0, 0.0
	for p, c := range cells {
		g0, g1 := unpack(c.a)
		g2, g3 := unpack(c.b)
		if p == len(cells)-1 {
			w, g3 = float64(g3), 0
		}
		for _, v := range [...]float64{float64(g0), float64(g1), float64(g2), float64(g3)} {
			rest -= v
			squares += float64(v * v)
		}
	}
	return float64(squares+float64(rest*rest)) / max(w+g.lambda, minDenominator)
}

// columnGains fills the scores that the splits of a column leave.
func (g *grower) columnGains(i int) {
	gains := g.gains[i][:len(g.bins.cuts[g.cols[i]])]
	clear(gains)
	for leaf, total := range g.totals {
		switch {
		case g.start(leaf) == g.ends[leaf]:
		case len(total) == 1:
			g.leafGains(gains, g.of(0, i, leaf), total[0])
		default:
			g.manyGains(gains, i, leaf, total)
		}
	}
}

// leafGains adds the scores that the splits of a leaf leave, of up to four
// classes.
func (g *grower) leafGains(gains []float64, cells []lanes, total lanes) {
	a, b := unpack(total.a)
	c, d := unpack(total.b)
	t0, t1, t2, tw := float64(a), float64(b), float64(c), float64(d)
	t3 := -(t0 + t1 + t2)
	score := g.score([]lanes{total})
	var left lanes
	for bin, cell := range cells[:len(gains)] {
		if cell.a|cell.b != 0 {
			left = left.plus(cell)
			a, b := unpack(left.a)
			c, d := unpack(left.b)
			g0, g1, g2, w := float64(a), float64(b), float64(c), float64(d)
			g3 := -(g0 + g1 + g2)
			r0, r1, r2, r3 := t0-g0, t1-g1, t2-g2, t3-g3
			score = (float64(g0*g0)+float64(g1*g1)+float64(g2*g2)+float64(g3*g3))/max(w+g.lambda, minDenominator) +
				(float64(r0*r0)+float64(r1*r1)+float64(r2*r2)+float64(r3*r3))/max(tw-w+g.lambda, minDenominator)
		}
		gains[bin] += score
	}
}

// manyGains does the same for more classes.
func (g *grower) manyGains(gains []float64, i, leaf int, total []lanes) {
	left, right := make([]lanes, len(total)), slices.Clone(total)
	score := g.score(total)
	for bin := range gains {
		changed := false
		for p := range left {
			if c := g.of(p, i, leaf)[bin]; c != (lanes{}) {
				left[p], right[p], changed = left[p].plus(c), right[p].minus(c), true
			}
		}
		if changed {
			score = g.score(left) + g.score(right)
		}
		gains[bin] += score
	}
}

// partition puts, in every leaf, the rows that go left before the others, both in
// the order they had.
func (g *grower) partition(s split) {
	bins := g.bins.column(s.col)
	var ends []int
	for p := range g.samples {
		ends = ends[:0]
		for leaf := range g.ends {
			begin, end := g.start(leaf), g.ends[leaf]
			ends = append(ends, begin+g.divide(g.samples[p][begin:end], bins, uint8(s.bin)), end)
		}
	}
	g.ends = append(g.ends[:0], ends...)
}

// divide returns how many samples go left.
func (g *grower) divide(samples []rowLanes, bins []uint8, bin uint8) int {
	if cap(g.spare) < len(samples) {
		g.spare = make([]rowLanes, len(samples))
	}
	spare := g.spare[:len(samples)]
	left, right := 0, 0
	for _, v := range samples {
		goes := 0
		if bins[v.row] > bin {
			goes = 1
		}
		samples[left], spare[right] = v, v
		left += 1 - goes
		right += goes
	}
	copy(samples[left:], spare[:right])
	return left
}
