package eval

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
)

// A Bootstrap resamples groups of lines, such as documents or sites: lines of
// one group are alike, so that resampling lines would make intervals too
// narrow. The same seed gives the same result.
type Bootstrap struct {
	Resamples int     // 0: 1000
	Level     float64 // of the intervals; 0: 0.95
	Seed      uint64
}

// A Metric computes a figure from the groups drawn: their numbers, which may
// repeat and which it must not keep. NaN means that it is undefined for them.
type Metric func(groups []int) float64

// An Interval is a metric's value and the percentile interval around it.
type Interval struct {
	Metric    string `json:"metric"`
	Value     Score  `json:"value"`
	Low       Score  `json:"low"`
	High      Score  `json:"high"`
	Undefined int    `json:"undefined,omitempty"` // resamples left out, as the metric was undefined
}

// A Difference is the interval of the second system's metric minus the
// first's, and P, the two-sided p-value of there being none: twice the smaller
// share of resamples at or beyond 0 on one side, the data itself counted as one
// more resample, so that it is never 0.
type Difference struct {
	Interval
	P Score `json:"p"`
}

// Interval computes metric for n groups and for resamples of them.
func (b Bootstrap) Interval(n int, metric Metric) (Interval, error) {
	interval, _, err := b.run(n, metric)
	return interval, err
}

// Difference computes second minus first for n groups and for resamples of
// them, the same ones for both.
func (b Bootstrap) Difference(n int, first, second Metric) (Difference, error) {
	interval, values, err := b.run(n, func(groups []int) float64 {
		return second(groups) - first(groups)
	})
	if err != nil {
		return Difference{}, err
	}
	return Difference{interval, Score(twoSided(values))}, nil
}

// run returns the sorted values of the resamples, without the undefined ones.
func (b Bootstrap) run(n int, metric Metric) (Interval, []float64, error) {
	b, err := b.withDefaults()
	if err != nil {
		return Interval{}, nil, err
	}
	if n < 1 {
		return Interval{}, nil, errors.New("bootstrap: no groups")
	}
	interval := Interval{Value: Score(metric(identity(n)))}
	var values []float64
	for groups := range b.draws(n) {
		if v := metric(groups); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	interval.Undefined = b.Resamples - len(values)
	interval.Low = Score(quantile(values, (1-b.Level)/2))
	interval.High = Score(quantile(values, (1+b.Level)/2))
	return interval, values, nil
}

func (b Bootstrap) withDefaults() (Bootstrap, error) {
	if b.Resamples == 0 {
		b.Resamples = 1000
	}
	if b.Level == 0 {
		b.Level = 0.95
	}
	if b.Resamples < 0 || !(b.Level > 0 && b.Level < 1) {
		return b, fmt.Errorf("bootstrap: %d resamples at level %g", b.Resamples, b.Level)
	}
	return b, nil
}

// draws yields resamples of n groups, all in the same memory.
func (b Bootstrap) draws(n int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		rng := rand.New(rand.NewPCG(b.Seed, 0))
		groups := make([]int, n)
		for range b.Resamples {
			for i := range groups {
				groups[i] = rng.IntN(n)
			}
			if !yield(groups) {
				return
			}
		}
	}
}

func identity(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// quantile interpolates linearly between the sorted values, as NumPy does; it
// is NaN where there are none.
func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return undefined
	}
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

func twoSided(differences []float64) float64 {
	if len(differences) == 0 {
		return undefined
	}
	below, above := 1, 1
	for _, d := range differences {
		if d <= 0 {
			below++
		}
		if d >= 0 {
			above++
		}
	}
	return min(1, 2*float64(min(below, above))/float64(len(differences)+1))
}

// Groups returns the rows of each distinct key, in order of first appearance.
func Groups[K comparable](keys []K) [][]int {
	index := map[K]int{}
	var out [][]int
	for row, key := range keys {
		g, ok := index[key]
		if !ok {
			g = len(out)
			index[key] = g
			out = append(out, nil)
		}
		out[g] = append(out[g], row)
	}
	return out
}

// MeanOf returns the metric that is the mean of values over the rows of the
// groups drawn.
func MeanOf(values []float64, groups [][]int) Metric {
	sums := make([]float64, len(groups))
	for g, rows := range groups {
		for _, row := range rows {
			sums[g] += values[row]
		}
	}
	return func(drawn []int) float64 {
		var sum float64
		n := 0
		for _, g := range drawn {
			sum += sums[g]
			n += len(groups[g])
		}
		return sum / float64(n)
	}
}

// ConfusionOf returns the metric that computes from the confusion matrix of the
// groups drawn. gold and predicted are indices into labels. The metric is not
// safe for concurrent use.
func ConfusionOf(labels []string, gold, predicted []int, groups [][]int, metric func(*Confusion) float64) (Metric, error) {
	if _, err := NewConfusion(labels, gold, predicted); err != nil {
		return nil, err
	}
	counts := make([]int, len(labels)*len(labels))
	parts := newGroupCounts(counts, len(labels), gold, predicted, groups)
	total := confusionOver(labels, counts)
	return func(drawn []int) float64 {
		clear(counts)
		for _, g := range drawn {
			for _, c := range parts.of(g) {
				counts[c.cell] += int(c.lines)
			}
		}
		return metric(total)
	}, nil
}

// groupCounts are the counts of each group's own confusion matrix that are not
// 0, close together in memory: a resample reads them in random order.
type groupCounts struct {
	counts []cellCount
	end    []int // of each group in counts
}

// A cellCount is a count of a confusion matrix; cell is gold·labels + predicted.
type cellCount struct{ cell, lines int32 }

// newGroupCounts counts; scratch has one zero for each cell of k×k.
func newGroupCounts(scratch []int, k int, gold, predicted []int, groups [][]int) groupCounts {
	var out groupCounts
	for _, rows := range groups {
		for _, row := range rows {
			scratch[gold[row]*k+predicted[row]]++
		}
		for cell, n := range scratch {
			if n > 0 {
				out.counts = append(out.counts, cellCount{int32(cell), int32(n)})
			}
		}
		out.end = append(out.end, len(out.counts))
		clear(scratch)
	}
	return out
}

// of returns the counts of group g.
func (c groupCounts) of(g int) []cellCount {
	start := 0
	if g > 0 {
		start = c.end[g-1]
	}
	return c.counts[start:c.end[g]]
}
