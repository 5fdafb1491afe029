package train

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/linesift/linesift/features"
	"github.com/sjwhitworth/golearn/base"
)

// classColumn names the class attribute of our grids, and the attribute group
// that holds it; featureGroup is the group of the features.
const (
	classColumn  = "label"
	featureGroup = "features"
)

// NewGrid returns the rows of s as a golearn grid: the features as float
// attributes in one group, the class as a categorical attribute in another.
// Weights and marks of held rows are lost: golearn knows neither.
func NewGrid(s *Set) (*base.DenseInstances, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	grid, err := newGrid(s.Labels, featureGroup, 8, floatAttributes(s.Columns))
	if err != nil {
		return nil, err
	}
	if err := grid.Extend(s.X.Rows); err != nil {
		return nil, err
	}
	if err := fillClass(grid, s.Y); err != nil {
		return nil, err
	}
	return grid, fillFeatures(grid, s.X)
}

// newGrid returns a grid without rows, with the class in a group of its own.
// That group comes first: golearn searches all groups for the class, at every
// row. Values take so many bytes; 0 stands for a bit.
func newGrid(labels []string, group string, size int, attributes []base.Attribute) (*base.DenseInstances, error) {
	grid := base.NewDenseInstances()
	if err := addGroup(grid, classColumn, 8, []base.Attribute{classAttribute(labels)}); err != nil {
		return nil, err
	}
	if err := grid.AddClassAttribute(grid.AllAttributes()[0]); err != nil {
		return nil, err
	}
	return grid, addGroup(grid, group, size, attributes)
}

func addGroup(grid *base.DenseInstances, name string, size int, attributes []base.Attribute) error {
	if err := grid.CreateAttributeGroup(name, size); err != nil {
		return err
	}
	for _, a := range attributes {
		if _, err := grid.AddAttributeToAttributeGroup(a, name); err != nil {
			return err
		}
	}
	return nil
}

func floatAttributes(columns []string) []base.Attribute {
	attributes := make([]base.Attribute, len(columns))
	for i, name := range columns {
		attributes[i] = base.NewFloatAttribute(name)
	}
	return attributes
}

func classAttribute(labels []string) *base.CategoricalAttribute {
	return categorical(classColumn, labels)
}

func categorical(name string, values []string) *base.CategoricalAttribute {
	a := base.NewCategoricalAttribute()
	a.SetName(name)
	for _, v := range values {
		a.GetSysValFromString(v) // adds it
	}
	return a
}

// storage returns the memory of a group: its rows, one after the other. What
// golearn calls the system representation is little-endian.
func storage(grid *base.DenseInstances, group string) ([]byte, error) {
	g, err := grid.GetAttributeGroup(group)
	if err != nil {
		return nil, err
	}
	return g.Storage(), nil
}

func fillClass(grid *base.DenseInstances, y []int32) error {
	cells, err := storage(grid, classColumn)
	if err != nil {
		return err
	}
	for r, class := range y {
		binary.LittleEndian.PutUint64(cells[8*r:], uint64(class))
	}
	return nil
}

func fillFeatures(grid *base.DenseInstances, x *features.Matrix) error {
	cells, err := storage(grid, featureGroup)
	if err != nil {
		return err
	}
	cells = cells[:8*len(x.Data)]
	for i, v := range x.Data {
		binary.LittleEndian.PutUint64(cells[8*i:8*i+8], math.Float64bits(float64(v)))
	}
	return nil
}

// readSet reads a grid that has one categorical class attribute; all other
// attributes must be floats or binary.
func readSet(grid base.FixedDataGrid) (*Set, error) {
	class, err := gridClass(grid)
	if err != nil {
		return nil, err
	}
	attributes := base.AttributeDifference(grid.AllAttributes(), []base.Attribute{class})
	x, err := readMatrix(grid, attributes)
	if err != nil {
		return nil, err
	}
	s := &Set{X: x, Labels: slices.Clone(class.GetValues())}
	for _, a := range attributes {
		s.Columns = append(s.Columns, a.GetName())
	}
	s.Y, err = readClass(grid, class)
	return s, err
}

func gridClass(grid base.FixedDataGrid) (*base.CategoricalAttribute, error) {
	classes := grid.AllClassAttributes()
	if len(classes) != 1 {
		return nil, fmt.Errorf("the grid has %d class attributes, want 1", len(classes))
	}
	class, ok := classes[0].(*base.CategoricalAttribute)
	if !ok {
		return nil, fmt.Errorf("class attribute %v is not categorical", classes[0])
	}
	return class, nil
}

func readClass(grid base.FixedDataGrid, class *base.CategoricalAttribute) ([]int32, error) {
	spec, err := grid.GetAttribute(class)
	if err != nil {
		return nil, err
	}
	_, rows := grid.Size()
	y, classes := make([]int32, rows), uint64(len(class.GetValues()))
	for r := range y {
		v := binary.LittleEndian.Uint64(grid.Get(spec, r))
		if v >= classes {
			return nil, fmt.Errorf("row %d: class %d of %d", r, v, classes)
		}
		y[r] = int32(v)
	}
	return y, nil
}

// readMatrix reads the values of the attributes, in that order.
func readMatrix(grid base.FixedDataGrid, attributes []base.Attribute) (*features.Matrix, error) {
	_, rows := grid.Size()
	if rows == 0 || len(attributes) == 0 {
		return nil, errors.New("the grid has no rows or no attributes beside the class")
	}
	x := features.NewMatrix(rows, len(attributes))
	if cells := contiguous(grid, attributes); cells != nil {
		for i := range x.Data {
			x.Data[i] = float32(math.Float64frombits(binary.LittleEndian.Uint64(cells[8*i : 8*i+8])))
		}
		return x, nil
	}
	return x, readCells(grid, attributes, x)
}

// contiguous returns the memory of a group that holds just these attributes,
// floats, in this order; nil if the grid has none.
func contiguous(grid base.FixedDataGrid, attributes []base.Attribute) []byte {
	dense, ok := grid.(*base.DenseInstances)
	if !ok || attributes[0].GetType() != base.Float64Type {
		return nil
	}
	for _, g := range dense.AllAttributeGroups() {
		if slices.EqualFunc(g.Attributes(), attributes, base.Attribute.Equals) {
			return g.Storage()
		}
	}
	return nil
}

// readCells reads cell by cell. golearn's MapOverRows would not do: of some
// views it shows other rows than Get.
func readCells(grid base.FixedDataGrid, attributes []base.Attribute, x *features.Matrix) error {
	for c, a := range attributes {
		spec, err := grid.GetAttribute(a)
		if err != nil {
			return err
		}
		decode, err := cellDecoder(spec.GetAttribute())
		if err != nil {
			return err
		}
		for r := range x.Rows {
			x.Data[r*x.Cols+c] = decode(grid.Get(spec, r))
		}
	}
	return nil
}

func cellDecoder(a base.Attribute) (func([]byte) float32, error) {
	switch a.(type) {
	case *base.FloatAttribute:
		return func(cell []byte) float32 {
			return float32(math.Float64frombits(binary.LittleEndian.Uint64(cell)))
		}, nil
	case *base.BinaryAttribute:
		return func(cell []byte) float32 { return float32(cell[0]) }, nil
	}
	return nil, fmt.Errorf("attribute %v is neither float nor binary", a)
}
