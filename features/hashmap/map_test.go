package hashmap

import (
	"math/rand/v2"
	"testing"
)

// TestMap does the same to a Map and to a map, in memory that is used again.
func TestMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var m Map[int]
	for round, keys := range []uint32{1, 10, 1000, 100_000, 3, 50} {
		m.Clear()
		want := map[uint32]int{}
		var order []uint32
		for range 3 * keys {
			key := random.Uint32N(keys) << (round * 3)
			if _, ok := want[key]; !ok {
				order = append(order, key)
			}
			want[key]++
			*m.At(key)++
		}
		if len(m.Entries()) != len(order) {
			t.Fatalf("round %d: %d entries, want %d", round, len(m.Entries()), len(order))
		}
		for i, e := range m.Entries() {
			if e.Key != order[i] || e.Value != want[e.Key] || *m.Find(e.Key) != e.Value {
				t.Fatalf("round %d: entry %d is %v, want key %d with %d", round, i, e, order[i], want[order[i]])
			}
		}
		if m.Find(1<<31) != nil {
			t.Errorf("round %d: found a key that is not there", round)
		}
	}
}

func TestEmpty(t *testing.T) {
	var m Map[int]
	if m.Find(0) != nil || len(m.Entries()) != 0 {
		t.Error("an empty map has an entry")
	}
	m.Clear()
	if *m.At(0) = 5; *m.Find(0) != 5 {
		t.Error("lost the key 0")
	}
}

// TestClear empties maps of many sizes, each after another: nothing stays, numbers
// begin anew, and little is found with little effort after much.
func TestClear(t *testing.T) {
	var m Map[int]
	for _, n := range []int{100_000, 3, 0, 5, 20_000, 1} {
		m.Clear()
		for i := range n {
			if got := m.Number(uint32(7 * i)); got != i {
				t.Fatalf("%d keys: key %d has number %d", n, i, got)
			}
		}
		if m.Look(uint32(7*n)) != -1 || n > 0 && m.Look(uint32(7*n-7)) != n-1 || len(m.Entries()) != n {
			t.Fatalf("%d keys: %d entries, or the wrong ones", n, len(m.Entries()))
		}
	}
	if len(m.places) > 1<<17 {
		t.Errorf("%d places for one key", len(m.places))
	}
	m.Clear()
	m.Clear()
	if len(m.places) > leastPlaces {
		t.Errorf("%d places for nothing", len(m.places))
	}
}
