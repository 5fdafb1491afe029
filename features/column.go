package features

// A column is a number of a feature row, as a family's table defines it.
type column struct {
	name  string
	topic string                  // columns of one topic make one reason together
	say   func(w *Wording) string // puts it into words
	edge  func(w *Wording) string // what it says instead where the document has no such place, or else ""; may be nil
}

// An extractor is one family of features. Its columns stand side by side in the
// rows that it fills, one row a unit.
type extractor interface {
	columns() []column
	// extract writes all of its columns, which are at, at+1, …, of every row, whatever
	// was there. The columns of the families before it are filled already; m has a row
	// for every unit of d.
	extract(d *Doc, m *Matrix, at int)
}

// A table defines the columns of a family, which fills them from what it knows
// of a unit, a T.
type table[T any] struct {
	rows
	fill func(dst []float32, of *T) // writes the values of all rows, in their order
}

// rows define columns, in their order.
type rows []struct {
	name  string
	topic string
	say   func(w *Wording) string
}

func (r rows) columns() []column {
	out := make([]column, len(r))
	for i, c := range r {
		out[i] = column{name: c.name, topic: c.topic, say: c.say}
	}
	return out
}

// fillAll fills the columns at, at+1, … of the rows of all units.
func (t table[T]) fillAll(m *Matrix, at int, units []T) {
	for i := range units {
		t.fill(m.Row(i)[at:at+len(t.rows)], &units[i])
	}
}
