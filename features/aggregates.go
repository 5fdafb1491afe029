package features

import "slices"

// aggregates is the family document: what the document is like as a whole, from
// columns of its units, as their mean, and as their mean with every unit as heavy
// as its words are many. All units of a document have the same values. They tell a
// list of links from a story, and a page from what an extractor has left of it;
// none says how large the document is. There are few: a learner would know
// training documents by many.
type aggregates struct {
	sources []int // columns that are summed up
	cols    []column
}

// aggregated are the columns that are summed up, with what is said of them.
var aggregated = []struct {
	name string
	say  func(v float64) string // of the lines of the page
}{
	{"log_words", sayMany("log_words")},
	{"titled_share", sayMany("titled_share")},
	{"last_stop", sayMany("last_stop")},
	{"action_share", sayMany("action_share")},
	{"words_keep", func(v float64) string {
		return choose(v > 0.5, "have words like those of a story", "have words like those of menus and links")
	}},
	{"shared_share", sayMany("shared_share")},
}

// sayMany is what the family context says of several lines.
func sayMany(name string) func(v float64) string {
	return contextSources[slices.IndexFunc(contextSources, func(s contextSource) bool { return s.name == name })].many
}

// newAggregates takes the columns to sum up; those of families that are left out
// are not.
func newAggregates(v *Vectorizer) (extractor, error) {
	a := &aggregates{}
	for _, s := range aggregated {
		i := slices.Index(v.Columns(), s.name)
		if i < 0 {
			continue
		}
		a.sources = append(a.sources, i)
		a.cols = append(a.cols,
			column{name: s.name + "@lines", topic: "page", say: func(w *Wording) string { return "the lines of the page " + s.say(w.value) }},
			column{name: s.name + "@words", topic: "page", say: func(w *Wording) string {
				return "the lines of the page, by their words, " + s.say(w.value)
			}})
	}
	return a, nil
}

func (a *aggregates) columns() []column { return a.cols }

func (a *aggregates) extract(d *Doc, m *Matrix, at int) {
	if m.Rows == 0 {
		return
	}
	sums := reuse(&d.sums, 2*len(a.sources))
	clear(sums)
	words := 0
	for i := range m.Rows {
		row, own := m.Row(i), d.Units[i].Words()
		words += own
		for k, c := range a.sources {
			v := float64(row[c])
			sums[2*k] += v
			sums[2*k+1] += float64(v * float64(own))
		}
	}
	means := m.Row(0)[at : at+len(sums)]
	for k := range a.sources {
		means[2*k] = float32(sums[2*k] / float64(m.Rows))
		means[2*k+1] = float32(sums[2*k+1] / float64(words))
	}
	for i := 1; i < m.Rows; i++ {
		copy(m.Row(i)[at:], means)
	}
}
