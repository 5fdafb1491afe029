package model

import (
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
)

// RawLeads returns, for each line, the difference of the raw scores of its
// label and of the one that it is explained against, as the scorer has them.
func RawLeads(c *Classifier, doc *data.Document, of []Explanation) []float64 {
	var d features.Doc
	var m features.Matrix
	c.vectorizer.Transform(&d, doc, &m)
	leads := make([]float64, len(of))
	labels := c.manifest.Labels
	raw := make([]float64, len(labels))
	for i, x := range of {
		row := m.Row(d.UnitOf(i))
		if err := c.scorer.Raw(&features.Matrix{Rows: 1, Cols: len(row), Data: row}, raw); err != nil {
			panic(err)
		}
		leads[i] = raw[slices.Index(labels, x.Label)] - raw[slices.Index(labels, x.Against)]
	}
	return leads
}
