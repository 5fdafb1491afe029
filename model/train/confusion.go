package train

import (
	"fmt"
	"slices"

	"github.com/sjwhitworth/golearn/evaluation"
)

// GolearnConfusion returns counts [gold][predicted] of labels, such as those of
// an eval.Confusion, as golearn's matrix, for its summaries. An absent label is
// left out, as golearn's macro averages would be NaN with it; they still are
// where a label was never predicted.
func GolearnConfusion(labels []string, counts [][]int) evaluation.ConfusionMatrix {
	m := evaluation.ConfusionMatrix{}
	for g, name := range labels {
		present := false
		for l := range labels {
			present = present || counts[g][l] != 0 || counts[l][g] != 0
		}
		if !present {
			continue
		}
		m[name] = map[string]int{}
		for l, n := range counts[g] {
			if n != 0 {
				m[name][labels[l]] = n
			}
		}
	}
	return m
}

// ConfusionCounts returns the counts [gold][predicted] of golearn's matrix, in
// the order of labels; nil stands for all names in m, sorted. Together they make
// an eval.Confusion.
func ConfusionCounts(m evaluation.ConfusionMatrix, labels []string) ([]string, [][]int, error) {
	if labels == nil {
		labels = matrixLabels(m)
	}
	counts := make([][]int, len(labels))
	for g := range counts {
		counts[g] = make([]int, len(labels))
	}
	for gold, row := range m {
		for predicted, n := range row {
			g, l := slices.Index(labels, gold), slices.Index(labels, predicted)
			if g < 0 || l < 0 || n < 0 {
				return nil, nil, fmt.Errorf("confusion: %d lines of label %q predicted as %q: labels are %q", n, gold, predicted, labels)
			}
			counts[g][l] = n
		}
	}
	return labels, counts, nil
}

func matrixLabels(m evaluation.ConfusionMatrix) []string {
	var names []string
	for gold, row := range m {
		names = append(names, gold)
		for predicted := range row {
			names = append(names, predicted)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
