package eval

import (
	"math"
	"strings"
	"testing"
)

var abc = []string{"a", "b", "c"}

func confusionOf(t *testing.T, gold, predicted []int) *Confusion {
	t.Helper()
	c, err := NewConfusion(abc, gold, predicted)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMacroLeavesAbsentLabelsOut(t *testing.T) {
	for _, test := range []struct {
		name            string
		gold, predicted []int
		want            float64
	}{
		{"c absent", []int{0, 1}, []int{0, 1}, 1},
		{"c predicted, but never gold", []int{0, 1}, []int{0, 2}, 1.0 / 3},
		{"c gold, but never predicted", []int{0, 2}, []int{0, 0}, (2.0 / 3) / 2},
		{"only a", []int{0, 0}, []int{0, 0}, 1},
	} {
		c := confusionOf(t, test.gold, test.predicted)
		if got := c.MacroF1(); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%s: macro F1 %v, want %v", test.name, got, test.want)
		}
	}
}

func TestOverlapScores(t *testing.T) {
	if s := (Overlap{}).Scores(); s.Precision.Defined() || s.Recall.Defined() || s.F1.Defined() {
		t.Errorf("absent label: %v, want undefined", s)
	}
	if s := (Overlap{Want: 3}).Scores(); s != (Scores{}) {
		t.Errorf("never predicted: %v, want zeros", s)
	}
}

func TestMatthewsOfConstantPrediction(t *testing.T) {
	if m := confusionOf(t, []int{0, 1, 2}, []int{1, 1, 1}).Matthews(); m != 0 {
		t.Errorf("got %v, want 0", m)
	}
	if m := confusionOf(t, nil, nil).Matthews(); !math.IsNaN(m) {
		t.Errorf("no lines: got %v, want NaN", m)
	}
}

func TestNewConfusionErrors(t *testing.T) {
	for _, test := range []struct {
		gold, predicted []int
		want            string
	}{
		{[]int{0}, nil, "1 gold labels, 0 predicted"},
		{[]int{0, 3}, []int{0, 0}, "row 1: gold label 3 of 3"},
		{[]int{0}, []int{-1}, "row 0: predicted label -1 of 3"},
	} {
		_, err := NewConfusion(abc, test.gold, test.predicted)
		wantError(t, err, test.want)
	}
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
}
