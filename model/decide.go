package model

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// The names of the decision rules.
const (
	ExpectedF1 = "expected-f1"
	Threshold  = "threshold"
)

// A Decision says which units of a document are kept, given the probability
// that each is worth keeping. The zero value is expected-f1 with the values
// DefaultMinProb and DefaultClump.
//
// The rule expected-f1 keeps the units that give the greatest expected word F1
// of the document (Lewis 1995), given that it has something to keep: one unit is
// kept for its own sake, another one is not in a document full of better ones.
// Where it is more probable that there is nothing to keep than that score is
// great, nothing is kept. The rule threshold takes every unit for itself.
type Decision struct {
	Rule      string  `json:"rule"`
	Threshold float64 `json:"threshold,omitempty"` // of the rule threshold: the least probability
	MinProb   float64 `json:"min_prob,omitempty"`  // of expected-f1: what is less probable is never kept
	Clump     float64 `json:"clump,omitempty"`     // of expected-f1: words that are worth keeping together or not at all; 0: there always is something to keep
}

// DefaultMinProb and DefaultClump let a document in which nothing is worth keeping
// end empty. They were chosen on folds of pages and of furniture cut out of them.
const (
	DefaultMinProb = 0.1
	DefaultClump   = 8
)

func (d Decision) withDefaults() Decision {
	if d.Rule == "" {
		d.Rule = ExpectedF1
		d.MinProb, d.Clump = cmp.Or(d.MinProb, DefaultMinProb), cmp.Or(d.Clump, DefaultClump)
	}
	return d
}

// Check reports whether the rule is known and its values are in their ranges.
func (d Decision) Check() error {
	switch d.Rule {
	case "", ExpectedF1:
		if d.Threshold != 0 {
			return fmt.Errorf("decision: a threshold of %v, which takes the rule %s", d.Threshold, Threshold)
		}
		if !(d.MinProb >= 0 && d.MinProb <= 1) {
			return fmt.Errorf("decision: min_prob %v, want 0 to 1", d.MinProb)
		}
		if !(d.Clump >= 0 && d.Clump <= maxClump) {
			return fmt.Errorf("decision: clump %v, want 0 to %d words", d.Clump, maxClump)
		}
	case Threshold:
		if !(d.Threshold > 0 && d.Threshold <= 1) {
			return fmt.Errorf("decision: threshold %v, want more than 0, at most 1", d.Threshold)
		}
	default:
		return fmt.Errorf("decision: unknown rule %q; there are %s, %s", d.Rule, ExpectedF1, Threshold)
	}
	return nil
}

const maxClump = 1_000_000

// Cut returns the probability from which on units of a document are kept: +Inf
// where none is. keep[i] is the probability that unit i is worth keeping,
// words[i] > 0 what it weighs.
func (d Decision) Cut(keep, words []float64) float64 {
	units := make([]weighted, len(keep))
	for i := range units {
		units[i] = weighted{keep[i], words[i]}
	}
	return d.cut(units)
}

// weighted is a unit to decide on.
type weighted struct{ keep, words float64 }

// cut is Cut; it sorts units.
func (d Decision) cut(units []weighted) float64 {
	d = d.withDefaults()
	if d.Rule == Threshold {
		return d.Threshold
	}
	sortUnits(units)
	return max(expectedF1Cut(units, d.nothing(units)), d.MinProb)
}

// nothing returns the probability that no unit is worth keeping. It is at most
// what the surest unit leaves. Nor are units independent, but what is to be kept
// comes in clumps: of clumps of so many words, as many are expected as there are
// such words to keep, and none comes with the probability of Poisson's law (the
// Poisson clumping heuristic, Aldous 1989).
func (d Decision) nothing(units []weighted) float64 {
	if d.Clump == 0 || len(units) == 0 {
		return 0
	}
	surest, words := 0.0, 0.0
	for _, u := range units {
		surest = max(surest, u.keep)
		words += float64(u.words * u.keep)
	}
	return min(1-surest, math.Exp(-words/d.Clump))
}

// sign returns 1 for true and -1 for false.
func sign(b bool) int {
	if b {
		return 1
	}
	return -1
}

// expectedF1Cut returns the cut that gives the greatest
//
//	2·Σ_kept w·p / (Σ_kept w + Σ_all w·p)
//
// the expected overlap over the mean of both sizes, where p is the probability of
// a unit given that there is something to keep: nothing is the probability that
// there is not. If keeping nothing is better, the cut is +Inf. The units are in
// order of their probability, so that the best set is a prefix. Units of equal
// probability stay together; of cuts that are equally good the highest is taken.
func expectedF1Cut(units []weighted, nothing float64) float64 {
	something := 1 - nothing
	given := func(u weighted) float64 { // the same on all processors, with or without fused multiply-add
		return float64(u.words * min(1, u.keep/something))
	}
	gold := 0.0
	for _, u := range units {
		gold += given(u)
	}
	cut, best := math.Inf(1), 0.0
	hit, size := 0.0, 0.0
	for i, u := range units {
		hit += given(u)
		size += u.words
		if i+1 < len(units) && units[i+1].keep == u.keep {
			continue
		}
		if f := 2 * hit / (size + gold); f > best {
			cut, best = u.keep, f
		}
	}
	if something*best <= nothing {
		return math.Inf(1)
	}
	return cut
}

// sortUnits puts the most probable first.
func sortUnits(units []weighted) {
	slices.SortFunc(units, func(a, b weighted) int { // cmp.Compare takes longer: it sees to NaN
		switch {
		case a.keep != b.keep:
			return sign(a.keep < b.keep)
		case a.words != b.words: // sums must not depend on the order given
			return sign(a.words < b.words)
		}
		return 0
	})
}
