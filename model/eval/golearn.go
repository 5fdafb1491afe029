package eval

import (
	"fmt"
	"slices"

	"github.com/sjwhitworth/golearn/evaluation"
)

// Golearn returns the matrix as golearn's, for its summaries. An absent label
// is left out, as golearn's macro averages would be NaN with it; they still are
// where a label was never predicted.
func (c *Confusion) Golearn() evaluation.ConfusionMatrix {
	m := evaluation.ConfusionMatrix{}
	for g, name := range c.Labels {
		if o := c.Overlap(g); o.Got+o.Want == 0 {
			continue
		}
		m[name] = map[string]int{}
		for l, n := range c.Counts[g] {
			if n != 0 {
				m[name][c.Labels[l]] = n
			}
		}
	}
	return m
}

// FromGolearn converts golearn's matrix. labels sets the order; nil stands for
// all names in m, sorted.
func FromGolearn(m evaluation.ConfusionMatrix, labels []string) (*Confusion, error) {
	if labels == nil {
		labels = golearnLabels(m)
	}
	index := make(map[string]int, len(labels))
	for i, name := range labels {
		index[name] = i
	}
	c := emptyConfusion(labels)
	for gold, row := range m {
		for predicted, n := range row {
			g, okGold := index[gold]
			l, okPredicted := index[predicted]
			if !okGold || !okPredicted || n < 0 {
				return nil, fmt.Errorf("confusion: %d lines of label %q predicted as %q: labels are %q", n, gold, predicted, labels)
			}
			c.Counts[g][l] = n
		}
	}
	return c, nil
}

func golearnLabels(m evaluation.ConfusionMatrix) []string {
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
