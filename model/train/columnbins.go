package train

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// columnSample is how many rows the cuts of a column are taken from.
const columnSample = 50_000

// columnBins is a matrix with every value replaced by the number of its bin. The
// bins of a column are ascending; missing values are in the first, by themselves
// where the rows that the cuts were taken from have any.
type columnBins struct {
	stride int         // bytes of a column: rows, rounded up to a multiple of 8
	data   []uint8     // column after column
	cuts   [][]float32 // cuts[c][b] is the threshold between bins b and b+1
}

// column returns the bins of a column, as many as there are rows, and some zeros.
func (b *columnBins) column(c int) []uint8 { return b.data[c*b.stride : (c+1)*b.stride] }

// binColumns bins all of x, with cuts that follow from the rows named. It fails
// if x has an infinite value.
func binColumns(x *features.Matrix, rows []uint32, limit, threads int) (*columnBins, error) {
	stride := (x.Rows + 7) &^ 7
	b := &columnBins{stride, make([]uint8, stride*x.Cols), make([][]float32, x.Cols)}
	rows = thin(rows, columnSample)
	return b, eachGroup(x.Cols, threads, func(first, end int) error { return b.fill(x, rows, limit, first, end) })
}

// fill cuts and bins the columns from first up to end.
func (b *columnBins) fill(x *features.Matrix, rows []uint32, limit, first, end int) error {
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

// fillData bins the columns, four rows at a time.
func (b *columnBins) fillData(x *features.Matrix, first, end int) error {
	var cuts []scorer.Cuts
	for _, own := range b.cuts[first:end] {
		cuts = append(cuts, scorer.NewCuts(own))
	}
	for r := 0; r < x.Rows; r += 4 {
		var rows [4][]float32
		for i := range rows {
			rows[i] = x.Row(min(r+i, x.Rows-1))[first:end]
		}
		for i := range cuts {
			v0, v1, v2, v3 := rows[0][i], rows[1][i], rows[2][i], rows[3][i]
			for j, v := range [...]float32{v0, v1, v2, v3} {
				if math.IsInf(float64(v), 0) {
					return fmt.Errorf("column %d: row %d is infinite", first+i, min(r+j, x.Rows-1))
				}
			}
			binary.LittleEndian.PutUint32(b.column(first + i)[r:], cuts[i].Bins(v0, v1, v2, v3))
		}
	}
	return nil
}
