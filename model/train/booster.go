package train

import (
	"context"
	"encoding/binary"
	"math"
	"math/rand/v2"

	"github.com/linesift/linesift/model/scorer"
)

// A booster adds tree after tree to an ensemble.
type booster struct {
	*Set
	opt   *BoostOptions
	bins  *binned
	cols  []int    // those that differ between rows
	rows  []uint32 // to train on: those of some weight that are not held back
	loss  *softmaxLoss
	grow  *grower
	trees *scorer.Oblivious
}

func newBooster(s *Set, opt *BoostOptions) (*booster, error) {
	b := &booster{Set: s, opt: opt}
	for r := range s.Y {
		if !s.heldBack(r) && s.weightOf(r) > 0 {
			b.rows = append(b.rows, uint32(r))
		}
	}
	var err error
	if b.bins, err = binMatrix(s.X, b.rows, opt.Bins, opt.threads); err != nil {
		return nil, err
	}
	for c, cuts := range b.bins.cuts {
		if len(cuts) > 0 {
			b.cols = append(b.cols, c)
		}
	}
	b.loss = newSoftmaxLoss(s, b.rows, opt.threads)
	b.grow = newGrower(b.bins, opt, b.loss)
	b.trees = &scorer.Oblivious{Classes: len(s.Labels), Features: s.X.Cols, Base: b.loss.base}
	return b, nil
}

// run adds the rounds; see growBoost.
func (b *booster) run(ctx context.Context) error {
	b.tell(0)
	best, least := 0, math.Inf(1)
	for round := 1; round <= b.opt.Rounds; round++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.round(round)
		b.tell(round)
		if b.opt.watch == nil && b.opt.EarlyStop == 0 {
			continue
		}
		train, held := b.loss.means()
		if b.opt.watch != nil {
			b.opt.watch(round, train, held)
		}
		if held < least {
			best, least = round, held
		}
		if b.opt.EarlyStop > 0 && round-best >= b.opt.EarlyStop {
			break
		}
	}
	if b.opt.EarlyStop > 0 {
		b.trees.Trees = b.trees.Trees[:best]
	}
	return nil
}

func (b *booster) tell(done int) {
	if b.opt.progress != nil {
		b.opt.progress(done, b.opt.Rounds)
	}
}

// round grows a tree and adds its values to the scores of all rows.
func (b *booster) round(round int) {
	b.loss.update()
	rows := b.draw(round)
	splits := b.grow.grow(rows, b.sampleCols(round))
	tree := scorer.ObliviousTree{Cover: make([]float32, 1<<len(splits))}
	for _, s := range splits {
		tree.Splits = append(tree.Splits, scorer.ObliviousSplit{Column: uint16(s.col), Threshold: b.bins.cuts[s.col][s.bin]})
	}
	leaves := b.leafNumbers(splits)
	tree.Leaves = b.loss.leafValues(rows, leaves, tree.Cover, b.opt)
	b.loss.add(leaves, tree.Leaves)
	b.trees.Trees = append(b.trees.Trees, tree)
}

// leafNumbers returns the leaf that each row falls into, eight at a time: a byte
// of a word has its highest bit set where the bin is beyond the split's. See
// scorer.Oblivious.
func (b *booster) leafNumbers(splits []split) []uint8 {
	const tops, ones = 0x8080808080808080, 0x0101010101010101
	out := make([]uint8, b.bins.stride)
	word := binary.LittleEndian
	eachChunk(len(out), b.opt.threads, func(_, begin, end int) {
		leaves := out[begin:end]
		for k, s := range splits {
			add := uint64(127-s.bin) * ones
			bins := b.bins.column(s.col)[begin:end]
			for j := 0; j+8 <= len(leaves); j += 8 {
				passes := (word.Uint64(bins[j:]) + add) & tops
				word.PutUint64(leaves[j:], word.Uint64(leaves[j:])|passes>>(7-k))
			}
		}
	})
	return out[:b.X.Rows]
}

// sampleCols returns the columns that a tree may use, in ascending order.
func (b *booster) sampleCols(round int) []int {
	if b.opt.ColSample == 1 {
		return b.cols
	}
	return drawColumns(rand.New(rand.NewPCG(uint64(b.opt.seed), 1<<32|uint64(round))), b.cols, b.opt.ColSample)
}
