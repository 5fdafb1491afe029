package scorer

import (
	"math"
	"slices"
	"sync"

	"github.com/linesift/linesift/features"
)

// Scoring goes in blocks of rows. First every value becomes a bin: the number of
// thresholds that are less. Eight rows' bins of a column are the bytes of a word,
// and a split compares them all at once: with a constant added, a byte has its
// highest bit set where its bin is beyond the threshold's. The leaf numbers of
// the eight rows grow in the bytes of another word, a bit a split. Leaf values are
// whole numbers, four classes' in a word, and are added up as such, over as many
// trees as they have room for. There is no branch, and no step waits for the one
// before but for the sums.
const (
	laneRows  = 8  // rows in a word
	blockLane = 32 // words of a column in a block
	leafCount = 1 << MaxObliviousDepth

	// groupTrees is how many trees' leaves stay in the first-level cache, while all
	// rows of a block go through them.
	groupTrees = 16

	tops = 0x8080808080808080
	ones = 0x0101010101010101

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

// A level is a split as words are compared.
type level struct {
	slot uint32 // of the column's first word in a block
	add  uint64
}

// passes has the highest bit of each of eight bytes set where the row's bin is beyond
// the split's.
func (l *level) passes(bins []uint64) uint64 { return (bins[l.slot] + l.add) & tops }

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
	slot := make([]uint32, o.Features)
	thresholds := o.thresholds()
	for c, own := range thresholds {
		if len(own) == 0 {
			continue
		}
		slot[c] = uint32(len(t.columns))
		t.columns = append(t.columns, binColumn{c, NewCuts(own)})
	}
	t.levels = make([]level, len(o.Trees)*MaxObliviousDepth)
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
	for i := range o.Trees {
		tree := &o.Trees[i]
		for k, s := range tree.Splits {
			bin, _ := slices.BinarySearch(thresholds[s.Column], s.Threshold)
			t.levels[i*MaxObliviousDepth+k] = level{slot[s.Column] * blockLane, uint64(127-bin) * ones}
		}
		for j, v := range tree.Leaves {
			leaf, class := j/o.Classes, j%o.Classes
			t.leaves[class/4][t.at[i]+leaf] |= uint64(int(v)+t.bias) << leafShift(class)
		}
	}
	t.free.New = func() any {
		return &obliviousBlock{
			bins: make([]uint64, max(1, len(t.columns))*blockLane),
			sums: make([]uint64, blockLane*laneRows*2*len(t.leaves)),
		}
	}
	return t
}

// An obliviousBlock is the memory that scoring a block of rows takes.
type obliviousBlock struct {
	bins []uint64 // column after column, blockLane words
	sums []uint64 // for each word of a leaf row after row two words: its even lanes and its odd ones
}

// Raw writes the raw scores of every row of x into out. o must be valid.
func (o *Oblivious) Raw(x *features.Matrix, out []float64) error {
	if err := checkShape(o, x, out); err != nil {
		return err
	}
	o.once.Do(func() { o.table = o.newTable() })
	t := o.table
	b := t.free.Get().(*obliviousBlock)
	defer t.free.Put(b)
	for start := 0; start < x.Rows; start += blockLane * laneRows {
		rows := min(blockLane*laneRows, x.Rows-start)
		t.bin(b, x, start, rows)
		clear(b.sums)
		t.add(b, (rows+laneRows-1)/laneRows)
		o.scores(b, out[start*o.Classes:(start+rows)*o.Classes])
	}
	return nil
}

// bin fills b.bins from some rows of x; lanes beyond them have bins of the last.
func (t *obliviousTable) bin(b *obliviousBlock, x *features.Matrix, start, rows int) {
	for lane := 0; lane*laneRows < rows; lane++ {
		var at [laneRows][]float32
		for r := range at {
			at[r] = x.Row(start + min(lane*laneRows+r, rows-1))
		}
		for i := range t.columns {
			c := &t.columns[i]
			n := c.column
			low := c.Bins(at[0][n], at[1][n], at[2][n], at[3][n])
			high := c.Bins(at[4][n], at[5][n], at[6][n], at[7][n])
			b.bins[i*blockLane+lane] = uint64(low) | uint64(high)<<32
		}
	}
}

// add adds the leaves of all trees to b.sums.
func (t *obliviousTable) add(b *obliviousBlock, lanes int) {
	for word, leaves := range t.leaves {
		for first := 0; first < len(t.at); first += t.group {
			end := min(first+t.group, len(t.at))
			for lane := range lanes {
				sums := b.sums[2*laneRows*(word*blockLane+lane):][:2*laneRows]
				t.addGroup((*[2 * laneRows]uint64)(sums), b.bins[lane:], leaves, first, end)
			}
		}
	}
}

// addGroup adds the leaves of the trees from first up to end for eight rows, the
// first of bins.
func (t *obliviousTable) addGroup(sums *[2 * laneRows]uint64, bins, leaves []uint64, first, end int) {
	var s0, s1, s2, s3, s4, s5, s6, s7 uint64
	levels := t.levels[first*MaxObliviousDepth:]
	for _, at := range t.at[first:end] {
		l := (*[MaxObliviousDepth]level)(levels)
		leaf := l[0].passes(bins)>>7 | l[1].passes(bins)>>6 | l[2].passes(bins)>>5 | l[3].passes(bins)>>4 |
			l[4].passes(bins)>>3 | l[5].passes(bins)>>2 | l[6].passes(bins)>>1 | l[7].passes(bins)
		own := (*[leafCount]uint64)(leaves[at:]) // the next trees' behind its own, which no row comes to
		s0 += own[leaf&0xff]
		s1 += own[leaf>>8&0xff]
		s2 += own[leaf>>16&0xff]
		s3 += own[leaf>>24&0xff]
		s4 += own[leaf>>32&0xff]
		s5 += own[leaf>>40&0xff]
		s6 += own[leaf>>48&0xff]
		s7 += own[leaf>>56]
		levels = levels[MaxObliviousDepth:]
	}
	for r, s := range [laneRows]uint64{s0, s1, s2, s3, s4, s5, s6, s7} {
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
		word := b.sums[2*(class/4*blockLane*laneRows+row)+class%4/2]
		sum := int(uint32(word >> (class % 2 * 32)))
		out[i] = o.Base[class] + float64(float64(sum-bias)*LeafUnit)
	}
}
