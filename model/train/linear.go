package train

import (
	"math"
	"slices"

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
		opt := SoftmaxOptions{L2: o.L2 / float64(s.X.Rows), Iterations: o.Iterations}
		var m *scorer.Softmax
		var err error
		if at := scoreColumns(s); at < 0 {
			m, err = fitSoftmax(run, s, opt)
		} else if m, err = fitSoftmax(run, scored(s, at), opt); err == nil {
			m = withUnknown(m, s, at)
		}
		if err != nil {
			return nil, err
		}
		return m, m.Validate()
	}
	return &classifier{name: "linear", options: o, fit: fit}
}

// scoreColumns returns where the columns of the family ngrams start, or -1 where they
// are not all there.
func scoreColumns(s *Set) int {
	at := slices.Index(s.Columns, features.NGramsPrefix+s.Labels[0])
	if at < 0 || !slices.Contains(s.Columns, features.Unknown) {
		return -1
	}
	return at
}

const (
	marginWeight = 5    // how many rows a made-up row counts for
	manyRows     = 1000 // of a label, from which on one more or less would be no other target
)

// scored returns the scores of s, which start in a column, with made-up rows.
//
// For every label there is one that has the scores of its lines at the margin: 1, and
// -1 for the other labels. Where there are next to no rows, the scores of the few say
// nothing, or the contrary: a fold without the only line of a kind takes it for
// another.
//
// The n rows of a label are as many as (n+1)/(n+2) of each, and the rest of each has
// the other labels: the targets of Platt (1999), by which a few rows that are all
// right are no reason to be sure.
func scored(s *Set, at int) *Set {
	k := len(s.Labels)
	x := &features.Matrix{Cols: k}
	y, weight := slices.Clone(s.Y), make([]float32, s.X.Rows)
	add := func(row []float32, label int, w float64) {
		x.Data = append(x.Data, row...)
		y, weight = append(y, int32(label)), append(weight, float32(w))
	}
	for r := range s.X.Rows {
		x.Data = append(x.Data, s.X.Row(r)[at:at+k]...)
	}
	count := labelRows(s)
	for r, label := range s.Y {
		w, n := s.weightOf(r), count[label]
		if n >= manyRows {
			weight[r] = float32(w)
			continue
		}
		weight[r] = float32(w * (n + 1) / (n + 2))
		for other := range k {
			if other != int(label) {
				add(s.X.Row(r)[at:at+k], other, w/(n+2)/float64(k-1))
			}
		}
	}
	for label := range k {
		row := slices.Repeat([]float32{-1}, k)
		row[label] = 1
		add(row, label, marginWeight)
	}
	x.Rows = len(y)
	return &Set{X: x, Y: y, Weight: weight, Labels: s.Labels, Columns: s.Columns[at : at+k]}
}

// labelRows returns how many rows every label has, by their weights.
func labelRows(s *Set) []float64 {
	count := make([]float64, len(s.Labels))
	for r, label := range s.Y {
		count[label] += s.weightOf(r)
	}
	return count
}

// What the scores of lines of unknown words are worth: the more, the more rows they
// were fitted on, as characters and looks are learnt late.
const (
	someTrust  = 1000 // rows from which on they are worth a quarter of the others, and soon more
	leastTrust = 0.05
)

// withUnknown returns m, which is for scores alone, for all columns of s. As far as a
// line is unknown its scores are worth less, and its probabilities are nearer to the
// shares of the labels.
func withUnknown(m *scorer.Softmax, s *Set, at int) *scorer.Softmax {
	k, columns := len(s.Labels), s.X.Cols
	share := float64(s.X.Rows) / float64(s.X.Rows+someTrust)
	doubt := 1 - max(leastTrust, share*share)
	count := labelRows(s)
	weights, bias := make([]float32, k*columns), make([]float64, k)
	for label := range k {
		own := weights[label*columns+at:]
		for c := range k {
			w := m.Weight(label, c)
			own[c], own[k+c] = float32(w), float32(-doubt*w)
		}
		bias[label] = m.Bias(label)
		own[2*k] = float32(doubt * (math.Log(max(count[label], 1)) - bias[label]))
	}
	return scorer.NewSoftmax(k, columns, weights, bias)
}
