package train

import (
	"slices"
	"strings"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// LinearOptions are the options of the learner linear. Those of the n-grams are
// the feature family's.
type LinearOptions struct {
	L2         float64 `json:"l2" doc:"penalty on the squared weights of standardised columns, in rows; 0: none"`
	Iterations int     `json:"iterations" doc:"steps of L-BFGS, at most"`
}

// newLinear returns a learner that takes the scores of n-grams as they are, but
// for what turns them into probabilities. The sparse weights are the n-gram
// table's; a row's scores come from a table that has not seen its site, so that
// probabilities are fitted to scores like those of new lines, as Platt (1999)
// has it.
func newLinear() base.Classifier {
	o := &LinearOptions{L2: 0.1, Iterations: 150}
	fit := func(s *Set, run Run) (scorer.Scorer, error) {
		s = s.fitted()
		used := scoreColumns(s.Columns)
		m, err := fitSoftmax(run, withMargins(s, used), SoftmaxOptions{L2: o.L2 / float64(s.X.Rows), Iterations: o.Iterations})
		if err != nil {
			return nil, err
		}
		m = widened(m, used, s.X.Cols)
		return m, m.Validate()
	}
	return &classifier{name: "linear", options: o, fit: fit}
}

// marginWeight is how many rows a made-up row counts for.
const marginWeight = 5

// withMargins returns the columns used of s, with a made-up row for every label
// that has the scores of its lines at the margin: 1, and -1 for the other labels.
// Where there are next to no rows, the scores of the few say nothing, or the
// contrary: a fold without the only line of a kind takes it for another.
func withMargins(s *Set, used []int) *Set {
	k := len(s.Labels)
	part := s
	if len(used) < s.X.Cols {
		part = s.subset(nil, used)
	}
	if len(used) != k || part.Columns[0] != features.NGramsPrefix+s.Labels[0] {
		return part
	}
	n := s.X.Rows
	x := &features.Matrix{Rows: n + k, Cols: k, Data: slices.Grow(slices.Clone(part.X.Data), k*k)}
	y, weight := slices.Clone(s.Y), make([]float32, n)
	for r := range weight {
		weight[r] = float32(s.weightOf(r))
	}
	for label := range k {
		row := slices.Repeat([]float32{-1}, k)
		row[label] = 1
		x.Data = append(x.Data, row...)
		y, weight = append(y, int32(label)), append(weight, marginWeight)
	}
	return &Set{X: x, Y: y, Weight: weight, Labels: s.Labels, Columns: part.Columns}
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
