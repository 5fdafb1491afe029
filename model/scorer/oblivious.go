package scorer

import (
	"errors"
	"fmt"
	"math"
	"sync"
)

// Limits of oblivious trees: a leaf's number is a byte, and so is the bin of a
// value, less a bit.
const (
	MaxObliviousDepth = 8
	MaxObliviousBins  = 128 // of a column's values, by the thresholds that trees compare them with
)

// LeafUnit is what one unit of a leaf's value adds to a raw score. Values are
// whole numbers of units, so that sums are exact, in any order.
const LeafUnit = 1.0 / 4096

// Oblivious is an ensemble of oblivious decision trees (Kohavi 1994; as CatBoost
// has them, Prokhorenkova et al. 2018): all nodes of a level ask the same
// question, and a row's leaf is the number that its answers spell. A leaf has a
// value for every class; a raw score is the class's base and the values of one
// leaf of every tree.
//
// The fields must not be changed once it has scored or was decoded. Then any number of
// goroutines may score with it.
type Oblivious struct {
	Classes  int
	Features int
	Base     []float64 // the score of each class before the first tree
	Trees    []ObliviousTree

	once  sync.Once
	table *obliviousTable // to score with
}

// An ObliviousTree has 2^depth leaves, depth being the number of splits.
type ObliviousTree struct {
	Splits []ObliviousSplit // split i decides bit i of the leaf's number
	Leaves []int16          // leaf after leaf a value for each class, in units of LeafUnit
	Cover  []float32        // training weight that reached each leaf; nil where it was not kept
}

// An ObliviousSplit sets its bit for values greater than Threshold. A missing
// value is less than any other.
type ObliviousSplit struct {
	Column    uint16
	Threshold float32
}

func (s ObliviousSplit) passes(v float32) bool { return v > s.Threshold }

// leaf returns the number of the leaf that a row falls into.
func (t *ObliviousTree) leaf(row []float32) (leaf int) {
	for i, s := range t.Splits {
		if s.passes(row[s.Column]) {
			leaf |= 1 << i
		}
	}
	return leaf
}

// Kind returns "oblivious".
func (*Oblivious) Kind() string { return "oblivious" }

// Shape returns the numbers of columns and classes.
func (o *Oblivious) Shape() (columns, classes int) { return o.Features, o.Classes }

// Validate reports the first thing that makes o unfit for scoring.
func (o *Oblivious) Validate() error {
	if err := o.validateShape(); err != nil {
		return fmt.Errorf("oblivious trees: %w", err)
	}
	for i := range o.Trees {
		if err := o.validateTree(&o.Trees[i]); err != nil {
			return fmt.Errorf("oblivious trees: tree %d: %w", i, err)
		}
	}
	for c, thresholds := range o.thresholds() {
		if len(thresholds) >= MaxObliviousBins {
			return fmt.Errorf("oblivious trees: column %d has %d thresholds, want at most %d", c, len(thresholds), MaxObliviousBins-1)
		}
	}
	return nil
}

func (o *Oblivious) validateShape() error {
	switch {
	case o.Classes < 2 || o.Classes > MaxClasses:
		return fmt.Errorf("%d classes, want 2 to %d", o.Classes, MaxClasses)
	case o.Features < 1 || o.Features > math.MaxUint16:
		return fmt.Errorf("%d features, want 1 to %d", o.Features, math.MaxUint16)
	case len(o.Base) != o.Classes:
		return fmt.Errorf("%d base scores for %d classes", len(o.Base), o.Classes)
	case len(o.Trees) > maxObliviousTrees:
		return fmt.Errorf("%d trees, want at most %d", len(o.Trees), maxObliviousTrees)
	}
	for _, b := range o.Base {
		if math.IsNaN(b) || math.IsInf(b, 0) {
			return errors.New("a base score is not finite")
		}
	}
	return nil
}

func (o *Oblivious) validateTree(t *ObliviousTree) error {
	leaves := 1 << len(t.Splits)
	switch {
	case len(t.Splits) > MaxObliviousDepth:
		return fmt.Errorf("%d splits, want at most %d", len(t.Splits), MaxObliviousDepth)
	case len(t.Leaves) != leaves*o.Classes:
		return fmt.Errorf("%d values for %d leaves of %d classes", len(t.Leaves), leaves, o.Classes)
	case t.Cover != nil && len(t.Cover) != leaves:
		return fmt.Errorf("%d covers for %d leaves", len(t.Cover), leaves)
	}
	for i, s := range t.Splits {
		if int(s.Column) >= o.Features || !isFinite(s.Threshold) {
			return fmt.Errorf("split %d: column %d of %d, threshold %v", i, s.Column, o.Features, s.Threshold)
		}
	}
	for i, c := range t.Cover {
		if !isFinite(c) || c < 0 {
			return fmt.Errorf("leaf %d: cover %v", i, c)
		}
	}
	return nil
}
