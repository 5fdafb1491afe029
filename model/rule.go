package model

import (
	"fmt"
	"slices"
	"strings"
)

// A Rule changes which lines are kept. The zero value is the model's own.
type Rule struct {
	Keep      []string // labels that are kept; nil: the model's
	Threshold float64  // kept is what has at least this probability; 0: the model's decision rule
}

// CheckRule reports whether r is of use with c: its labels are c's, and its
// threshold is a probability. Prediction goes by the labels of r that c has.
func (c *Classifier) CheckRule(r Rule) error {
	for _, l := range r.Keep {
		if !slices.Contains(c.manifest.Labels, l) {
			return fmt.Errorf("the model has no label %q; its labels are %s", l, strings.Join(c.manifest.Labels, ", "))
		}
	}
	if !(r.Threshold >= 0 && r.Threshold <= 1) {
		return fmt.Errorf("threshold %v, want a probability from 0 to 1", r.Threshold)
	}
	return nil
}

// keptBy returns which labels are kept.
func (c *Classifier) keptBy(r Rule) []bool {
	if r.Keep == nil {
		return c.keep
	}
	return flags(c.manifest.Labels, r.Keep)
}

// decisionBy returns how the units to keep are chosen.
func (c *Classifier) decisionBy(r Rule) Decision {
	if r.Threshold == 0 {
		return c.manifest.Decision
	}
	return Decision{Rule: Threshold, Threshold: r.Threshold}
}

// flags returns for every one of all whether it is one of some.
func flags(all, some []string) []bool {
	f := make([]bool, len(all))
	for i, s := range all {
		f[i] = slices.Contains(some, s)
	}
	return f
}
