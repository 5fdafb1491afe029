package scorer

import (
	"math"
	"slices"
	"sync"

	"github.com/linesift/linesift/features"
)

// Scoring goes in blocks of rows. First every value becomes a bin: the number of
// thresholds that are less. Then every split compares the bins of Lanes rows at
// once, and so the numbers of their leaves grow side by side, a bit a split. Leaf
// values are whole numbers, four classes' in a word, and are added up as such, over
// as many trees as they have room for. There is no branch.
const (
	blockLanes = 8 // times Lanes rows are a block
	groupTrees = 8 // whose leaves stay in the first-level cache, while all rows of a block go through them
	leafCount  = 1 << MaxObliviousDepth

	// maxObliviousTrees keeps the sums of two classes apart, which have 32 bits.
	maxObliviousTrees = 1 << 16
)

// obliviousTable is an ensemble laid out to score with.
type obliviousTable struct {
	columns []binColumn // those that splits are on
	levels  []level     // MaxObliviousDepth of each tree: shallow ones have splits that nothing passes
	at      []int       // where the leaves of each tree begin
	leaves  [][]uint64  // for every four classes a word for each leaf, tree after tree, and leafCount more
	bias    int         // that was added to every value, so that none is negative
	group   int         // how many trees' values have room in 16 bits
	free    sync.Pool   // of *obliviousBlock
}

// A binColumn says where a column's bins end.
type binColumn struct {
	column int
	Cuts
}

// A level is a split that is made for Lanes rows at once: a row passes if its bin is
// not below the limit.
type level struct {
	at    uint32 // of the column's bins among all of these rows
	limit uint32 // 1 to MaxObliviousBins-1
}

// thresholds returns the different thresholds of every column, ascending.
func (o *Oblivious) thresholds() [][]float32 {
	all := make([][]float32, o.Features)
	for i := range o.Trees {
		for _, s := range o.Trees[i].Splits {
			all[s.Column] = append(all[s.Column], s.Threshold)
		}
	}
	for c := range all {
		slices.Sort(all[c])
		all[c] = slices.Compact(all[c])
	}
	return all
}

func (o *Oblivious) newTable() *obliviousTable {
	t := &obliviousTable{leaves: make([][]uint64, (o.Classes+3)/4)}
	slot := make([]int, o.Features)
	thresholds := o.thresholds()
	for c, own := range thresholds {
		if len(own) > 0 {
			t.columns = append(t.columns, binColumn{c, NewCuts(own)})
			slot[c] = len(t.columns) // the bins of slot 0 are 0
		}
	}
	for i := range o.Trees {
		for _, v := range o.Trees[i].Leaves {
			t.bias = max(t.bias, int(v), -int(v))
		}
	}
	t.group = min(max(1, math.MaxUint16/max(1, 2*t.bias)), groupTrees)
	size := 0
	for i := range o.Trees {
		t.at = append(t.at, size)
		size += 1 << len(o.Trees[i].Splits)
	}
	for word := range t.leaves {
		t.leaves[word] = make([]uint64, size+leafCount)
	}
	t.levels = slices.Repeat([]level{{0, 1}}, len(o.Trees)*MaxObliviousDepth)
	for i := range o.Trees {
		tree := &o.Trees[i]
		for k, s := range tree.Splits {
			bin, _ := slices.BinarySearch(thresholds[s.Column], s.Threshold)
			t.levels[i*MaxObliviousDepth+k] = level{uint32(slot[s.Column] * Lanes), uint32(bin + 1)}
		}
		for class := range o.Classes {
			own, shift := t.leaves[class/4][t.at[i]:], leafShift(class)
			for j, leaf := class, 0; j < len(tree.Leaves); j, leaf = j+o.Classes, leaf+1 {
				own[leaf] |= uint64(int(tree.Leaves[j])+t.bias) << (shift & 63)
			}
		}
	}
	t.free.New = func() any {
		return &obliviousBlock{
			bins: make([]uint8, (1+len(t.columns))*Lanes*blockLanes),
			sums: make([]uint64, len(t.leaves)*blockLanes*2*Lanes),
		}
	}
	return t
}

// An obliviousBlock is the memory that scoring a block of rows takes.
type obliviousBlock struct {
	bins    []uint8  // of every Lanes rows those of slot 0, of the first column, of the next …
	sums    []uint64 // for each word of a leaf row after row two words: its even lanes and its odd ones
	values  [Lanes]float32
	numbers [groupTrees * Lanes]uint8 // of leaves
}

// prepare returns the table, which is made when it is first asked for.
func (o *Oblivious) prepare() *obliviousTable {
	o.once.Do(func() { o.table = o.newTable() })
	return o.table
}

