package eval

import "math/bits"

// A Bag counts the units of a text, by their hashes. The zero value is the bag
// of an empty text. A bag can be filled again, which reuses its memory.
type Bag struct {
	units  []uint64 // scratch
	keys   []uint64 // open addressing; a power of two, at most half full; 0: free
	counts []int32  // of the keys
	total  int
}

// Fill makes b the bag of text's units.
func (b *Bag) Fill(o TextOptions, text string) {
	b.units = o.AppendWords(b.units[:0], text)
	if o.Shingle > 1 {
		b.units = shingle(b.units, o.Shingle)
	}
	b.FillUnits(b.units)
}

// FillUnits makes b the bag of units that were hashed before: words of
// AppendWords, for example, of the lines that a system keeps.
func (b *Bag) FillUnits(units []uint64) {
	b.grow(1 << bits.Len(uint(2*len(units))))
	b.total = len(units)
	for _, u := range units {
		u = max(u, 1)
		i := b.slot(u)
		b.keys[i] = u
		b.counts[i]++
	}
}

// grow makes room for size keys and empties the bag.
func (b *Bag) grow(size int) {
	if cap(b.keys) < size {
		b.keys, b.counts = make([]uint64, size), make([]int32, size)
	}
	b.keys, b.counts = b.keys[:size], b.counts[:size]
	clear(b.keys)
	clear(b.counts)
}

// slot returns where key is, or the free place where it belongs.
func (b *Bag) slot(key uint64) int {
	mask := len(b.keys) - 1
	i := int(key) & mask
	for b.keys[i] != key && b.keys[i] != 0 {
		i = (i + 1) & mask
	}
	return i
}

// Overlap counts the units that b, what was got, has in common with want, each
// as often as the bag with fewer of it.
func (b *Bag) Overlap(want *Bag) Overlap {
	o := Overlap{Got: b.total, Want: want.total}
	if len(want.keys) == 0 {
		return o
	}
	for i, key := range b.keys {
		if key != 0 {
			o.Both += int(min(b.counts[i], want.counts[want.slot(key)]))
		}
	}
	return o
}
