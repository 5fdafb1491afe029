package train

import (
	"fmt"
	"math"
	"strconv"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/trees"
)

// id3Trees turns golearn's tree into a scorer: the same tree for each class,
// with the logarithm of the class's share, by Laplace's rule, at the leaves.
// What golearn leaves to chance is settled: in a bin that no row of a node fell
// into the node's own shares hold, and of equally frequent classes the first
// comes before the others.
func id3Trees(root *trees.DecisionTreeNode, labels []string, cuts [][]float32) (*scorer.Trees, error) {
	t := &scorer.Trees{
		Classes: len(labels), Features: len(cuts), Base: make([]float64, len(labels)),
		Roots: []int32{0}, Cover: []float32{},
	}
	spans := flatten(root, cuts)
	for _, label := range labels {
		left := 1
		for i, s := range spans {
			n := scorer.TreeNode{Column: uint16(2 * len(cuts)), Left: uint16(i)}
			if s.leaf() {
				n.Value = s.score(label, len(labels))
			} else {
				n = scorer.TreeNode{Value: cuts[s.column][s.middle()], Column: uint16(s.column), Left: uint16(left)}
				left += 2
			}
			t.Nodes, t.Cover = append(t.Nodes, n), append(t.Cover, s.cover())
		}
		t.Roots = append(t.Roots, int32(len(t.Nodes)))
	}
	t.SumCover()
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("%w; a higher min_rows makes the tree smaller", err)
	}
	return t, nil
}

// A span is a node of the binary tree: those rows of a node of golearn's tree
// that are in bins low to high of the column it is split on. If they are in one
// bin it is a leaf.
type span struct {
	node      *trees.DecisionTreeNode
	column    int
	low, high int
	empty     bool // no training row got there
}

// flatten returns the binary tree in breadth-first order.
func flatten(root *trees.DecisionTreeNode, cuts [][]float32) []span {
	spans := []span{whole(root, cuts)}
	for i := 0; i < len(spans); i++ {
		if s := spans[i]; !s.leaf() {
			low, high := s, s
			low.high, high.low = s.middle(), s.middle()+1
			spans = append(spans, low.enter(cuts), high.enter(cuts))
		}
	}
	return spans
}

// whole returns the span of all rows of n.
func whole(n *trees.DecisionTreeNode, cuts [][]float32) span {
	if n.Children == nil {
		return span{node: n}
	}
	column, _ := strconv.Atoi(n.SplitRule.SplitAttr.GetName())
	return span{node: n, column: column, high: len(cuts[column])}
}

// enter goes on to the child of s, if s has only one.
func (s span) enter(cuts [][]float32) span {
	if s.low < s.high {
		return s
	}
	if child := s.node.Children[binNames[s.low]]; child != nil {
		return whole(child, cuts)
	}
	return span{node: s.node, empty: true}
}

func (s span) leaf() bool { return s.low == s.high }

func (s span) middle() int { return (s.low + s.high) / 2 }

// cover returns the training rows of a leaf.
func (s span) cover() (rows float32) {
	if s.leaf() && !s.empty {
		for _, n := range s.node.ClassDist {
			rows += float32(n)
		}
	}
	return rows
}

func (s span) score(label string, classes int) float32 {
	rows := classes
	for _, n := range s.node.ClassDist {
		rows += n
	}
	return float32(math.Log(float64(s.node.ClassDist[label]+1) / float64(rows)))
}