// Raw writes the raw scores of every row of x into out. o must be valid.
func (o *Oblivious) Raw(x *features.Matrix, out []float64) error {
	if err := checkShape(o, x, out); err != nil {
		return err
	}
	t := o.prepare()
	b := t.free.Get().(*obliviousBlock)
	defer t.free.Put(b)
	for start := 0; start < x.Rows; start += blockLanes * Lanes {
		rows := min(blockLanes*Lanes, x.Rows-start)
		t.bin(b, x, start, rows)
		clear(b.sums)
		t.add(b, rows)
		o.scores(b, out[start*o.Classes:(start+rows)*o.Classes])
	}
	return nil
}

// lane returns the bins of the i-th Lanes rows of a block.
func (t *obliviousTable) lane(b *obliviousBlock, i int) []uint8 {
	size := (1 + len(t.columns)) * Lanes
	return b.bins[i*size : (i+1)*size]
}

// bin fills b.bins from some rows of x. What it leaves in lanes beyond them does not
// matter.
func (t *obliviousTable) bin(b *obliviousBlock, x *features.Matrix, start, rows int) {
	for i := 0; i*Lanes < rows; i++ {
		bins := t.lane(b, i)
		n := min(rows-i*Lanes, Lanes)
		for j := range t.columns {
			c := &t.columns[j]
			at := (start+i*Lanes)*x.Cols + c.column
			for r := range b.values[:n] {
				b.values[r] = x.Data[at]
				at += x.Cols
			}
			c.Bins((*[Lanes]uint8)(bins[(j+1)*Lanes:]), &b.values)
		}
	}
}

// add adds the leaves of all trees to b.sums.
func (t *obliviousTable) add(b *obliviousBlock, rows int) {
	for first := 0; first < len(t.at); first += t.group {
		at := t.at[first:min(first+t.group, len(t.at))]
		for i := 0; i*Lanes < rows; i++ {
			numbers := b.numbers[:len(at)*Lanes]
			leafNumbers(numbers, t.lane(b, i), t.levels[first*MaxObliviousDepth:])
			for word, leaves := range t.leaves {
				sums := b.sums[2*Lanes*(word*blockLanes+i):]
				addLeaves((*[2 * Lanes]uint64)(sums), leaves, at, numbers, min(rows-i*Lanes, Lanes))
			}
		}
	}
}

// addLeaves adds leaves of up to Lanes rows, tree after tree, given their numbers
// and where the leaves of each tree begin.
func addLeaves(sums *[2 * Lanes]uint64, leaves []uint64, at []int, numbers []uint8, rows int) {
	var sum [Lanes]uint64
	for ; len(at) >= 4; at = at[4:] {
		// The next trees' leaves are behind a tree's own, and no row comes to them.
		l0, l1 := (*[leafCount]uint64)(leaves[at[0]:]), (*[leafCount]uint64)(leaves[at[1]:])
		l2, l3 := (*[leafCount]uint64)(leaves[at[2]:]), (*[leafCount]uint64)(leaves[at[3]:])
		n := (*[4 * Lanes]uint8)(numbers)
		for r := range sum[:rows] {
			sum[r] += l0[n[r]] + l1[n[Lanes+r]] + l2[n[2*Lanes+r]] + l3[n[3*Lanes+r]]
		}
		numbers = numbers[4*Lanes:]
	}
	for _, own := range at {
		leaf := (*[leafCount]uint64)(leaves[own:])
		for r := range sum[:rows] {
			sum[r] += leaf[numbers[r]]
		}
		numbers = numbers[Lanes:]
	}
	for r, s := range sum[:rows] {
		sums[2*r] += s & evens
		sums[2*r+1] += s >> 16 & evens
	}
}

// A word of a leaf has the values of four classes, 16 bits each; sums have 32.
const evens = 0x0000ffff0000ffff

// leafShift returns where a class is in the word of a leaf: of every four the
// first two are the even lanes, the others the odd ones.
func leafShift(class int) int { return class%2*32 + class%4/2*16 }

// scores turns sums into raw scores.
func (o *Oblivious) scores(b *obliviousBlock, out []float64) {
	bias := len(o.Trees) * o.table.bias
	for i := range out {
		row, class := i/o.Classes, i%o.Classes
		word := b.sums[2*(class/4*blockLanes*Lanes+row)+class%4/2]
		sum := int(uint32(word >> (class % 2 * 32)))
		out[i] = o.Base[class] + float64(float64(sum-bias)*LeafUnit)
	}
}
