package scorer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"math/bits"
	"slices"
	"sync"
)

// The encoding of Oblivious, little-endian, counts as unsigned varints:
//
//	version, flags            one byte each; flag 1: covers follow; flag 2: leaves may be short
//	classes, features, trees  varints
//	base                      a float64 a class
//	thresholds                for each feature a count and as many float32, ascending
//	depths                    a byte a tree
//	columns                   a varint a split
//	indices                   a byte a split: which of its column's thresholds
//	leaves                    for each tree which are written, a bit a leaf, the lowest of a byte first
//	                          with flag 2 which of them are long, in the same way; without it all are
//	                          and of those that are written an int16 a class, or an int8 where they are not long
//	covers                    the upper half of a float32 for each of these leaves
//
// Leaves that no row came to have no values and no cover. They are not written; but
// a tree of which more than 15 of 16 leaves are such is written whole, so that
// little data cannot ask for much memory.
//
// Most leaves have values that fit into a byte. What is encoded has flag 2; files
// from before it are read, too.
const (
	obliviousVersion   = 2
	obliviousWithCover = 1
	obliviousShort     = 2
	leastWritten       = 16
)

// MarshalBinary encodes o. Equal ensembles give equal bytes. It fails if o is not
// valid.
func (o *Oblivious) MarshalBinary() ([]byte, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	flags := byte(obliviousShort)
	if len(o.Trees) > 0 && o.Trees[0].Cover != nil {
		flags |= obliviousWithCover
	}
	b := []byte{obliviousVersion, flags}
	for _, n := range []int{o.Classes, o.Features, len(o.Trees)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	b = appendValues(b, o.Base)
	thresholds := o.thresholds()
	for _, own := range thresholds {
		b = binary.AppendUvarint(b, uint64(len(own)))
		b = appendValues(b, own)
	}
	var columns, indices, depths, leaves, covers []byte
	for i := range o.Trees {
		t := &o.Trees[i]
		depths = append(depths, byte(len(t.Splits)))
		for _, s := range t.Splits {
			columns = binary.AppendUvarint(columns, uint64(s.Column))
			at, _ := slices.BinarySearch(thresholds[s.Column], s.Threshold)
			indices = append(indices, byte(at))
		}
		if flags&obliviousWithCover != 0 && t.Cover == nil {
			return nil, fmt.Errorf("oblivious trees: tree %d has no covers, others have", i)
		}
		leaves, covers = t.appendLeaves(leaves, covers, o.Classes)
	}
	b = slices.Concat(b, depths, columns, indices, leaves)
	if flags&obliviousWithCover != 0 {
		b = append(b, covers...)
	}
	return b, nil
}

// appendLeaves appends the leaves' values to b and their covers, if any, to covers.
func (t *ObliviousTree) appendLeaves(b, covers []byte, classes int) (leaves, withCovers []byte) {
	n := 1 << len(t.Splits)
	bitmap, long, written := make([]byte, (n+7)/8), make([]byte, (n+7)/8), 0
	for leaf := range n {
		if !short(t.Leaves[leaf*classes : (leaf+1)*classes]) {
			long[leaf/8] |= 1 << (leaf % 8)
		}
		if t.Cover != nil && t.Cover[leaf] != 0 || slices.ContainsFunc(t.Leaves[leaf*classes:(leaf+1)*classes], func(v int16) bool { return v != 0 }) {
			bitmap[leaf/8] |= 1 << (leaf % 8)
			written++
		}
	}
	if written*leastWritten < n {
		for leaf := range n {
			bitmap[leaf/8] |= 1 << (leaf % 8)
		}
	}
	b = append(append(b, bitmap...), long...)
	for leaf := range setBits(bitmap) {
		for _, v := range t.Leaves[leaf*classes : (leaf+1)*classes] {
			b = append(b, byte(v))
			if isSet(long, leaf) {
				b = append(b, byte(v>>8))
			}
		}
		if t.Cover != nil {
			covers = binary.LittleEndian.AppendUint16(covers, uint16(math.Float32bits(t.Cover[leaf])>>16))
		}
	}
	return b, covers
}

// short reports whether all values fit into a byte.
func short(values []int16) bool {
	return !slices.ContainsFunc(values, func(v int16) bool { return v != int16(int8(v)) })
}

func isSet(bitmap []byte, bit int) bool { return bitmap[bit/8]>>(bit%8)&1 == 1 }

func countBits(bitmap []byte) (n int) {
	for _, b := range bitmap {
		n += bits.OnesCount8(b)
	}
	return n
}

// setBits yields the numbers of the bits that are set.
func setBits(bitmap []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, b := range bitmap {
			for ; b != 0; b &= b - 1 {
				if !yield(8*i + bits.TrailingZeros8(b)) {
					return
				}
			}
		}
	}
}

