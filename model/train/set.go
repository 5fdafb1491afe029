package train

import (
	"sync"

	"github.com/linesift/linesift/features"
)

// A Set is what a learner is fitted on: labelled rows. It is a grid of golearn's
// (base.FixedDataGrid) over those rows, with no copy of them: a float attribute
// for every column, and behind them a categorical one for the class. Nothing can
// be changed through the grid; nor may Columns and Labels be changed once the
// set has been used as one.
//
// Weight and Held are for the learners of this package, also where they get a
// view of the set. Other classifiers of golearn know neither.
type Set struct {
	X       *features.Matrix
	Y       []int32   // class of every row, an index into Labels
	Weight  []float32 // of every row; nil: all 1
	Held    []bool    // rows to watch and not to fit on; nil: none
	Doc     []int32   // number of every row's document; nil: unknown
	Labels  []string  // names of the classes
	Columns []string  // names of X's columns

	once   sync.Once
	schema *schema
}

// withHeld returns the rows of s, of which some are held back.
func (s *Set) withHeld(held []bool) *Set {
	return &Set{X: s.X, Y: s.Y, Weight: s.Weight, Held: held, Doc: s.Doc, Labels: s.Labels, Columns: s.Columns}
}

// subset returns some rows and columns of s, in that order. A nil list stands
// for all; two nil lists for s itself.
func (s *Set) subset(rows []int32, columns []int) *Set {
	if rows == nil && columns == nil {
		return s
	}
	t := &Set{X: gather(s.X, rows, columns), Y: pick(s.Y, rows), Labels: s.Labels, Columns: s.Columns}
	if columns != nil {
		t.Columns = make([]string, len(columns))
		for i, c := range columns {
			t.Columns[i] = s.Columns[c]
		}
	}
	if s.Weight != nil {
		t.Weight = pick(s.Weight, rows)
	}
	if s.Held != nil {
		t.Held = pick(s.Held, rows)
	}
	if s.Doc != nil {
		t.Doc = pick(s.Doc, rows)
	}
	return t
}

// fitted returns s without the rows held back.
func (s *Set) fitted() *Set {
	if s.Held == nil {
		return s
	}
	rows := make([]int32, 0, s.X.Rows)
	for r, held := range s.Held {
		if !held {
			rows = append(rows, int32(r))
		}
	}
	t := s.subset(rows, nil)
	t.Held = nil
	return t
}

// gather returns some rows and columns of x, in that order; a nil list stands
// for all. Where it is all of x, it is x.
func gather(x *features.Matrix, rows []int32, columns []int) *features.Matrix {
	if rows == nil && columns == nil {
		return x
	}
	n, cols := x.Rows, x.Cols
	if rows != nil {
		n = len(rows)
	}
	if columns != nil {
		cols = len(columns)
	}
	out := features.NewMatrix(n, cols)
	for i := range n {
		r := i
		if rows != nil {
			r = int(rows[i])
		}
		row := x.Row(r)
		if columns == nil {
			copy(out.Row(i), row)
			continue
		}
		for k, c := range columns {
			out.Row(i)[k] = row[c]
		}
	}
	return out
}

// pick returns values of rows; a nil list of rows stands for all.
func pick[T any, R int32 | uint32](values []T, rows []R) []T {
	if rows == nil {
		return values
	}
	some := make([]T, len(rows))
	for i, r := range rows {
		some[i] = values[r]
	}
	return some
}
