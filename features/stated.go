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

// statedRun is how many words a run has, statedNear how many units on each side of one
// are near it.
const statedRun, statedNear = 3, 3

// statedTexts are what a page may state, with the name that their columns start with.
var statedTexts = []struct {
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
		topic := t.called
		e.rows = append(e.rows, rows{
			{t.name + "_share", topic, part("it", "in "+t.called)},
			{t.name + "_near", topic, part("the lines near it", "in "+t.called)},
			{t.name + "_between", topic, yes("stands among lines of "+t.called, "stands outside the lines of "+t.called)},
			{t.name + "_runs", topic, count(t.called+" has %s of three words", "run")},
			{t.name + "_found", topic, part(t.called, "shown")},
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
	for k, t := range statedTexts {
		if d.statedRuns.Clear(); runsOf(t.of(page), func(run uint32) { d.statedRuns.At(run) }) > 0 {
			d.findStated()
			d.fillStated(m, at+k*ofStated)
		}
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

// A statement is how many runs of words a unit has, and how many of them are stated.
type statement struct{ runs, found float32 }

// findStated counts the runs of every unit.
func (d *Doc) findStated() {
	units := reuse(&d.statements, len(d.Units))
	for i := range d.Units {
		s := statement{}
		s.runs = float32(runsOf(d.line(&d.Units[i]), func(run uint32) {
			if n := d.statedRuns.Find(run); n != nil {
				s.found++
				n.all++
			}
		}))
		units[i] = s
	}
}

// fillStated fills the columns from at on.
func (d *Doc) fillStated(m *Matrix, at int) {
	units := d.statements
	first, last := len(units), -1
	for i, s := range units {
		if 2*s.found > s.runs {
			first, last = min(first, i), i
		}
	}
	shown := 0
	for _, e := range d.statedRuns.Entries() {
		if e.Value.all > 0 {
			shown++
		}
	}
	for i, s := range units {
		near := statement{}
		for _, s := range units[max(0, i-statedNear):min(len(units), i+statedNear+1)] {
			near.runs += s.runs
			near.found += s.found
		}
		share := ratio(near.found, near.runs) // of a line of two words
		if s.runs > 0 {
			share = ratio(s.found, s.runs)
		}
		copy(m.Row(i)[at:at+ofStated], []float32{
			share, ratio(near.found, near.runs), flag(first <= i && i <= last), log1p(len(d.statedRuns.Entries())), ratio(shown, len(d.statedRuns.Entries())),
		})
	}
}

// runsOf tells the hash of each run of words in a text, and returns how many there are.
func runsOf(text string, tell func(run uint32)) (n int) {
	var words [statedRun]uint32 // the last ones, the latest last
	count := 0
	h, letters := char.Seed, 0
	end := func() {
		if letters == 0 {
			return
		}
		copy(words[:], words[1:])
		words[statedRun-1] = h
		if count++; count >= statedRun {
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
			h = char.Hash(h, lower(r))
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

// lower returns a letter in lower case.
func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	if r < 0x80 {
		return r
	}
	return unicode.ToLower(r)
}
