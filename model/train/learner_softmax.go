package train

import (
	"context"
	"fmt"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

func init() {
	register(Spec{
		Name:    "softmax",
		Summary: "multinomial logistic regression with L2 penalty, by L-BFGS",
		GoodFor: "many columns, little data, words alone; the smallest and fastest model",
		New:     newSoftmaxLearner,
	})
}

// softmaxLearnerOptions are SoftmaxOptions with every default spelt out, and 0
// for none.
type softmaxLearnerOptions struct {
	L2         float64 `json:"l2" doc:"penalty on the squared weights of standardised columns, per row; 0: none"`
	Iterations int     `json:"iterations" doc:"steps of L-BFGS, at most"`
}

func newSoftmaxLearner(_ int64, threads int) Learner {
	d := SoftmaxOptions{Threads: threads}.withDefaults()
	o := &softmaxLearnerOptions{d.L2, d.Iterations}
	fit := func(ctx context.Context, s *Set, progress func(done, total int)) (scorer.Scorer, error) {
		if !(o.L2 >= 0) || o.Iterations < 1 {
			return nil, fmt.Errorf("an l2 of %v and %d iterations, want at least 0 and 1", o.L2, o.Iterations)
		}
		if err := checkMagnitude(s); err != nil {
			return nil, err
		}
		progress(0, 1)
		s = s.fitted()
		m, err := fitSoftmax(ctx, s.X, s.Y, s.Weight, len(s.Labels), SoftmaxOptions{L2: orNone(o.L2), Iterations: o.Iterations, Threads: d.Threads})
		if err != nil {
			return nil, err
		}
		progress(1, 1)
		return m, m.Validate()
	}
	return &classifier{name: "softmax", options: o, fit: fit}
}

// maxMagnitude is what sums of float32 can be made of without overflowing.
const maxMagnitude = 1e30

// checkMagnitude refuses values with which gradients would overflow.
func checkMagnitude(s *Set) error {
	for i, v := range s.X.Data {
		if v > maxMagnitude || v < -maxMagnitude {
			return fmt.Errorf("row %d, column %q: a value of %v, beyond %v", i/s.X.Cols, s.Columns[i%s.X.Cols], v, float32(maxMagnitude))
		}
	}
	return nil
}

// orNone turns 0, none in a learner's options, into what stands for it where 0
// stands for the default.
func orNone(v float64) float64 {
	if v == 0 {
		return -1
	}
	return v
}

// fitted returns s without the rows held back.
func (s *Set) fitted() *Set {
	if s.Held == nil {
		return s
	}
	t := &Set{X: &features.Matrix{Cols: s.X.Cols}, Labels: s.Labels, Columns: s.Columns}
	for r, held := range s.Held {
		if held {
			continue
		}
		t.X.Rows++
		t.X.Data = append(t.X.Data, s.X.Row(r)...)
		t.Y = append(t.Y, s.Y[r])
		if s.Weight != nil {
			t.Weight = append(t.Weight, s.Weight[r])
		}
	}
	return t
}
