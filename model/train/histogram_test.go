package train

import (
	"slices"
	"testing"
)

// TestHistogramSum compares with sums row by row, for numbers of columns that
// fill their last tile and that do not.
func TestHistogramSum(t *testing.T) {
	x, _ := boostFixture(700, 11)
	rows := make([]uint32, x.Rows)
	samples := make([]sample, x.Rows)
	for r := range rows {
		rows[r] = uint32(r)
		samples[r] = sample{uint32(r), int32(splitmix(r)), int32(splitmix(r) >> 40)}
	}
	b, err := binMatrix(x, rows, maxBins, 1)
	if err != nil {
		t.Fatal(err)
	}
	const shift = 10
	for _, cols := range [][]int{{3}, {0, 4, 5, 10}, {1, 2, 3, 6, 9}} {
		var l layout
		l.set(b, cols)
		hist := make([]cell, l.size())
		l.sum(hist, b, samples, shift, 0, l.tiles())
		for i, c := range cols {
			want := make([]cell, b.missing(c)+1)
			for _, s := range samples {
				n := &want[b.data[int(s.row)*x.Cols+c]]
				*n = n.plus(cell{int64(s.g), uint64(s.h)<<shift | 1})
			}
			if got := l.column(hist, i); !slices.Equal(got, want) {
				t.Errorf("columns %v: the histogram of column %d is wrong", cols, c)
			}
		}
	}
}

// TestFixedPoint checks that the largest sums there can be do not overflow.
func TestFixedPoint(t *testing.T) {
	for _, rows := range []int{1, 2, 1000, 400_000, maxBoostRows} {
		for _, top := range []float64{1e-6, 1, 3, 1 << 20} {
			p := newFixedPoint(rows, top)
			g, h := top*p.gScale, top/4*p.hScale
			if g > 1<<30 || h > 1<<30 || h < 1<<6 {
				t.Errorf("%d rows of weight %v: derivatives of %v and %v", rows, top, g, h)
			}
			all := cell{int64(g) * int64(rows), uint64(h)*uint64(rows)<<p.shift | uint64(rows)}
			sumG, sumH := p.sums(all)
			if p.rows(all) != rows || !near(sumG, top*float64(rows), 1e-6) || !near(sumH, top/4*float64(rows), 0.01) {
				t.Errorf("%d rows of weight %v: sums %v and %v of %d rows", rows, top, sumG, sumH, p.rows(all))
			}
		}
	}
}

func near(got, want, part float64) bool {
	return got >= want-part*max(want, -want) && got <= want+part*max(want, -want)
}
