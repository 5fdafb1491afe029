package features

import (
	"math"
	"strings"

	"github.com/linesift/linesift/features/char"
)

// decoration finds runs of units that are marked alike: by a bullet, a dash or a quote mark
// before them or behind, by a number, or by nothing at all. What they are marked with
// does not matter, for scrapers differ in it, only where it changes: a list stands out
// from the text around it. Where all units are marked alike every column is as in a
// text without marks.
type decoration struct{ table[marked] }

func newDecoration(*Vectorizer) (extractor, error) { return decoration{decorationTable}, nil }

// marked is how a unit's marks stand to those of the others.
type marked struct {
	more                     bool    // marked with more than other units
	share                    float32 // of all units that are marked as it is
	run, runBefore, runAfter int     // units of the run of one mark that it stands in; 0 where there is but one run
}

var decorationTable = table[marked]{
	rows: rows{
		{"decorated", "decoration", yes("is marked with more than other lines", "is not marked with more than other lines")},
		{"decoration_share", "decoration", sayMarkShare},
		{"decoration_run", "decoration", sayMarkRun},
		{"decoration_before", "decoration", sayMarkRun},
		{"decoration_after", "decoration", sayMarkRun},
	},
	fill: func(dst []float32, m *marked) {
		copy(dst, []float32{
			flag(m.more),
			m.share,
			log1p(m.run),
			log1p(m.runBefore),
			log1p(m.runAfter),
		})
	},
}

func (e decoration) extract(d *Doc, m *Matrix, at int) { e.fillAll(m, at, d.marked()) }

// marked returns the marks of every unit.
func (d *Doc) marked() []marked {
	units := reuse(&d.markedUnits, len(d.Units))
	d.marks.Clear()
	least := mark{size: math.MaxInt32}
	for i := range d.Units {
		d.marks.At(d.Units[i].mark.hash).all++
		least.size = min(least.size, d.Units[i].mark.size)
	}
	for from := 0; from < len(units); {
		to := from + 1
		for to < len(units) && d.Units[to].mark == d.Units[from].mark {
			to++
		}
		mark := d.Units[from].mark
		share := ratio(int(d.marks.Find(mark.hash).all), len(units))
		for i := from; i < to; i++ {
			units[i] = marked{more: mark.size > least.size, share: share}
			if to-from < len(units) {
				units[i].run, units[i].runBefore, units[i].runAfter = to-from, i-from, to-1-i
			}
		}
		from = to
	}
	return units
}

// A mark is what a line is decorated with: all that undecorate takes away but for
// white space, and a number at its start.
type mark struct {
	hash uint32
	size int32 // characters
}

func markOf(before, core, behind string) (m mark) {
	m.hash = char.Seed
	for _, s := range []string{before, "\x00", ordinal(core), behind} {
		for _, r := range s {
			if char.Of(r) != char.Space {
				m.hash = char.Hash(m.hash, r)
				m.size++
			}
		}
	}
	return m
}

// ordinal returns what stands for the number of an item: of "12. Boats", "12) Boats"
// and the like, "" where there is none.
func ordinal(s string) string {
	rest := strings.TrimLeft(s, "0123456789")
	if n := len(s) - len(rest); n > 0 && n < 4 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")) {
		return "1"
	}
	return ""
}

func sayMarkShare(w *Wording) string {
	if w.value >= 1 {
		return "is marked like all other lines"
	}
	return "is marked like " + percent(w.value) + " of the lines"
}

func sayMarkRun(w *Wording) string {
	n := number(w.column("decoration_run"))
	if n == 0 {
		return "is marked like all other lines"
	}
	return "stands in a run of " + amount(n, "line") + " with the same mark"
}
