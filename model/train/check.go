package train

import (
	"errors"
	"fmt"
	"slices"

	"github.com/linesift/linesift/features"
)

// check reports the first thing that makes s unfit for training.
func (s *Set) check() error {
	switch {
	case s.X == nil || s.X.Rows == 0 || s.X.Cols == 0:
		return errors.New("no rows or no columns to train on")
	case len(s.X.Data) != s.X.Rows*s.X.Cols:
		return fmt.Errorf("%d values for %d rows of %d columns", len(s.X.Data), s.X.Rows, s.X.Cols)
	case len(s.Y) != s.X.Rows || s.Weight != nil && len(s.Weight) != s.X.Rows || s.Held != nil && len(s.Held) != s.X.Rows:
		return fmt.Errorf("%d classes, %d weights and %d marks of held rows for %d rows", len(s.Y), len(s.Weight), len(s.Held), s.X.Rows)
	case len(s.Columns) != s.X.Cols:
		return fmt.Errorf("%d names for %d columns", len(s.Columns), s.X.Cols)
	case len(s.Labels) < 2:
		return fmt.Errorf("labels %q, want at least 2", s.Labels)
	}
	if err := unique("column", s.Columns); err != nil {
		return err
	}
	if err := unique("label", s.Labels); err != nil {
		return err
	}
	return s.checkRows()
}

func unique(what string, names []string) error {
	sorted := slices.Sorted(slices.Values(names))
	for i := range sorted[1:] {
		if sorted[i] == sorted[i+1] {
			return fmt.Errorf("%s %q occurs twice", what, sorted[i])
		}
	}
	return nil
}

func (s *Set) checkRows() error {
	var total float64
	for r, y := range s.Y {
		if y < 0 || int(y) >= len(s.Labels) {
			return fmt.Errorf("row %d: class %d of %d", r, y, len(s.Labels))
		}
		w := s.weightOf(r)
		if !(w >= 0) || w-w != 0 {
			return fmt.Errorf("row %d: weight %v", r, w)
		}
		if !s.heldBack(r) {
			total += w
		}
	}
	if total == 0 {
		return errors.New("no row to train on has any weight")
	}
	return nil
}

func (s *Set) weightOf(r int) float64 {
	if s.Weight == nil {
		return 1
	}
	return float64(s.Weight[r])
}

func (s *Set) heldBack(r int) bool { return s.Held != nil && s.Held[r] }

// checkValues refuses infinite values in x, and missing ones unless they are
// welcome. A value beyond float32's range has become infinite.
func checkValues(x *features.Matrix, columns []string, missing bool) error {
	for i, v := range x.Data {
		if v-v == 0 || v != v && missing {
			continue
		}
		return fmt.Errorf("row %d, column %q: a value of %v", i/x.Cols, columns[i%x.Cols], v)
	}
	return nil
}
