package features

// ngrams appends the table slots of a unit's n-grams to dst: every word with
// its case, every pair of neighbouring tokens without, marks among them, and
// the pairs that the unit's two ends make. slots must be a power of two.
func (d *Doc) ngrams(dst []uint32, u *Unit, slots uint32) []uint32 {
	mask := slots - 1
	prev := uint32(hashSeed)
	for i := u.from; i < u.to; i++ {
		t := &d.tokens[i]
		dst = append(dst, mix(t.hash+uint32(t.flags&(flagCap|flagCaps)))&mask, mix(prev*hashPrime^t.hash)&mask)
		prev = t.hash
	}
	return append(dst, mix(prev*hashPrime^hashPrime)&mask)
}

// mix spreads a hash over all bits (the finaliser of MurmurHash3).
func mix(h uint32) uint32 {
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}
