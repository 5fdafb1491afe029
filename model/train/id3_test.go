package train

import (
	"strconv"
	"testing"

	"github.com/linesift/linesift/model"
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

func decodedTrees(t *testing.T, m model.Scorer) int {
	t.Helper()
	return m.(*model.Trees).Len()
}

// TestID3Options checks that the limits on rows and nodes hold.
func TestID3Options(t *testing.T) {
	l := newTestLearner(t, "id3", 1)
	setOptions(t, l, "max_rows=100", "min_rows=1000")
	m := fitted(t, l, exclusiveOr(400)).(*model.Trees)
	if len(m.Tree(0)) != 1 || m.Cover[0] != 100 {
		t.Errorf("%d nodes on %v rows, want a leaf of 100", len(m.Tree(0)), m.Cover[0])
	}
}
