package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
)

// A Rule changes which lines are kept. The zero value is the model's own.
type Rule struct {
	Keep      []string // labels that are kept; nil: the model's
	Threshold float64  // kept is what has at least this probability; 0: the model's decision rule

	// Lines in which AlwaysKeep finds a match are kept, those in which AlwaysDrop does
	// are not, whatever the model says; those of both are kept. nil: none.
	AlwaysKeep, AlwaysDrop *regexp.Regexp

	// MaxDrop is the share of its words that a document may lose, from 0 to 1: one
	// that would lose more is left as it is. 0: any.
	MaxDrop float64
}

// With returns the classifier with another rule for what is kept; both share the
// weights. A label that is none of the classifier's, a threshold that is no
// probability and a MaxDrop that is no share are errors.
func (c *Classifier) With(r Rule) (*Classifier, error) {
	for _, l := range r.Keep {
		if !slices.Contains(c.manifest.Labels, l) {
			return nil, fmt.Errorf("the model has no label %q; its labels are %s", l, strings.Join(c.manifest.Labels, ", "))
		}
	}
	if !(r.Threshold >= 0 && r.Threshold <= 1) {
		return nil, fmt.Errorf("threshold %v, want a probability from 0 to 1", r.Threshold)
	}
	if !(r.MaxDrop >= 0 && r.MaxDrop <= 1) {
		return nil, fmt.Errorf("max drop %v, want a share from 0 to 1", r.MaxDrop)
	}
	with := *c
	if r.Keep != nil {
		with.keep = flags(c.manifest.Labels, r.Keep)
	}
	if r.Threshold != 0 {
		with.decision = Decision{Rule: Threshold, Threshold: r.Threshold}
	}
	with.alwaysKeep, with.alwaysDrop, with.maxDrop = r.AlwaysKeep, r.AlwaysDrop, r.MaxDrop
	return &with, nil
}

// keeps reports whether a line is kept, given whether the model keeps it.
func (c *Classifier) keeps(line string, keep bool) bool {
	if c.alwaysKeep != nil && c.alwaysKeep.MatchString(line) {
		return true
	}
	return keep && (c.alwaysDrop == nil || !c.alwaysDrop.MatchString(line))
}

// losesTooMuch reports whether a document of which only these lines are kept would
// lose more than the rule allows.
func (c *Classifier) losesTooMuch(doc *data.Document, keep func(line int) bool) bool {
	if c.maxDrop == 0 {
		return false
	}
	words, lost := 0, 0
	for i, l := range doc.Lines {
		n := data.CountWords(l.Text)
		words += n
		if !keep(i) {
			lost += n
		}
	}
	return float64(lost) > c.maxDrop*float64(words)
}

// flags returns for every one of all whether it is one of some.
func flags(all, some []string) []bool {
	f := make([]bool, len(all))
	for i, s := range all {
		f[i] = slices.Contains(some, s)
	}
	return f
}
