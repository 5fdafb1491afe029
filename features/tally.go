package features

// tally counts how often rows occur, in memory that is used again.
type tally struct {
	entries []tallied // in the order of their first occurrence
	places  []uint32  // open addressing: 1 + index of the entry, 0 where free
}

type tallied struct{ row, count uint32 }

// count replaces the entries by those of the slots that index has.
func (t *tally) count(slots []uint32, index *rankIndex) {
	t.clear()
	for _, slot := range slots {
		if row, ok := index.row(slot); ok {
			t.add(row)
		}
	}
}

func (t *tally) add(row uint32) {
	if 2*len(t.entries) >= len(t.places) {
		t.grow()
	}
	p := t.place(row)
	if at := t.places[p]; at != 0 {
		t.entries[at-1].count++
		return
	}
	t.entries = append(t.entries, tallied{row, 1})
	t.places[p] = uint32(len(t.entries))
}

// place returns where row is, or where it belongs.
func (t *tally) place(row uint32) uint32 {
	mask := uint32(len(t.places) - 1)
	p := row * 0x9e3779b1 >> 7 & mask
	for t.places[p] != 0 && t.entries[t.places[p]-1].row != row {
		p = (p + 1) & mask
	}
	return p
}

func (t *tally) grow() {
	t.places = make([]uint32, max(512, 2*len(t.places)))
	for i, e := range t.entries {
		t.places[t.place(e.row)] = uint32(i + 1)
	}
}

// clear empties the tally.
func (t *tally) clear() {
	clear(t.places)
	t.entries = t.entries[:0]
}
