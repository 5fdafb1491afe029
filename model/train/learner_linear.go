package train

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
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
	fit := func(ctx context.Context, s *Set, progress func(done, total int)) (scorer.Scorer, error) {
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
		x, y, weight := withMargins(selected(s.X, used), s, used)
		m, err := fitSoftmax(ctx, x, y, weight, len(s.Labels), opt)
		if err != nil {
			return nil, err
		}
		progress(1, 1)
		m = widened(m, used, s.X.Cols)
		return m, m.Validate()
	}
	return &classifier{name: "linear", options: o, fit: fit}
}

// marginWeight is how many rows a made-up row counts for.
const marginWeight = 5

// withMargins adds a made-up row for every label, with the scores that its lines
// have at the margin: 1, and -1 for the other labels. Where there are next to
// no rows, the scores of the few say nothing, or the contrary: a fold without
// the only line of a kind takes it for another. x holds the columns used of s.
func withMargins(x *features.Matrix, s *Set, used []int) (*features.Matrix, []int32, []float32) {
	k := len(s.Labels)
	if len(used) != k || s.Columns[used[0]] != features.NGramsPrefix+s.Labels[0] {
		return x, s.Y, s.Weight
	}
	more := &features.Matrix{Rows: x.Rows + k, Cols: k, Data: slices.Grow(slices.Clone(x.Data), k*k)}
	y, weight := slices.Clone(s.Y), make([]float32, x.Rows)
	for r := range weight {
		weight[r] = float32(s.weightOf(r))
	}
	for label := range k {
		row := slices.Repeat([]float32{-1}, k)
		row[label] = 1
		more.Data = append(more.Data, row...)
		y, weight = append(y, int32(label)), append(weight, marginWeight)
	}
	return more, y, weight
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
func widened(m *scorer.Softmax, used []int, columns int) *scorer.Softmax {
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
	return scorer.NewSoftmax(classes, columns, weights, bias)
}
