package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model/scorer"
	"gonum.org/v1/gonum/optimize"
)

// SoftmaxOptions are the options of softmax regression; the zero value gives
// the defaults.
type SoftmaxOptions struct {
	L2         float64 `json:"l2,omitempty"`         // penalty on the weights of standardised columns, per row; default 1e-5; negative: none
	Iterations int     `json:"iterations,omitempty"` // of L-BFGS, at most; default 150
	Threads    int     `json:"-"`                    // default GOMAXPROCS; the result does not depend on it
}

func (o SoftmaxOptions) withDefaults() SoftmaxOptions {
	if o.L2 == 0 {
		o.L2 = 1e-5
	}
	o.L2 = max(o.L2, 0)
	if o.Iterations == 0 {
		o.Iterations = 150
	}
	if o.Threads == 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	return o
}

// softmaxBlocks is how many parts the rows are cut into. Each is summed on its
// own and the sums are added in order, so that the result does not depend on
// the number of threads.
const softmaxBlocks = 32

// fitSoftmax fits a multinomial logistic regression with L2 penalty by L-BFGS
// (Nocedal 1980, as in gonum). Columns are standardised while training; the
// returned weights take them as they are. y[r] is the class of row r, from 0;
// weight may be nil. NaN and infinite values are refused.
func fitSoftmax(ctx context.Context, x *features.Matrix, y []int32, weight []float32, classes int, opt SoftmaxOptions) (*scorer.Softmax, error) {
	opt = opt.withDefaults()
	if err := checkFinite(x); err != nil {
		return nil, err
	}
	s := newSoftmaxProblem(x, y, weight, classes, opt)
	problem := optimize.Problem{
		Func: func(w []float64) float64 { s.evaluate(w); return s.loss },
		Grad: func(grad, w []float64) { s.evaluate(w); copy(grad, s.gradient) },
		Status: func() (optimize.Status, error) {
			return optimize.NotTerminated, ctx.Err()
		},
	}
	settings := &optimize.Settings{MajorIterations: opt.Iterations, GradientThreshold: 1e-5}
	result, err := optimize.Minimize(problem, make([]float64, classes*(x.Cols+1)), settings, &optimize.LBFGS{Store: 10})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if result == nil || err != nil && !atRest(err) {
		return nil, fmt.Errorf("softmax: %w", err)
	}
	return s.unscale(result.X), nil
}

// atRest reports whether an optimiser stopped because a line search got no
// further: where the loss is as flat as its rounding errors, which is an optimum.
func atRest(err error) bool {
	return errors.Is(err, optimize.ErrNoProgress) || errors.Is(err, optimize.ErrLinesearcherFailure) ||
		errors.Is(err, optimize.ErrLinesearcherBound) || errors.Is(err, optimize.ErrNonDescentDirection)
}

// checkFinite refuses values that no linear model can use.
func checkFinite(x *features.Matrix) error {
	for i, v := range x.Data {
		if v-v != 0 {
			return fmt.Errorf("row %d, column %d is %v: softmax needs finite values", i/x.Cols, i%x.Cols, v)
		}
	}
	if x.Rows == 0 {
		return errors.New("softmax needs at least one row")
	}
	return nil
}

// softmaxProblem evaluates the loss and its gradient. Parameters are, class
// after class, the weights of the standardised columns and the bias.
type softmaxProblem struct {
	x          *features.Matrix
	y          []int32
	weight     []float32
	classes    int
	opt        SoftmaxOptions
	mean, unit []float64 // of every column: mean, 1/deviation
	total      float64   // sum of the weights
	at         []float64 // where loss and gradient were evaluated
	loss       float64
	gradient   []float64
}

func newSoftmaxProblem(x *features.Matrix, y []int32, weight []float32, classes int, opt SoftmaxOptions) *softmaxProblem {
	s := &softmaxProblem{x: x, y: y, weight: weight, classes: classes, opt: opt}
	s.mean, s.unit = moments(x)
	for r := range x.Rows {
		s.total += s.rowWeight(r)
	}
	s.gradient = make([]float64, classes*(x.Cols+1))
	return s
}

func (s *softmaxProblem) rowWeight(r int) float64 {
	if s.weight == nil {
		return 1
	}
	return float64(s.weight[r])
}

