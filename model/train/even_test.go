package train

import (
	"math"
	"testing"

	"github.com/linesift/linesift/data"
)

// TestEven: a line weighs by one over the root of its document's lines, and all
// together as much as before.
func TestEven(t *testing.T) {
	tr := &trainer{opt: Options{Even: true, Weights: map[string]float64{"forum": 2}}, docs: []*data.Document{{}, {Type: "forum"}}}
	tr.set = &Set{Doc: []int32{0, 1, 1, 1, 1}}
	w := tr.weights()
	sum := 0.0
	for _, v := range w {
		sum += float64(v)
	}
	if math.Abs(sum-9) > 1e-5 {
		t.Errorf("weights %v sum to %v, want 9", w, sum)
	}
	if ratio := float64(w[1] / w[0]); math.Abs(ratio-1) > 1e-6 { // 2/√4 for 1/√1
		t.Errorf("weights %v: a line of the second document is %v of the first's, want 1", w, ratio)
	}
	if w[1] != w[4] {
		t.Errorf("weights %v: lines of a document differ", w)
	}
	if (&trainer{set: tr.set, docs: tr.docs}).weights() != nil {
		t.Error("weights where none were asked for")
	}
}
