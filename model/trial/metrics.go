package trial

import (
	"fmt"
	"maps"
	"slices"

	"github.com/linesift/linesift/model/card"
	"github.com/linesift/linesift/model/eval"
)

// Metrics returns what a manifest has of a cross-validation: all is the report
// on all folds.
func (s *Summary) Metrics(all *eval.Report) card.Metrics {
	figures := whole(all.Figures())
	figures["folds"] = float64(len(s.Each))
	breakdowns := slices.Concat(
		parts("pages of type %s", atLeast(all.ByType, leastDocuments)), parts("documents in the language %s", atLeast(known(all.ByLang), leastDocuments)),
		parts(card.Invented+"%s", all.Invented),
		parts("lines of %s characters", all.ByLength), parts("documents of %s lines", all.ByDocumentLength))
	low, high := eval.Figures{}, eval.Figures{}
	for _, i := range all.Intervals {
		if i.Low.Defined() && i.High.Defined() {
			low.Set(i.Metric, i.Low)
			high.Set(i.Metric, i.High)
		}
	}
	return card.Metrics{Figures: figures, Details: card.Details{
		Level: float64(all.Level), Resampled: all.Resampled, Mean: whole(s.Mean), Spread: whole(s.Spread), Low: low, High: high,
		Parts: breakdowns,
	}}
}

// leastDocuments is how many documents a kind of page or a language must have for
// its figures to mean anything.
const leastDocuments = 10

func atLeast(parts []eval.Part, documents int) (some []eval.Part) {
	for _, p := range parts {
		if p.Documents >= documents {
			some = append(some, p)
		}
	}
	return some
}

// known leaves out the part of what is not known.
func known(parts []eval.Part) []eval.Part {
	return slices.DeleteFunc(slices.Clone(parts), func(p eval.Part) bool { return p.Name == eval.Unknown })
}

// whole returns the figures that are not of a kind of page or a language: those are
// figures of parts.
func whole(f eval.Figures) eval.Figures {
	out := maps.Clone(f)
	maps.DeleteFunc(out, func(name string, _ float64) bool { return eval.OfPart(name) })
	return out
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
		if p.Words != nil {
			figures.Set("word_f1", p.Words.F1)
		}
		out = append(out, card.Part{Name: fmt.Sprintf(name, p.Name), Lines: p.Lines, Documents: p.Documents, Figures: figures})
	}
	return out
}
