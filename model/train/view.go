package train

import (
	"fmt"

	"github.com/linesift/linesift/features"
	"github.com/sjwhitworth/golearn/base"
)

// A visitor goes through a view to find out which row of which Set stands
// there. golearn's views do not say what they are views of, but hand the
// specification of any attribute on to the grid behind them, with the number of
// the row there: a Set that is handed a visitor leaves its name.
type visitor struct {
	base.Attribute // of golearn, which only hands the visitor on
	set            *Set
	row            int
}

// behind returns the Set that grid is, or is a view of, or a view of a view,
// and the rows of it that grid has, in order. It returns nil for any other grid,
// and nil rows for a Set itself.
func behind(grid base.FixedDataGrid) (set *Set, rows []int32) {
	if s, ok := grid.(*Set); ok {
		return s, nil
	}
	view, ok := grid.(*base.InstancesView)
	if !ok {
		return nil, nil
	}
	defer func() {
		if recover() != nil { // a grid of another kind, in which there is no such attribute
			set, rows = nil, nil
		}
	}()
	v := &visitor{Attribute: base.NewFloatAttribute("")}
	mint := base.NewDenseInstances()
	if err := mint.CreateAttributeGroup("visitor", 8); err != nil {
		return nil, nil
	}
	spec, err := mint.AddAttributeToAttributeGroup(v, "visitor")
	if err != nil {
		return nil, nil
	}
	_, n := view.Size()
	rows = make([]int32, n)
	for i := range rows {
		v.set = nil
		view.Get(spec, i)
		if v.set == nil || set != nil && v.set != set {
			return nil, nil
		}
		set, rows[i] = v.set, int32(v.row)
	}
	return set, rows
}

// columnsNamed returns where the columns of these names stand in s: nil if it
// has these and no others, in this order.
func (s *Set) columnsNamed(names []string) ([]int, error) {
	at, same := make([]int, len(names)), len(names) == len(s.Columns)
	for i, name := range names {
		c, ok := s.grid().column[name]
		if !ok {
			return nil, fmt.Errorf("the grid has no float or binary attribute %q", name)
		}
		at[i], same = c, same && c == i
	}
	if same {
		return nil, nil
	}
	return at, nil
}

// readSet returns the rows of a grid that has one categorical class; all other
// attributes must be floats or binary. It copies nothing of a Set, only rows of
// a view of one, and cell by cell of any other grid.
func readSet(grid base.FixedDataGrid) (*Set, error) {
	class, err := gridClass(grid)
	if err != nil {
		return nil, err
	}
	attributes := base.AttributeDifference(grid.AllAttributes(), []base.Attribute{class})
	var names []string
	for _, a := range attributes {
		names = append(names, a.GetName())
	}
	if s, rows := behind(grid); s != nil && s.grid().class().Equals(class) {
		columns, err := s.columnsNamed(names)
		if err != nil {
			return nil, err
		}
		return s.subset(rows, columns), nil
	}
	x, err := readMatrix(grid, attributes)
	if err != nil {
		return nil, err
	}
	s := &Set{X: x, Labels: append([]string{}, class.GetValues()...), Columns: names}
	s.Y, err = readClass(grid, class)
	return s, err
}

// rowsOf returns the values of the float or binary attributes of these names,
// whatever their order, for every row of the grid.
func rowsOf(grid base.FixedDataGrid, names []string) (*features.Matrix, error) {
	if s, rows := behind(grid); s != nil {
		columns, err := s.columnsNamed(names)
		if err != nil {
			return nil, err
		}
		return gather(s.X, rows, columns), nil
	}
	attributes, err := attributesNamed(grid, names)
	if err != nil {
		return nil, err
	}
	return readMatrix(grid, attributes)
}
