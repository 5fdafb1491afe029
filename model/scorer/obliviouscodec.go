package scorer

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// The encoding of Oblivious, little-endian, counts as unsigned varints:
//
//	version, flags            one byte each; flag 1: covers follow
//	classes, features, trees  varints
//	base                      a float64 a class
//	thresholds                for each feature a count and as many float32, ascending
//	depths                    a byte a tree
//	columns                   a varint a split
//	indices                   a byte a split: which of its column's thresholds
//	leaves                    an int16 a leaf and class, class after class
//	covers                    a float32 a leaf
const (
	obliviousVersion   = 1
	obliviousWithCover = 1
)

// MarshalBinary encodes o. Equal ensembles give equal bytes. It fails if o is not
// valid.
func (o *Oblivious) MarshalBinary() ([]byte, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	var flags byte
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
	var columns, indices, depths []byte
	var leaves []int16
	var covers []float32
	for i := range o.Trees {
		t := &o.Trees[i]
		depths = append(depths, byte(len(t.Splits)))
		for _, s := range t.Splits {
			columns = binary.AppendUvarint(columns, uint64(s.Column))
			at, _ := slices.BinarySearch(thresholds[s.Column], s.Threshold)
			indices = append(indices, byte(at))
		}
		for class := range o.Classes {
			for leaf := range len(t.Leaves) / o.Classes {
				leaves = append(leaves, t.Leaves[leaf*o.Classes+class])
			}
		}
		if flags&obliviousWithCover != 0 && t.Cover == nil {
			return nil, fmt.Errorf("oblivious trees: tree %d has no covers, others have", i)
		}
		covers = append(covers, t.Cover...)
	}
	b = slices.Concat(b, depths, columns, indices)
	b = appendValues(b, leaves)
	if flags&obliviousWithCover != 0 {
		b = appendValues(b, covers)
	}
	return b, nil
}

// UnmarshalBinary decodes what MarshalBinary wrote. The data may come from
// anywhere: memory is taken only for what the data is long enough to hold, and
// the result is valid. On an error o is left as it was.
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
	o.Classes, o.Features, o.Base, o.Trees, o.table = read.Classes, read.Features, read.Base, read.Trees, nil
	return nil
}

func (o *Oblivious) decode(d *decoder) {
	head := d.take(2)
	if d.err != nil {
		return
	}
	if head[0] != obliviousVersion || head[1]&^obliviousWithCover != 0 {
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
	for i, depth := range depths {
		if depth > MaxObliviousDepth {
			d.fail(fmt.Errorf("tree %d has %d splits, want at most %d", i, depth, MaxObliviousDepth))
			return
		}
		o.Trees[i].Splits, all = all[:depth:depth], all[depth:]
		o.decodeLeaves(d, &o.Trees[i])
	}
	if head[1]&obliviousWithCover != 0 {
		for i := range o.Trees {
			o.Trees[i].Cover = readValues[float32](d.take(4 << len(o.Trees[i].Splits)))
		}
	}
}

func (o *Oblivious) decodeLeaves(d *decoder, t *ObliviousTree) {
	leaves := 1 << len(t.Splits)
	values := readValues[int16](d.take(2 * leaves * o.Classes))
	t.Leaves = make([]int16, len(values))
	for i, v := range values {
		t.Leaves[i%leaves*o.Classes+i/leaves] = v
	}
}
