package train

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/linesift/linesift/features"
)

// sklearnSoftmax is what testdata/sklearn_softmax.py writes.
type sklearnSoftmax struct {
	Values float64 // sum of the fixture's
	Labels []int   // how many of each
	Cases  []struct {
		L2       float64
		Weighted bool
		Probs    [][]float64 // of the first rows
	}
}

// softmaxFixture is the fixture of testdata/sklearn_softmax.py.
func softmaxFixture(rows, cols int) (*features.Matrix, []int32) {
	x, y := features.NewMatrix(rows, cols), make([]int32, rows)
	for r := range rows {
		for c := range cols {
			top := int(splitmix(r*64+c+1) >> 48)
			if c%2 == 0 {
				x.Row(r)[c] = float32(top - 32768)
			} else {
				x.Row(r)[c] = float32(top % (1000 * c))
			}
		}
		y[r] = fixtureLabel(r)
	}
	return x, y
}

// TestSoftmaxSklearn compares probabilities with scikit-learn's.
func TestSoftmaxSklearn(t *testing.T) {
	data, err := os.ReadFile("testdata/sklearn_softmax.json")
	if err != nil {
		t.Fatal(err)
	}
	var want sklearnSoftmax
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	x, y := softmaxFixture(1000, 8)
	checkFixture(t, x, y, want)
	weight := make([]float32, x.Rows)
	for r := range weight {
		weight[r] = float32(1 + r%3)
	}
	for _, tt := range want.Cases {
		w := weight
		if !tt.Weighted {
			w = nil
		}
		m, err := fitSoftmax(Run{}.withDefaults(), &Set{X: x, Y: y, Weight: w, Labels: make([]string, len(want.Labels)), Columns: make([]string, x.Cols)}, SoftmaxOptions{L2: tt.L2, Iterations: 150})
		if err != nil {
			t.Fatal(err)
		}
		worst := 0.0
		got := probabilities(t, m, x)
		for r, p := range tt.Probs {
			for k := range p {
				worst = max(worst, math.Abs(got[r][k]-p[k]))
			}
		}
		if worst > 1e-4 {
			t.Errorf("l2 %v, weighted %v: a probability is off by %v", tt.L2, tt.Weighted, worst)
		}
	}
}

func checkFixture(t *testing.T, x *features.Matrix, y []int32, want sklearnSoftmax) {
	t.Helper()
	sum, labels := 0.0, make([]int, len(want.Labels))
	for r, k := range y {
		labels[k]++
		for _, v := range x.Row(r) {
			sum += float64(v)
		}
	}
	for k, n := range labels {
		if n != want.Labels[k] || sum != want.Values {
			t.Fatalf("values add up to %v, labels %v, want %v and %v", sum, labels, want.Values, want.Labels)
		}
	}
}
