package scorer

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Bins are those of the definition, whatever the processor can do, for any number
// of cuts: where values are missing, infinite, zero of either sign, or a cut.
func TestBins(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	special := []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 0, float32(math.Copysign(0, -1)), math.MaxFloat32}
	for n := range MaxObliviousBins {
		cuts := []float32{0}
		for len(cuts) < n {
			cuts = append(cuts, float32(rnd.NormFloat64()))
		}
		cuts = cuts[:n]
		slices.Sort(cuts)
		var values [Lanes]float32
		for i := range values {
			switch values[i] = float32(rnd.NormFloat64()); {
			case i < len(special):
				values[i] = special[i]
			case i%2 == 0 && n > 0:
				values[i] = cuts[rnd.IntN(n)]
			}
		}
		c := NewCuts(cuts)
		var got, searched [Lanes]uint8
		c.Bins(&got, &values)
		c.search(&searched, &values)
		for i, v := range values {
			want := uint8(0)
			for _, cut := range cuts {
				if v > cut {
					want++
				}
			}
			if got[i] != want || searched[i] != want {
				t.Fatalf("%d cuts, value %v: bin %d, searched for %d, want %d", n, v, got[i], searched[i], want)
			}
		}
	}
}

// Leaf numbers are those of the definition, whatever the processor can do.
func TestLeafNumbers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 2))
	const columns, trees = 5, 7
	bins := make([]uint8, columns*Lanes)
	for i := range bins {
		bins[i] = uint8(rnd.IntN(MaxObliviousBins))
	}
	levels := make([]level, trees*MaxObliviousDepth)
	for i := range levels {
		levels[i] = level{uint32(rnd.IntN(columns) * Lanes), 1 + uint32(rnd.IntN(MaxObliviousBins-1))}
	}
	got, inWords := make([]uint8, trees*Lanes), make([]uint8, trees*Lanes)
	leafNumbers(got, bins, levels)
	leafNumbersInWords(inWords, bins, levels)
	for i := range got {
		want := 0
		for k, l := range levels[i/Lanes*MaxObliviousDepth:][:MaxObliviousDepth] {
			if uint32(bins[int(l.at)+i%Lanes]) >= l.limit {
				want |= 1 << k
			}
		}
		if int(got[i]) != want || int(inWords[i]) != want {
			t.Fatalf("tree %d, row %d: leaf %d, in words %d, want %d", i/Lanes, i%Lanes, got[i], inWords[i], want)
		}
	}
}
