package scorer

import (
	"math"
	"slices"

	"github.com/linesift/linesift/features"
)

// Softmax is the scorer of multinomial logistic regression: a class's score is
// its bias plus the weighted sum of the row, and the probabilities are the
// softmax of the scores. The weights are for the values as the extractors
// write them.
//
// A missing value (NaN) counts as 0, an infinite one as the largest float32.
// Products of two float32 are exact in the float64 that they are summed in, so
// all processors give the same sums.
type Softmax struct {
	classes, columns int
	weights          []float64 // weights[class*columns+column], float32 values
	bias             []float64
}

// NewSoftmax returns the scorer with weights[class*columns+column] and
// bias[class]. Validate tells whether they fit.
func NewSoftmax(classes, columns int, weights []float32, bias []float64) *Softmax {
	s := &Softmax{classes: classes, columns: columns, weights: make([]float64, len(weights)), bias: slices.Clone(bias)}
	for i, w := range weights {
		s.weights[i] = float64(w)
	}
	return s
}

// Kind returns "softmax".
func (*Softmax) Kind() string { return "softmax" }

// Shape returns the numbers of columns and classes.
func (s *Softmax) Shape() (columns, classes int) { return s.columns, s.classes }

// Weight returns the weight that a class gives a column.
func (s *Softmax) Weight(class, column int) float64 { return s.weights[class*s.columns+column] }

// Raw writes the raw scores of every row of x into out. s must be valid.
func (s *Softmax) Raw(x *features.Matrix, out []float64) error {
	if err := checkShape(s, x, out); err != nil {
		return err
	}
	for r := range x.Rows {
		s.score(x.Row(r), out[r*s.classes:(r+1)*s.classes])
	}
	return nil
}

// score writes the raw scores of a row. The row is taken in blocks because its
// finite values then need no memory but the stack.
func (s *Softmax) score(row []float32, out []float64) {
	copy(out, s.bias)
	var block [128]float64
	for at := 0; at < len(row); at += len(block) {
		n := copyFinite(block[:], row[at:])
		for k := range out {
			out[k] += dot(s.weights[k*s.columns+at:][:n], block[:n])
		}
	}
}

// copyFinite fills dst from src and returns how many values it copied.
func copyFinite(dst []float64, src []float32) int {
	n := min(len(dst), len(src))
	for i, v := range src[:n] {
		if v-v != 0 {
			v = finite(v)
		}
		dst[i] = float64(v)
	}
	return n
}

func finite(v float32) float32 {
	if v != v {
		return 0
	}
	return max(-math.MaxFloat32, min(math.MaxFloat32, v))
}

// dot sums in four lanes, which the processor works on side by side.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return (s0 + s1) + (s2 + s3)
}

// Bias returns what a class's score starts from.
func (s *Softmax) Bias(class int) float64 { return s.bias[class] }
