package train

import (
	"math"

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
	sizes   []float32 // of the rows' first derivatives, in the Euclidean norm
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
	l.sums, l.probs, l.sizes = make([]int32, s.X.Rows*k), make([]float32, s.X.Rows*k), make([]float32, s.X.Rows)
	return l
}

// update computes the probabilities of the rows trained on from their scores.
func (l *softmaxLoss) update() {
	eachChunk(l.X.Rows, l.threads, func(_, begin, end int) {
		k := len(l.Labels)
		p := make([]float64, k)
		for r := begin; r < end; r++ {
			if l.heldBack(r) {
				continue
			}
			l.probabilities(p, r)
			squares := 0.0
			for i, v := range p {
				l.probs[r*k+i] = float32(v)
				if int(l.Y[r]) == i {
					v--
				}
				squares += float64(v * v)
			}
			l.sizes[r] = float32(l.weightOf(r) * math.Sqrt(squares))
		}
	})
}

// means returns the mean log-losses of the rows trained on and of those held
// back, NaN where there are none.
func (l *softmaxLoss) means() (train, held float64) {
	type sum struct{ loss, weight float64 }
	sums := make([][2]sum, numChunks(l.X.Rows))
	eachChunk(l.X.Rows, l.threads, func(i, begin, end int) {
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

// lanes writes the derivatives of drawn rows, of the planes' lanes, and returns
// their scale: the finest, a power of two, at which all sums of them fit. With a
// sum of weights of 400,000 derivatives keep 11 bits.
func (l *softmaxLoss) lanes(planes [][]rowLanes, rows []drawnRow) (scale float64) {
	total := 0.0
	for _, d := range rows {
		total += float64(d.weight)
	}
	_, exp := math.Frexp(total) // total < 2^exp
	scale = math.Ldexp(1, 30-exp)
	eachChunk(len(rows), l.threads, func(_, begin, end int) {
		derivatives := make([]int32, 4*len(planes))
		for i := begin; i < end; i++ {
			l.derive(derivatives, rows[i], scale)
			for p, d := 0, derivatives; p < len(planes); p, d = p+1, d[4:] {
				planes[p][i] = rowLanes{lanes{pack(d[0], d[1]), pack(d[2], d[3])}, rows[i].row}
			}
		}
	})
	return scale
}

// derive writes the derivatives of a row: of all classes but the last, some
// zeros, and the weight.
func (l *softmaxLoss) derive(d []int32, row drawnRow, scale float64) {
	k, r := len(l.Labels), int(row.row)
	w := float64(row.weight) * scale
	for i, v := range l.probs[r*k : r*k+k-1] {
		g := float64(v)
		if int(l.Y[r]) == i {
			g--
		}
		d[i] = int32(math.RoundToEven(w * g))
	}
	d[len(d)-1] = int32(math.RoundToEven(w))
}

// leafValues returns what each leaf adds to the scores of its rows, of which those
// drawn count: the Newton step of each class, shortened by the learning rate, in
// scorer.LeafUnit. It writes the weight of each leaf into cover.
func (l *softmaxLoss) leafValues(rows []drawnRow, leaves []uint8, cover []float32, opt *BoostOptions) []int16 {
	k := len(l.Labels)
	sums := l.leafSums(rows, leaves, len(cover))
	values := make([]int16, len(cover)*k)
	for leaf := range cover {
		cover[leaf] = shortened(float32(sums[leaf*(k+1)+k].g))
		for i, s := range sums[leaf*(k+1) : leaf*(k+1)+k] {
			step := -opt.LearningRate * s.g / max(s.h+opt.L2, minDenominator) / scorer.LeafUnit
			values[leaf*k+i] = int16(math.RoundToEven(max(-math.MaxInt16, min(step, math.MaxInt16))))
		}
	}
	return values
}

// shortened rounds to eight significant bits: covers need no more, and take less room
// in a model file.
func shortened(v float32) float32 {
	return math.Float32frombits((math.Float32bits(v) + 1<<15) &^ (1<<16 - 1))
}

// A derivative is the first and the second.
type derivative struct{ g, h float64 }

// leafSums returns the sums of each leaf's derivatives by the score of each class,
// and behind those its weight.
func (l *softmaxLoss) leafSums(rows []drawnRow, leaves []uint8, n int) []derivative {
	k := len(l.Labels)
	chunks := make([][]derivative, numChunks(len(rows)))
	eachChunk(len(rows), l.threads, func(i, begin, end int) {
		sums := make([]derivative, n*(k+1))
		for _, d := range rows[begin:end] {
			r, w := int(d.row), float64(d.weight)
			own := sums[int(leaves[r])*(k+1):][:k+1]
			for c, p := range l.probs[r*k : r*k+k] {
				v := float64(p)
				own[c].g += float64(w * v)
				own[c].h += float64(w * v * (1 - v))
			}
			own[l.Y[r]].g -= w
			own[k].g += w
		}
		chunks[i] = sums
	})
	all := make([]derivative, n*(k+1))
	for _, c := range chunks {
		for i, s := range c {
			all[i].g += s.g
			all[i].h += s.h
		}
	}
	return all
}

// add adds a tree's values to the scores of all rows.
func (l *softmaxLoss) add(leaves []uint8, values []int16) {
	k := len(l.Labels)
	eachChunk(l.X.Rows, l.threads, func(_, begin, end int) {
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
