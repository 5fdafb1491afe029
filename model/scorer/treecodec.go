package scorer

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// The encoding of Trees, little-endian, counts as unsigned varints:
//
//	version, flags            one byte each; flag 1: covers follow
//	classes, features, trees  varints
//	base                      a float64 a class
//	thresholds                for each feature a count and as many float32, ascending
//	splits                    a varint a tree; a tree of s splits has 2s+1 nodes
//	kinds                     a varint a node: 0 a leaf, otherwise its Column + 1
//	indices                   a byte a split: which of its feature's thresholds
//	scores                    a float32 a leaf
//	covers                    a float32 a leaf
//
// Equal things stand together because that compresses best. Children need no
// bytes: breadth-first order implies them.
const (
	treesVersion   = 1
	treesWithCover = 1
	maxThresholds  = 256 // of one feature: an index is a byte
)

// MarshalBinary encodes t. Equal ensembles give equal bytes. It fails if t is
// not valid, or if one feature has more than 256 different thresholds.
func (t *Trees) MarshalBinary() ([]byte, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	tables, err := t.thresholds()
	if err != nil {
		return nil, err
	}
	b := t.appendHeader(nil)
	for _, table := range tables {
		b = binary.AppendUvarint(b, uint64(len(table)))
		b = appendValues(b, table)
	}
	return t.appendNodes(b, tables), nil
}

// thresholds returns the different thresholds of every feature, ascending.
func (t *Trees) thresholds() ([][]float32, error) {
	tables := make([][]float32, t.Features)
	for _, n := range t.Nodes {
		if !t.IsLeaf(n) {
			f, _ := t.Split(n)
			tables[f] = append(tables[f], n.Value)
		}
	}
	for f := range tables {
		slices.Sort(tables[f])
		tables[f] = slices.Compact(tables[f])
		if n := len(tables[f]); n > maxThresholds {
			return nil, fmt.Errorf("trees: feature %d has %d thresholds, at most %d can be saved", f, n, maxThresholds)
		}
	}
	return tables, nil
}

func (t *Trees) appendHeader(b []byte) []byte {
	var flags byte
	if t.Cover != nil {
		flags |= treesWithCover
	}
	b = append(b, treesVersion, flags)
	for _, n := range []int{t.Classes, t.Features, t.Len()} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return appendValues(b, t.Base)
}

func (t *Trees) appendNodes(b []byte, tables [][]float32) []byte {
	var indices []byte
	var scores, covers []float32
	for i := range t.Len() {
		b = binary.AppendUvarint(b, uint64(len(t.Tree(i))/2))
	}
	for i, n := range t.Nodes {
		if !t.IsLeaf(n) {
			b = binary.AppendUvarint(b, uint64(n.Column)+1)
			f, _ := t.Split(n)
			at, _ := slices.BinarySearch(tables[f], n.Value)
			indices = append(indices, byte(at))
			continue
		}
		b = append(b, 0)
		scores = append(scores, n.Value)
		if t.Cover != nil {
			covers = append(covers, t.Cover[i])
		}
	}
	return appendValues(appendValues(append(b, indices...), scores), covers)
}

// UnmarshalBinary decodes what MarshalBinary wrote. The data may come from
// anywhere: memory is taken only for what the data is long enough to hold, and
// the result is valid. On an error t is left as it was.
func (t *Trees) UnmarshalBinary(data []byte) error {
	d := treesDecoder{decoder: decoder{rest: data}}
	d.decode()
	if d.err != nil {
		return fmt.Errorf("trees: %w", d.err)
	}
	if err := d.trees.Validate(); err != nil {
		return err
	}
	*t = d.trees
	return nil
}

// A treesDecoder reads the sections in turn.
type treesDecoder struct {
	decoder
	trees  Trees
	tables [][]float32
	splits int // in all trees
}

func (d *treesDecoder) decode() {
	flags := d.header()
	d.thresholds()
	d.kinds()
	d.values()
	if flags&treesWithCover != 0 {
		d.covers()
	}
	if d.err == nil && len(d.rest) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.rest)))
	}
}

func (d *treesDecoder) header() (flags byte) {
	head := d.take(2)
	if d.err != nil {
		return 0
	}
	if head[0] != treesVersion || head[1]&^treesWithCover != 0 {
		d.fail(fmt.Errorf("format version %d, flags %#x; this program reads version %d", head[0], head[1], treesVersion))
		return 0
	}
	t := &d.trees
	t.Classes = d.count(MaxClasses)
	t.Features = d.count(MaxTreeFeatures)
	t.Roots = make([]int32, d.count(len(d.rest))+1)
	t.Base = readValues[float64](d.take(8 * t.Classes))
	return head[1]
}

func (d *treesDecoder) thresholds() {
	if len(d.rest) < d.trees.Features {
		d.fail(errShort)
	}
	if d.err != nil {
		return
	}
	d.tables = make([][]float32, d.trees.Features)
	for f := range d.tables {
		d.tables[f] = d.float32s(d.count(maxThresholds))
	}
}

// kinds reads the sizes of the trees and the column of every node, from which
// follow the children. A node takes a byte at least.
func (d *treesDecoder) kinds() {
	t, nodes := &d.trees, 0
	for i := range t.Len() {
		nodes += 2*d.count(maxTreeNodes/2) + 1
		if nodes > len(d.rest) {
			d.fail(errShort)
		}
		if d.err != nil {
			return
		}
		t.Roots[i+1] = int32(nodes)
	}
	t.Nodes = make([]TreeNode, nodes)
	for i := range t.Len() {
		d.treeKinds(t.Tree(i))
	}
}

func (d *treesDecoder) treeKinds(nodes []TreeNode) {
	child := 1
	for j := range nodes {
		kind := d.count(2 * d.trees.Features)
		if kind == 0 {
			nodes[j] = TreeNode{Column: uint16(2 * d.trees.Features), Left: uint16(j)}
			continue
		}
		nodes[j] = TreeNode{Column: uint16(kind - 1), Left: uint16(min(child, maxTreeNodes))}
		child += 2
		d.splits++
	}
}

func (d *treesDecoder) values() {
	t := &d.trees
	indices := d.take(d.splits)
	scores := d.float32s(len(t.Nodes) - d.splits)
	if d.err != nil {
		return
	}
	for i, n := range t.Nodes {
		if t.IsLeaf(n) {
			t.Nodes[i].Value, scores = scores[0], scores[1:]
			continue
		}
		f, _ := t.Split(n)
		if int(indices[0]) >= len(d.tables[f]) {
			d.fail(fmt.Errorf("node %d: threshold %d of feature %d, which has %d", i, indices[0], f, len(d.tables[f])))
			return
		}
		t.Nodes[i].Value, indices = d.tables[f][indices[0]], indices[1:]
	}
}

// covers reads the leaves' and sums up the splits'. Validate comes first: the
// sums follow the children.
func (d *treesDecoder) covers() {
	t := &d.trees
	covers := d.float32s(len(t.Nodes) - d.splits)
	if d.err != nil {
		return
	}
	if d.err = t.Validate(); d.err != nil {
		return
	}
	t.Cover = make([]float32, len(t.Nodes))
	for i, n := range t.Nodes {
		if t.IsLeaf(n) {
			t.Cover[i], covers = covers[0], covers[1:]
		}
	}
	t.SumCover()
}
