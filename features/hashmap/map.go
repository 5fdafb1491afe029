// Package hashmap is the map that counting takes: from 32-bit hashes to values,
// in memory that is used again, and in the order in which the keys came.
package hashmap

// A Map holds values by key: open addressing into a list of entries. The zero
// value is empty. It is not safe for concurrent use, but for Find and Look.
type Map[V any] struct {
	entries []Entry[V]
	places  []uint32 // a power of two, three quarters or more are free: 1 + index of the entry, 0 where free
}

// An Entry is a key with its value.
type Entry[V any] struct {
	Key   uint32
	Value V
}

// Entries returns the entries in the order in which their keys came. They are
// good until the next call of At, Number or Clear.
func (m *Map[V]) Entries() []Entry[V] { return m.entries }

// Find returns the value of key, nil where there is none. It is good until the
// next call of At, Number or Clear.
func (m *Map[V]) Find(key uint32) *V {
	if n := m.Look(key); n >= 0 {
		return &m.entries[n].Value
	}
	return nil
}

// Look returns which of the entries is that of key, −1 where there is none.
func (m *Map[V]) Look(key uint32) int {
	if len(m.places) == 0 {
		return -1
	}
	mask := uint32(len(m.places) - 1)
	for p := spread(key) & mask; m.places[p] != 0; p = (p + 1) & mask {
		if n := m.places[p] - 1; m.entries[n].Key == key {
			return int(n)
		}
	}
	return -1
}

// At returns the value of key, a zero value that is put there where there is
// none. It is good until the next call of At, Number or Clear.
func (m *Map[V]) At(key uint32) *V { return &m.entries[m.Number(key)].Value }

// Number returns which of the entries is that of key: as At, it puts one there where
// there is none. It is good until the next call of Clear.
func (m *Map[V]) Number(key uint32) int {
	if 4*len(m.entries) >= len(m.places) {
		m.grow()
	}
	p := m.place(key)
	if m.places[p] == 0 {
		m.entries = append(m.entries, Entry[V]{Key: key})
		m.places[p] = uint32(len(m.entries))
	}
	return int(m.places[p] - 1)
}

// Clear empties the map; it keeps the memory, unless that is far more than was
// needed this time: to empty it would take longer than to fill it.
func (m *Map[V]) Clear() {
	if len(m.places) > leastPlaces && 64*len(m.entries) < len(m.places) {
		m.places = nil
	}
	clear(m.places)
	m.entries = m.entries[:0]
}

// place returns where key is, or where it belongs.
func (m *Map[V]) place(key uint32) uint32 {
	mask := uint32(len(m.places) - 1)
	p := spread(key) & mask
	for m.places[p] != 0 && m.entries[m.places[p]-1].Key != key {
		p = (p + 1) & mask
	}
	return p
}

const leastPlaces = 512

func (m *Map[V]) grow() {
	m.places = make([]uint32, max(leastPlaces, 2*len(m.places)))
	for i, e := range m.entries {
		m.places[m.place(e.Key)] = uint32(i + 1)
	}
}

// spread moves keys that differ in few bits, such as numbers in a row, apart
// (Fibonacci hashing).
func spread(key uint32) uint32 { return key * 0x9e3779b1 >> 7 }
