package model

import (
	"regexp"
	"slices"
	"testing"

	"github.com/linesift/linesift/data"
)

// TestAlways: what the user says of a line goes before what the model says.
func TestAlways(t *testing.T) {
	doc := data.NewDocument("Ferry sails, 3 May\nShare\nThe goat is well.\nShare the goat")
	share, goat := regexp.MustCompile(`^Share`), regexp.MustCompile(`goat|\d`)
	for name, tt := range map[string]struct {
		rule Rule
		want []bool
	}{
		"keep":            {Rule{Keep: []string{}, AlwaysKeep: goat}, []bool{true, false, true, true}},
		"drop":            {Rule{Keep: fourLabels, AlwaysDrop: share}, []bool{true, false, true, false}},
		"both, keep":      {Rule{Keep: fourLabels, AlwaysKeep: goat, AlwaysDrop: share}, []bool{true, false, true, true}},
		"both, drop":      {Rule{Keep: []string{}, AlwaysKeep: goat, AlwaysDrop: share}, []bool{true, false, true, true}},
		"other threshold": {Rule{Threshold: 1, AlwaysKeep: share}, []bool{false, true, false, true}},
	} {
		c, err := randomClassifier(t, "softmax", 4).With(tt.rule)
		if err != nil {
			t.Fatal(err)
		}
		var predicted []bool
		for _, p := range c.Predict(doc) {
			predicted = append(predicted, p.Keep)
		}
		if got := c.Keep(nil, doc); !slices.Equal(got, tt.want) || !slices.Equal(predicted, tt.want) {
			t.Errorf("%s: keeps %v, predicts %v, want %v", name, got, predicted, tt.want)
		}
	}
}

// TestMaxDrop: a document that would lose a greater share of its words is left whole.
func TestMaxDrop(t *testing.T) {
	doc := data.NewDocument("one two three four\n\nfive\nsix seven eight\n") // 8 words
	for maxDrop, whole := range map[float64]bool{0: false, 0.25: true, 0.49: true, 0.5: false, 1: false} {
		c, err := randomClassifier(t, "softmax", 4).With(Rule{
			Keep: fourLabels, AlwaysDrop: regexp.MustCompile("one|zero"), MaxDrop: maxDrop,
		})
		if err != nil {
			t.Fatal(err)
		}
		want := []bool{whole, true, true}
		got := c.Keep([]bool{false}, doc)
		if !slices.Equal(got, append([]bool{false}, want...)) {
			t.Errorf("at most %v: keeps %v, want %v", maxDrop, got[1:], want)
		}
		for i, p := range c.Predict(doc) {
			if p.Keep != want[i] {
				t.Errorf("at most %v: line %d: predicts %v, want %v", maxDrop, i, p.Keep, want[i])
			}
		}
		if got := c.Clean(doc.Text); (got == doc.Text) != whole {
			t.Errorf("at most %v: cleaned to %q", maxDrop, got)
		}
	}
}
