package train

import (
	"math"

	"github.com/linesift/linesift/features"
)

// splitmix returns the n-th number of the splitmix64 sequence that starts at 0.
func splitmix(n int) uint64 {
	z := uint64(n) * 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// boostFixture is the fixture of testdata/fixture.py: columns of many
// and of few values, of huge ones, with missing values and with many zeros,
// and labels that follow from twelve of them, with noise.
func boostFixture(rows, cols int) (*features.Matrix, []int32) {
	x, y := features.NewMatrix(rows, cols), make([]int32, rows)
	for r := range rows {
		for c := range cols {
			x.Row(r)[c] = fixtureValue(c, splitmix(r*64+c+1))
		}
		y[r] = fixtureLabel(r)
	}
	return x, y
}

func fixtureValue(c int, z uint64) float32 {
	t := int64(z >> 48)
	switch c % 5 {
	case 0:
		return float32(t)
	case 1:
		return float32(t % 7)
	case 2:
		return float32(t * t)
	case 3:
		if z&7 == 0 {
			return float32(math.NaN())
		}
		return float32(t - 32768)
	default:
		return float32(t * int64(z&1))
	}
}

func fixtureLabel(r int) (label int32) {
	top := func(c int) int { return int(splitmix(r*64+c+1) >> 48) }
	best := math.MinInt
	for k := range 4 {
		score := (top(k)>>8)*(top(k+4)>>8) + top(40+k)>>1
		for c := range 12 {
			w := int(splitmix(1<<40|(k*64+c))>>56) - 128
			score += w * (top(c)>>8 - 128)
		}
		if score > best {
			label, best = int32(k), score
		}
	}
	return label
}
