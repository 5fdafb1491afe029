package train

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/linesift/linesift/features"
	"github.com/sjwhitworth/golearn/base"
)

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

// attributesNamed returns the grid's float or binary attributes of these names.
func attributesNamed(grid base.FixedDataGrid, names []string) ([]base.Attribute, error) {
	byName := map[string]base.Attribute{}
	for _, a := range grid.AllAttributes() {
		if _, ok := a.(*base.CategoricalAttribute); !ok {
			byName[a.GetName()] = a
		}
	}
	attributes := make([]base.Attribute, len(names))
	for i, name := range names {
		a, ok := byName[name]
		if !ok {
			return nil, fmt.Errorf("the grid has no float or binary attribute %q", name)
		}
		attributes[i] = a
	}
	return attributes, nil
}

// readMatrix reads the values of the attributes, in that order, cell by cell.
// golearn's MapOverRows would not do: of some views it shows other rows than Get.
func readMatrix(grid base.FixedDataGrid, attributes []base.Attribute) (*features.Matrix, error) {
	_, rows := grid.Size()
	if rows == 0 || len(attributes) == 0 {
		return nil, errors.New("the grid has no rows or no attributes beside the class")
	}
	x := features.NewMatrix(rows, len(attributes))
	for c, a := range attributes {
		spec, err := grid.GetAttribute(a)
		if err != nil {
			return nil, err
		}
		decode, err := cellDecoder(spec.GetAttribute())
		if err != nil {
			return nil, err
		}
		for r := range x.Rows {
			x.Data[r*x.Cols+c] = decode(grid.Get(spec, r))
		}
	}
	return x, nil
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
