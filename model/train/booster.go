package train

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model/scorer"
)

// A booster adds rounds of trees, one a class, to an ensemble.
type booster struct {
	*boostInput
	opt   *BoostOptions
	bins  *binned
	cols  []int    // those that differ between rows
	rows  []uint32 // to train on
	held  []uint32 // the others
	loss  *softmaxLoss
	grow  []*grower // one a worker
	trees *scorer.Trees
}

func newBooster(in *boostInput, opt *BoostOptions) (*booster, error) {
	b := &booster{boostInput: in, opt: opt}
	b.rows, b.held = in.split()
	var err error
	if b.bins, err = binMatrix(in.x, b.rows, opt.Bins, opt.threads); err != nil {
		return nil, err
	}
	b.cols = usable(b.bins)
	b.loss = newSoftmaxLoss(in, b.rows, opt.threads)
	for range min(opt.threads, in.classes) {
		b.grow = append(b.grow, &grower{x: b.bins, opt: opt, fixed: b.loss.fixed, threads: max(1, opt.threads/in.classes)})
	}
	b.trees = &scorer.Trees{Classes: in.classes, Features: in.x.Cols, Base: slices.Clone(b.loss.base), Roots: []int32{0}, Cover: []float32{}}
	return b, nil
}

// usable returns the columns that have something to split: two bins, or one
// and missing values.
func usable(x *binned) []int {
	var cols []int
	for c := range x.cols {
		first := x.data[c]
		for r := range x.rows {
			if x.data[r*x.cols+c] != first {
				cols = append(cols, c)
				break
			}
		}
	}
	return cols
}

func (b *booster) run(ctx context.Context, progress func(int, float64, float64)) error {
	kept, err := boostRounds(ctx, b.opt.Rounds, b.opt.EarlyStop, b.round, b.loss.update, progress)
	if err != nil {
		return err
	}
	b.truncate(kept)
	b.trees.SumCover()
	return nil
}

// truncate drops the trees after the given round.
func (b *booster) truncate(round int) {
	t := b.trees
	t.Roots = t.Roots[:round*t.Classes+1]
	nodes := t.Roots[len(t.Roots)-1]
	t.Nodes, t.Cover = t.Nodes[:nodes], t.Cover[:nodes]
}

// round grows a tree a class, all on the same rows, and adds their scores.
func (b *booster) round(round int) {
	rows, others := b.sampleRows(round)
	grown := make([][]grownNode, b.classes)
	parallel.For(b.classes, len(b.grow), func(worker, class int) {
		g := b.grow[worker]
		g.samples = b.loss.samples(g.samples[:0], rows, class)
		g.grow(b.sampleCols(round, class))
		b.addScores(g, class, others)
		grown[class] = slices.Clone(g.nodes)
	})
	for _, nodes := range grown {
		b.append(nodes)
	}
}

// addScores adds the tree's scores to those of all rows, and the weights of
// the rows it was grown on to the leaves' covers.
func (b *booster) addScores(g *grower, class int, others []uint32) {
	scores := b.loss.scores[class]
	for _, l := range g.leaves {
		n, cover := &g.nodes[l.node], 0.0
		for _, s := range g.samples[l.begin:l.end] {
			scores[s.row] += float64(n.value)
			cover += b.weightOf(s.row)
		}
		n.cover = float32(cover)
	}
	for _, r := range others {
		scores[r] += float64(g.score(r))
	}
}

// append adds a tree to the ensemble, its nodes in breadth-first order.
func (b *booster) append(nodes []grownNode) {
	t, leaf := b.trees, uint16(2*b.trees.Features)
	queue := make([]int, 1, len(nodes))
	for i := 0; i < len(queue); i++ {
		n := nodes[queue[i]]
		if n.left == 0 {
			t.Nodes = append(t.Nodes, scorer.TreeNode{Value: n.value, Column: leaf, Left: uint16(i)})
			t.Cover = append(t.Cover, n.cover)
			continue
		}
		t.Nodes = append(t.Nodes, scorer.TreeNode{Value: b.bins.threshold(n.split.col, n.split.bin), Column: b.column(n.split), Left: uint16(len(queue))})
		t.Cover = append(t.Cover, 0)
		queue = append(queue, n.left, n.left+1)
	}
	t.Roots = append(t.Roots, int32(len(t.Nodes)))
}

func (b *booster) column(s split) uint16 {
	if s.missingRight {
		return uint16(b.trees.Features + s.col)
	}
	return uint16(s.col)
}

// sampleRows returns the round's share of the training rows, in ascending
// order, and all other rows.
func (b *booster) sampleRows(round int) (rows, others []uint32) {
	if b.opt.RowSample == 1 {
		return b.rows, b.held
	}
	rows, rest := drawRows(rand.New(rand.NewPCG(uint64(b.opt.seed), uint64(round))), b.rows, b.opt.RowSample)
	return rows, slices.Concat(b.held, rest)
}

// sampleCols returns the columns that a tree may use, in ascending order.
func (b *booster) sampleCols(round, class int) []int {
	if b.opt.ColSample == 1 {
		return b.cols
	}
	random := rand.New(rand.NewPCG(uint64(b.opt.seed), uint64(class+1)<<32|uint64(round)))
	return drawColumns(random, b.cols, b.opt.ColSample)
}
