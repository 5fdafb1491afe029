package scorer

import "encoding/binary"

// Lanes is how many rows are scored side by side.
//
// The two functions that see to all of them at once, one that puts values into
// bins and one that finds leaves, have a form for processors with vectors of so
// many bytes, and one for all others, which gives the same.
const Lanes = 32

// Bins sets bins to how many cuts are less than each of the values. No cut is less
// than a missing value.
func (c *Cuts) Bins(bins *[Lanes]uint8, values *[Lanes]float32) {
	if simd && len(c.cuts) > 0 {
		binsAVX2(&bins[0], &values[0], &c.cuts[0], len(c.cuts))
	} else {
		c.search(bins, values)
	}
}

// leafNumbers sets numbers to those of the leaves that Lanes rows fall into, given
// their bins: Lanes numbers for a tree, which has MaxObliviousDepth levels.
func leafNumbers(numbers, bins []uint8, levels []level) {
	trees := len(numbers) / Lanes
	levels = levels[:trees*MaxObliviousDepth]
	if simd && trees > 0 {
		leafNumbersAVX2(&numbers[0], &bins[0], &levels[0], trees)
	} else {
		leafNumbersInWords(numbers, bins, levels)
	}
}

// leafNumbersInWords is leafNumbers in words of eight rows: with what the limit
// lacks to 128 added, the bins of those that pass have their highest bit set.
func leafNumbersInWords(numbers, bins []uint8, levels []level) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; len(levels) > 0; levels = levels[MaxObliviousDepth:] {
		var n0, n1, n2, n3 uint64
		for _, l := range (*[MaxObliviousDepth]level)(levels) {
			own := (*[Lanes]uint8)(bins[l.at:])
			add := uint64(128-l.limit) * ones
			n0 = n0>>1 | (binary.LittleEndian.Uint64(own[0:])+add)&tops
			n1 = n1>>1 | (binary.LittleEndian.Uint64(own[8:])+add)&tops
			n2 = n2>>1 | (binary.LittleEndian.Uint64(own[16:])+add)&tops
			n3 = n3>>1 | (binary.LittleEndian.Uint64(own[24:])+add)&tops
		}
		binary.LittleEndian.PutUint64(numbers[0:], n0)
		binary.LittleEndian.PutUint64(numbers[8:], n1)
		binary.LittleEndian.PutUint64(numbers[16:], n2)
		binary.LittleEndian.PutUint64(numbers[24:], n3)
		numbers = numbers[Lanes:]
	}
}
