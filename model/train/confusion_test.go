package train

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/eval"
	"github.com/sjwhitworth/golearn/evaluation"
)

var abc = []string{"a", "b", "c"}

// TestGolearnConfusion compares golearn's figures with ours.
func TestGolearnConfusion(t *testing.T) {
	c, err := eval.NewConfusion(abc, []int{0, 0, 0, 1, 1, 0}, []int{0, 1, 0, 1, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	m := GolearnConfusion(c.Labels, c.Counts)
	if _, ok := m["c"]; ok {
		t.Error("the absent label is in golearn's matrix")
	}
	for _, pair := range [][2]float64{
		{evaluation.GetAccuracy(m), c.Accuracy()},
		{evaluation.GetMacroPrecision(m), float64(c.Macro().Precision)},
		{evaluation.GetMacroRecall(m), float64(c.Macro().Recall)},
		{evaluation.GetF1Score("a", m), float64(c.Overlap(0).Scores().F1)},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("golearn has %v, want %v", pair[0], pair[1])
		}
	}
	if s := evaluation.GetSummary(m); !strings.Contains(s, "Overall accuracy: 0.6667") {
		t.Errorf("summary: %s", s)
	}
}

func TestConfusionCounts(t *testing.T) {
	counts := [][]int{{1, 0, 1}, {0, 1, 0}, {0, 0, 0}}
	_, back, err := ConfusionCounts(GolearnConfusion(abc, counts), abc)
	if err != nil || !reflect.DeepEqual(back, counts) {
		t.Errorf("there and back: %v, %v; want %v", back, err, counts)
	}
	labels, sorted, err := ConfusionCounts(evaluation.ConfusionMatrix{"z": {"x": 2}, "y": {}}, nil)
	if want := [][]int{{0, 0, 0}, {0, 0, 0}, {2, 0, 0}}; err != nil || !reflect.DeepEqual(sorted, want) || strings.Join(labels, "") != "xyz" {
		t.Errorf("got %v of %q, %v; want %v", sorted, labels, err, want)
	}
	if _, _, err = ConfusionCounts(evaluation.ConfusionMatrix{"a": {"d": 1}}, abc); err == nil || !strings.Contains(err.Error(), `predicted as "d"`) {
		t.Errorf("error %v, want one about the unknown label", err)
	}
}
