package eval

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Predictions are gold labels and a classifier's answers, column by column: row
// i of every column is about line i. Labels and Gold are needed, and one of
// Predicted and Probs; a nil column is derived from the others or, where that
// cannot be, what depends on it is left out.
type Predictions struct {
	Labels []string // names; a label elsewhere is an index into them
	Kept   []bool   // which labels are kept; nil, or all false: the model keeps none

	Gold      []int     // gold label
	Predicted []int     // nil: the label of greatest probability, the first of equals
	Probs     []float64 // rows × len(Labels), row after row
	KeepProb  []float64 // nil: the sum of the kept labels' Probs
	Keep      []bool    // the decision; nil: KeepProb ≥ 0.5, else whether Predicted is a kept label

	Document []int    // number of the line's document; nil: every line is one of its own
	Site     []string // name of the line's site; nil: unknown
	Type     []string // kind of the line's page; nil: unknown
	Lang     []string // language of the line's document; nil: unknown
	Length   []int    // characters of the line; nil: unknown
}

// probTolerance is how far a row of Probs may be from summing to 1; single
// precision softmax is within 1e-5.
const probTolerance = 1e-3

// Complete checks p and fills in the nil columns that can be derived. It sets
// Kept to nil where the model keeps none.
func (p *Predictions) Complete() error {
	if len(p.Kept) == len(p.Labels) && !slices.Contains(p.Kept, true) {
		p.Kept = nil
	}
	for _, check := range []func() error{p.checkLabels, p.checkColumns, p.checkProbs} {
		if err := check(); err != nil {
			return fmt.Errorf("predictions: %w", err)
		}
	}
	if p.Predicted == nil {
		p.Predicted = p.argmax()
	}
	if p.Kept == nil {
		return nil
	}
	if p.KeepProb == nil && p.Probs != nil {
		p.KeepProb = p.sumKept()
	}
	if p.Keep == nil {
		p.Keep = p.decide()
	}
	return nil
}

func (p *Predictions) checkLabels() error {
	if len(p.Labels) == 0 {
		return errors.New("no labels")
	}
	for i, name := range p.Labels {
		if slices.Contains(p.Labels[:i], name) {
			return fmt.Errorf("label %q is there twice", name)
		}
	}
	if p.Kept != nil && len(p.Kept) != len(p.Labels) {
		return fmt.Errorf("%d keep flags for %d labels", len(p.Kept), len(p.Labels))
	}
	if p.Kept == nil && (p.Keep != nil || p.KeepProb != nil) {
		return errors.New("a keep decision or probability, but no kept labels to compare it with")
	}
	return nil
}

func (p *Predictions) checkColumns() error {
	n := len(p.Gold)
	if n == 0 {
		return errors.New("no lines")
	}
	if p.Predicted == nil && p.Probs == nil {
		return errors.New("neither predicted labels nor probabilities")
	}
	columns := []struct {
		name      string
		got, want int
		absent    bool
	}{
		{"predicted", len(p.Predicted), n, p.Predicted == nil},
		{"probs", len(p.Probs), n * len(p.Labels), p.Probs == nil},
		{"keep", len(p.Keep), n, p.Keep == nil},
		{"keep prob", len(p.KeepProb), n, p.KeepProb == nil},
		{"document", len(p.Document), n, p.Document == nil},
		{"site", len(p.Site), n, p.Site == nil},
		{"type", len(p.Type), n, p.Type == nil},
		{"lang", len(p.Lang), n, p.Lang == nil},
		{"length", len(p.Length), n, p.Length == nil},
	}
	for _, c := range columns {
		if !c.absent && c.got != c.want {
			return fmt.Errorf("column %s has %d values, want %d", c.name, c.got, c.want)
		}
	}
	if err := checkIndices("gold", p.Gold, len(p.Labels)); err != nil {
		return err
	}
	return checkIndices("predicted", p.Predicted, len(p.Labels))
}

func checkIndices(column string, labels []int, k int) error {
	for i, l := range labels {
		if l < 0 || l >= k {
			return fmt.Errorf("row %d: %s label %d of %d", i, column, l, k)
		}
	}
	return nil
}

func (p *Predictions) checkProbs() error {
	k := len(p.Labels)
	for i := 0; i*k < len(p.Probs); i++ {
		sum := 0.0
		for _, v := range p.Probs[i*k : (i+1)*k] {
			sum += v
		}
		if !(math.Abs(sum-1) <= probTolerance) {
			return fmt.Errorf("row %d: probabilities sum to %g", i, sum)
		}
	}
	if err := checkRange("probability", p.Probs, k); err != nil {
		return err
	}
	return checkRange("keep probability", p.KeepProb, 1)
}

// checkRange wants probabilities that at most rounding takes out of [0, 1].
func checkRange(what string, probs []float64, perRow int) error {
	for i, v := range probs {
		if !(v >= -probTolerance && v <= 1+probTolerance) {
			return fmt.Errorf("row %d: %s %g is not in [0, 1]", i/perRow, what, v)
		}
	}
	return nil
}

func (p *Predictions) argmax() []int {
	k := len(p.Labels)
	out := make([]int, len(p.Gold))
	for i := range out {
		row := p.Probs[i*k : (i+1)*k]
		out[i] = slices.Index(row, slices.Max(row))
	}
	return out
}

func (p *Predictions) sumKept() []float64 {
	k := len(p.Labels)
	out := make([]float64, len(p.Gold))
	for i, v := range p.Probs {
		if p.Kept[i%k] {
			out[i/k] += v
		}
	}
	return out
}

func (p *Predictions) decide() []bool {
	out := make([]bool, len(p.Gold))
	for i := range out {
		if p.KeepProb != nil {
			out[i] = p.KeepProb[i] >= 0.5
		} else {
			out[i] = p.Kept[p.Predicted[i]]
		}
	}
	return out
}

// GoldKeep returns, for each line, whether its gold label is a kept one; nil
// where the model keeps none.
func (p *Predictions) GoldKeep() []bool {
	if p.Kept == nil {
		return nil
	}
	out := make([]bool, len(p.Gold))
	for i, g := range p.Gold {
		out[i] = p.Kept[g]
	}
	return out
}

// Right returns, for each line, whether its label is the gold one. p is complete.
func (p *Predictions) Right() []bool {
	out := make([]bool, len(p.Gold))
	for i, g := range p.Gold {
		out[i] = p.Predicted[i] == g
	}
	return out
}

// Column returns column k of Probs, and which lines have label k as gold.
func (p *Predictions) Column(k int) (positive []bool, prob []float64) {
	n := len(p.Gold)
	positive, prob = make([]bool, n), make([]float64, n)
	for i, g := range p.Gold {
		positive[i] = g == k
		prob[i] = p.Probs[i*len(p.Labels)+k]
	}
	return positive, prob
}

// Confidence returns, for each line, the probability of its predicted label; nil
// without probabilities.
func (p *Predictions) Confidence() []float64 {
	if p.Probs == nil {
		return nil
	}
	out := make([]float64, len(p.Gold))
	for i, l := range p.Predicted {
		out[i] = p.Probs[i*len(p.Labels)+l]
	}
	return out
}
