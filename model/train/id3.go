package train

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/trees"
)

// ID3Options are the options of the learner id3.
type ID3Options struct {
	Bins    int `json:"bins" doc:"bins of the values of a column, at most; up to 32"`
	MinRows int `json:"min_rows" doc:"rows of a node that is split, at least"`
	MaxRows int `json:"max_rows" doc:"rows to train on, at most, drawn at random; 0: any number"`
}

func newID3() base.Classifier {
	o := &ID3Options{Bins: 4, MinRows: 20, MaxRows: 20_000}
	fit := func(s *Set, run Run) (scorer.Scorer, error) {
		if o.MinRows < 1 || o.MaxRows < 0 {
			return nil, fmt.Errorf("min_rows %d and max_rows %d, want at least 1 and 0", o.MinRows, o.MaxRows)
		}
		rows := sampleRows(s, o.MaxRows, run.Seed)
		b, err := discretise(s, rows, o.Bins, run.Threads)
		if err != nil {
			return nil, err
		}
		rule := &gainRule{ctx: run.Context, x: b, rows: rows, y: s.Y, classes: len(s.Labels), minRows: o.MinRows, progress: run.Progress}
		root, err := growID3(s, rule)
		if err != nil {
			return nil, err
		}
		t, err := id3Trees(root, s.Labels, b.cuts)
		if err != nil {
			return nil, err
		}
		return t, nil
	}
	return &classifier{name: "id3", options: o, fit: fit}
}

// rowColumn names an attribute with the number of the row, by which the rule
// finds the row's bins. It is never split on. golearn stops splitting when one
// attribute is left beside the class, and thanks to it that is not a feature.
const rowColumn = "row"

// growID3 has golearn grow a tree.
func growID3(s *Set, rule *gainRule) (*trees.DecisionTreeNode, error) {
	grid, err := binGrid(s.Labels, rule.x, pick(s.Y, rule.rows), rule.rows)
	if err != nil {
		return nil, err
	}
	rule.row, err = grid.GetAttribute(base.NewFloatAttribute(rowColumn))
	if err != nil {
		return nil, err
	}
	rule.progress(0, len(rule.rows))
	tree := trees.NewID3DecisionTreeFromRule(0, rule)
	if err := tree.Fit(grid); err != nil {
		return nil, err
	}
	rule.progress(len(rule.rows), len(rule.rows))
	return tree.Root, rule.ctx.Err()
}

// binGrid returns the rows named as a golearn grid with a categorical
// attribute, named by its number, for every column of more than one bin.
func binGrid(labels []string, x *binned, y []int32, rows []uint32) (*base.DenseInstances, error) {
	grid, err := newGrid(labels, rowColumn, 8, []base.Attribute{base.NewFloatAttribute(rowColumn)})
	if err != nil {
		return nil, err
	}
	var used []int
	for c, cuts := range x.cuts {
		if len(cuts) == 0 {
			continue
		}
		used = append(used, c)
		if err := addGroup(grid, strconv.Itoa(c), 8, []base.Attribute{categorical(strconv.Itoa(c), binNames[:len(cuts)+1])}); err != nil {
			return nil, err
		}
	}
	if err := grid.Extend(len(rows)); err != nil {
		return nil, err
	}
	if err := fillClass(grid, y); err != nil {
		return nil, err
	}
	return grid, fillBins(grid, x, rows, used)
}

// binNames are the values of the attributes.
var binNames = func() (names []string) {
	for i := range maxDiscrete {
		names = append(names, strconv.Itoa(i))
	}
	return names
}()

func fillBins(grid *base.DenseInstances, x *binned, rows []uint32, columns []int) error {
	cells, err := storage(grid, rowColumn)
	if err != nil {
		return err
	}
	for i := range rows {
		binary.LittleEndian.PutUint64(cells[8*i:], math.Float64bits(float64(i)))
	}
	for _, c := range columns {
		if cells, err = storage(grid, strconv.Itoa(c)); err != nil {
			return err
		}
		for i, r := range rows {
			cells[8*i] = x.column(c)[r]
		}
	}
	return nil
}

// A gainRule tells golearn which attribute to split on: that of the highest
// information gain; of equal ones, the first. golearn's own rule takes any of
// those, and sums up in any order, so that no two trees are the same.
type gainRule struct {
	ctx      context.Context
	x        *binned
	rows     []uint32 // of x, that the tree is grown on
	y        []int32  // class of every row of x
	classes  int
	minRows  int
	progress func(done, total int)

	row  base.AttributeSpec
	done int // rows in leaves
}

// GenerateSplitRule returns the rule for a node, or nil to make it a leaf.
func (g *gainRule) GenerateSplitRule(node base.FixedDataGrid) *trees.DecisionTreeRule {
	rows := g.rowsOf(node)
	var best base.Attribute
	var bestCounts [][]int
	if len(rows) >= g.minRows && g.ctx.Err() == nil {
		least := math.Inf(1)
		for _, a := range node.AllAttributes() {
			counts := g.count(a, rows)
			if e := splitEntropy(counts); e < least {
				least, best, bestCounts = e, a, counts
			}
		}
	}
	g.report(len(rows), bestCounts)
	if best == nil {
		return nil
	}
	return &trees.DecisionTreeRule{SplitAttr: best}
}

// rowsOf returns the rows of a node.
func (g *gainRule) rowsOf(node base.FixedDataGrid) []uint32 {
	_, n := node.Size()
	rows := make([]uint32, n)
	for i := range rows {
		rows[i] = g.rows[int(base.UnpackBytesToFloat(node.Get(g.row, i)))]
	}
	return rows
}

// count returns how many rows of each class fall into each bin of a, nil if a
// is not a feature.
func (g *gainRule) count(a base.Attribute, rows []uint32) [][]int {
	c, err := strconv.Atoi(a.GetName())
	if err != nil {
		return nil
	}
	counts := make([][]int, len(g.x.cuts[c])+1)
	for i := range counts {
		counts[i] = make([]int, g.classes)
	}
	for _, r := range rows {
		counts[g.x.column(c)[r]][g.y[r]]++
	}
	return counts
}

// splitEntropy returns the entropy, in nats, that the classes have within the
// bins, summed over the rows. It is infinite where all rows are in one bin.
func splitEntropy(counts [][]int) float64 {
	var sum float64
	used := 0
	for _, classes := range counts {
		n := 0
		for _, m := range classes {
			n += m
			sum -= xlogx(m)
		}
		sum += xlogx(n)
		if n > 0 {
			used++
		}
	}
	if used < 2 {
		return math.Inf(1)
	}
	return sum
}

func xlogx(n int) float64 {
	if n == 0 {
		return 0
	}
	return float64(n) * math.Log(float64(n))
}

// report tells how many rows are in leaves: all of a node that becomes one, or
// those in bins of a single class, of which golearn makes leaves unasked.
func (g *gainRule) report(rows int, split [][]int) {
	if split == nil {
		g.done += rows
	}
	for _, classes := range split {
		n, largest := 0, 0
		for _, m := range classes {
			n, largest = n+m, max(largest, m)
		}
		if n == largest {
			g.done += n
		}
	}
	g.progress(g.done, len(g.rows))
}
