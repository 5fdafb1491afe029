package features

import (
	"unicode"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/char"
)

// stated is the family of what a page states for machines beside what it shows: many
// repeat their text, or the description of what they are about, in JSON-LD. A line says
// the same where its runs of three words are there, too. Of lines without markup, and
// of pages that state nothing, it says nothing: columns are 0.
type stated struct{ rows }

// runLength is how many words a run has, statedNear how many units on each side of one
// are near it.
const runLength, statedNear = 3, 3

// statedTexts are what a page may state, with the name that their columns start with.
var statedTexts = [...]struct {
	name, called string
	of           func(s *data.Stated) string
}{
	{"stated", "the text that the page states", func(s *data.Stated) string { return s.Body }},
	{"about", "the description that the page states", func(s *data.Stated) string { return s.About }},
}

// ofStated is how many columns there are for each of them.
const ofStated = 5

func newStated(*Vectorizer) (extractor, error) {
	e := &stated{}
	for _, t := range statedTexts {
		e.rows = append(e.rows, rows{
			{t.name + "_share", t.called, part("it", "in "+t.called)},
			{t.name + "_near", t.called, part("the lines near it", "in "+t.called)},
			{t.name + "_between", t.called, yes("stands among lines of "+t.called, "stands outside the lines of "+t.called)},
			{t.name + "_runs", t.called, count(t.called+" has %s of three words", "run")},
			{t.name + "_found", t.called, part(t.called, "shown")},
		}...)
	}
	return e, nil
}

func (e *stated) extract(d *Doc, m *Matrix, at int) {
	for i := range d.Units {
		clear(m.Row(i)[at : at+len(e.rows)])
	}
	page := d.stated()
	if page == nil {
		return
	}
	d.statedRuns.Clear()
	for k, t := range statedTexts {
		runsOf(t.of(page), func(run uint32) { d.statedRuns.At(run).in[k] = true })
	}
	if len(d.statedRuns.Entries()) == 0 {
		return
	}
	d.findStated()
	for k := range statedTexts {
		d.fillStated(k, m, at+k*ofStated)
	}
}

// stated returns what the page states, nil where the document is none.
func (d *Doc) stated() *data.Stated {
	for _, l := range d.markup {
		if l != nil {
			return l.Page
		}
	}
	return nil
}

// A run of words is in some of the texts that the page states, and on the page or not.
type statedRun struct {
	in    [len(statedTexts)]bool
	shown bool
}

// A statement is how many runs of words a unit has, and how many of them are in each of
// the texts.
type statement struct {
	runs  float32
	found [len(statedTexts)]float32
}

// findStated counts the runs of every unit.
func (d *Doc) findStated() {
	units := reuse(&d.statements, len(d.Units))
	for i := range d.Units {
		s := statement{}
		s.runs = float32(runsOf(d.line(&d.Units[i]), func(run uint32) {
			if r := d.statedRuns.Find(run); r != nil {
				r.shown = true
				for k, in := range r.in {
					s.found[k] += flag(in)
				}
			}
		}))
		units[i] = s
	}
}

// fillStated fills the columns of one of the texts, from at on.
func (d *Doc) fillStated(text int, m *Matrix, at int) {
	all, shown := 0, 0
	for _, e := range d.statedRuns.Entries() {
		if e.Value.in[text] {
			all++
			if e.Value.shown {
				shown++
			}
		}
	}
	if all == 0 {
		return
	}
	units := d.statements
	first, last := len(units), -1
	for i, s := range units {
		if 2*s.found[text] > s.runs {
			first, last = min(first, i), i
		}
	}
	for i, s := range units {
		runs, found := float32(0), float32(0)
		for _, s := range units[max(0, i-statedNear):min(len(units), i+statedNear+1)] {
			runs += s.runs
			found += s.found[text]
		}
		near := ratio(found, runs)
		share := near // of a line of two words
		if s.runs > 0 {
			share = ratio(s.found[text], s.runs)
		}
		copy(m.Row(i)[at:at+ofStated], []float32{share, near, flag(first <= i && i <= last), log1p(all), ratio(shown, all)})
	}
}

// runsOf tells the hash of each run of words in a text, and returns how many there are.
func runsOf(text string, tell func(run uint32)) (n int) {
	var words [runLength]uint32 // the last ones, the latest last
	count := 0
	h, letters := char.Seed, 0
	end := func() {
		if letters == 0 {
			return
		}
		copy(words[:], words[1:])
		words[runLength-1] = h
		if count++; count >= runLength {
			run := char.Seed
			for _, w := range words {
				run = char.Mix(run*char.Prime ^ w)
			}
			tell(run)
			n++
		}
		h, letters = char.Seed, 0
	}
	for _, r := range text {
		switch char.Of(r) {
		case char.Lower, char.Upper, char.Digit, char.Mark:
			h = char.Hash(h, unicode.ToLower(r))
			letters++
		case char.Ideo:
			end()
			h, letters = char.Hash(h, r), 1
			end()
		default:
			end()
		}
	}
	end()
	return n
}
