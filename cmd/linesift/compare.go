package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/eval"
)

// ModelsBeside are two models, compared on the same lines.
type modelsBeside struct {
	First            string `json:"first"`
	Second           string `json:"second"`
	*eval.Comparison        // with the difference of the pages' mean word_f1, if there are texts
	Verdict          string `json:"verdict"`
}

// compareModels compares by every figure.
func compareModels(first, second *scored, firstName, secondName string, boot eval.Bootstrap) (*modelsBeside, error) {
	m := &modelsBeside{First: modelName(firstName), Second: modelName(secondName)}
	if err := sameOrder(second, first); err != nil {
		return nil, fmt.Errorf("compare %s with %s: %w", m.First, m.Second, err)
	}
	var err error
	if m.Comparison, err = eval.Compare(first.preds, second.preds, boot); err != nil {
		return nil, err
	}
	if len(first.texts) > 0 {
		d, err := eval.CompareTexts(first.texts, second.texts, boot)
		if err != nil {
			return nil, err
		}
		m.Differences = append(m.Differences, d)
	}
	m.Verdict = m.verdict()
	return m, nil
}

func modelName(path string) string {
	if path == "" {
		return "the model in the program"
	}
	return path
}

// sameOrder puts the columns of s in the order of the labels of like.
func sameOrder(s, like *scored) error {
	p, want := s.preds, like.preds.Labels
	if slices.Equal(p.Labels, want) {
		return nil
	}
	if !slices.Equal(slices.Sorted(slices.Values(p.Labels)), slices.Sorted(slices.Values(want))) {
		return fmt.Errorf("their labels differ: %q and %q", want, p.Labels)
	}
	at := make([]int, len(want)) // old column to new
	for i, l := range p.Labels {
		at[i] = slices.Index(want, l)
	}
	k := len(at)
	probs, kept := make([]float64, len(p.Probs)), make([]bool, len(p.Kept))
	for i, v := range p.Probs {
		probs[i/k*k+at[i%k]] = v
	}
	for i, keep := range p.Kept {
		kept[at[i]] = keep
	}
	for i, g := range p.Gold {
		p.Gold[i] = at[g]
	}
	p.Labels, p.Probs, p.Predicted = want, probs, nil
	if p.Kept != nil {
		p.Kept = kept
	}
	return nil
}

// verdict says in a sentence which model is better by which figures. A
// difference is sure if its interval does not hold 0.
func (m *modelsBeside) verdict() string {
	better := map[string][]string{}
	var unsure []string
	for _, d := range m.Differences {
		figure := fmt.Sprintf("%s %.3f", d.Metric, math.Abs(float64(d.Value)))
		switch {
		case d.Low > 0:
			better[m.Second] = append(better[m.Second], figure)
		case d.High < 0:
			better[m.First] = append(better[m.First], figure)
		default:
			unsure = append(unsure, d.Metric)
		}
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(better)) {
		parts = append(parts, fmt.Sprintf("%s is better by %s", name, strings.Join(better[name], ", ")))
	}
	if len(unsure) > 0 {
		parts = append(parts, "no sure difference in "+strings.Join(unsure, ", "))
	}
	return strings.Join(parts, "; ")
}

// write writes the comparison, if there is one.
func (m *modelsBeside) write(w io.Writer, color bool) error {
	if m == nil {
		return nil
	}
	fmt.Fprintf(w, "\nComparison\nfirst:  %s\nsecond: %s\n%s\n\n", m.First, m.Second, wrap(m.Verdict, 0))
	return m.Comparison.WriteText(w, color)
}
