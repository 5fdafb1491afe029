package train

import (
	"math"
	"math/rand/v2"
	"slices"
)

// sampleRows draws rows of s for a learner that knows no weights: a row comes
// as often as its weight says, to the next whole number up or down. All weights
// being equal it comes once. Rows held back do not come. It draws at most
// limit, or as many as there are if limit is 0, and returns them in ascending
// order.
//
// This is systematic sampling: the weights are laid end to end, in random
// order, and a row is drawn at every step of the same length.
func sampleRows(s *Set, limit int, seed int64) []uint32 {
	var pool []uint32
	var total float64
	for r := range s.Y {
		if w := s.weightOf(r); w > 0 && !s.heldBack(r) {
			pool = append(pool, uint32(r))
			total += w
		}
	}
	draws := len(pool)
	if limit > 0 {
		draws = min(draws, limit)
	}
	random := rand.New(rand.NewPCG(uint64(seed), 0))
	random.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	rows, end := make([]uint32, 0, draws), 0.0
	for _, r := range pool {
		end += float64(s.weightOf(int(r)) / total * float64(draws))
		for float64(len(rows)) < math.Round(end) {
			rows = append(rows, r)
		}
	}
	slices.Sort(rows)
	return rows
}

// Samples of few rows or columns would miss too much: they are not smaller.
const leastRows, leastCols = 10_000, 16

// atLeast returns part of n, or more, so that it is at least so many of them, or
// all.
func atLeast(part float64, least, n int) float64 {
	return max(part, min(1, float64(least)/float64(n)))
}

// drawColumns returns a sample of columns, in ascending order.
func drawColumns(random *rand.Rand, cols []int, part float64) []int {
	if len(cols) == 0 {
		return nil
	}
	drawn := random.Perm(len(cols))[:share(len(cols), part)]
	for i, c := range drawn {
		drawn[i] = cols[c]
	}
	slices.Sort(drawn)
	return drawn
}

// share returns the given part of n, at least 1.
func share(n int, part float64) int { return max(1, int(math.Round(float64(n)*part))) }
