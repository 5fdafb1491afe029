package eval

import (
	"fmt"
	"math"

	"github.com/linesift/linesift/model/eval/columns"
)

const (
	fewLines = 500 // that stand alone, on which figures are coarse
	fewSites = 10  // of documents, likewise
)

// caution says in a sentence how little the figures say where they are of few lines,
// or of few sites; "" where they are not.
func (r *Report) caution() string {
	switch alone := r.Documents == r.Lines || r.Documents == 0; {
	case alone && r.Lines < fewLines:
		low, high := wilson(math.Round(float64(r.Accuracy)*float64(r.Lines)), float64(r.Lines))
		return fmt.Sprintf("%s are few: an accuracy of %v on them may be %.3f to %.3f on others (19 cases in 20).",
			columns.Count(r.Lines, "line"), r.Accuracy, low, high)
	case !alone && r.Sites > 0 && r.Sites < fewSites:
		return fmt.Sprintf("Documents of %s are few: the figures may be far from those of other sites.", columns.Count(r.Sites, "site"))
	}
	return ""
}

// wilson returns the interval of 95 % of a share of which hits of n were seen
// (Wilson, "Probable inference, the law of succession, and statistical inference",
// 1927). Unlike the bootstrap's it has a width where all are hits.
func wilson(hits, n float64) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p := hits / n
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	reach := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(middle-reach, 0), min(middle+reach, 1)
}
