package eval

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// DefaultBins is the number of reliability bins that a report has.
const DefaultBins = 15

// A Bin is a group of lines of similar predicted probability.
type Bin struct {
	Low  Score `json:"low"`  // least probability in the bin
	High Score `json:"high"` // greatest
	Mean Score `json:"mean"` // mean probability: what was promised
	Rate Score `json:"rate"` // share of hits: what came true
	N    int   `json:"lines"`
}

// Reliability sorts lines by probability, equal ones in the order they came,
// and cuts them into bins of equal size: bin b of B has the lines from ⌊b·n/B⌋
// to ⌊(b+1)·n/B⌋. Bins that stay empty are left out.
func Reliability(hit []bool, prob []float64, bins int) ([]Bin, error) {
	if len(hit) != len(prob) || bins < 1 {
		return nil, fmt.Errorf("reliability: %d lines, %d probabilities, %d bins", len(hit), len(prob), bins)
	}
	if err := checkRange("probability", prob, 1); err != nil {
		return nil, fmt.Errorf("reliability: %w", err)
	}
	order := make([]int, len(prob))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(prob[a], prob[b]) })
	var out []Bin
	for b := range bins {
		if rows := order[b*len(order)/bins : (b+1)*len(order)/bins]; len(rows) > 0 {
			out = append(out, newBin(rows, hit, prob))
		}
	}
	return out, nil
}

// newBin sums up rows, which are sorted by probability.
func newBin(rows []int, hit []bool, prob []float64) Bin {
	var sum float64
	hits := 0
	for _, row := range rows {
		sum += prob[row]
		if hit[row] {
			hits++
		}
	}
	n := len(rows)
	return Bin{
		Low: Score(prob[rows[0]]), High: Score(prob[rows[n-1]]),
		Mean: Score(sum / float64(n)), Rate: Score(ratio(hits, n)), N: n,
	}
}

// ECE returns the expected calibration error: the mean over lines of how far
// their bin's rate is from its mean probability (Naeini, Cooper and Hauskrecht,
// "Obtaining well calibrated probabilities using Bayesian binning", 2015). It
// is NaN without bins.
func ECE(bins []Bin) float64 {
	var sum, n float64
	for _, b := range bins {
		sum += float64(b.N) * math.Abs(float64(b.Rate-b.Mean))
		n += float64(b.N)
	}
	return sum / n
}
