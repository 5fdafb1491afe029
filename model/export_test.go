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
	d.Analyze(doc)
	c.vectorizer.Transform(&d, &m)
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

// Say passes on what every column says of a line, in both directions; "" where
// there is no phrase.
func Say(c *Classifier, doc *data.Document, each func(unit int, column, text string)) {
	var d features.Doc
	var m features.Matrix
	d.Analyze(doc)
	c.vectorizer.Transform(&d, &m)
	for unit := range d.Units {
		l := &line{classifier: c, doc: &d, unit: unit, row: m.Row(unit), label: 0, against: 1}
		for i, name := range c.vectorizer.Columns() {
			p := l.phrase(i)
			if p.topic == "" {
				each(unit, name, "")
				continue
			}
			for _, supports := range []bool{false, true} {
				each(unit, name, p.say(&saying{l, name, float64(l.row[i]), supports}))
			}
		}
	}
}
