package features

import (
	"math/rand/v2"
	"slices"
)

func newRand(seed int64) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 0x6c696e6573696674)) }

func shuffle(rng *rand.Rand, v []int32) {
	rng.Shuffle(len(v), func(i, j int) { v[i], v[j] = v[j], v[i] })
}

// quantile returns the q-quantile of the absolute values that are not 0.
func quantile(v []float32, q float64) float32 {
	var a []float32
	for _, x := range v {
		if x != 0 {
			a = append(a, max(x, -x))
		}
	}
	if len(a) == 0 {
		return 0
	}
	slices.Sort(a)
	return a[int(q*float64(len(a)-1))]
}
