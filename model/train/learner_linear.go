package train

import (
	"context"
	"fmt"
	"strings"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
)

func init() {
	register(Spec{
		Name:       "linear",
		Summary:    "the linear model of the feature family ngrams, made into probabilities by logistic regression; without that family, logistic regression on all columns",
		GoodFor:    "short lines that stand alone: headlines, messages, titles",
		Calibrated: true,
		New:        newLinearLearner,
	})
}

// linearLearnerOptions are the options of the regression. Those of the n-grams
// are the feature family's.
type linearLearnerOptions struct {
	L2         float64 `json:"l2" doc:"penalty on the squared weights of standardised columns, in rows; 0: none"`
	Iterations int     `json:"iterations" doc:"steps of L-BFGS, at most"`
}

// newLinearLearner returns a learner that takes the scores of n-grams as they
// are, but for what turns them into probabilities. The sparse weights are the
// n-gram table's; a row's scores come from a table that has not seen its site,
// so that probabilities are fitted to scores like those of new lines, as Platt
// (1999) has it.
func newLinearLearner(_ int64, threads int) Learner {
	o := &linearLearnerOptions{L2: 0.1, Iterations: SoftmaxOptions{}.withDefaults().Iterations}
	fit := func(ctx context.Context, s *Set, progress func(done, total int)) (model.Scorer, error) {
		if !(o.L2 >= 0) || o.Iterations < 1 {
			return nil, fmt.Errorf("an l2 of %v and %d iterations, want at least 0 and 1", o.L2, o.Iterations)
		}
		if err := checkMagnitude(s); err != nil {
			return nil, err
		}
		progress(0, 1)
		s = s.fitted()
		used := scoreColumns(s.Columns)
		opt := SoftmaxOptions{L2: orNone(o.L2 / float64(s.X.Rows)), Iterations: o.Iterations, Threads: threads}
		m, err := fitSoftmax(ctx, selected(s.X, used), s.Y, s.Weight, len(s.Labels), opt)
		if err != nil {
			return nil, err
		}
		progress(1, 1)
		m = widened(m, used, s.X.Cols)
		return m, m.Validate()
	}
	return &classifier{name: "linear", options: o, fit: fit}
}

// scoreColumns returns the columns that are scores of n-grams, or all where
// there are none.
func scoreColumns(names []string) []int {
	var scores, all []int
	for i, name := range names {
		all = append(all, i)
		if strings.HasPrefix(name, features.NGramsPrefix) {
			scores = append(scores, i)
		}
	}
	if len(scores) > 0 {
		return scores
	}
	return all
}

// selected returns some columns of x.
func selected(x *features.Matrix, columns []int) *features.Matrix {
	if len(columns) == x.Cols {
		return x
	}
	part := features.NewMatrix(x.Rows, len(columns))
	for r := range x.Rows {
		row := x.Row(r)
		for i, c := range columns {
			part.Row(r)[i] = row[c]
		}
	}
	return part
}

// widened returns m for rows of more columns, of which it uses some.
func widened(m *model.Softmax, used []int, columns int) *model.Softmax {
	if len(used) == columns {
		return m
	}
	_, classes := m.Shape()
	weights, bias := make([]float32, classes*columns), make([]float64, classes)
	for k := range classes {
		bias[k] = m.Bias(k)
		for i, c := range used {
			weights[k*columns+c] = float32(m.Weight(k, i))
		}
	}
	return model.NewSoftmax(classes, columns, weights, bias)
}
