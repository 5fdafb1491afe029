package eval

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Ranking is lines sorted by falling score, with those of equal score taken
// together: their order says nothing.
type Ranking struct {
	steps                []step
	positives, negatives int
}

// A step is the state after all lines of at least threshold were taken.
type step struct {
	threshold   float64
	true, false int // lines taken that are positive, and that are not
}

// A Point is one point of a curve.
type Point struct {
	X Score `json:"x"`
	Y Score `json:"y"`
	// Threshold: lines with at least this score were taken; undefined where
	// none was.
	Threshold Score `json:"threshold"`
}

// Rank sorts lines by score; positive says which are wanted.
func Rank(positive []bool, score []float64) (*Ranking, error) {
	if len(positive) != len(score) {
		return nil, fmt.Errorf("ranking: %d lines, %d scores", len(positive), len(score))
	}
	if i := slices.IndexFunc(score, math.IsNaN); i >= 0 {
		return nil, fmt.Errorf("ranking: row %d: score is not a number", i)
	}
	order := make([]int, len(score))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	r := &Ranking{}
	for i, row := range order {
		if positive[row] {
			r.positives++
		} else {
			r.negatives++
		}
		if i+1 == len(order) || score[order[i+1]] != score[row] {
			r.steps = append(r.steps, step{score[row], r.positives, r.negatives})
		}
	}
	return r, nil
}

// AUC returns the area under the ROC curve: the chance that a positive line
// scores above another, equal scores counting half. It is NaN where all lines
// are positive or none is.
func (r *Ranking) AUC() float64 {
	var area float64
	var last step
	for _, s := range r.steps {
		area += float64(s.false-last.false) * float64(s.true+last.true) / 2
		last = s
	}
	return area / float64(r.positives) / float64(r.negatives) // 0/0 is NaN
}

// AveragePrecision returns Σ (recall − previous recall) · precision over the
// distinct scores, with no interpolation. It is NaN where no line is positive.
func (r *Ranking) AveragePrecision() float64 {
	var sum float64
	var last step
	for _, s := range r.steps {
		sum += float64(s.true-last.true) * ratio(s.true, s.true+s.false)
		last = s
	}
	return sum / float64(r.positives)
}

// ROC returns the curve of true positive rate (Y) over false positive rate (X),
// from (0, 0) to (1, 1), in at most limit points, evenly picked; 0 for all. It
// is nil where all lines are positive or none is.
func (r *Ranking) ROC(limit int) []Point {
	if r.positives == 0 || r.negatives == 0 {
		return nil
	}
	points := []Point{{0, 0, Score(undefined)}}
	for _, s := range r.steps {
		points = append(points, Point{
			X:         Score(ratio(s.false, r.negatives)),
			Y:         Score(ratio(s.true, r.positives)),
			Threshold: Score(s.threshold),
		})
	}
	return thin(points, limit)
}

// PR returns the curve of precision (Y) over recall (X), from (0, 1) to recall
// 1, in at most limit points, evenly picked; 0 for all. It is nil where no line
// is positive.
func (r *Ranking) PR(limit int) []Point {
	if r.positives == 0 {
		return nil
	}
	points := []Point{{0, 1, Score(undefined)}}
	for _, s := range r.steps {
		points = append(points, Point{
			X:         Score(ratio(s.true, r.positives)),
			Y:         Score(ratio(s.true, s.true+s.false)),
			Threshold: Score(s.threshold),
		})
	}
	return thin(points, limit)
}

// thin picks limit points evenly, the first and the last among them.
func thin(points []Point, limit int) []Point {
	if limit <= 0 || len(points) <= limit {
		return points
	}
	limit = max(limit, 2)
	out := make([]Point, limit)
	for i := range out {
		out[i] = points[i*(len(points)-1)/(limit-1)]
	}
	return out
}
