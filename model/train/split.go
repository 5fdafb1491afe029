package train

// A split parts a leaf's rows: left go bins up to bin, and missing values
// unless missingRight.
type split struct {
	gain         float64 // of the loss, doubled; 0 where there is no split
	col, bin     int
	missingRight bool
	left         cell
}

// A splitFinder looks for the best split of one leaf.
type splitFinder struct {
	fixed   fixedPoint
	minRows uint64
	minH    uint64 // in fixed point
	l2      float64
	total   cell
	parent  float64 // score of the leaf as it is
}

func newSplitFinder(fixed fixedPoint, opt *BoostOptions, total cell) splitFinder {
	f := splitFinder{fixed: fixed, l2: opt.L2, total: total, minRows: uint64(opt.MinLeafRows)}
	f.minH = uint64(min(opt.MinLeafHessian*fixed.hScale, 1<<62))
	f.parent = f.score(total)
	return f
}

// score is G²/(H+λ): twice what the best leaf value takes off the loss, as a
// second-order expansion sees it (Chen and Guestrin 2016, equation 6).
func (f *splitFinder) score(c cell) float64 {
	g, h := f.fixed.sums(c)
	return g * g / max(h+f.l2, minDenominator)
}

// minDenominator keeps a leaf of no curvature and no penalty finite.
const minDenominator = 1e-12

// minGain is the part of a leaf's score that a split must add; below it is
// only the rounding of floats.
const minGain = 1e-9

// best returns the best split on column col, whose histogram is given. At
// equal gain the lowest threshold wins.
func (f *splitFinder) best(col int, cells []cell) split {
	s := split{gain: f.parent * minGain, col: col, bin: -1}
	missing := cells[len(cells)-1]
	values := cells[:len(cells)-1]
	f.scan(values, cell{}, &s)
	s.missingRight = true
	if missing.hn != 0 {
		before := s.gain
		f.scan(values, missing, &s)
		s.missingRight = s.gain == before
	} else if s.bin >= 0 {
		s.missingRight = 2*f.fixed.rows(s.left) < f.fixed.rows(f.total)
	}
	if s.bin < 0 {
		return split{}
	}
	return s
}

// scan tries every threshold, with left holding what goes left in any case.
func (f *splitFinder) scan(values []cell, left cell, s *split) {
	mask := uint64(1)<<f.fixed.shift - 1
	for b, c := range values {
		if c.hn == 0 {
			continue // the same split as one bin before
		}
		left = left.plus(c)
		right := f.total.minus(left)
		if right.hn&mask < f.minRows || right.hn>>f.fixed.shift < f.minH {
			return
		}
		if left.hn&mask < f.minRows || left.hn>>f.fixed.shift < f.minH {
			continue
		}
		if gain := f.score(left) + f.score(right) - f.parent; gain > s.gain {
			s.gain, s.bin, s.left = gain, b, left
		}
	}
}
