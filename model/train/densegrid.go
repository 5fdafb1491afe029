package train

import (
	"encoding/binary"

	"github.com/sjwhitworth/golearn/base"
)

// featureGroup is the attribute group of the features in grids of golearn's own,
// which its learners take that want other attributes than floats.
const featureGroup = "features"

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
