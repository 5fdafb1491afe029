package train

import (
	"math"
	"math/bits"

	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model/scorer"
)

// A softmaxLoss is the log-loss of the softmax of raw scores, one score a
// class. Its derivatives by the score of class k are, with p the probability
// of k and w the row's weight, w(p-1) or wp and w·p(1-p): the diagonal of the
// Hessian.
type softmaxLoss struct {
	*Set
	threads int
	base    []float64
	sums    []int32   // rows × classes: the leaf values of each row, in scorer.LeafUnit
	probs   []float32 // rows × classes
	planes  [][]lanes // of each plane, every row's derivatives; see lanes
	scale   float64   // of derivatives in lanes
}

// lanes are four sums of 32 bits, two in a word: the derivatives of three classes
// and the weight, or of four classes. The derivatives of a row's classes sum to
// zero, so that the last class needs none. With many classes a row has several
// lanes, a plane each; the weight is the last of all.
type lanes struct{ a, b uint64 }

func (l lanes) plus(m lanes) lanes  { return lanes{l.a + m.a, l.b + m.b} }
func (l lanes) minus(m lanes) lanes { return lanes{l.a - m.a, l.b - m.b} }

// pack adds two numbers as one word. The sum of such words is the word of the
// sums as long as each fits in 32 bits.
func pack(low, high int32) uint64 { return uint64(int64(low)) + uint64(int64(high))<<32 }

func unpack(word uint64) (low, high int32) {
	low = int32(word)
	return low, int32((word - uint64(int64(low))) >> 32)
}

func newSoftmaxLoss(s *Set, rows []uint32, threads int) *softmaxLoss {
	k := len(s.Labels)
	l := &softmaxLoss{Set: s, threads: threads, base: logPriors(s.Y, k, rows, func(r uint32) float64 { return s.weightOf(int(r)) })}
	top := 0.0
	for _, r := range rows {
		top = max(top, s.weightOf(int(r)))
	}
	// The finest scale, a power of two, at which sums over all rows fit: with
	// 400,000 rows of weight 1 derivatives keep 12 bits.
	_, exp := math.Frexp(top) // top < 2^exp
	l.scale = math.Ldexp(1, 31-bits.Len(uint(len(rows)))-exp)
	l.sums, l.probs = make([]int32, s.X.Rows*k), make([]float32, s.X.Rows*k)
	l.planes = make([][]lanes, (k+3)/4)
	for i := range l.planes {
		l.planes[i] = make([]lanes, s.X.Rows)
	}
	return l
}

// update computes the derivatives of the rows trained on from the scores.
func (l *softmaxLoss) update() {
	l.eachChunk(func(_, begin, end int) {
		k := len(l.Labels)
		p, derivatives := make([]float64, k), make([]int32, 4*len(l.planes))
		for r := begin; r < end; r++ {
			if !l.heldBack(r) {
				l.probabilities(p, r)
				l.derive(p, r, l.weightOf(r), derivatives)
			}
		}
	})
}

// lossChunk is how many rows are worked on at a time. It does not depend on the
// threads, so neither do the rounding errors of sums.
const lossChunk = 4096

// eachChunk calls do for all rows, some at a time, in several goroutines.
func (l *softmaxLoss) eachChunk(do func(i, begin, end int)) {
	parallel.For((l.X.Rows+lossChunk-1)/lossChunk, l.threads, func(_, i int) {
		do(i, i*lossChunk, min((i+1)*lossChunk, l.X.Rows))
	})
}

// means returns the mean log-losses of the rows trained on and of those held
// back, NaN where there are none.
func (l *softmaxLoss) means() (train, held float64) {
	type sum struct{ loss, weight float64 }
	sums := make([][2]sum, (l.X.Rows+lossChunk-1)/lossChunk)
	l.eachChunk(func(i, begin, end int) {
		p := make([]float64, len(l.Labels))
		for r := begin; r < end; r++ {
			s, w := &sums[i][0], l.weightOf(r)
			if l.heldBack(r) {
				s = &sums[i][1]
			}
			total, below := l.probabilities(p, r)
			s.loss += float64(w * (math.Log(total) - below))
			s.weight += w
		}
	})
	var all [2]sum
	for _, s := range sums {
		for i := range all {
			all[i].loss += s[i].loss
			all[i].weight += s[i].weight
		}
	}
	return all[0].loss / all[0].weight, all[1].loss / all[1].weight
}

