package model

import (
	"fmt"
	"slices"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/parallel"
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
// hard-wrapped paragraph get the same. Of a document of more than 20,000 lines,
// parts are worked on side by side, each by itself but for some lines around it.
func (c *Classifier) Predict(doc *data.Document) []Prediction {
	preds := make([]Prediction, len(doc.Lines))
	cut := c.score(doc, func(i int, probs []float64, keep float64) {
		preds[i] = c.prediction(probs, keep)
	})
	for i := range preds {
		preds[i].Keep = c.keeps(doc.Lines[i].Text, preds[i].KeepProb >= cut)
	}
	if c.losesTooMuch(doc, func(i int) bool { return preds[i].Keep }) {
		for i := range preds {
			preds[i].Keep = true
		}
	}
	return preds
}

// Keep appends to dst for each of doc.Lines whether cleaning keeps it, as Predict
// says, in less time and memory.
func (c *Classifier) Keep(dst []bool, doc *data.Document) []bool {
	keep := make([]float64, len(doc.Lines))
	cut := c.score(doc, func(i int, _ []float64, p float64) { keep[i] = p })
	dst = slices.Grow(dst, len(keep))
	first := len(dst)
	for i, p := range keep {
		dst = append(dst, c.keeps(doc.Lines[i].Text, p >= cut))
	}
	if c.losesTooMuch(doc, func(i int) bool { return dst[first+i] }) {
		for i := range keep {
			dst[first+i] = true
		}
	}
	return dst
}

// score tells of each of the document's lines the probabilities of its labels and
// of the kept ones together, and returns the probability from which on lines are
// kept. It may do so in several goroutines.
func (c *Classifier) score(doc *data.Document, tell func(line int, probs []float64, keep float64)) (cut float64) {
	parts := partsOf(len(doc.Lines))
	if len(parts) == 1 {
		s := scratches.Get().(*scratch)
		defer s.release()
		return c.decision.cut(c.scorePart(doc, parts[0], s, tell))
	}
	units := make([][]weighted, len(parts))
	parallel.For(len(parts), 0, func(_, i int) {
		s := scratches.Get().(*scratch)
		defer s.release()
		units[i] = slices.Clone(c.scorePart(doc, parts[i], s, tell))
	})
	return c.decision.cut(slices.Concat(units...))
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

// scorePart is score for the lines of a part; it returns the units to decide on, in
// the memory of s.
func (c *Classifier) scorePart(doc *data.Document, p part, s *scratch, tell func(line int, probs []float64, keep float64)) []weighted {
	c.vectorizer.Transform(&s.doc, p.of(doc), &s.rows)
	probs := c.probs(&s.rows)
	c.joinCode(&s.doc, probs)
	s.keep, s.units = s.keep[:0], s.units[:0]
	k := len(c.keep)
	for i := range s.doc.Units {
		u := &s.doc.Units[i]
		keep := c.keepProb(probs[i*k:])
		s.keep = append(s.keep, keep)
		if line := p.first + u.First; p.from <= line && line < p.to {
			s.units = append(s.units, weighted{keep, float64(u.Words())})
		}
	}
	for i := p.from; i < p.to; i++ {
		u := s.doc.UnitOf(i - p.first)
		tell(i, probs[u*k:(u+1)*k:(u+1)*k], s.keep[u])
	}
	return s.units
}

// joinCode gives all lines of a run of code the same probabilities, the mean of their
// own by their characters: a closing brace is worth keeping where its function is.
func (c *Classifier) joinCode(d *features.Doc, probs []float64) {
	k := len(c.manifest.Labels)
	sum := make([]float64, k)
	for _, run := range d.Code() {
		clear(sum)
		size := 0.0
		for i := run.First; i < run.Last; i++ {
			n := float64(d.Units[i].Chars())
			size += n
			for l, p := range probs[i*k : (i+1)*k] {
				sum[l] += float64(n * p)
			}
		}
		for i := run.First; i < run.Last; i++ {
			for l := range sum {
				probs[i*k+l] = sum[l] / size
			}
		}
	}
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

// keepProb returns the probability of the kept labels together.
func (c *Classifier) keepProb(probs []float64) (p float64) {
	for k, keep := range c.keep {
		if keep {
			p += probs[k]
		}
	}
	return min(p, 1) // not a rounding error more
}

// prediction leaves open whether the line is kept.
func (c *Classifier) prediction(probs []float64, keep float64) Prediction {
	best := 0
	for k, p := range probs {
		if p > probs[best] {
			best = k
		}
	}
	return Prediction{Label: c.manifest.Labels[best], Prob: probs[best], Probs: probs, KeepProb: keep}
}
