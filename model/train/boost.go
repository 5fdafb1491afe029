package train

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// BoostOptions are the options of boosted trees. The zero value of a field
// stands for its default.
type BoostOptions struct {
	Rounds         int     // trees a class; 150
	LearningRate   float64 // part of the Newton step that a leaf takes; 0.1
	Leaves         int     // of a tree, at most; 31
	MaxDepth       int     // splits between root and leaf, at most; 0: any number
	MinLeafRows    int     // 20
	MinLeafHessian float64 // the least sum of second derivatives of a leaf; 1e-3; negative: none
	L2             float64 // penalty on the squared leaf values; 1; negative: none
	Bins           int     // of the values of a column, at most; 255, which is also the limit
	RowSample      float64 // part of the training rows that a round is grown on; 1
	ColSample      float64 // part of the columns that a tree may use; 1
	EarlyStop      int     // stop after so many rounds without a better loss of the validation rows; 0: never
	Seed           int64   // of the samples of rows and columns
	Threads        int     // 0: one a processor; the trees are the same for any number
}

func (o BoostOptions) withDefaults() BoostOptions {
	o.Rounds = cmp.Or(o.Rounds, 150)
	o.LearningRate = cmp.Or(o.LearningRate, 0.1)
	o.Leaves = cmp.Or(o.Leaves, 31)
	o.MinLeafRows = cmp.Or(o.MinLeafRows, 20)
	o.MinLeafHessian = max(cmp.Or(o.MinLeafHessian, 1e-3), 0)
	o.L2 = max(cmp.Or(o.L2, 1), 0)
	o.Bins = cmp.Or(o.Bins, maxBins)
	o.RowSample = cmp.Or(o.RowSample, 1)
	o.ColSample = cmp.Or(o.ColSample, 1)
	o.Threads = cmp.Or(o.Threads, runtime.GOMAXPROCS(0))
	return o
}

// maxLeaves keeps the nodes of a tree countable in 16 bits.
const maxLeaves = 1 << 15

// check looks at options that have their defaults.
func (o *BoostOptions) check() error {
	switch {
	case o.Rounds < 0:
		return fmt.Errorf("%d rounds", o.Rounds)
	case !(o.LearningRate > 0 && o.LearningRate <= 1):
		return fmt.Errorf("a learning rate of %v, want more than 0, at most 1", o.LearningRate)
	case o.Leaves < 2 || o.Leaves > maxLeaves:
		return fmt.Errorf("%d leaves, want 2 to %d", o.Leaves, maxLeaves)
	case o.MaxDepth < 0 || o.MinLeafRows < 0 || o.EarlyStop < 0 || o.Threads < 0:
		return errors.New("a negative depth, leaf size, early stop or number of threads")
	case math.IsNaN(o.MinLeafHessian) || math.IsNaN(o.L2) || math.IsInf(o.L2, 0):
		return fmt.Errorf("a least hessian of %v and an L2 of %v", o.MinLeafHessian, o.L2)
	case o.Bins < 2 || o.Bins > maxBins:
		return fmt.Errorf("%d bins, want 2 to %d", o.Bins, maxBins)
	case !(o.RowSample > 0 && o.RowSample <= 1) || !(o.ColSample > 0 && o.ColSample <= 1):
		return fmt.Errorf("samples of %v of the rows and %v of the columns, want more than 0, at most 1", o.RowSample, o.ColSample)
	}
	return nil
}

// growBoost trains gradient-boosted trees on the rows of x, whose class is in
// y and whose weight, 1 where weight is nil, in weight. Rows marked in valid
// are not trained on: their loss decides when to stop, and then the trees of
// the best round and those before it are returned. After every round progress,
// where it is not nil, is told how many are done and the mean log-loss of the
// training and the validation rows, NaN where there are none. The context is
// looked at between rounds.
//
// A missing value is NaN; an infinite one is an error. The same input, options
// and seed give the same trees, whatever the number of threads.
func growBoost(ctx context.Context, x *features.Matrix, y []int32, weight []float32, valid []bool, classes int, opt BoostOptions, progress func(round int, trainLoss, validLoss float64)) (*scorer.Trees, error) {
	opt = opt.withDefaults()
	if err := opt.check(); err != nil {
		return nil, fmt.Errorf("boosted trees: %w", err)
	}
	in := boostInput{x, y, weight, valid, classes}
	if err := in.check(&opt); err != nil {
		return nil, fmt.Errorf("boosted trees: %w", err)
	}
	b, err := newBooster(&in, &opt)
	if err != nil {
		return nil, fmt.Errorf("boosted trees: %w", err)
	}
	if progress == nil {
		progress = func(int, float64, float64) {}
	}
	if err := b.run(ctx, progress); err != nil {
		return nil, err
	}
	if err := b.trees.Validate(); err != nil { // weights near the end of float32 add up to infinity
		return nil, fmt.Errorf("boosted trees: %w", err)
	}
	return b.trees, nil
}

// A boostInput is what boosted trees are trained on; see growBoost.
type boostInput struct {
	x       *features.Matrix
	y       []int32
	weight  []float32
	valid   []bool
	classes int
}

func (in *boostInput) check(opt *BoostOptions) error {
	rows := in.x.Rows
	switch {
	case rows < 1 || rows > maxBoostRows || in.x.Cols < 1 || in.x.Cols > scorer.MaxTreeFeatures:
		return fmt.Errorf("%d rows of %d columns, want 1 to %d of 1 to %d", rows, in.x.Cols, maxBoostRows, scorer.MaxTreeFeatures)
	case in.classes < 2 || in.classes > scorer.MaxClasses:
		return fmt.Errorf("%d classes, want 2 to %d", in.classes, scorer.MaxClasses)
	case len(in.x.Data) != rows*in.x.Cols || len(in.y) != rows:
		return fmt.Errorf("%d values and %d classes for %d rows of %d columns", len(in.x.Data), len(in.y), rows, in.x.Cols)
	case in.weight != nil && len(in.weight) != rows || in.valid != nil && len(in.valid) != rows:
		return fmt.Errorf("%d weights and %d validation marks for %d rows", len(in.weight), len(in.valid), rows)
	}
	return in.checkRows(opt)
}

func (in *boostInput) checkRows(opt *BoostOptions) error {
	var train, held float64 // weights
	for r, y := range in.y {
		w := in.weightOf(uint32(r))
		if y < 0 || int(y) >= in.classes {
			return fmt.Errorf("row %d: class %d of %d", r, y, in.classes)
		}
		if !(w >= 0) || math.IsInf(w, 0) {
			return fmt.Errorf("row %d: weight %v", r, w)
		}
		if in.held(r) {
			held += w
		} else {
			train += w
		}
	}
	if train == 0 {
		return errors.New("no training row has any weight")
	}
	if opt.EarlyStop > 0 && held == 0 {
		return errors.New("no validation row to stop early by")
	}
	return nil
}

func (in *boostInput) weightOf(r uint32) float64 {
	if in.weight == nil {
		return 1
	}
	return float64(in.weight[r])
}

func (in *boostInput) held(r int) bool { return in.valid != nil && in.valid[r] }

// split returns the rows to train on and the others.
func (in *boostInput) split() (train, held []uint32) {
	for r := range in.y {
		if in.held(r) {
			held = append(held, uint32(r))
		} else {
			train = append(train, uint32(r))
		}
	}
	return train, held
}
