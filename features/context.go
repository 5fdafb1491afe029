package features

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// around copies what is known of the units around: some columns of each of
// the three neighbours on either side, and their means over wider windows.
type around struct {
	sources []int // columns that are copied
	cols    []column
}

// contextSource is a column that is copied: how it is put into words where it is
// of one line, and where it is a mean over several.
type contextSource struct {
	name, topic string
	one, many   func(v float64) string
}

var contextSources = []contextSource{
	{"log_words", "lengths around",
		func(v float64) string { return "has " + amount(number(v), "word") },
		func(v float64) string { return "have about " + amount(number(v), "word") }},
	mostly("stop_share", "small words around", "articles, prepositions and the like"),
	{"last_stop", "ends around",
		func(v float64) string { return choose(v > 0.5, "ends like a sentence", "ends without a full stop") },
		func(v float64) string { return portion(v) + "end like a sentence" }},
	mostly("titled_share", "capitals around", "capitalised words"),
	mostly("digit_share", "numbers around", "digits"),
	mostly("action_share", "furniture around", "words such as “share” and “cookies”"),
	{"shared_share", "coherence around",
		func(v float64) string {
			return choose(v > 0, "shares "+percent(v)+" of its words with the story", "shares no word with the story")
		},
		func(v float64) string {
			return choose(v > 0, "share "+percent(v)+" of their words with the story", "share no word with the story")
		}},
	{"log_copies", "copies around",
		func(v float64) string {
			return choose(v > 0, "is repeated "+times(max(1, number(v))), "is not repeated")
		},
		func(v float64) string { return choose(v > 0, "are in part repeated", "are not repeated") }},
	{"log_same_start", "likeness around",
		func(v float64) string { return "starts like " + amount(number(v), "other line") },
		func(v float64) string {
			return choose(v > 0, "start in part like others", "start unlike others")
		}},
}

// mostly is for shares of words or characters.
func mostly(name, topic, what string) contextSource {
	return contextSource{name, topic,
		func(v float64) string { return choose(v > 0, "has "+percent(v)+" "+what, "has no "+what) },
		func(v float64) string { return choose(v > 0, "have "+percent(v)+" "+what, "have no "+what) }}
}

// portion says how many of several lines.
func portion(share float64) string {
	switch {
	case share <= 0:
		return "do not "
	case share >= 1:
		return "all "
	}
	return "in " + percent(share) + " of the cases "
}

// A contextPlace is where a column is copied from: the line so many after this
// one, or before it for a negative number, or the mean of all lines up to there.
type contextPlace struct {
	lines int
	mean  bool
}

var contextPlaces = []contextPlace{
	{-3, false}, {-2, false}, {-1, false}, {1, false}, {2, false}, {3, false},
	{-3, true}, {3, true}, {-8, true}, {8, true}, {-20, true}, {20, true},
}

// String is how the names of columns end: -3, +3, before8, after8.
func (p contextPlace) String() string {
	switch {
	case !p.mean:
		return fmt.Sprintf("%+d", p.lines)
	case p.lines < 0:
		return fmt.Sprintf("before%d", -p.lines)
	}
	return fmt.Sprintf("after%d", p.lines)
}

// newContext takes the columns to copy; those of families that are left out are
// not.
func newContext(v *Vectorizer) (extractor, error) {
	c := &around{}
	for i, name := range v.Columns() {
		source := contextSource{name: name, topic: "words around"}
		if at := slices.IndexFunc(contextSources, func(s contextSource) bool { return s.name == name }); at >= 0 {
			source = contextSources[at]
		} else if !strings.HasPrefix(name, "words_") || name == "words_known" {
			continue
		}
		c.sources = append(c.sources, i)
		for _, p := range contextPlaces {
			c.cols = append(c.cols, column{name: name + "@" + p.String(), topic: source.topic, say: source.sayAt(p), edge: p.edge})
		}
	}
	return c, nil
}

func (c *around) columns() []column { return c.cols }

// extract fills the columns of every unit. Beyond the document's ends the
// neighbours are missing, which is −1.
func (c *around) extract(d *Doc, m *Matrix, at int) {
	n := len(c.sources)
	own, sums := d.contextValues(m, c.sources)
	for i := range m.Rows {
		row := m.Row(i)[at : at+len(c.cols)]
		for k, p := range contextPlaces {
			switch from, to := p.units(i, m.Rows); {
			case from >= to:
				p.fillMissing(row[k:], n)
			case !p.mean:
				p.fill(row[k:], own[from*n:to*n])
			default:
				p.fillMeans(row[k:], sums[from*n:(from+1)*n], sums[to*n:(to+1)*n], 1/float64(to-from))
			}
		}
	}
}

