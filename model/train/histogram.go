package train

import (
	"math"
	"math/bits"
)

// Gradients are summed as integers, not as floats. A sum of integers is exact
// and so the same in any order: a histogram may be built by any number of
// threads, and what is left after subtracting one child's from the parent's is
// bit for bit the other child's.

// A sample is a row of the leaf that holds it, with its first and second
// derivative of the loss in fixed point.
type sample struct {
	row  uint32
	g, h int32
}

// A cell sums samples: of one bin, or of a whole leaf.
type cell struct {
	g  int64
	hn uint64 // the second derivatives above the number of rows; see fixedPoint
}

func (c cell) minus(d cell) cell { return cell{c.g - d.g, c.hn - d.hn} }
func (c cell) plus(d cell) cell  { return cell{c.g + d.g, c.hn + d.hn} }

// fixedPoint says how derivatives become integers. All scales are powers of
// two.
type fixedPoint struct {
	gScale, hScale float64
	shift          uint // of the second derivatives in cell.hn
}

const maxBoostRows = 1 << 26

// newFixedPoint returns the finest scales at which sums over all rows, of
// weights of at most top, cannot overflow: |g| ≤ top and 0 ≤ h ≤ top/4. With
// 400,000 rows h keeps 25 bits, with 67 million 9.
func newFixedPoint(rows int, top float64) fixedPoint {
	_, exp := math.Frexp(top) // top < 2^exp
	shift := bits.Len(uint(rows))
	hBits := min(30, 65-2*shift)
	return fixedPoint{math.Ldexp(1, 30-exp), math.Ldexp(1, hBits-exp), uint(shift)}
}

func (p fixedPoint) rows(c cell) int { return int(c.hn & (1<<p.shift - 1)) }

// sums returns the float values of a cell.
func (p fixedPoint) sums(c cell) (g, h float64) {
	return float64(c.g) / p.gScale, float64(c.hn>>p.shift) / p.hScale
}

// A layout tells where the histogram of each column that a tree uses begins.
// A column has a cell a bin.
type layout struct {
	cols  []int
	start []int // of cols[i]
	cells int   // in all
}

func (l *layout) set(x *binned, cols []int) {
	l.cols, l.start, l.cells = cols, l.start[:0], 0
	for _, c := range cols {
		l.start = append(l.start, l.cells)
		l.cells += x.missing(c) + 1
	}
}

func (l *layout) column(hist []cell, i int) []cell {
	end := l.cells
	if i+1 < len(l.start) {
		end = l.start[i+1]
	}
	return hist[l.start[i]:end]
}

const (
	tileCols  = 4   // columns summed at once: their histograms stay in the first-level cache
	blockRows = 256 // rows summed before the next columns' turn: theirs stay in the second
)

// size is the length of a histogram: its cells and 256 more, so that every
// column's can be seen as an array that any byte indexes.
func (l *layout) size() int { return l.cells + 256 }

func (l *layout) tiles() int { return (len(l.cols) + tileCols - 1) / tileCols }

// sum adds samples to the tiles of hist from first up to end.
func (l *layout) sum(hist []cell, x *binned, samples []sample, shift uint, first, end int) {
	for len(samples) > 0 {
		n := min(len(samples), blockRows)
		for t := first; t < end; t++ {
			l.sumTile(hist, x, samples[:n], shift, t*tileCols)
		}
		samples = samples[n:]
	}
}

// sumTile adds samples to the histograms of tileCols columns. Where there are
// fewer, the first column is summed again into the spare cells.
func (l *layout) sumTile(hist []cell, x *binned, samples []sample, shift uint, first int) {
	var at, col [tileCols]int
	for i := range tileCols {
		at[i], col[i] = l.cells, l.cols[0]
		if first+i < len(l.cols) {
			at[i], col[i] = l.start[first+i], l.cols[first+i]
		}
	}
	h0, h1 := (*[256]cell)(hist[at[0]:]), (*[256]cell)(hist[at[1]:])
	h2, h3 := (*[256]cell)(hist[at[2]:]), (*[256]cell)(hist[at[3]:])
	c0, c1, c2, c3 := col[0], col[1], col[2], col[3]
	data, cols := x.data, x.cols
	for i := range samples {
		s := &samples[i]
		row := data[int(s.row)*cols:]
		g, hn := int64(s.g), uint64(s.h)<<(shift&63)|1
		b0, b1, b2, b3 := &h0[row[c0]], &h1[row[c1]], &h2[row[c2]], &h3[row[c3]]
		b0.g += g
		b0.hn += hn
		b1.g += g
		b1.hn += hn
		b2.g += g
		b2.hn += hn
		b3.g += g
		b3.hn += hn
	}
}

// subtract takes child off hist, cell by cell.
func (l *layout) subtract(hist, child []cell) {
	hist, child = hist[:l.cells], child[:l.cells]
	for i := range hist {
		hist[i] = hist[i].minus(child[i])
	}
}
