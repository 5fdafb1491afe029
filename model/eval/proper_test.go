package eval

import (
	"math"
	"testing"
)

func TestLogLossAndBrierErrors(t *testing.T) {
	for _, test := range []struct {
		gold  []int
		probs []float64
		want  string
	}{
		{nil, nil, "no lines"},
		{[]int{0}, []float64{1}, "1 probabilities for 1 lines of 2 labels"},
		{[]int{2}, []float64{1, 0}, "row 0: gold label 2 of 2"},
		{[]int{0}, []float64{math.NaN(), 0}, "row 0: probability NaN"},
	} {
		_, err := LogLoss(test.gold, test.probs, 2)
		wantError(t, err, "log-loss: "+test.want)
		_, err = Brier(test.gold, test.probs, 2)
		wantError(t, err, "brier score: "+test.want)
	}
	_, err := BinaryLogLoss([]bool{true, false}, []float64{1})
	wantError(t, err, "2 probabilities for 2 lines")
}

func TestLogLossOfZeroIsFinite(t *testing.T) {
	got, err := LogLoss([]int{0}, []float64{0, 1}, 2)
	if want := 52 * math.Ln2; err != nil || !same(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestReliability(t *testing.T) {
	bins, err := Reliability([]bool{true, false, true}, []float64{0.9, 0.1, 0.5}, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(bins) != 3 || bins[0].High != 0.1 || bins[2].Low != 0.9 {
		t.Errorf("bins %v", bins)
	}
	if got := ECE(bins); !same(got, (0.1+0.5+0.1)/3) {
		t.Errorf("ECE %v", got)
	}
	if !math.IsNaN(ECE(nil)) {
		t.Error("ECE without bins is defined")
	}
	_, err = Reliability([]bool{true}, []float64{2}, 5)
	wantError(t, err, "probability 2 is not in [0, 1]")
	_, err = Reliability(nil, nil, 0)
	wantError(t, err, "0 bins")
}