// moments returns the mean and the reciprocal of the deviation of every
// column; a constant column gets 0, which takes it out.
func moments(x *features.Matrix) (mean, unit []float64) {
	mean, unit = make([]float64, x.Cols), make([]float64, x.Cols)
	for r := range x.Rows {
		for c, v := range x.Row(r) {
			mean[c] += float64(v)
		}
	}
	for c := range mean {
		mean[c] /= float64(x.Rows)
	}
	for r := range x.Rows {
		for c, v := range x.Row(r) {
			d := float64(v) - mean[c]
			unit[c] += float64(d * d)
		}
	}
	for c, v := range unit {
		if deviation := math.Sqrt(v / float64(x.Rows)); deviation > 1e-7*(1+math.Abs(mean[c])) {
			unit[c] = 1 / deviation
		} else {
			unit[c] = 0
		}
	}
	return mean, unit
}

// softmaxPart is what one block of rows adds.
type softmaxPart struct {
	loss     float64
	gradient []float32 // of the raw columns, class after class
	residual []float64 // sum of p − y, by class
}

// evaluate computes loss and gradient at w, unless they are known.
func (s *softmaxProblem) evaluate(w []float64) {
	if s.at != nil && equal(s.at, w) {
		return
	}
	s.at = append(s.at[:0], w...)
	raw, bias := s.raw(w)
	parts := make([]softmaxPart, softmaxBlocks)
	parallel.For(softmaxBlocks, s.opt.Threads, func(_, b int) {
		parts[b] = s.block(b*s.x.Rows/softmaxBlocks, (b+1)*s.x.Rows/softmaxBlocks, raw, bias)
	})
	s.gather(w, parts)
}

func equal(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// raw turns weights of standardised columns into weights of the columns
// themselves, column after column, and biases.
func (s *softmaxProblem) raw(w []float64) (weights []float32, bias []float64) {
	cols := s.x.Cols
	weights, bias = make([]float32, s.classes*cols), make([]float64, s.classes)
	for k := range s.classes {
		own := w[k*(cols+1) : (k+1)*(cols+1)]
		bias[k] = own[cols]
		for c := range cols {
			v := own[c] * s.unit[c]
			weights[k*cols+c] = float32(v)
			bias[k] -= float64(v * s.mean[c])
		}
	}
	return weights, bias
}

func (s *softmaxProblem) block(from, to int, weights []float32, bias []float64) softmaxPart {
	cols := s.x.Cols
	part := softmaxPart{gradient: make([]float32, s.classes*cols), residual: make([]float64, s.classes)}
	p := make([]float64, s.classes)
	for r := from; r < to; r++ {
		row := s.x.Row(r)
		for k := range p {
			p[k] = bias[k] + float64(dot(weights[k*cols:(k+1)*cols], row))
		}
		w := s.rowWeight(r)
		part.loss += float64(w * residuals(p, int(s.y[r])))
		for k, g := range p {
			g = float64(g * w)
			part.residual[k] += g
			axpy(part.gradient[k*cols:(k+1)*cols], float32(g), row)
		}
	}
	return part
}

// residuals turns scores into p − y and returns the log-loss.
func residuals(p []float64, y int) float64 {
	top := p[0]
	for _, v := range p {
		top = max(top, v)
	}
	sum := 0.0
	own := p[y] - top
	for k, v := range p {
		p[k] = math.Exp(v - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	p[y]--
	return math.Log(sum) - own
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float32(a[i] * b[i])
	}
	return s0 + s1 + (s2 + s3)
}

func axpy(y []float32, a float32, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += float32(a * x[i])
	}
}

// gather adds up the blocks in order and turns the gradient into that of the
// standardised columns.
func (s *softmaxProblem) gather(w []float64, parts []softmaxPart) {
	cols := s.x.Cols
	clear(s.gradient)
	s.loss = 0
	for _, part := range parts {
		s.loss += part.loss / s.total
		for k := range s.classes {
			own := s.gradient[k*(cols+1) : (k+1)*(cols+1)]
			own[cols] += part.residual[k] / s.total
			for c := range cols {
				own[c] += float64(part.gradient[k*cols+c]) / s.total
			}
		}
	}
	for k := range s.classes {
		own := s.gradient[k*(cols+1) : (k+1)*(cols+1)]
		for c := range cols {
			v := w[k*(cols+1)+c]
			own[c] = float64((own[c]-float64(own[cols]*s.mean[c]))*s.unit[c]) + float64(s.opt.L2*v)
			s.loss += float64(s.opt.L2 / 2 * v * v)
		}
	}
}

// unscale returns the scorer of the raw columns.
func (s *softmaxProblem) unscale(w []float64) *scorer.Softmax {
	weights, bias := s.raw(w)
	return scorer.NewSoftmax(s.classes, s.x.Cols, weights, bias)
}