// UnmarshalBinary decodes what MarshalBinary wrote. The data may come from
// anywhere: it takes some times the memory of the data at most, and the result is
// valid. On an error o is left as it was.
func (o *Oblivious) UnmarshalBinary(data []byte) error {
	d := decoder{rest: data}
	read := &Oblivious{}
	read.decode(&d)
	if d.err == nil && len(d.rest) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.rest)))
	}
	if d.err != nil {
		return fmt.Errorf("oblivious trees: %w", d.err)
	}
	if err := read.Validate(); err != nil {
		return err
	}
	o.Classes, o.Features, o.Base, o.Trees = read.Classes, read.Features, read.Base, read.Trees
	o.once, o.table = sync.Once{}, nil
	o.prepare() // side by side with whatever else is read
	return nil
}

func (o *Oblivious) decode(d *decoder) {
	head := d.take(2)
	if d.err != nil {
		return
	}
	if head[0] != obliviousVersion || head[1]&^(obliviousWithCover|obliviousShort) != 0 {
		d.fail(fmt.Errorf("format version %d, flags %#x; this program reads version %d", head[0], head[1], obliviousVersion))
		return
	}
	o.Classes, o.Features = d.count(MaxClasses), d.count(1<<16-1)
	trees := d.count(min(maxObliviousTrees, len(d.rest)))
	o.Base = readValues[float64](d.take(8 * o.Classes))
	if len(d.rest) < o.Features {
		d.fail(errShort)
	}
	if d.err == nil {
		d.err = o.validateShape() // counts of 0 would leave nothing to choose from
	}
	if d.err != nil {
		return
	}
	thresholds := make([][]float32, o.Features)
	for c := range thresholds {
		thresholds[c] = readValues[float32](d.take(4 * d.count(MaxObliviousBins-1)))
	}
	depths := d.take(trees)
	splits := 0
	for _, depth := range depths {
		splits += int(depth)
	}
	if splits > len(d.rest) {
		d.fail(errShort)
	}
	if d.err != nil {
		return
	}
	o.Trees = make([]ObliviousTree, trees)
	all := make([]ObliviousSplit, splits)
	for i := range all {
		all[i].Column = uint16(d.count(o.Features - 1))
	}
	indices := d.take(splits)
	if d.err != nil {
		return
	}
	for i := range all {
		own := thresholds[all[i].Column]
		if int(indices[i]) >= len(own) {
			d.fail(fmt.Errorf("split %d: threshold %d of column %d, which has %d", i, indices[i], all[i].Column, len(own)))
			return
		}
		all[i].Threshold = own[indices[i]]
	}
	bitmaps := make([][]byte, trees)
	for i, depth := range depths {
		if depth > MaxObliviousDepth {
			d.fail(fmt.Errorf("tree %d has %d splits, want at most %d", i, depth, MaxObliviousDepth))
			return
		}
		o.Trees[i].Splits, all = all[:depth:depth], all[depth:]
		bitmaps[i] = o.decodeLeaves(d, &o.Trees[i], head[1]&obliviousShort != 0)
	}
	if head[1]&obliviousWithCover != 0 {
		for i := range o.Trees {
			o.Trees[i].decodeCovers(d, bitmaps[i])
		}
	}
}

// decodeLeaves reads the values of a tree and returns which of its leaves have any.
func (o *Oblivious) decodeLeaves(d *decoder, t *ObliviousTree, withShort bool) (bitmap []byte) {
	n := 1 << len(t.Splits)
	bitmap = d.take((n + 7) / 8)
	written := countBits(bitmap)
	if d.err == nil && (written*leastWritten < n || n < 8 && bitmap[0]>>n != 0) {
		d.fail(fmt.Errorf("%d leaves of %d are written", written, n))
	}
	long, longs := bitmap, written
	if withShort {
		long = d.take((n + 7) / 8)
		longs = countBits(long)
		for i, b := range long {
			if b&^bitmap[i] != 0 {
				d.fail(errors.New("a leaf that is long is not written"))
			}
		}
	}
	values := d.take((written + longs) * o.Classes)
	if d.err != nil {
		return nil
	}
	t.Leaves = make([]int16, n*o.Classes)
	for leaf := range setBits(bitmap) {
		own := t.Leaves[leaf*o.Classes:][:o.Classes]
		if isSet(long, leaf) {
			for c := range own {
				own[c] = int16(binary.LittleEndian.Uint16(values[2*c:]))
			}
			values = values[2*o.Classes:]
			continue
		}
		for c := range own {
			own[c] = int16(int8(values[c]))
		}
		values = values[o.Classes:]
	}
	return bitmap
}

func (t *ObliviousTree) decodeCovers(d *decoder, bitmap []byte) {
	covers := d.take(2 * countBits(bitmap))
	if d.err != nil {
		return
	}
	t.Cover = make([]float32, 1<<len(t.Splits))
	for leaf := range setBits(bitmap) {
		t.Cover[leaf] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(covers)) << 16)
		covers = covers[2:]
	}
}