// probabilities writes those of row r into p. The row's log-loss is the logarithm
// of sum less below, which is finite where a probability is zero.
func (l *softmaxLoss) probabilities(p []float64, r int) (sum, below float64) {
	top := math.Inf(-1)
	own := l.sums[r*len(p) : (r+1)*len(p)]
	for k, v := range own {
		p[k] = l.base[k] + float64(float64(v)*scorer.LeafUnit)
		top = max(top, p[k])
	}
	below = p[l.Y[r]] - top
	for k := range p {
		p[k] = expNegative(p[k] - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return sum, below
}

// expNegative returns e^x for x up to 0, to nine digits: half of the training
// would be math.Exp otherwise. It is the same on every processor.
func expNegative(x float64) float64 {
	if x < -700 {
		return 0
	}
	const round = 3 << 51 // whose sum with a small number has no digits behind the point
	n := float64(x*math.Log2E) + round - round
	r := x - float64(n*math.Ln2) // at most ln 2 / 2 from 0
	// The Taylor series; its next term is less than 4e-10.
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	low := 1 + r + float64(r2*(0.5+float64(r*(1.0/6))))
	high := 1.0/24 + float64(r*(1.0/120)) + float64(r2*(1.0/720+float64(r*(1.0/5040))+float64(r2*(1.0/40320))))
	e := low + float64(r4*high)
	return e * math.Float64frombits(uint64(int64(n)+1023)<<52)
}

// derive stores the derivatives of row r, given its probabilities and weight.
func (l *softmaxLoss) derive(p []float64, r int, w float64, d []int32) {
	k := len(p)
	for i, v := range p {
		l.probs[r*k+i] = float32(v)
		g := v
		if int(l.Y[r]) == i {
			g--
		}
		if i < k-1 {
			d[i] = int32(math.RoundToEven(w * g * l.scale))
		}
	}
	d[len(d)-1] = int32(math.RoundToEven(w * l.scale))
	for i := range l.planes {
		l.planes[i][r] = lanes{pack(d[4*i], d[4*i+1]), pack(d[4*i+2], d[4*i+3])}
	}
}

// leafValues returns what each leaf adds to the scores of its rows, of which
// those named count: the Newton step of each class, shortened by the learning
// rate, in scorer.LeafUnit. It writes the weight of each leaf into cover.
func (l *softmaxLoss) leafValues(rows []uint32, leaves []uint8, cover []float32, opt *BoostOptions) []int16 {
	k := len(l.Labels)
	type derivative struct{ g, h float64 }
	sums, weight := make([]derivative, len(cover)*k), make([]float64, len(cover))
	for _, r := range rows {
		leaf := int(leaves[r])
		w := l.weightOf(int(r))
		weight[leaf] += w
		own, p := sums[leaf*k:(leaf+1)*k], l.probs[int(r)*k:(int(r)+1)*k]
		for i := range own {
			v := float64(p[i])
			own[i].g += float64(w * v)
			own[i].h += float64(w * v * (1 - v))
		}
		own[l.Y[r]].g -= w
	}
	values := make([]int16, len(sums))
	for i, s := range sums {
		step := -opt.LearningRate * s.g / max(s.h+opt.L2, minDenominator) / scorer.LeafUnit
		values[i] = int16(math.RoundToEven(max(-math.MaxInt16, min(step, math.MaxInt16))))
	}
	for leaf, w := range weight {
		cover[leaf] = float32(w)
	}
	return values
}

// add adds a tree's values to the scores of all rows.
func (l *softmaxLoss) add(leaves []uint8, values []int16) {
	k := len(l.Labels)
	l.eachChunk(func(_, begin, end int) {
		for r := begin; r < end; r++ {
			own, leaf := l.sums[r*k:(r+1)*k], values[int(leaves[r])*k:][:k]
			for i, v := range leaf {
				own[i] += int32(v)
			}
		}
	})
}

// logPriors returns the logarithm of every class's share of the weight of rows,
// less their mean. y has the class of each row. A class that does not occur counts
// as very rare.
func logPriors(y []int32, classes int, rows []uint32, weightOf func(row uint32) float64) []float64 {
	priors, sum, mean := make([]float64, classes), 0.0, 0.0
	for _, r := range rows {
		w := weightOf(r)
		priors[y[r]] += w
		sum += w
	}
	for k, w := range priors {
		priors[k] = math.Log(max(w/sum, 1e-15))
		mean += priors[k] / float64(classes)
	}
	for k := range priors {
		priors[k] -= mean
	}
	return priors
}
