package eval

import (
	"math"
	"strings"
	"testing"
)

// The values were worked out from the formula in another program.
func TestWilson(t *testing.T) {
	for _, test := range []struct{ hits, n, low, high float64 }{
		{20, 20, 0.838875, 1}, {0, 20, 0, 0.161125}, {15, 20, 0.531299, 0.888138}, {114, 120, 0.895197, 0.976886}, {0, 0, 0, 1},
	} {
		low, high := wilson(test.hits, test.n)
		if math.Abs(low-test.low) > 1e-6 || math.Abs(high-test.high) > 1e-6 {
			t.Errorf("%v of %v: %.6f to %.6f, want %.6f to %.6f", test.hits, test.n, low, high, test.low, test.high)
		}
	}
}

func TestCaution(t *testing.T) {
	for _, test := range []struct {
		r    Report
		want string
	}{
		{Report{Lines: 20, Documents: 20, Sites: 20, Accuracy: 1}, "20 lines are few: an accuracy of 1.000 on them may be 0.839 to 1.000 on others"},
		{Report{Lines: 600, Documents: 600, Accuracy: 1}, ""},
		{Report{Lines: 600, Documents: 9, Sites: 4, Accuracy: 1}, "Documents of 4 sites are few"},
		{Report{Lines: 600, Documents: 90, Sites: 40, Accuracy: 1}, ""},
	} {
		if got := test.r.caution(); !strings.HasPrefix(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%+v: %q, want %q", test.r, got, test.want)
		}
	}
}
