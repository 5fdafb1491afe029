package model

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// A Classifier labels the lines of documents. It is read-only and safe for
// concurrent use.
type Classifier struct {
	manifest   Manifest
	keep       []bool // labels that are kept
	decision   Decision
	vectorizer *features.Vectorizer
	scorer     scorer.Scorer
	typical    func() []float32 // the row of a line as lines are on average

	// Of the rule.
	alwaysKeep, alwaysDrop *regexp.Regexp // nil: none
	maxDrop                float64        // share of words; 0: any
}

// New returns the classifier that scores v's rows with s. m describes it; what
// follows from v and s may be left out. New fails where the three contradict
// each other. The classifier keeps all three, which must not change any more.
func New(m Manifest, v *features.Vectorizer, s scorer.Scorer) (*Classifier, error) {
	if v == nil || s == nil {
		return nil, errors.New("new classifier: no vectorizer or no scorer")
	}
	c, err := assemble(m, v, s)
	if err == nil {
		err = validate(v, s)
	}
	if err != nil {
		return nil, fmt.Errorf("new classifier: %w", err)
	}
	return c, nil
}

// assemble is New for weights that are known to be valid.
func assemble(m Manifest, v *features.Vectorizer, s scorer.Scorer) (*Classifier, error) {
	m.complete(v, s)
	if err := m.agree(v, s); err != nil {
		return nil, err
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	return &Classifier{
		manifest: m, keep: flags(m.Labels, m.Keep), decision: m.Decision, vectorizer: v, scorer: s,
		typical: sync.OnceValue(func() []float32 { return typicalRow(v) }),
	}, nil
}

// validate reports whether the weights are fit for use.
func validate(v *features.Vectorizer, s scorer.Scorer) error {
	tables := v.Tables()
	for _, w := range []*features.Words{tables.Words, tables.Names, tables.Kinds} {
		if w == nil {
			continue
		}
		if err := w.Validate(); err != nil {
			return err
		}
	}
	if g := tables.NGrams; g != nil {
		if err := g.Validate(); err != nil {
			return err
		}
	}
	if s, ok := s.(interface{ Validate() error }); ok {
		return s.Validate()
	}
	return nil
}

// Labels returns the labels, in the order of Prediction.Probs.
func (c *Classifier) Labels() []string { return slices.Clone(c.manifest.Labels) }

// Kept returns the labels that cleaning keeps; none if the model is not for
// cleaning.
func (c *Classifier) Kept() []string {
	kept := []string{}
	for i, l := range c.manifest.Labels {
		if c.keep[i] {
			kept = append(kept, l)
		}
	}
	return kept
}

// CanClean returns nil for a classifier that keeps labels, and for any other an error
// that says so and names its labels.
func (c *Classifier) CanClean() error {
	if slices.Contains(c.keep, true) {
		return nil
	}
	return fmt.Errorf("the model keeps no labels: name those to keep (there are %s), or use predict", strings.Join(c.manifest.Labels, ", "))
}

// Probabilistic reports whether the model knows probabilities, as all do that
// Open reads. Of a prediction of one that does not, Prob is 1.
func (c *Classifier) Probabilistic() bool { return scorer.Probabilistic(c.scorer) }

// Vectorizer returns what makes feature rows of documents. It must not be
// modified.
func (c *Classifier) Vectorizer() *features.Vectorizer { return c.vectorizer }

// Manifest returns the description of the model, whatever rule it is used with.
// It must not be modified.
func (c *Classifier) Manifest() Manifest { return c.manifest }
