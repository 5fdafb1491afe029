package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// boostRounds adds rounds to an ensemble and returns how many of them to keep:
// all or, with early stopping, those up to the one with the least loss of the rows
// held back. loss returns the mean log-losses of the ensemble as it is, of the
// rows trained on and of those held back; progress is told them after every round
// and may be nil.
func boostRounds(ctx context.Context, rounds, earlyStop int, grow func(round int), loss func() (train, held float64), progress func(round int, train, held float64)) (int, error) {
	_, least := loss()
	best := 0
	for round := 1; round <= rounds; round++ {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		grow(round)
		train, held := loss()
		if progress != nil {
			progress(round, train, held)
		}
		if held < least {
			best, least = round, held
		}
		if earlyStop > 0 && round-best >= earlyStop {
			break
		}
	}
	if earlyStop > 0 {
		return best, nil
	}
	return rounds, nil
}

// checkRounds looks at the options that all boosting has.
func checkRounds(rounds int, rate, rowSample, colSample float64) error {
	switch {
	case rounds < 1:
		return fmt.Errorf("%d rounds, want 1 or more", rounds)
	case !(rate > 0 && rate <= 1):
		return fmt.Errorf("a learning rate of %v, want more than 0, at most 1", rate)
	case !(rowSample > 0 && rowSample <= 1) || !(colSample > 0 && colSample <= 1):
		return fmt.Errorf("samples of %v of the rows and %v of the columns, want more than 0, at most 1", rowSample, colSample)
	}
	return nil
}

// Samples of few rows or columns would miss too much: they are not smaller.
const leastRows, leastCols = 10_000, 16

// atLeast returns part of n, or more, so that it is at least so many of them, or
// all.
func atLeast(part float64, least, n int) float64 {
	return max(part, min(1, float64(least)/float64(n)))
}

// drawRows parts rows into a sample of them and the rest, both in the order they
// had.
func drawRows(random *rand.Rand, rows []uint32, part float64) (drawn, rest []uint32) {
	want := share(len(rows), part)
	drawn, rest = make([]uint32, 0, want), make([]uint32, 0, len(rows)-want)
	for i, r := range rows { // selection sampling: Knuth, TAOCP 2, 3.4.2, algorithm S
		if random.IntN(len(rows)-i) < want-len(drawn) {
			drawn = append(drawn, r)
		} else {
			rest = append(rest, r)
		}
	}
	return drawn, rest
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
