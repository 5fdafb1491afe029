package model

import (
	"cmp"
	"math"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/scorer"
)

// An Importance is what a feature column has to do with a model's decisions.
type Importance struct {
	Column string  `json:"column"`
	Family string  `json:"family"`
	Share  float64 `json:"share"` // of all columns' contributions, by their sizes
}

// Importance weighs the feature columns by the size of what they contribute to the
// lead of the most probable label over the second, as Explain has it, on the lines of
// documents, or without any of an invented page. The heaviest come first, those that
// contribute nothing are left out. It returns nil where the scorer is no Explainer.
func (c *Classifier) Importance(docs []*data.Document) []Importance {
	by, ok := c.scorer.(scorer.Explainer)
	if !ok {
		return nil
	}
	if len(docs) == 0 {
		docs = []*data.Document{referenceDocument(c.vectorizer)}
	}
	e := newExplainer(c, by, -1)
	sums := make([]float64, len(e.own))
	total := 0.0
	s := scratches.Get().(*scratch)
	defer s.release()
	for _, doc := range docs {
		preds := c.Predict(doc)
		for _, p := range partsOf(len(doc.Lines)) {
			e.vectorizer.Transform(&s.doc, p.of(doc), &s.rows)
			for i := p.from; i < p.to; i++ {
				row := s.rows.Row(s.doc.UnitOf(i - p.first))
				label, against := leaders(preds[i].Probs)
				e.contribute(row, label, against)
				for k, v := range e.own {
					if v = math.Abs(v); v-v == 0 {
						sums[k] += v
						total += v
					}
				}
			}
		}
	}
	out := []Importance{}
	for k, v := range sums {
		if v > 0 {
			out = append(out, Importance{c.vectorizer.Columns()[k], c.vectorizer.FamilyOf(k), v / total})
		}
	}
	slices.SortStableFunc(out, func(a, b Importance) int { return cmp.Compare(b.Share, a.Share) })
	return out
}
