package parquet

import (
	"github.com/linesift/linesift/data/rawjson"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// An assembler makes JSON of the values of a row, one at a time. How levels tell what is
// null, and where lists begin and end, is told by "Dremel: Interactive Analysis of
// Web-Scale Datasets" (2010).
type assembler struct {
	values  [][]parquet.Value // of the row, by the number of the leaf; nil: it is left out
	formats []valueFormat     // by the number of the leaf
	hollow  int               // the leaf that is written as "" whatever it holds; -1: none
}

// object appends the columns of a structure as an object.
func (a *assembler) object(dst []byte, c *parquet.Column) []byte {
	dst = append(dst, '{')
	first := true
	for _, child := range c.Columns() {
		if !a.wanted(child) {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(rawjson.AppendString(dst, child.Name()), ':')
		dst = a.column(dst, child)
	}
	return append(dst, '}')
}

// wanted reports whether something of a column is read.
func (a *assembler) wanted(c *parquet.Column) bool { return a.leaf(c) >= 0 }

// leaf returns the first leaf in a column that is read, -1 where there is none.
func (a *assembler) leaf(c *parquet.Column) int {
	if c.Leaf() {
		if a.values[c.Index()] == nil {
			return -1
		}
		return c.Index()
	}
	for _, child := range c.Columns() {
		if at := a.leaf(child); at >= 0 {
			return at
		}
	}
	return -1
}

// column appends what a column holds.
func (a *assembler) column(dst []byte, c *parquet.Column) []byte {
	switch {
	case c.Repeated():
		return a.list(dst, c, c)
	case c.Optional() && !a.holds(c, c.MaxDefinitionLevel()) && !a.aroundText(c):
		a.pass(c)
		return append(dst, "null"...)
	}
	return a.content(dst, c)
}

// content appends what a column holds that is there.
func (a *assembler) content(dst []byte, c *parquet.Column) []byte {
	switch {
	case c.Leaf():
		v := a.values[c.Index()][0]
		a.pass(c)
		if c.Index() == a.hollow {
			return append(dst, `""`...)
		}
		return a.formats[c.Index()](dst, v)
	case isMapping(c):
		return a.mapping(dst, c.Columns()[0])
	case isList(c):
		items := c.Columns()[0]
		if item := items.Columns(); len(item) == 1 {
			return a.list(dst, items, item[0])
		}
		return a.list(dst, items, items)
	}
	return a.object(dst, c)
}

// list appends what is repeated in a column, of which item is written.
func (a *assembler) list(dst []byte, repeated, item *parquet.Column) []byte {
	return a.each(dst, repeated, "[]", func(dst []byte) []byte {
		if item == repeated {
			return a.content(dst, item)
		}
		return a.column(dst, item)
	})
}

// mapping appends what is repeated in a column, pairs of a name and a value, as an object.
func (a *assembler) mapping(dst []byte, pairs *parquet.Column) []byte {
	name, value := pairs.Columns()[0], pairs.Columns()[1]
	return a.each(dst, pairs, "{}", func(dst []byte) []byte {
		return a.column(append(a.column(dst, name), ':'), value)
	})
}

// each appends what is repeated in a column, in brackets.
func (a *assembler) each(dst []byte, c *parquet.Column, brackets string, one func(dst []byte) []byte) []byte {
	dst = append(dst, brackets[0])
	if !a.holds(c, c.MaxDefinitionLevel()) {
		a.pass(c)
		return append(dst, brackets[1])
	}
	for first := true; first || a.goesOn(c); first = false {
		if !first {
			dst = append(dst, ',')
		}
		dst = one(dst)
	}
	return append(dst, brackets[1])
}

// holds reports whether the next value is defined up to a level.
func (a *assembler) holds(c *parquet.Column, level int) bool {
	values := a.values[a.leaf(c)]
	return len(values) > 0 && values[0].DefinitionLevel() >= level
}

// goesOn reports whether the next value is in the same list.
func (a *assembler) goesOn(c *parquet.Column) bool {
	values := a.values[a.leaf(c)]
	return len(values) > 0 && values[0].RepetitionLevel() == c.MaxRepetitionLevel()
}

// pass goes over one value of each leaf in a column.
func (a *assembler) pass(c *parquet.Column) {
	if c.Leaf() {
		if v := a.values[c.Index()]; len(v) > 0 {
			a.values[c.Index()] = v[1:]
		}
		return
	}
	for _, child := range c.Columns() {
		a.pass(child)
	}
}

// aroundText reports whether the leaf that is written in any case is in a column.
func (a *assembler) aroundText(c *parquet.Column) bool {
	if c.Leaf() {
		return c.Index() == a.hollow
	}
	for _, child := range c.Columns() {
		if a.aroundText(child) {
			return true
		}
	}
	return false
}

// isList reports whether a column is a list as Parquet lays it out now: a structure with
// one part, which is repeated and a structure itself.
func isList(c *parquet.Column) bool {
	children := c.Columns()
	_, ok := logical(c).(*format.ListType)
	return ok && len(children) == 1 && children[0].Repeated() && !children[0].Leaf()
}

// isMapping reports whether a column is a map from strings.
func isMapping(c *parquet.Column) bool {
	children := c.Columns()
	_, ok := logical(c).(*format.MapType)
	if !ok || len(children) != 1 || !children[0].Repeated() || len(children[0].Columns()) != 2 {
		return false
	}
	key := children[0].Columns()[0]
	return key.Leaf() && key.Required() && key.Type().Kind() == parquet.ByteArray
}

// logical returns what the values of a column mean, nil where it does not say.
func logical(c *parquet.Column) format.LogicalTypeValue {
	if t := c.Type().LogicalType(); t != nil {
		return t.Value
	}
	return nil
}
