package train

import (
	"context"
	"errors"

	"github.com/linesift/linesift/model/scorer"
)

func init() {
	register(Spec{
		Name:    "boost",
		Summary: "gradient-boosted decision trees; takes missing values",
		GoodFor: "the most accurate model, where columns act together",
		New:     newBoostLearner,
	})
}

// boostLearnerOptions are BoostOptions with every default spelt out, and 0 for
// none.
type boostLearnerOptions struct {
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
}

// Samples of few rows or columns would miss too much: they are not smaller.
const leastRows, leastCols = 10000, 16

func newBoostLearner(seed int64, threads int) Learner {
	// Many columns say much the same, and rows of a document are alike: samples
	// of both cost nothing in accuracy and halve the time.
	d := BoostOptions{Rounds: 200, LearningRate: 0.07, Leaves: 40, RowSample: 0.5, ColSample: 0.25}.withDefaults()
	o := &boostLearnerOptions{d.Rounds, d.LearningRate, d.Leaves, d.MaxDepth, d.MinLeafRows, d.MinLeafHessian, d.L2, d.Bins, d.RowSample, d.ColSample, d.EarlyStop}
	fit := func(ctx context.Context, s *Set, progress func(done, total int)) (scorer.Scorer, error) {
		opt, err := o.boost(seed, threads)
		if err != nil {
			return nil, err
		}
		opt.RowSample = max(opt.RowSample, min(1, leastRows/float64(s.X.Rows)))
		opt.ColSample = max(opt.ColSample, min(1, leastCols/float64(s.X.Cols)))
		progress(0, o.Rounds)
		t, err := growBoost(ctx, s.X, s.Y, s.Weight, s.Held, len(s.Labels), opt, func(round int, _, _ float64) { progress(round, o.Rounds) })
		if err != nil {
			return nil, err
		}
		return t, nil
	}
	return &classifier{name: "boost", options: o, missing: true, fit: fit}
}

// boost returns the options as growBoost takes them. Where 0 makes no sense it
// is refused: growBoost would take it for the default.
func (o *boostLearnerOptions) boost(seed int64, threads int) (BoostOptions, error) {
	if o.Rounds == 0 || o.LearningRate == 0 || o.Leaves == 0 || o.Bins == 0 || o.RowSample == 0 || o.ColSample == 0 {
		return BoostOptions{}, errors.New("rounds, learning_rate, leaves, bins, row_sample and col_sample must be more than 0")
	}
	return BoostOptions{
		Rounds: o.Rounds, LearningRate: o.LearningRate, Leaves: o.Leaves, MaxDepth: o.MaxDepth,
		MinLeafRows: max(o.MinLeafRows, 1), MinLeafHessian: orNone(o.MinLeafHessian), L2: orNone(o.L2),
		Bins: o.Bins, RowSample: o.RowSample, ColSample: o.ColSample, EarlyStop: o.EarlyStop,
		Seed: seed, Threads: threads,
	}, nil
}
