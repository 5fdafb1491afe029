package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// A mistake is a line that got another label than its own.
type mistake struct {
	Gold      string  `json:"gold"`
	Predicted string  `json:"predicted"`
	Prob      float64 `json:"prob"` // of the predicted label
	File      string  `json:"file,omitempty"`
	Number    int     `json:"number"` // of the line in the file where the document starts
	ID        string  `json:"id,omitempty"`
	Line      int     `json:"line"` // in the document, from 1
	Text      string  `json:"text"`
}

// mistakes returns the n mistakes with the greatest probabilities, grouped by
// their labels: groups of most first, and in a group the surest first.
func (s *scored) mistakes(n int) []mistake {
	p := s.preds
	probs := p.Confidence()
	var rows []int
	for row, right := range p.Right() {
		if !right {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(probs[b], probs[a]) })
	rows = rows[:min(n, len(rows))]
	group := func(row int) [2]int { return [2]int{p.Gold[row], p.Predicted[row]} }
	size := map[[2]int]int{}
	for _, row := range rows {
		size[group(row)]++
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		ga, gb := group(a), group(b)
		return cmp.Or(cmp.Compare(size[gb], size[ga]), cmp.Compare(ga[0], gb[0]), cmp.Compare(ga[1], gb[1]))
	})
	var out []mistake
	for _, row := range rows {
		at := s.lines[row]
		out = append(out, mistake{
			Gold: p.Labels[p.Gold[row]], Predicted: p.Labels[p.Predicted[row]], Prob: probs[row],
			File: at.doc.File, Number: at.doc.Number, ID: at.doc.ID,
			Line: at.line + 1, Text: at.doc.Lines[at.line].Text,
		})
	}
	return out
}

// writeMistakes lists mistakes under their labels.
func writeMistakes(w io.Writer, all []mistake) error {
	if len(all) == 0 {
		return nil
	}
	fmt.Fprintln(w, "\nThe surest mistakes: gold label → predicted label")
	last := mistake{}
	for _, m := range all {
		if m.Gold != last.Gold || m.Predicted != last.Predicted {
			fmt.Fprintf(w, "\n%s → %s\n", m.Gold, m.Predicted)
			last = m
		}
		fmt.Fprintf(w, "  %.3f  %s\n         %s\n", m.Prob, snip(m.where(), 71), snip(m.Text, 71))
	}
	return nil
}

// where says which line it is.
func (m mistake) where() string {
	file := m.File
	if file == "" {
		file = "standard input"
	}
	s := fmt.Sprintf("%s:%d, line %d", file, m.Number, m.Line)
	if m.ID != "" {
		s += " of " + m.ID
	}
	return s
}
