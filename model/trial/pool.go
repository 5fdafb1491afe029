package trial

import "github.com/linesift/linesift/model/eval"

// pool puts the lines of several folds together.
func pool(parts []*Scored) *Scored {
	if len(parts) == 1 {
		return parts[0]
	}
	first := parts[0].Predictions
	all := &eval.Predictions{Labels: first.Labels, Kept: first.Kept}
	out := &Scored{Predictions: all}
	var invented []*Scored
	documents := 0
	for _, s := range parts {
		p := s.Predictions
		next := documents
		for _, d := range p.Document {
			all.Document = append(all.Document, documents+d)
			next = max(next, documents+d+1)
		}
		documents = next
		all.Gold = append(all.Gold, p.Gold...)
		all.Predicted = append(all.Predicted, p.Predicted...)
		all.Probs = append(all.Probs, p.Probs...)
		all.KeepProb = append(all.KeepProb, p.KeepProb...)
		all.Keep = append(all.Keep, p.Keep...)
		all.Site = append(all.Site, p.Site...)
		all.Type, all.Lang = append(all.Type, p.Type...), append(all.Lang, p.Lang...)
		all.Length = append(all.Length, p.Length...)
		out.Texts = append(out.Texts, s.Texts...)
		out.Lines = append(out.Lines, s.Lines...)
		out.Unlabelled += s.Unlabelled
		if s.Invented != nil {
			invented = append(invented, s.Invented)
		}
	}
	if len(all.Site) < len(all.Gold) {
		all.Site = nil // some fold knows none
	}
	if invented != nil {
		out.Invented = pool(invented)
	}
	return out
}
