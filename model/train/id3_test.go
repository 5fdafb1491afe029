package train

import (
	"strconv"
	"testing"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/trees"
)

// settle makes golearn's tree predict the first of equally frequent classes,
// and the class of the node where no row fell into a bin.
func settle(n *trees.DecisionTreeNode, labels []string, cuts [][]float32) {
	n.Class = labels[0]
	for _, l := range labels {
		if n.ClassDist[l] > n.ClassDist[n.Class] {
			n.Class = l
		}
	}
	if n.Children == nil {
		return
	}
	column, _ := strconv.Atoi(n.SplitRule.SplitAttr.GetName())
	for _, bin := range binNames[:len(cuts[column])+1] {
		if n.Children[bin] == nil {
			n.Children[bin] = &trees.DecisionTreeNode{Type: trees.LeafNode, ClassDist: n.ClassDist}
		}
		settle(n.Children[bin], labels, cuts)
	}
}

// TestID3Options checks that the limits on rows and nodes hold.
func TestID3Options(t *testing.T) {
	l := newTestLearner(t, "id3", 1)
	setOptions(t, l, "max_rows=100", "min_rows=1000")
	m := fitted(t, l, exclusiveOr(400)).(*scorer.Trees)
	if len(m.Tree(0)) != 1 || m.Cover[0] != 100 {
		t.Errorf("%d nodes on %v rows, want a leaf of 100", len(m.Tree(0)), m.Cover[0])
	}
}

// TestID3Tie splits on the first of columns that are as good.
func TestID3Tie(t *testing.T) {
	s := testSet(100, []string{"one", "two", "three"}, []string{"a", "b"})
	for r := range 100 {
		s.Y[r] = int32(r % 2)
		copy(s.X.Row(r), []float32{0, float32(r % 2), float32(-r % 2)})
	}
	m := fitted(t, newTestLearner(t, "id3", 1), s).(*scorer.Trees)
	if column, _ := m.Split(m.Nodes[0]); column != 1 || len(m.Tree(0)) != 3 {
		t.Errorf("split on column %d, %d nodes, want column 1 and 3 nodes", column, len(m.Tree(0)))
	}
}