// contextValues returns what the sources are in every unit, and the sums of that over
// the units before each, and over all.
func (d *Doc) contextValues(m *Matrix, sources []int) (own []float32, sums []float64) {
	n := len(sources)
	own, sums = reuse(&d.own, m.Rows*n), reuse(&d.sums, (m.Rows+1)*n)
	clear(sums[:n])
	for i := range m.Rows {
		row := m.Row(i)
		values, before, next := own[i*n:(i+1)*n], sums[i*n:(i+1)*n], sums[(i+1)*n:(i+2)*n]
		for s, column := range sources {
			v := row[column]
			values[s], next[s] = v, before[s]+float64(v)
		}
	}
	return own, sums
}

// units returns the units that the place of unit i is made of, of so many.
func (p contextPlace) units(i, units int) (from, to int) {
	switch {
	case !p.mean:
		from, to = i+p.lines, i+p.lines+1
		if from < 0 || to > units {
			return 0, 0
		}
	case p.lines < 0:
		from, to = max(i+p.lines, 0), i
	default:
		from, to = i+1, min(i+1+p.lines, units)
	}
	return from, to
}

// fill writes the values to every column of the place; the first is the first of row.
func (p contextPlace) fill(row, values []float32) {
	for s, v := range values {
		row[s*len(contextPlaces)] = v
	}
}

func (p contextPlace) fillMeans(row []float32, before, upTo []float64, share float64) {
	upTo = upTo[:len(before)]
	for s, b := range before {
		row[s*len(contextPlaces)] = float32((upTo[s] - b) * share)
	}
}

func (p contextPlace) fillMissing(row []float32, n int) {
	for s := range n {
		row[s*len(contextPlaces)] = -1
	}
}

// sayAt puts the column at a place into words.
func (s contextSource) sayAt(p contextPlace) func(w *Wording) string {
	return func(w *Wording) string {
		if s.one == nil {
			return sayWordsAround(w)
		}
		lines, n := p.neighbours(w)
		if n == 1 {
			return lines + " " + s.one(w.value)
		}
		return lines + " " + s.many(w.value)
	}
}

// neighbours names the lines at a place and says how many they are.
func (p contextPlace) neighbours(w *Wording) (lines string, n int) {
	side, far := p.side()
	if !p.mean {
		return "the " + neighbourNames[far] + "line " + side + " it", 1
	}
	if n = min(far, w.room(side)); n == 1 {
		return "the line " + side + " it", 1
	}
	return fmt.Sprintf("the %d lines %s it", n, side), n
}

// side returns on which side of the line the place is, and how far it reaches.
func (p contextPlace) side() (side string, far int) {
	if p.lines < 0 {
		return "before", -p.lines
	}
	return "after", p.lines
}

// edge names the line by how many lines of the page are on a side of it, where
// the page has no such place.
func (p contextPlace) edge(w *Wording) string {
	side, far := p.side()
	room := w.room(side)
	switch {
	case room >= far || p.mean && room > 0:
		return ""
	case len(w.doc.Units) == 1:
		return "is the only line of the page"
	case side == "before":
		return "is the " + fromTop[room] + " line of the page"
	}
	return "is the " + fromBottom[room] + " line of the page"
}

// Names of lines by how many are before them, or between them and another.
var (
	fromTop        = []string{"first", "second", "third"}
	fromBottom     = []string{"last", "second-to-last", "third-to-last"}
	neighbourNames = []string{"", "", "second ", "third "}
)

// room returns how many lines are on a side of the line.
func (w *Wording) room(side string) int {
	if side == "before" {
		return w.unit
	}
	return len(w.doc.Units) - 1 - w.unit
}

// sayWordsAround says which label the words of the lines around are most like.
// On a side with no line all labels have the same.
func sayWordsAround(w *Wording) string {
	best, top := "", math.Inf(-1)
	for _, label := range w.v.Labels {
		sum := w.column("words_"+label+"@before8") + w.column("words_"+label+"@after8")
		if sum > top {
			best, top = label, sum
		}
	}
	return "the words around it read like " + reads(best)
}
