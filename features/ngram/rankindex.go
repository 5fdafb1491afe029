package ngram

import "math/bits"

// rankIndex is a set of slots and, for each of them, how many come before it.
// A slot that is not in the set, as most are, is found out by one look into a
// few hundred kilobytes.
type rankIndex struct {
	blocks []rankBlock
	rows   int // slots in the set
}

type rankBlock struct {
	bits   uint64
	before uint32 // slots of the blocks before
}

// newRankIndex returns the index of the slots whose bits are set.
func newRankIndex(set []uint64) rankIndex {
	x := rankIndex{blocks: make([]rankBlock, len(set))}
	for i, b := range set {
		x.blocks[i] = rankBlock{b, uint32(x.rows)}
		x.rows += bits.OnesCount64(b)
	}
	return x
}

// row returns the number of a slot in the set.
func (x *rankIndex) row(slot uint32) (uint32, bool) {
	b := &x.blocks[slot/64]
	bit := uint64(1) << (slot % 64)
	if b.bits&bit == 0 {
		return 0, false
	}
	return b.before + uint32(bits.OnesCount64(b.bits&(bit-1))), true
}

// set returns the bits that the index was made of.
func (x *rankIndex) set() []uint64 {
	set := make([]uint64, len(x.blocks))
	for i, b := range x.blocks {
		set[i] = b.bits
	}
	return set
}
