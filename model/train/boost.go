package train

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// BoostOptions are the options of boosted trees; 0 is no default, but none.
type BoostOptions struct {
	Rounds         int     `json:"rounds" doc:"trees a class"`
	LearningRate   float64 `json:"learning_rate" doc:"part of the Newton step that a leaf takes"`
	Leaves         int     `json:"leaves" doc:"leaves of a tree, at most"`
	MaxDepth       int     `json:"max_depth" doc:"splits between root and leaf, at most; 0: any number"`
	MinLeafRows    int     `json:"min_leaf_rows" doc:"rows of a leaf, at least"`
	MinLeafHessian float64 `json:"min_leaf_hessian" doc:"sum of second derivatives of a leaf, at least"`
	L2             float64 `json:"l2" doc:"penalty on the squared leaf values; 0: none"`
	Bins           int     `json:"bins" doc:"bins of the values of a column, at most; up to 255"`
	RowSample      float64 `json:"row_sample" doc:"part of the rows that a round is grown on; 10,000 rows at least"`
	ColSample      float64 `json:"col_sample" doc:"part of the columns that a tree may use; 16 columns at least"`
	EarlyStop      int     `json:"early_stop" doc:"stop after so many rounds without a better loss of the rows held back; 0: never"`

	seed    int64 // of the samples of rows and columns
	threads int   // 1 or more; the trees are the same for any number
}

func newBoost() base.Classifier {
	// Many columns say much the same, and rows of a document are alike: samples
	// of both cost nothing in accuracy and halve the time.
	o := &BoostOptions{
		Rounds: 200, LearningRate: 0.07, Leaves: 40, MinLeafRows: 20, MinLeafHessian: 1e-3, L2: 1,
		Bins: maxBins, RowSample: 0.5, ColSample: 0.25,
	}
	fit := func(s *Set, run Run) (scorer.Scorer, error) {
		opt := *o
		opt.seed, opt.threads = run.Seed, run.Threads
		opt.RowSample, opt.ColSample = atLeast(o.RowSample, leastRows, s.X.Rows), atLeast(o.ColSample, leastCols, s.X.Cols)
		run.Progress(0, o.Rounds)
		t, err := growBoost(run.Context, s, opt, func(round int, _, _ float64) { run.Progress(round, o.Rounds) })
		if err != nil {
			return nil, err
		}
		return t, nil
	}
	return &classifier{name: "boost", options: o, missing: true, fit: fit}
}

// maxLeaves keeps the nodes of a tree countable in 16 bits.
const maxLeaves = 1 << 15

func (o *BoostOptions) check() error {
	switch {
	case o.Leaves < 2 || o.Leaves > maxLeaves:
		return fmt.Errorf("%d leaves, want 2 to %d", o.Leaves, maxLeaves)
	case o.MaxDepth < 0 || o.MinLeafRows < 0 || o.EarlyStop < 0:
		return errors.New("a negative depth, leaf size or early stop")
	case !(o.MinLeafHessian >= 0) || !(o.L2 >= 0) || math.IsInf(o.L2, 0):
		return fmt.Errorf("a least hessian of %v and an L2 of %v, want 0 or more", o.MinLeafHessian, o.L2)
	case o.Bins < 2 || o.Bins > maxBins:
		return fmt.Errorf("%d bins, want 2 to %d", o.Bins, maxBins)
	}
	return checkRounds(o.Rounds, o.LearningRate, o.RowSample, o.ColSample)
}

// growBoost trains gradient-boosted trees on the rows of s. Rows that are held
// back are not trained on: their loss decides when to stop early, and then the
// trees of the best round and those before it are returned. After every round
// progress, where it is not nil, is told how many are done and the mean log-loss
// of the training and the held rows, NaN where there are none. The context is
// looked at between rounds.
//
// A missing value is NaN; an infinite one is an error. The same input, options
// and seed give the same trees, whatever the number of threads.
func growBoost(ctx context.Context, s *Set, opt BoostOptions, progress func(round int, trainLoss, heldLoss float64)) (*scorer.Trees, error) {
	if err := opt.check(); err != nil {
		return nil, fmt.Errorf("boosted trees: %w", err)
	}
	opt.MinLeafRows = max(opt.MinLeafRows, 1)
	in := boostInput{s.X, s.Y, s.Weight, s.Held, len(s.Labels)}
	if err := in.check(&opt); err != nil {
		return nil, fmt.Errorf("boosted trees: %w", err)
	}
	b, err := newBooster(&in, &opt)
	if err != nil {
		return nil, fmt.Errorf("boosted trees: %w", err)
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
