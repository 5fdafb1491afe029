package scorer

import (
	"math"

	"github.com/linesift/linesift/features"
)

// scoreRows is how many rows go through a tree before the next tree is
// fetched; scoreLanes how many go down it side by side, so that the processor
// works on one row while it waits for another's node.
const (
	scoreLanes = 4
	scoreRows  = 4 * scoreLanes
)

// Raw writes the raw scores of every row of x into out. t must be valid.
func (t *Trees) Raw(x *features.Matrix, out []float64) error {
	if err := checkShape(t, x, out); err != nil {
		return err
	}
	block := newScoreBlock(t.Features)
	for start := 0; start < x.Rows; start += scoreRows {
		end := min(start+scoreRows, x.Rows)
		for r := start; r < end; r++ {
			block.set(r-start, x.Row(r))
		}
		t.scoreBlock(block, out[start*t.Classes:end*t.Classes])
	}
	return nil
}

// A scoreBlock holds scoreRows rows, each laid out twice so that a node's
// Column is all it takes to send a missing value left or right: once with
// missing values as -Inf, once as +Inf. One more column is always -Inf: a leaf
// compares it with its score, never goes right, and so stays where it is.
type scoreBlock struct {
	features, width int
	data            []float32 // data[row*width+column]
}

func newScoreBlock(features int) *scoreBlock {
	width := 2*features + 1
	b := &scoreBlock{features, width, make([]float32, scoreRows*width)}
	for r := range scoreRows {
		b.data[r*width+2*features] = float32(math.Inf(-1))
	}
	return b
}

func (b *scoreBlock) row(i int) []float32 { return b.data[i*b.width : (i+1)*b.width] }

func (b *scoreBlock) set(i int, values []float32) {
	low := b.row(i)[:len(values)]
	high := b.row(i)[b.features:][:len(values)]
	for j, v := range values {
		low[j], high[j] = v, v
		if v != v {
			low[j], high[j] = float32(math.Inf(-1)), float32(math.Inf(1))
		}
	}
}

// scoreBlock writes the scores of the block's first len(out)/Classes rows.
// Lanes beyond them score what an earlier block left there, and are dropped.
func (t *Trees) scoreBlock(b *scoreBlock, out []float64) {
	rows := len(out) / t.Classes
	for r := range rows {
		copy(out[r*t.Classes:], t.Base)
	}
	class := 0
	for i := range t.Len() {
		nodes := t.Tree(i)
		for r := 0; r < rows; r += scoreLanes {
			score := descend(nodes, b.row(r), b.row(r+1), b.row(r+2), b.row(r+3))
			for lane := range min(scoreLanes, rows-r) {
				out[(r+lane)*t.Classes+class] += float64(score[lane])
			}
		}
		if class++; class == t.Classes {
			class = 0
		}
	}
}

// descend returns the leaf scores of four rows in one tree. Every lane steps
// until none moves any more.
func descend(nodes []TreeNode, r0, r1, r2, r3 []float32) [scoreLanes]float32 {
	var a, b, c, d int
	for {
		a1 := step(&nodes[a], r0)
		b1 := step(&nodes[b], r1)
		c1 := step(&nodes[c], r2)
		d1 := step(&nodes[d], r3)
		if (a^a1)|(b^b1)|(c^c1)|(d^d1) == 0 {
			return [scoreLanes]float32{nodes[a].Value, nodes[b].Value, nodes[c].Value, nodes[d].Value}
		}
		a, b, c, d = a1, b1, c1, d1
	}
}

// step returns the node that follows n; the comparison compiles to no branch.
func step(n *TreeNode, row []float32) int {
	right := 0
	if row[n.Column] > n.Value {
		right = 1
	}
	return int(n.Left) + right
}
