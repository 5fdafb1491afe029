package eval

import (
	"math"
	"slices"
	"testing"
)

// spam returns four lines with all columns but the derived ones.
func spam() *Predictions {
	return &Predictions{
		Labels: []string{"ham", "spam"},
		Kept:   []bool{true, false},
		Gold:   []int{0, 0, 1, 1},
		Probs:  []float64{0.9, 0.1, 0.5, 0.5, 0.25, 0.75, 0.75, 0.25},
	}
}

func TestCompleteDerivesColumns(t *testing.T) {
	p := spam()
	if err := p.Complete(); err != nil {
		t.Fatal(err)
	}
	if want := []int{0, 0, 1, 0}; !slices.Equal(p.Predicted, want) {
		t.Errorf("predicted %v, want %v", p.Predicted, want)
	}
	if want := []float64{0.9, 0.5, 0.25, 0.75}; !slices.Equal(p.KeepProb, want) {
		t.Errorf("keep prob %v, want %v", p.KeepProb, want)
	}
	if want := []bool{true, true, false, true}; !slices.Equal(p.Keep, want) {
		t.Errorf("keep %v, want %v", p.Keep, want)
	}
	if want := []bool{true, true, false, false}; !slices.Equal(p.GoldKeep(), want) {
		t.Errorf("gold keep %v, want %v", p.GoldKeep(), want)
	}
}

func TestCompleteWithoutProbs(t *testing.T) {
	p := spam()
	p.Probs, p.Predicted = nil, []int{1, 0, 0, 1}
	if err := p.Complete(); err != nil {
		t.Fatal(err)
	}
	if want := []bool{false, true, true, false}; !slices.Equal(p.Keep, want) || p.KeepProb != nil {
		t.Errorf("keep %v, want %v; keep prob %v", p.Keep, want, p.KeepProb)
	}
}

func TestCompleteOfModelThatKeepsNone(t *testing.T) {
	p := spam()
	p.Kept = []bool{false, false}
	if err := p.Complete(); err != nil || p.Kept != nil || p.Keep != nil || p.GoldKeep() != nil {
		t.Errorf("kept %v, keep %v, %v", p.Kept, p.Keep, err)
	}
}

func TestCompleteLeavesGivenDecisions(t *testing.T) {
	p := spam()
	p.Keep = []bool{false, false, true, true}
	if err := p.Complete(); err != nil || !p.Keep[2] || p.Keep[0] {
		t.Errorf("keep %v, %v", p.Keep, err)
	}
}

func TestCompleteErrors(t *testing.T) {
	for _, test := range []struct {
		want  string
		spoil func(*Predictions)
	}{
		{"no labels", func(p *Predictions) { p.Labels = nil }},
		{`label "ham" is there twice`, func(p *Predictions) { p.Labels[1] = "ham" }},
		{"1 keep flags for 2 labels", func(p *Predictions) { p.Kept = p.Kept[:1] }},
		{"a keep decision or probability, but no kept labels", func(p *Predictions) { p.Kept, p.Keep = nil, make([]bool, 4) }},
		{"no lines", func(p *Predictions) { p.Gold = nil }},
		{"neither predicted labels nor probabilities", func(p *Predictions) { p.Probs = nil }},
		{"column probs has 7 values, want 8", func(p *Predictions) { p.Probs = p.Probs[:7] }},
		{"column keep has 0 values, want 4", func(p *Predictions) { p.Keep = []bool{} }},
		{"column site has 1 values, want 4", func(p *Predictions) { p.Site = []string{"a.example"} }},
		{"row 3: gold label 2 of 2", func(p *Predictions) { p.Gold[3] = 2 }},
		{"row 0: predicted label -1 of 2", func(p *Predictions) { p.Predicted = []int{-1, 0, 0, 0} }},
		{"row 1: probabilities sum to 0.75", func(p *Predictions) { p.Probs[3] = 0.25 }},
		{"row 0: probabilities sum to NaN", func(p *Predictions) { p.Probs[0] = math.NaN() }},
		{"row 2: probability -1 is not in [0, 1]", func(p *Predictions) { p.Probs[4], p.Probs[5] = -1, 2 }},
		{"row 1: keep probability 1.5", func(p *Predictions) { p.KeepProb = []float64{0, 1.5, 0, 0} }},
	} {
		p := spam()
		test.spoil(p)
		wantError(t, p.Complete(), "predictions: "+test.want)
	}
}
