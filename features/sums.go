package features

import "slices"

// sums are of units, weighed by their words.
type sums struct {
	lines, words, linked, long, keep, inside, names, copied float32
}

// count adds unit i.
func (s *sums) count(d *Doc, m *Matrix, i int, of *columnsBefore) {
	u := &d.Units[i]
	w := float32(u.Words())
	s.lines++
	s.words += w
	s.linked += float32(w * value(m, i, of.link))
	if u.long() {
		s.long += w
	}
	s.keep += float32(w * value(m, i, of.keep))
	s.inside += float32(w * value(m, i, of.inside))
	s.names += float32(w * value(m, i, of.names))
	s.copied += float32(w * value(m, i, of.copied))
}

func (s *sums) add(o *sums) {
	s.lines += o.lines
	s.words += o.words
	s.linked += o.linked
	s.long += o.long
	s.keep += o.keep
	s.inside += o.inside
	s.names += o.names
	s.copied += o.copied
}

// columnsBefore are the columns of the families before one that lines are summed up by;
// -1: there is none.
type columnsBefore struct{ keep, inside, names, link, copied int }

func findColumns(v *Vectorizer) columnsBefore {
	at := func(name string) int { return slices.Index(v.names, name) }
	return columnsBefore{at("words_keep"), at("zone_inside"), at("names_keep"), at("link_share"), at("copy_before")}
}

// value returns a column of a unit, 0 where there is none.
func value(m *Matrix, unit, column int) float32 {
	if column < 0 {
		return 0
	}
	return m.Row(unit)[column]
}
