package model

import (
	"fmt"
	"slices"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// A Prediction is what a classifier says of a line.
type Prediction struct {
	Label    string    // the most probable one
	Prob     float64   // of Label
	Probs    []float64 // of every label; lines may share them, so they must not be modified
	KeepProb float64   // of the kept labels together
	Keep     bool      // whether cleaning keeps the line; false if no labels are kept
	Reasons  []Reason  // what decided for Label; nil unless asked for with Explain
}

// Predict returns a prediction for each of doc.Lines. Lines that are one
// hard-wrapped paragraph get the same.
func (c *Classifier) Predict(doc *data.Document) []Prediction {
	s := scratches.Get().(*scratch)
	defer s.release()
	return c.predict(doc, s)
}

// Clean returns the lines of text that the model keeps, byte for byte. A model
// that keeps no labels returns the whole text.
func (c *Classifier) Clean(text string) string {
	if !slices.Contains(c.keep, true) {
		return text
	}
	doc := data.NewDocument(text)
	return string(AppendClean(nil, doc, c.Predict(doc)))
}

// scratch is the memory that a prediction needs on the way.
type scratch struct {
	doc   features.Doc
	rows  features.Matrix
	keep  []float64 // of every unit, the probability of the kept labels
	units []weighted
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// release gives the memory back; the document's text is not kept alive by it.
func (s *scratch) release() {
	s.doc.Reset()
	scratches.Put(s)
}

// predict leaves the analysed document and its rows in s.
func (c *Classifier) predict(doc *data.Document, s *scratch) []Prediction {
	c.vectorizer.Transform(&s.doc, doc, &s.rows)
	probs := c.probs(&s.rows)
	cut := s.decide(probs, c.keep, c.decision)
	preds := make([]Prediction, len(doc.Lines))
	k := len(c.manifest.Labels)
	for i := range preds {
		u := s.doc.UnitOf(i)
		preds[i] = c.prediction(probs[u*k:(u+1)*k:(u+1)*k], s.keep[u], cut)
	}
	return preds
}

// probs returns the calibrated probabilities of every row.
func (c *Classifier) probs(rows *features.Matrix) []float64 {
	probs := make([]float64, rows.Rows*len(c.manifest.Labels))
	if err := scorer.Probs(c.scorer, rows, probs); err != nil {
		panic(fmt.Errorf("model: %w", err)) // New has checked the shapes
	}
	c.manifest.Calibration.Apply(probs)
	return probs
}

// decide fills s.keep and returns the probability from which on units are kept.
func (s *scratch) decide(probs []float64, kept []bool, d Decision) float64 {
	s.keep, s.units = s.keep[:0], s.units[:0]
	for i := range s.doc.Units {
		p := 0.0
		for k, keep := range kept {
			if keep {
				p += probs[i*len(kept)+k]
			}
		}
		p = min(p, 1) // not a rounding error more
		s.keep = append(s.keep, p)
		s.units = append(s.units, weighted{p, float64(s.doc.Units[i].Words())})
	}
	return d.cut(s.units)
}

func (c *Classifier) prediction(probs []float64, keep, cut float64) Prediction {
	best := 0
	for k, p := range probs {
		if p > probs[best] {
			best = k
		}
	}
	return Prediction{Label: c.manifest.Labels[best], Prob: probs[best], Probs: probs, KeepProb: keep, Keep: keep >= cut}
}
