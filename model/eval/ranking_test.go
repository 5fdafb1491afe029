package eval

import (
	"math"
	"testing"
)

func TestRanking(t *testing.T) {
	for _, test := range []struct {
		name     string
		positive []bool
		score    []float64
		auc, ap  float64
	}{
		{"right order", []bool{false, true}, []float64{1, 2}, 1, 1},
		{"wrong order", []bool{true, false}, []float64{1, 2}, 0, 0.5},
		{"all tied", []bool{true, false, false, false}, []float64{3, 3, 3, 3}, 0.5, 0.25},
		{"no positive", []bool{false, false}, []float64{1, 2}, math.NaN(), math.NaN()},
		{"all positive", []bool{true, true}, []float64{1, 2}, math.NaN(), 1},
		{"no line", nil, nil, math.NaN(), math.NaN()},
	} {
		r, err := Rank(test.positive, test.score)
		if err != nil {
			t.Fatal(err)
		}
		if !same(r.AUC(), test.auc) || !same(r.AveragePrecision(), test.ap) {
			t.Errorf("%s: AUC %v, AP %v; want %v, %v", test.name, r.AUC(), r.AveragePrecision(), test.auc, test.ap)
		}
	}
}

// same reports whether two numbers are equal up to rounding, or both NaN.
func same(a, b float64) bool {
	return math.Abs(a-b) < 1e-12 || math.IsNaN(a) && math.IsNaN(b)
}

func TestCurvesAreThinned(t *testing.T) {
	positive, score := make([]bool, 1000), make([]float64, 1000)
	for i := range score {
		positive[i], score[i] = i%3 == 0, float64(i)
	}
	r, err := Rank(positive, score)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ limit, want int }{{0, 1001}, {5000, 1001}, {50, 50}, {1, 2}} {
		points := r.ROC(test.limit)
		if len(points) != test.want || len(r.PR(test.limit)) != test.want {
			t.Fatalf("limit %d: %d points, want %d", test.limit, len(points), test.want)
		}
		if last := points[len(points)-1]; points[0].Threshold.Defined() || last.X != 1 || last.Y != 1 {
			t.Errorf("limit %d: from %v to %v", test.limit, points[0], last)
		}
	}
}

func TestRankErrors(t *testing.T) {
	_, err := Rank([]bool{true}, nil)
	wantError(t, err, "1 lines, 0 scores")
	_, err = Rank([]bool{true, false}, []float64{0, math.NaN()})
	wantError(t, err, "row 1: score is not a number")
}
