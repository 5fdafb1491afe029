package features

// Repetition finds what a document says more than once: lines that stand in it
// again, lists whose items start alike, runs of units of the same kind.
type Repetition struct{}

// Name returns "repetition".
func (Repetition) Name() string { return "repetition" }

// Columns returns the names of the columns.
func (Repetition) Columns() []string {
	return []string{
		"log_copies", "copy_before", "log_same_start", "log_same_end", "starts_as_prev", "starts_as_next",
		"run_length", "run_before", "run_after", "as_long_as_prev", "as_long_as_next",
	}
}

// Extract fills the columns of every unit.
func (Repetition) Extract(d *Doc, m *Matrix, at int) {
	whole, starts, ends := map[uint32]int{}, map[uint32]int{}, map[uint32]int{}
	keys := make([][3]uint32, len(d.Units))
	for i := range d.Units {
		k := d.keys(&d.Units[i])
		keys[i] = k
		whole[k[0]]++
		starts[k[1]]++
		ends[k[2]]++
	}
	seen := map[uint32]bool{}
	for i, k := range keys {
		row := m.Row(i)[at:]
		row[0], row[2], row[3] = log1p(whole[k[0]]-1), log1p(starts[k[1]]-1), log1p(ends[k[2]]-1)
		row[1] = flag(seen[k[0]])
		seen[k[0]] = true
		row[4] = flag(i > 0 && keys[i-1][1] == k[1])
		row[5] = flag(i+1 < len(keys) && keys[i+1][1] == k[1])
		if i > 0 {
			row[9] = alike(&d.Units[i], &d.Units[i-1])
		}
		if i+1 < len(keys) {
			row[10] = alike(&d.Units[i], &d.Units[i+1])
		}
	}
	d.runs(m, at+6)
}

// keys returns hashes of all words of the unit, of its first two, and of its last two.
func (d *Doc) keys(u *Unit) (k [3]uint32) {
	h, n := uint32(hashSeed), 0
	var last, previous uint32
	for t := u.from; t < u.to; t++ {
		if d.tokens[t].flags&flagWord == 0 {
			continue
		}
		previous, last = last, d.tokens[t].hash
		h = (h ^ last) * hashPrime
		h ^= h >> 15
		if n++; n == 2 {
			k[1] = h
		}
	}
	if n < 2 {
		k[1] = h
	}
	k[0], k[2] = h, (previous^last<<7)*hashPrime
	return k
}

// alike compares two units' lengths: 1 for the same, towards 0 the more they differ.
func alike(a, b *Unit) float32 {
	x, y := a.chars, b.chars
	return ratio(min(x, y), max(x, y, 1))
}

// kind sorts units by what they look like from afar.
func (u *Unit) kind() int {
	switch {
	case u.long():
		return 3
	case u.isSentence():
		return 2
	case u.length() > 4:
		return 1
	}
	return 0
}

// runs measures the run of units of one kind that every unit stands in:
// length, units before it, units after it.
func (d *Doc) runs(m *Matrix, at int) {
	for from := 0; from < len(d.Units); {
		to := from + 1
		for to < len(d.Units) && d.Units[to].kind() == d.Units[from].kind() {
			to++
		}
		for i := from; i < to; i++ {
			row := m.Row(i)[at:]
			row[0], row[1], row[2] = log1p(to-from), log1p(i-from), log1p(to-1-i)
		}
		from = to
	}
}
