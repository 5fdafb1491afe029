package trial

import (
	"fmt"

	"github.com/linesift/linesift/model/card"
	"github.com/linesift/linesift/model/eval"
)

// Metrics returns what a manifest has of a cross-validation: all is the report
// on all folds.
func (s *Summary) Metrics(all *eval.Report) card.Metrics {
	figures := all.Figures()
	figures["folds"] = float64(len(s.Each))
	low, high := eval.Figures{}, eval.Figures{}
	for _, i := range all.Intervals {
		if i.Low.Defined() && i.High.Defined() {
			low.Set(i.Metric, i.Low)
			high.Set(i.Metric, i.High)
		}
	}
	return card.Metrics{Figures: figures, Details: card.Details{
		Level: float64(all.Level), Resampled: all.Resampled, Mean: s.Mean, Spread: s.Spread, Low: low, High: high,
		Parts: append(parts("lines of %s characters", all.ByLength), parts("documents of %s lines", all.ByDocumentLength)...),
	}}
}

// parts returns the figures of a breakdown; name has a place for its ranges.
func parts(name string, breakdown []eval.Part) []card.Part {
	var out []card.Part
	for _, p := range breakdown {
		figures := eval.Figures{}
		figures.Set("accuracy", p.Accuracy)
		figures.Set("macro_f1", p.MacroF1)
		if p.Keep != nil {
			figures.Set("keep_f1", p.Keep.F1)
		}
		out = append(out, card.Part{Name: fmt.Sprintf(name, p.Name), Lines: p.Lines, Figures: figures})
	}
	return out
}
