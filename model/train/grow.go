package train

import (
	"slices"

	"github.com/linesift/linesift/features/parallel"
)

// A grownNode is a node of a tree in training.
type grownNode struct {
	split split
	left  int     // the right child follows; 0 for a leaf
	value float32 // of a leaf
	cover float32 // of a leaf: the weight of its rows
}

// A leaf is a node that may still be split. Its rows are
// grower.samples[begin:end].
type leaf struct {
	node, depth int
	begin, end  int
	sum         cell
	hist        []cell // nil where the leaf cannot be split
	best        split
}

// A grower grows one tree at a time, the leaf of the greatest gain first. It
// keeps its memory for the next tree.
type grower struct {
	x       *binned
	opt     *BoostOptions
	threads int

	fixed   fixedPoint
	layout  layout
	samples []sample
	spare   []sample // for partitioning
	nodes   []grownNode
	leaves  []leaf
	free    [][]cell // histograms
	splits  []split  // of each column, for bestSplit
}

// grow grows a tree on g.samples with the columns given. Afterwards the rows
// of g.leaves are in g.samples.
func (g *grower) grow(cols []int) {
	g.layout.set(g.x, cols)
	g.nodes = append(g.nodes[:0], grownNode{})
	root := leaf{end: len(g.samples), sum: g.total()}
	if g.splittable(&root) {
		root.hist = g.histogram()
		g.sum(&root)
		root.best = g.bestSplit(&root)
	}
	g.leaves = append(g.leaves[:0], root)
	for len(g.leaves) < g.opt.Leaves {
		i := g.next()
		if g.leaves[i].best.gain <= 0 {
			break
		}
		g.split(i)
	}
	g.finish()
}

func (g *grower) total() cell {
	var c cell
	for _, s := range g.samples {
		c = c.plus(cell{int64(s.g), uint64(s.h)<<g.fixed.shift | 1})
	}
	return c
}

// next returns the leaf with the greatest gain, the oldest of equals.
func (g *grower) next() int {
	best := 0
	for i := range g.leaves {
		if g.leaves[i].best.gain > g.leaves[best].best.gain {
			best = i
		}
	}
	return best
}

func (g *grower) splittable(l *leaf) bool {
	return l.end-l.begin >= 2*g.opt.MinLeafRows && (g.opt.MaxDepth == 0 || l.depth < g.opt.MaxDepth)
}

// split replaces leaf i by its children.
func (g *grower) split(i int) {
	parent := g.leaves[i]
	node := &g.nodes[parent.node]
	node.split, node.left = parent.best, len(g.nodes)
	middle := g.partition(parent.begin, parent.end, parent.best)
	left := leaf{node: node.left, depth: parent.depth + 1, begin: parent.begin, end: middle, sum: parent.best.left}
	right := leaf{node: node.left + 1, depth: parent.depth + 1, begin: middle, end: parent.end, sum: parent.sum.minus(left.sum)}
	g.nodes = append(g.nodes, grownNode{}, grownNode{})
	if len(g.leaves)+1 < g.opt.Leaves {
		g.prepare(&left, &right, parent.hist)
	} else {
		g.free = append(g.free, parent.hist)
	}
	g.leaves[i] = left
	g.leaves = append(g.leaves, right)
}

// prepare finds the best splits of two children. The rows of the smaller one
// are summed; the other's histogram is what is left of the parent's.
func (g *grower) prepare(left, right *leaf, parent []cell) {
	small, large := left, right
	if small.end-small.begin > large.end-large.begin {
		small, large = large, small
	}
	if !g.splittable(large) {
		g.free = append(g.free, parent)
		return
	}
	small.hist = g.histogram()
	g.sum(small)
	g.layout.subtract(parent, small.hist)
	large.hist = parent
	large.best = g.bestSplit(large)
	if g.splittable(small) {
		small.best = g.bestSplit(small)
		return
	}
	g.free = append(g.free, small.hist)
	small.hist = nil
}

// histogram returns a zero histogram.
func (g *grower) histogram() []cell {
	n := g.layout.size()
	if last := len(g.free) - 1; last >= 0 {
		h := g.free[last]
		g.free = g.free[:last]
		if cap(h) >= n {
			clear(h[:n])
			return h[:n]
		}
	}
	return make([]cell, n)
}

func (g *grower) sum(l *leaf) {
	samples, tiles := g.samples[l.begin:l.end], g.layout.tiles()
	parallel.For(g.threads, g.threads, func(_, i int) {
		g.layout.sum(l.hist, g.x, samples, g.fixed.shift, i*tiles/g.threads, (i+1)*tiles/g.threads)
	})
}

// bestSplit returns the best split of l over all columns, the first column's
// of equals.
func (g *grower) bestSplit(l *leaf) split {
	find := newSplitFinder(g.fixed, g.opt, l.sum)
	g.splits = slices.Grow(g.splits[:0], len(g.layout.cols))[:len(g.layout.cols)]
	parallel.For(len(g.splits), g.threads, func(_, i int) {
		g.splits[i] = find.best(g.layout.cols[i], g.layout.column(l.hist, i))
	})
	var best split
	for _, s := range g.splits {
		if s.gain > best.gain {
			best = s
		}
	}
	return best
}

// partition puts the rows that go left before those that go right, both in the
// order they had, and returns where the right ones begin.
func (g *grower) partition(begin, end int, s split) int {
	samples := g.samples[begin:end]
	spare := slices.Grow(g.spare[:0], len(samples))[:len(samples)]
	g.spare = spare
	left, right := 0, 0
	bins, cols := g.x.data[s.col:], g.x.cols
	for _, v := range samples {
		goes := 0
		if g.x.goesRight(int(bins[int(v.row)*cols]), s) {
			goes = 1
		}
		samples[left], spare[right] = v, v
		left += 1 - goes
		right += goes
	}
	copy(samples[left:], spare[:right])
	return begin + left
}

// goesRight tells where s sends a row whose value is in bin.
func (b *binned) goesRight(bin int, s split) bool {
	if bin == b.missing(s.col) {
		return s.missingRight
	}
	return bin > s.bin
}

// finish gives the leaves their values: the Newton step, shortened by the
// learning rate.
func (g *grower) finish() {
	for _, l := range g.leaves {
		sumG, sumH := g.fixed.sums(l.sum)
		g.nodes[l.node].value = float32(-g.opt.LearningRate * sumG / max(sumH+g.opt.L2, minDenominator))
		if l.hist != nil {
			g.free = append(g.free, l.hist)
		}
	}
}

// score returns the value of the leaf that row r falls into.
func (g *grower) score(r uint32) float32 {
	row := g.x.data[int(r)*g.x.cols:]
	n := &g.nodes[0]
	for n.left != 0 {
		next := n.left
		if g.x.goesRight(int(row[n.split.col]), n.split) {
			next++
		}
		n = &g.nodes[next]
	}
	return n.value
}
