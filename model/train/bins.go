package train

import (
	"fmt"
	"math"
	"slices"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model/scorer"
)

const (
	binSample = 50_000 // rows that the cuts of a column are taken from
	binGroup  = 16     // columns binned together: one cache line of a row
)

// binned is a matrix with every value replaced by the number of its bin. The
// bins of a column are ascending; missing values are in the first, by themselves
// where the rows that the cuts were taken from have any.
type binned struct {
	stride int         // bytes of a column: rows, rounded up to a multiple of 8
	data   []uint8     // column after column
	cuts   [][]float32 // cuts[c][b] is the threshold between bins b and b+1
}

// column returns the bins of a column, as many as there are rows, and some zeros.
func (b *binned) column(c int) []uint8 { return b.data[c*b.stride : (c+1)*b.stride] }

// binMatrix bins all of x, with cuts that follow from the rows named. It fails
// if x has an infinite value.
func binMatrix(x *features.Matrix, rows []uint32, limit, threads int) (*binned, error) {
	stride := (x.Rows + 7) &^ 7
	b := &binned{stride, make([]uint8, stride*x.Cols), make([][]float32, x.Cols)}
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
	values := make([][]float32, end-first)
	for i := range values {
		values[i] = make([]float32, 0, len(rows))
	}
	for _, r := range rows {
		for i, v := range x.Row(int(r))[first:end] {
			if v == v {
				values[i] = append(values[i], v)
			}
		}
	}
	for i, c := range values {
		slices.Sort(c)
		if len(c) < len(rows) {
			b.cuts[first+i] = append([]float32{-math.MaxFloat32}, cutPoints(c, limit-1)...)
		} else {
			b.cuts[first+i] = cutPoints(c, limit)
		}
	}
	return b.fillData(x, first, end)
}

// fillData bins the columns, scorer.Lanes rows at a time.
func (b *binned) fillData(x *features.Matrix, first, end int) error {
	var cuts []scorer.Cuts
	for _, own := range b.cuts[first:end] {
		cuts = append(cuts, scorer.NewCuts(own))
	}
	var values [scorer.Lanes]float32
	var bins [scorer.Lanes]uint8
	for start := 0; start < x.Rows; start += scorer.Lanes {
		for i := range cuts {
			for j := range values {
				r := min(start+j, x.Rows-1)
				v := x.Data[r*x.Cols+first+i]
				if math.IsInf(float64(v), 0) {
					return fmt.Errorf("column %d: row %d is infinite", first+i, r)
				}
				values[j] = v
			}
			cuts[i].Bins(&bins, &values)
			copy(b.column(first + i)[start:x.Rows], bins[:])
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
