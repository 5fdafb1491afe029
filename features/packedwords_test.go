package features

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestPackedWords compares sums of packed rows with sums value by value: few
// outputs and many, few slots and more than have room in 16 bits, known and not.
func TestPackedWords(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 6))
	for outputs := 1; outputs <= 17; outputs++ {
		const rows = 64
		table, p := make([]int8, rows*outputs), newPackedWords(rows, outputs)
		var presence, weights []byte
		for slot := range rows {
			row := table[slot*outputs:][:outputs]
			for c := range row {
				if slot%3 > 0 {
					row[c] = []int8{-128, -127, 0, 127, int8(random.IntN(256) - 128)}[random.IntN(5)]
				}
				weights = append(weights, byte(row[c]))
			}
			presence = append(presence, 0)
			presence[slot/8] |= 1 << (slot % 8)
			p.set(slot, weights[len(weights)-outputs:])
		}
		all := newPackedWords(rows, outputs)
		if all.setAll(presence[:rows/8], weights); !slices.Equal(all.rows, p.rows) {
			t.Errorf("%d outputs: set at once, the rows are others", outputs)
		}
		for i, want := range table {
			if got := p.weight(i/outputs, i%outputs); got != want {
				t.Errorf("%d outputs: weight %d is %d, want %d", outputs, i, got, want)
			}
		}
		for _, n := range []int{0, 1, 7, 255, 256, 257, 3000} {
			slots, want, known := make([]uint32, n), make([]float32, outputs), 0
			for i := range slots {
				slots[i] = random.Uint32N(rows)
				row := table[int(slots[i])*outputs:][:outputs]
				if slices.ContainsFunc(row, func(v int8) bool { return v != 0 }) {
					known++
				}
				for c, v := range row {
					want[c] += float32(v)
				}
			}
			got := make([]float32, outputs)
			if k := p.sum(slots, got); k != known || !slices.Equal(got, want) {
				t.Errorf("%d outputs, %d slots: %d known and sums %v, want %d and %v", outputs, n, k, got, known, want)
			}
		}
	}
}

// The n-grams of a long line are the same in pieces.
func TestNGramsInPieces(t *testing.T) {
	for _, words := range []int{0, 1, 1023, 1024, 1025, 5000} {
		d := analyse("x\n" + strings.Repeat("Word, ", words/2) + strings.Repeat("y ", words%2) + "\nz")
		for i := range d.Units {
			u := &d.Units[i]
			var got []uint32
			for from := u.from; from < u.to || len(got) == 0; from += wordsPiece {
				got = d.appendNGrams(got, u, from, min(from+wordsPiece, u.to), 1<<10)
			}
			if want := d.ngrams(nil, u, 1<<10); !slices.Equal(got, want) {
				t.Errorf("%d words: unit %d has %d n-grams in pieces, %d at once", words, i, len(got), len(want))
			}
		}
	}
}
