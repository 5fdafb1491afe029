package trial

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
)

// A Mistake is a line that got another label than its own.
type Mistake struct {
	Gold      string  `json:"gold"`
	Predicted string  `json:"predicted"`
	Prob      float64 `json:"prob,omitempty"` // of the predicted label; 0: unknown
	File      string  `json:"file,omitempty"`
	Number    int     `json:"number"` // of the line in the file where the document starts
	ID        string  `json:"id,omitempty"`
	Line      int     `json:"line"` // in the document, from 1
	Text      string  `json:"text"`

	where string
}

// Mistakes returns the n mistakes with the greatest probabilities, grouped by
// their labels: groups of most first, and in a group the surest first. Without
// probabilities it returns the first n.
func (s *Scored) Mistakes(n int) ([]Mistake, error) {
	if err := s.Predictions.Complete(); err != nil {
		return nil, err
	}
	var out []Mistake
	p := s.Predictions
	probs := p.Confidence()
	if probs == nil {
		probs = make([]float64, len(p.Gold))
	}
	for _, row := range surestMistakes(p, probs, n) {
		at := s.Lines[row]
		d := at.Document
		m := Mistake{
			Gold: p.Labels[p.Gold[row]], Predicted: p.Labels[p.Predicted[row]], Prob: probs[row],
			File: d.File, Number: d.Number, ID: d.ID, Line: at.Line + 1, Text: at.Text(),
			where: fmt.Sprintf("%s, line %d", d.Where(), at.Line+1),
		}
		if d.ID != "" {
			m.where += " of " + d.ID
		}
		out = append(out, m)
	}
	return out, nil
}

// surestMistakes returns rows of p; probs are its confidence.
func surestMistakes(p *eval.Predictions, probs []float64, n int) []int {
	var rows []int
	for row, right := range p.Right() {
		if !right {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(probs[b], probs[a]) })
	rows = rows[:min(max(n, 0), len(rows))]
	group := func(row int) [2]int { return [2]int{p.Gold[row], p.Predicted[row]} }
	size := map[[2]int]int{}
	for _, row := range rows {
		size[group(row)]++
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		ga, gb := group(a), group(b)
		return cmp.Or(cmp.Compare(size[gb], size[ga]), cmp.Compare(ga[0], gb[0]), cmp.Compare(ga[1], gb[1]))
	})
	return rows
}

// MistakeRows returns mistakes as a table, with a first row of heads.
func MistakeRows(all []Mistake) [][]string {
	rows := [][]string{{"line", "gold → predicted", "probability"}}
	for _, m := range all {
		rows = append(rows, []string{m.Text, m.Gold + " → " + m.Predicted, probability(m.Prob)})
	}
	return rows
}

// probability is what stands for one; 0 is none.
func probability(p float64) string {
	if p > 0 {
		return fmt.Sprintf("%.3f", p)
	}
	return "–"
}

// WriteMistakes lists mistakes under their labels, and nothing for an empty list.
func WriteMistakes(w io.Writer, all []Mistake) error {
	if len(all) == 0 {
		return nil
	}
	if _, err := fmt.Fprintln(w, "\nThe surest mistakes: gold label → predicted label"); err != nil {
		return err
	}
	last := Mistake{}
	for _, m := range all {
		if m.Gold != last.Gold || m.Predicted != last.Predicted {
			fmt.Fprintf(w, "\n%s → %s\n", m.Gold, m.Predicted)
			last = m
		}
		const indent = 9
		_, err := fmt.Fprintf(w, "  %-5s  %s\n%*s%s\n", probability(m.Prob), columns.Snip(m.where, columns.Width-indent), indent, "", columns.Snip(m.Text, columns.Width-indent))
		if err != nil {
			return err
		}
	}
	return nil
}
