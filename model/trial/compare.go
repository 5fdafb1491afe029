package trial

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
)

// A Comparison is two models on the same lines.
type Comparison struct {
	First            string `json:"first"`
	Second           string `json:"second"`
	*eval.Comparison        // with the difference of the documents' mean word_f1, where labels are kept
	Verdict          string `json:"verdict"`
}

// A Named is what the model of that name says.
type Named struct {
	Name string
	*Scored
}

// Compare compares two models by every figure. They may have their labels in
// another order, but must have the same ones and have scored the same documents.
func Compare(first, second Named, boot eval.Bootstrap) (*Comparison, error) {
	c := &Comparison{First: first.Name, Second: second.Name}
	preds, err := inOrder(second.Predictions, first.Predictions.Labels)
	if err != nil {
		return nil, fmt.Errorf("compare %s with %s: %w", c.First, c.Second, err)
	}
	if c.Comparison, err = eval.Compare(first.Predictions, preds, boot); err != nil {
		return nil, err
	}
	if len(first.Texts) > 0 {
		d, err := eval.CompareTexts(first.Texts, second.Texts, boot)
		if err != nil {
			return nil, err
		}
		c.Differences = append(c.Differences, d)
	}
	c.Verdict = c.verdict()
	return c, nil
}

// inOrder returns p with its columns in the order of labels.
func inOrder(p *eval.Predictions, labels []string) (*eval.Predictions, error) {
	if slices.Equal(p.Labels, labels) {
		return p, nil
	}
	if !slices.Equal(slices.Sorted(slices.Values(p.Labels)), slices.Sorted(slices.Values(labels))) {
		return nil, fmt.Errorf("their labels differ: %q and %q", labels, p.Labels)
	}
	at := make([]int, len(labels)) // old column to new
	for i, l := range p.Labels {
		at[i] = slices.Index(labels, l)
	}
	out := *p
	out.Labels = labels
	k := len(at)
	if p.Probs != nil {
		out.Predicted, out.Probs = nil, make([]float64, len(p.Probs))
	}
	for i, v := range p.Probs {
		out.Probs[i/k*k+at[i%k]] = v
	}
	moved := func(labels []int) []int {
		var to []int
		for _, l := range labels {
			to = append(to, at[l])
		}
		return to
	}
	out.Gold, out.Predicted = moved(p.Gold), moved(out.Predicted)
	if p.Kept != nil {
		out.Kept = make([]bool, k)
		for i, keep := range p.Kept {
			out.Kept[at[i]] = keep
		}
	}
	return &out, nil
}

// verdict says in a sentence which model is better by which figures. A
// difference is sure if its interval does not hold 0.
func (c *Comparison) verdict() string {
	better := map[string][]string{}
	var unsure []string
	for _, d := range c.Differences {
		figure := fmt.Sprintf("%s %.3f", d.Metric, math.Abs(float64(d.Value)))
		switch {
		case d.Low > 0:
			better[c.Second] = append(better[c.Second], figure)
		case d.High < 0:
			better[c.First] = append(better[c.First], figure)
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

// WriteText writes the comparison; color sets off the headings.
func (c *Comparison) WriteText(w io.Writer, color bool) error {
	fmt.Fprintf(w, "\nComparison\nfirst:  %s\nsecond: %s\n%s\n\n", c.First, c.Second, columns.Wrap(c.Verdict, 0))
	return c.Comparison.WriteText(w, color)
}
