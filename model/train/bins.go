package train

import (
	"fmt"
	"math"
	"slices"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/parallel"
)

const (
	maxBins   = 255     // of values; one more byte value is left for missing ones
	binSample = 200_000 // rows that the cuts of a column are taken from
	binGroup  = 16      // columns binned together: one cache line of a row
)

// binned is a matrix with every value replaced by the number of its bin. The
// bins of a column are ascending; the bin behind them holds missing values.
type binned struct {
	rows, cols int
	data       []uint8     // data[r*cols+c]
	cuts       [][]float32 // cuts[c][b] is the threshold between bins b and b+1
}

// missing returns the bin of column c's missing values: the number of its bins
// of values.
func (b *binned) missing(c int) int { return len(b.cuts[c]) + 1 }

// threshold returns the value up to which rows belong to bin or one before it.
// Behind the last bin of values only missing ones follow.
func (b *binned) threshold(c, bin int) float32 {
	if bin == len(b.cuts[c]) {
		return math.MaxFloat32
	}
	return b.cuts[c][bin]
}

// binMatrix bins all of x, with cuts that follow from the rows named. It fails
// if x has an infinite value.
func binMatrix(x *features.Matrix, rows []uint32, limit, threads int) (*binned, error) {
	b := &binned{x.Rows, x.Cols, make([]uint8, x.Rows*x.Cols), make([][]float32, x.Cols)}
	rows = thin(rows, binSample)
	return b, eachGroup(x.Cols, threads, func(first, end int) error { return b.fill(x, rows, limit, first, end) })
}

// eachGroup calls fill for all columns, some at a time and in several goroutines,
// and returns the error of the first group that has one.
func eachGroup(cols, threads int, fill func(first, end int) error) error {
	errs := make([]error, (cols+binGroup-1)/binGroup)
	parallel.For(len(errs), threads, func(_, i int) {
		first := i * binGroup
		errs[i] = fill(first, min(first+binGroup, cols))
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// thin returns n of rows, evenly spaced, or all where there are no more.
func thin(rows []uint32, n int) []uint32 {
	if len(rows) <= n {
		return rows
	}
	some := make([]uint32, n)
	for i := range some {
		some[i] = rows[i*len(rows)/n]
	}
	return some
}

// fill cuts and bins the columns from first up to end.
func (b *binned) fill(x *features.Matrix, rows []uint32, limit, first, end int) error {
	values := make([]float32, 0, len(rows))
	for c := first; c < end; c++ {
		values = values[:0]
		for _, r := range rows {
			if v := x.Data[int(r)*x.Cols+c]; v == v {
				values = append(values, v)
			}
		}
		slices.Sort(values)
		b.cuts[c] = cutPoints(values, limit)
	}
	for r := range x.Rows {
		row, out := x.Row(r)[first:end], b.data[r*b.cols+first:]
		for i, v := range row {
			if math.IsInf(float64(v), 0) {
				return fmt.Errorf("column %d: row %d is infinite", first+i, r)
			}
			out[i] = binOf(b.cuts[first+i], v)
		}
	}
	return nil
}

// cutPoints returns the thresholds that part sorted values into at most limit
// bins: one a distinct value where there are that few, otherwise about equally
// many values each, with a bin of its own for a value that is common enough to
// fill one. Every threshold lies midway between two values.
func cutPoints(values []float32, limit int) []float32 {
	distinct, counts := runs(values)
	var cuts []float32
	rest, filled := len(values), 0
	for i := 0; i+1 < len(distinct) && len(cuts)+1 < limit; i++ {
		filled += counts[i]
		quota := rest / (limit - len(cuts))
		if len(distinct) > limit && filled < quota && counts[i+1] < quota {
			continue
		}
		cuts = append(cuts, midpoint(distinct[i], distinct[i+1]))
		rest, filled = rest-filled, 0
	}
	return cuts
}

// runs returns the different values of sorted, and how often each occurs.
func runs(sorted []float32) (distinct []float32, counts []int) {
	for i, v := range sorted {
		if i == 0 || v != sorted[i-1] {
			distinct, counts = append(distinct, v), append(counts, 0)
		}
		counts[len(counts)-1]++
	}
	return distinct, counts
}

// midpoint returns a value that is at least a and less than b.
func midpoint(a, b float32) float32 {
	if m := float32((float64(a) + float64(b)) / 2); m < b {
		return m
	}
	return a
}

// binOf returns the bin of v: the number of cuts below it.
func binOf(cuts []float32, v float32) uint8 {
	if v != v {
		return uint8(len(cuts) + 1)
	}
	low, n := 0, len(cuts)
	for n > 0 {
		half := (n + 1) / 2
		if cuts[low+half-1] < v {
			low += half
		}
		n -= half
	}
	return uint8(low)
}
