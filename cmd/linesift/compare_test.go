package main

import (
	"slices"
	"testing"

	"github.com/linesift/linesift/model/eval"
)

func TestSameOrder(t *testing.T) {
	like := &scored{preds: &eval.Predictions{Labels: []string{"a", "b", "c"}}}
	s := &scored{preds: &eval.Predictions{
		Labels: []string{"c", "a", "b"}, Kept: []bool{true, false, false},
		Gold: []int{0, 1, 2}, Probs: []float64{.7, .2, .1, .1, .8, .1, .3, .3, .4},
	}}
	if err := sameOrder(s, like); err != nil {
		t.Fatal(err)
	}
	p := s.preds
	if want := []float64{.2, .1, .7, .8, .1, .1, .3, .4, .3}; !slices.Equal(p.Probs, want) {
		t.Errorf("probabilities %v, want %v", p.Probs, want)
	}
	if !slices.Equal(p.Gold, []int{2, 0, 1}) || !slices.Equal(p.Kept, []bool{false, false, true}) {
		t.Errorf("gold %v, kept %v", p.Gold, p.Kept)
	}
	s.preds.Labels = []string{"a", "b", "d"}
	if sameOrder(s, like) == nil {
		t.Error("no error for other labels")
	}
}
