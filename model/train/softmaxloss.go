package train

import (
	"math"
)

// A softmaxLoss is the log-loss of the softmax of raw scores, one score a
// class. Its derivatives by the score of class k are, with p the probability
// of k and w the row's weight, w(p-1) or wp and w·p(1-p): the diagonal of the
// Hessian as it is, as in scikit-learn. Friedman (2001) and LightGBM multiply
// it by K/(K-1), which shortens every step by that much.
type softmaxLoss struct {
	*boostInput
	threads int
	base    []float64
	scores  [][]float64    // of every row, a slice a class
	grads   [][]derivative // likewise
	fixed   fixedPoint
}

// A derivative is a sample without its row.
type derivative struct{ g, h int32 }

func newSoftmaxLoss(in *boostInput, rows []uint32, threads int) *softmaxLoss {
	l := &softmaxLoss{boostInput: in, threads: threads, base: logPriors(in.y, in.classes, rows, in.weightOf)}
	top := 0.0
	for _, r := range rows {
		top = max(top, in.weightOf(r))
	}
	l.fixed = newFixedPoint(len(rows), top)
	for _, base := range l.base {
		scores := make([]float64, in.x.Rows)
		for r := range scores {
			scores[r] = base
		}
		l.scores = append(l.scores, scores)
		l.grads = append(l.grads, make([]derivative, in.x.Rows))
	}
	return l
}

// samples appends the rows with their derivatives for one class.
func (l *softmaxLoss) samples(s []sample, rows []uint32, class int) []sample {
	grads := l.grads[class]
	for _, r := range rows {
		s = append(s, sample{r, grads[r].g, grads[r].h})
	}
	return s
}

// update computes the derivatives from the scores and returns the mean loss of
// the rows trained on and of those held out, NaN where there are none.
func (l *softmaxLoss) update() (train, held float64) {
	return meanLosses(l.x.Rows, l.threads, l.updateRows)
}

func (l *softmaxLoss) updateRows(begin, end int) (sums lossSums) {
	p := make([]float64, l.classes)
	for r := begin; r < end; r++ {
		w, kind := l.weightOf(uint32(r)), 0
		if l.held(r) {
			kind = 1
		}
		sums[kind].loss += float64(w * l.probabilities(p, r))
		sums[kind].weight += w
		if kind == 0 {
			l.derive(p, r, w)
		}
	}
	return sums
}

// probabilities writes those of row r into p and returns the row's loss, which
// is computed from the scores and so finite where a probability is zero.
func (l *softmaxLoss) probabilities(p []float64, r int) float64 {
	top, sum := math.Inf(-1), 0.0
	for k := range p {
		p[k] = l.scores[k][r]
		top = max(top, p[k])
	}
	own := p[l.y[r]]
	for k := range p {
		p[k] = math.Exp(p[k] - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return math.Log(sum) + top - own
}

// derive stores the derivatives of row r, given its probabilities and weight.
func (l *softmaxLoss) derive(p []float64, r int, w float64) {
	for k, p := range p {
		g := p
		if int(l.y[r]) == k {
			g--
		}
		l.grads[k][r] = derivative{
			g: int32(math.RoundToEven(w * g * l.fixed.gScale)),
			h: int32(math.RoundToEven(w * p * (1 - p) * l.fixed.hScale)),
		}
	}
}
