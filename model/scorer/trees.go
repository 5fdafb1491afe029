package scorer

import (
	"errors"
	"fmt"
	"math"
)

// Limits of an ensemble: a node names its column and its child in 16 bits.
const (
	MaxTreeFeatures = math.MaxUint16 / 2
	maxTreeNodes    = math.MaxUint16
)

// Trees is an ensemble of decision trees that gives every row one raw score a
// class: the class's base plus one leaf of each of its trees. Tree t scores
// class t modulo Classes. Once built it is only read, so any number of
// goroutines may score with it.
type Trees struct {
	Classes  int
	Features int
	Base     []float64  // the score of each class before the first tree
	Nodes    []TreeNode // the trees, one after the other
	Roots    []int32    // tree t is Nodes[Roots[t]:Roots[t+1]]; its first node is the root
	Cover    []float32  // training weight that reached each node; nil where it was not kept
}

// A TreeNode is a split or a leaf, in eight bytes. The nodes of a tree stand
// in breadth-first order, so the k-th split (from 0) has its children at 2k+1
// and 2k+2.
//
// Column tells what the node is:
//
//	0 … F-1    a split on feature Column; a missing value goes left
//	F … 2F-1   a split on feature Column-F; a missing value goes right
//	2F         a leaf
//
// where F is the ensemble's number of features. A value up to and including
// the threshold goes left.
type TreeNode struct {
	Value  float32 // the threshold of a split, the score of a leaf
	Column uint16
	Left   uint16 // the left child, counted from the root; the right one follows it; a leaf's own index
}

// Kind returns "trees".
func (*Trees) Kind() string { return "trees" }

// Shape returns the numbers of columns and classes.
func (t *Trees) Shape() (columns, classes int) { return t.Features, t.Classes }

// Len returns the number of trees.
func (t *Trees) Len() int { return max(len(t.Roots)-1, 0) }

// Tree returns the nodes of tree i.
func (t *Trees) Tree(i int) []TreeNode { return t.Nodes[t.Roots[i]:t.Roots[i+1]] }

// IsLeaf tells whether n, a node of t, is a leaf.
func (t *Trees) IsLeaf(n TreeNode) bool { return int(n.Column) == 2*t.Features }

// Split returns the feature that n, a split of t, compares, and whether a
// missing value goes right.
func (t *Trees) Split(n TreeNode) (feature int, missingRight bool) {
	if c := int(n.Column); c >= t.Features {
		return c - t.Features, true
	}
	return int(n.Column), false
}

// SumCover sets the cover of every split to the sum of its children's.
// Children stand behind their parent, so going backwards they are done first.
func (t *Trees) SumCover() {
	for i := range t.Len() {
		nodes, cover := t.Tree(i), t.Cover[t.Roots[i]:t.Roots[i+1]]
		for j := len(nodes) - 1; j >= 0; j-- {
			if n := nodes[j]; !t.IsLeaf(n) {
				cover[j] = cover[n.Left] + cover[n.Left+1]
			}
		}
	}
}

// Validate reports the first thing that makes t unfit for scoring. A valid
// ensemble is made of trees: every child exists, stands behind its parent, and
// has no other.
func (t *Trees) Validate() error {
	if err := t.validateShape(); err != nil {
		return fmt.Errorf("trees: %w", err)
	}
	for i := range t.Len() {
		if err := t.validateTree(i); err != nil {
			return fmt.Errorf("trees: tree %d: %w", i, err)
		}
	}
	return nil
}

func (t *Trees) validateShape() error {
	switch {
	case t.Classes < 2 || t.Classes > MaxClasses:
		return fmt.Errorf("%d classes, want 2 to %d", t.Classes, MaxClasses)
	case t.Features < 1 || t.Features > MaxTreeFeatures:
		return fmt.Errorf("%d features, want 1 to %d", t.Features, MaxTreeFeatures)
	case len(t.Base) != t.Classes:
		return fmt.Errorf("%d base scores for %d classes", len(t.Base), t.Classes)
	case t.Len()%t.Classes != 0:
		return fmt.Errorf("%d trees for %d classes", t.Len(), t.Classes)
	case t.Cover != nil && len(t.Cover) != len(t.Nodes):
		return fmt.Errorf("%d covers for %d nodes", len(t.Cover), len(t.Nodes))
	}
	for _, b := range t.Base {
		if math.IsNaN(b) || math.IsInf(b, 0) {
			return errors.New("a base score is not finite")
		}
	}
	return t.validateRoots()
}

func (t *Trees) validateRoots() error {
	if len(t.Roots) == 0 || t.Roots[0] != 0 || int(t.Roots[t.Len()]) != len(t.Nodes) {
		return errors.New("the roots do not span the nodes")
	}
	for i := range t.Len() {
		if n := int64(t.Roots[i+1]) - int64(t.Roots[i]); n < 1 || n > maxTreeNodes {
			return fmt.Errorf("tree %d has %d nodes, want 1 to %d", i, n, maxTreeNodes)
		}
	}
	return nil
}

func (t *Trees) validateTree(i int) error {
	nodes, child := t.Tree(i), 1
	for j, n := range nodes {
		switch {
		case !isFinite(n.Value):
			return fmt.Errorf("node %d: its value is not finite", j)
		case int(n.Column) > 2*t.Features:
			return fmt.Errorf("node %d: column %d of %d", j, n.Column, 2*t.Features)
		case t.IsLeaf(n) && int(n.Left) != j:
			return fmt.Errorf("node %d: a leaf with child %d", j, n.Left)
		case !t.IsLeaf(n):
			if int(n.Left) != child || child <= j || child+1 >= len(nodes) {
				return fmt.Errorf("node %d: its children are at %d, want %d of %d", j, n.Left, child, len(nodes))
			}
			child += 2
		}
	}
	if child != len(nodes) {
		return fmt.Errorf("%d nodes, of which %d are reached", len(nodes), child)
	}
	return t.validateCover(i)
}

func (t *Trees) validateCover(i int) error {
	if t.Cover == nil {
		return nil
	}
	cover := t.Cover[t.Roots[i]:t.Roots[i+1]]
	for j, n := range t.Tree(i) {
		if !isFinite(cover[j]) || cover[j] < 0 {
			return fmt.Errorf("node %d: cover %v", j, cover[j])
		}
		if !t.IsLeaf(n) && cover[j] != cover[n.Left]+cover[n.Left+1] {
			return fmt.Errorf("node %d: its cover is not the sum of its children's", j)
		}
	}
	return nil
}

func isFinite(v float32) bool { return v-v == 0 }
