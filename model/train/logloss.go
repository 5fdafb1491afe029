package train

import (
	"math"

	"github.com/linesift/linesift/features/parallel"
)

// lossChunk is how many rows are summed before their sum joins the others'. It
// does not depend on the threads, so neither do the rounding errors.
const lossChunk = 4096

// lossSums are the weighted sums of rows trained on and of rows held back.
type lossSums [2]struct{ loss, weight float64 }

// meanLosses returns the mean losses of rows trained on and of rows held back,
// NaN where there are none. sum sums up rows from begin up to end; it is called
// from several goroutines.
func meanLosses(rows, threads int, sum func(begin, end int) lossSums) (train, held float64) {
	chunks := make([]lossSums, (rows+lossChunk-1)/lossChunk)
	parallel.For(len(chunks), threads, func(_, i int) {
		begin := i * lossChunk
		chunks[i] = sum(begin, min(begin+lossChunk, rows))
	})
	var all lossSums
	for _, c := range chunks {
		for i := range all {
			all[i].loss += c[i].loss
			all[i].weight += c[i].weight
		}
	}
	return all[0].loss / all[0].weight, all[1].loss / all[1].weight
}

// logPriors returns the logarithm of every class's share of the weight of rows,
// less their mean. y has the class of each row. A class that does not occur counts
// as very rare.
func logPriors(y []int32, classes int, rows []uint32, weightOf func(row uint32) float64) []float64 {
	priors, sum, mean := make([]float64, classes), 0.0, 0.0
	for _, r := range rows {
		w := weightOf(r)
		priors[y[r]] += w
		sum += w
	}
	for k, w := range priors {
		priors[k] = math.Log(max(w/sum, 1e-15))
		mean += priors[k] / float64(classes)
	}
	for k := range priors {
		priors[k] -= mean
	}
	return priors
}
