package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/bits"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// BoostOptions are the options of boosted symmetric trees; 0 is no default,
// but none.
type BoostOptions struct {
	Rounds       int     `json:"rounds" doc:"trees"`
	LearningRate float64 `json:"learning_rate" doc:"part of the Newton step that a leaf takes"`
	Depth        int     `json:"depth" doc:"splits between root and leaf, the same for all rows; up to 8, fewer where a leaf would have less than 16 rows on average"`
	L2           float64 `json:"l2" doc:"penalty on the squared leaf values; 0: none"`
	Bins         int     `json:"bins" doc:"bins of the values of a column, at most; up to 128"`
	RowSample    float64 `json:"row_sample" doc:"part of the rows that a tree is grown on, those with the largest derivatives first; 10,000 rows at least"`
	ColSample    float64 `json:"col_sample" doc:"part of the columns that a tree may use; 16 columns at least"`
	EarlyStop    int     `json:"early_stop" doc:"stop after so many trees without a better loss of the rows held back, of which train makes a fifth of the sites; 0: never"`

	seed     int64                                       // of the samples of rows and columns
	threads  int                                         // 1 or more; the trees are the same for any number
	progress func(done, rounds int)                      // is told after every tree; may be nil
	watch    func(done int, trainLoss, heldLoss float64) // is told of the mean log-losses, which takes its time; may be nil
}

func newBoost() base.Classifier {
	o := &BoostOptions{Rounds: 700, LearningRate: 0.04, Depth: 8, L2: 1, Bins: scorer.MaxObliviousBins, RowSample: 0.3, ColSample: 0.25}
	fit := func(s *Set, run Run) (scorer.Scorer, error) {
		if err := o.check(); err != nil {
			return nil, fmt.Errorf("boosted trees: %w", err)
		}
		opt := *o
		opt.seed, opt.threads = run.Seed, run.Threads
		opt.Depth = min(o.Depth, deepest(s.X.Rows))
		opt.RowSample, opt.ColSample = atLeast(o.RowSample, leastRows, s.X.Rows), atLeast(o.ColSample, leastCols, s.X.Cols)
		opt.progress = run.Progress
		t, err := growBoost(run.Context, s, opt)
		if err != nil {
			return nil, err
		}
		return t, nil
	}
	return &classifier{name: "boost", options: o, missing: true, fit: fit}
}

// stopsEarly reports whether a learner needs rows that are held back.
func stopsEarly(c base.Classifier) bool {
	l, ok := c.(Configurable)
	if !ok {
		return false
	}
	o, ok := l.Options().(*BoostOptions)
	return ok && o.EarlyStop > 0
}

// deepest returns the depth of which leaves have leastLeaf rows or more on average.
func deepest(rows int) int { return max(1, bits.Len(uint(rows/leastLeaf))-1) }

const leastLeaf = 16

func (o *BoostOptions) check() error {
	switch {
	case o.Depth < 1 || o.Depth > scorer.MaxObliviousDepth:
		return fmt.Errorf("a depth of %d, want 1 to %d", o.Depth, scorer.MaxObliviousDepth)
	case o.EarlyStop < 0:
		return errors.New("a negative early stop")
	case !(o.L2 >= 0) || math.IsInf(o.L2, 0):
		return fmt.Errorf("an L2 of %v, want 0 or more", o.L2)
	case o.Bins < 2 || o.Bins > scorer.MaxObliviousBins:
		return fmt.Errorf("%d bins, want 2 to %d", o.Bins, scorer.MaxObliviousBins)
	}
	return o.checkRounds()
}

func (o *BoostOptions) checkRounds() error {
	switch {
	case o.Rounds < 1:
		return fmt.Errorf("%d rounds, want 1 or more", o.Rounds)
	case !(o.LearningRate > 0 && o.LearningRate <= 1):
		return fmt.Errorf("a learning rate of %v, want more than 0, at most 1", o.LearningRate)
	case !(o.RowSample > 0 && o.RowSample <= 1) || !(o.ColSample > 0 && o.ColSample <= 1):
		return fmt.Errorf("samples of %v of the rows and %v of the columns, want more than 0, at most 1", o.RowSample, o.ColSample)
	}
	return nil
}

const (
	maxBoostRows    = 1 << 26
	maxBoostClasses = 256 // which bounds the memory of histograms
)

// growBoost trains gradient-boosted oblivious trees on the rows of s. Rows that
// are held back are not trained on: their loss decides when to stop early, and
// then the trees up to the best are returned. Losses of no rows are NaN. The
// context is looked at between trees.
//
// A missing value is NaN; an infinite one is an error. The same input, options
// and seed give the same trees, whatever the number of threads.
func growBoost(ctx context.Context, s *Set, opt BoostOptions) (*scorer.Oblivious, error) {
	trees, err := growTrees(ctx, s, &opt)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("boosted trees: %w", err)
	}
	return trees, err
}

func growTrees(ctx context.Context, s *Set, opt *BoostOptions) (*scorer.Oblivious, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	if err := checkBoost(s, opt); err != nil {
		return nil, err
	}
	b, err := newBooster(s, opt)
	if err != nil {
		return nil, err
	}
	if err := b.run(ctx); err != nil {
		return nil, err
	}
	return b.trees, b.trees.Validate()
}

// checkBoost looks at what Set.check does not.
func checkBoost(s *Set, opt *BoostOptions) error {
	if s.X.Rows > maxBoostRows || s.X.Cols > math.MaxUint16 {
		return fmt.Errorf("%d rows of %d columns, want at most %d of %d", s.X.Rows, s.X.Cols, maxBoostRows, math.MaxUint16)
	}
	if k := len(s.Labels); k > maxBoostClasses {
		return fmt.Errorf("%d labels, want at most %d; the learner softmax takes more", k, maxBoostClasses)
	}
	held := 0.0
	for r := range s.Y {
		if s.heldBack(r) {
			held += s.weightOf(r)
		}
	}
	if opt.EarlyStop > 0 && held == 0 {
		return errors.New("no row is held back to stop early by")
	}
	return nil
}
