package features

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPackedWords compares sums of packed rows with sums value by value: few
// outputs and many, few slots and more than have room in 16 bits, known and not.
func TestPackedWords(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 6))
	for outputs := 1; outputs <= 17; outputs++ {
		const rows = 64
		table := make([]int8, rows*outputs)
		for i := range table {
			if i/outputs%3 > 0 {
				table[i] = []int8{-128, -127, 0, 127, int8(random.IntN(256) - 128)}[random.IntN(5)]
			}
		}
		p := packWords(table, outputs)
		for _, n := range []int{0, 1, 7, 255, 256, 257, 3000} {
			slots, want, known := make([]uint32, n), make([]float32, outputs), 0
			for i := range slots {
				slots[i] = random.Uint32N(rows)
				row := table[int(slots[i])*outputs:][:outputs]
				if !zero(row) {
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
