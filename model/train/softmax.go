package train

import (
	"errors"
	"fmt"
	"math"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
	"gonum.org/v1/gonum/optimize"
)

// SoftmaxOptions are the options of softmax regression; 0 is no default, but
// none.
type SoftmaxOptions struct {
	L2         float64 `json:"l2" doc:"penalty on the squared weights of standardised columns, per row; 0: none"`
	Iterations int     `json:"iterations" doc:"steps of L-BFGS, at most"`
}

func newSoftmax() base.Classifier {
	o := &SoftmaxOptions{L2: 1e-5, Iterations: 150}
	fit := func(s *Set, run Run) (scorer.Scorer, error) {
		m, err := fitSoftmax(run, s.fitted(), *o)
		if err != nil {
			return nil, err
		}
		return m, m.Validate()
	}
	return &classifier{name: "softmax", options: o, fit: fit}
}

// softmaxBlocks is how many parts the rows are cut into. Each is summed on its
// own and the sums are added in order, so that the result does not depend on
// the number of threads.
const softmaxBlocks = 32

// fitSoftmax fits a multinomial logistic regression with L2 penalty to the rows
// of s by L-BFGS (Nocedal 1980, as in gonum). Columns are standardised while
// training; the returned weights take them as they are. Values that are not
// finite, or of which sums overflow, are refused.
func fitSoftmax(run Run, set *Set, opt SoftmaxOptions) (*scorer.Softmax, error) {
	if !(opt.L2 >= 0) || opt.Iterations < 1 {
		return nil, fmt.Errorf("an l2 of %v and %d iterations, want at least 0 and 1", opt.L2, opt.Iterations)
	}
	if err := checkMagnitude(set); err != nil {
		return nil, err
	}
	run.Progress(0, opt.Iterations)
	s := newSoftmaxProblem(set, opt.L2, run.Threads)
	problem := optimize.Problem{
		Func: func(w []float64) float64 { s.evaluate(w); return s.loss },
		Grad: func(grad, w []float64) { s.evaluate(w); copy(grad, s.gradient) },
		Status: func() (optimize.Status, error) {
			return optimize.NotTerminated, run.Context.Err()
		},
	}
	settings := &optimize.Settings{MajorIterations: opt.Iterations, GradientThreshold: 1e-5, Recorder: &iterations{opt.Iterations, run.Progress}}
	result, err := optimize.Minimize(problem, make([]float64, len(s.gradient)), settings, &optimize.LBFGS{Store: 10})
	if err := run.Context.Err(); err != nil {
		return nil, err
	}
	if result == nil || err != nil && !atRest(err) {
		return nil, fmt.Errorf("softmax: %w", err)
	}
	run.Progress(opt.Iterations, opt.Iterations)
	return s.unscale(result.X), nil
}

// iterations tells a progress of an optimiser's iterations.
type iterations struct {
	most int
	tell func(done, total int)
}

// Init does nothing: optimize.Recorder wants it.
func (*iterations) Init() error { return nil }

// Record is called with every operation of the optimiser.
func (i *iterations) Record(_ *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	if op == optimize.MajorIteration {
		i.tell(min(stats.MajorIterations, i.most), i.most)
	}
	return nil
}

// atRest reports whether an optimiser stopped because a line search got no
// further: where the loss is as flat as its rounding errors, which is an optimum.
func atRest(err error) bool {
	return errors.Is(err, optimize.ErrNoProgress) || errors.Is(err, optimize.ErrLinesearcherFailure) ||
		errors.Is(err, optimize.ErrLinesearcherBound) || errors.Is(err, optimize.ErrNonDescentDirection)
}

// maxMagnitude is what sums of float32 can be made of without overflowing.
const maxMagnitude = 1e30

// checkMagnitude refuses values that no linear model can use, or with which
// gradients would overflow.
func checkMagnitude(s *Set) error {
	for i, v := range s.X.Data {
		if !(v <= maxMagnitude && v >= -maxMagnitude) {
			return fmt.Errorf("row %d, column %q: a value of %v, beyond %v", i/s.X.Cols, s.Columns[i%s.X.Cols], v, float32(maxMagnitude))
		}
	}
	if s.X.Rows == 0 {
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
	l2         float64
	threads    int
	mean, unit []float64 // of every column: mean, 1/deviation
	total      float64   // sum of the weights
	at         []float64 // where loss and gradient were evaluated
	loss       float64
	gradient   []float64
}

func newSoftmaxProblem(set *Set, l2 float64, threads int) *softmaxProblem {
	s := &softmaxProblem{x: set.X, y: set.Y, weight: set.Weight, classes: len(set.Labels), l2: l2, threads: threads}
	s.mean, s.unit = moments(s.x)
	for r := range s.x.Rows {
		s.total += s.rowWeight(r)
	}
	s.gradient = make([]float64, s.classes*(s.x.Cols+1))
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
	parallel.For(softmaxBlocks, s.threads, func(_, b int) {
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
			own[c] = float64((own[c]-float64(own[cols]*s.mean[c]))*s.unit[c]) + float64(s.l2*v)
			s.loss += float64(s.l2 / 2 * v * v)
		}
	}
}

// unscale returns the scorer of the raw columns.
func (s *softmaxProblem) unscale(w []float64) *scorer.Softmax {
	weights, bias := s.raw(w)
	return scorer.NewSoftmax(s.classes, s.x.Cols, weights, bias)
}
