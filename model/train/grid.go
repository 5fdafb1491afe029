package train

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/linesift/linesift/features"
	"github.com/sjwhitworth/golearn/base"
)

// classColumn names the class attribute of our grids.
const classColumn = "label"

// A schema is how golearn sees the columns of a Set. Sets may share one.
type schema struct {
	attributes []base.Attribute // of the columns; the last is the class
	specs      []base.AttributeSpec
	index      map[base.Attribute]int // of our own attributes, which is how rows are read
	column     map[string]int
}

func newSchema(columns, labels []string) *schema {
	s := &schema{
		attributes: append(floatAttributes(columns), classAttribute(labels)),
		index:      make(map[base.Attribute]int, len(columns)+1),
		column:     make(map[string]int, len(columns)),
	}
	mint := base.NewDenseInstances() // golearn lets nobody else make specs
	for i, a := range s.attributes {
		s.specs = append(s.specs, mint.AddAttribute(a))
		s.index[a] = i
	}
	for c, name := range columns {
		s.column[name] = c
	}
	return s
}

// set returns rows without classes, those of which are all 0.
func (s *schema) set(x *features.Matrix, columns, labels []string) *Set {
	set := &Set{X: x, Y: make([]int32, x.Rows), Columns: columns, Labels: labels}
	set.once.Do(func() { set.schema = s })
	return set
}

func (s *schema) class() base.Attribute { return s.attributes[len(s.attributes)-1] }

// find returns where the attribute is that equals a.
func (s *schema) find(a base.Attribute) (int, bool) {
	if i, ok := s.index[a]; ok {
		return i, true
	}
	if s.class().Equals(a) {
		return len(s.attributes) - 1, true
	}
	c, ok := s.column[a.GetName()]
	return c, ok && s.attributes[c].Equals(a)
}

func (s *Set) grid() *schema {
	s.once.Do(func() { s.schema = newSchema(s.Columns, s.Labels) })
	return s.schema
}

// Size returns the number of attributes, of which the class is one, and of rows.
func (s *Set) Size() (attributes, rows int) { return s.X.Cols + 1, s.X.Rows }

// AllAttributes returns a float attribute for every column, and the class.
func (s *Set) AllAttributes() []base.Attribute {
	return append([]base.Attribute{}, s.grid().attributes...)
}

// AllClassAttributes returns the class.
func (s *Set) AllClassAttributes() []base.Attribute { return []base.Attribute{s.grid().class()} }

// GetAttribute returns the specification of the attribute that equals a.
func (s *Set) GetAttribute(a base.Attribute) (base.AttributeSpec, error) {
	g := s.grid()
	i, ok := g.find(a)
	if !ok {
		return base.AttributeSpec{}, fmt.Errorf("no attribute %v", a)
	}
	return g.specs[i], nil
}

// AddClassAttribute fails unless a is the class: that is what Y says.
func (s *Set) AddClassAttribute(a base.Attribute) error {
	if !s.grid().class().Equals(a) {
		return fmt.Errorf("%v cannot become a class: the class of a Set is its Y", a)
	}
	return nil
}

// RemoveClassAttribute fails: a Set always has its class.
func (s *Set) RemoveClassAttribute(base.Attribute) error {
	return errors.New("the class of a Set cannot be removed")
}

// Get returns a copy of a cell as golearn stores it: the bits of a float64, or a
// number of 64 bits for the class, little-endian. It is nil for an attribute
// that is not the set's.
func (s *Set) Get(spec base.AttributeSpec, row int) []byte {
	a := spec.GetAttribute()
	if v, ok := a.(*visitor); ok {
		v.set, v.row = s, row
		return nil
	}
	i, ok := s.grid().index[a]
	if !ok {
		return nil
	}
	return s.appendCell(nil, i, row)
}

func (s *Set) appendCell(b []byte, attribute, row int) []byte {
	if attribute == s.X.Cols {
		return binary.LittleEndian.AppendUint64(b, uint64(s.Y[row]))
	}
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(float64(s.X.Row(row)[attribute])))
}

// MapOverRows calls do with the cells of every row, in order, until it says no
// or fails.
func (s *Set) MapOverRows(specs []base.AttributeSpec, do func(cells [][]byte, row int) (bool, error)) error {
	index := s.grid().index
	at := make([]int, len(specs))
	for i, spec := range specs {
		var ok bool
		if at[i], ok = index[spec.GetAttribute()]; !ok {
			return fmt.Errorf("no attribute %v", spec.GetAttribute())
		}
	}
	cells := make([][]byte, len(specs))
	for r := range s.X.Rows {
		memory := make([]byte, 0, 8*len(specs)) // do may keep the cells, as those of golearn's own grids
		for i, attribute := range at {
			memory = s.appendCell(memory, attribute, r)
			cells[i] = memory[8*i : 8*i+8 : 8*i+8]
		}
		if more, err := do(cells, r); err != nil || !more {
			return err
		}
	}
	return nil
}

// RowString returns a row for people, its class at the end.
func (s *Set) RowString(row int) string {
	var b strings.Builder
	for i, a := range s.grid().attributes {
		fmt.Fprintf(&b, "%s ", a.GetStringFromSysVal(s.appendCell(nil, i, row)))
	}
	return strings.TrimSuffix(b.String(), " ")
}

// String says how large the set is.
func (s *Set) String() string {
	return fmt.Sprintf("%d rows of %d columns, labels %s", s.X.Rows, s.X.Cols, strings.Join(s.Labels, ", "))
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
