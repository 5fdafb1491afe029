package features

import (
	"errors"
	"fmt"
	"slices"

	"github.com/linesift/linesift/features/char"
)

// form looks at the lines between two paragraphs: whether they are built alike, each of
// a number and a word, say, or of a day and then a time; what introduces them; and
// whether the paragraphs on both sides are of the story. The rows of a table, hours and
// ingredients are short lines as links are, but have a form. Of what stands above the
// first paragraph or below the last one only the form matters, and no count goes far: a
// learner would know training documents by them.
type form struct {
	table[formed]
	keep int // column of words_keep
}

func newForm(v *Vectorizer) (extractor, error) {
	f := form{formTable, slices.Index(v.Columns(), "words_keep")}
	if f.keep < 0 {
		return nil, errors.New("feature family form needs the family words before it")
	}
	return f, nil
}

// formed is what a unit is built of, and what stands around it.
type formed struct {
	whole, start uint32 // hashes of the form and of its first three parts
	parts        int    // of the form
	alike        int    // other units of its form
	near, nearBy int    // of the six units around it, those of its form and those that begin like it
	step         int    // after so many units its form comes again, 0: it does not
	chain        int    // units of its form that stand so far apart

	gap               int     // units between the paragraphs around it; 0 for a paragraph, and where there is none on a side
	gapWords, numbers int     // words of these units; units with a number
	forms             int     // different forms of these units
	since             int     // units since the last one that ends in a colon, within the gap or right before it; −1 without one
	before, after     float32 // words_keep of the paragraphs before it and after it; −1 without one
	own               float32 // words_keep of the units of the gap, mean
	linked, words     int     // words of the unit that are links, all
}

var formTable = table[formed]{
	{"form_parts", "form", func(f *formed) float32 { return log1p(f.parts) }, count("is built of %s", "part")},
	{"form_alike", "form", func(f *formed) float32 { return log1p(min(f.alike, mostAlike)) }, count("is built like %s", "other line")},
	{"form_near", "form", func(f *formed) float32 { return float32(f.near) / 6 }, sayFormNear},
	{"form_start_near", "form", func(f *formed) float32 { return float32(f.nearBy) / 6 }, sayFormNear},
	{"form_step", "rhythm", func(f *formed) float32 { return float32(f.step) }, sayRhythm},
	{"form_chain", "rhythm", func(f *formed) float32 { return log1p(min(f.chain, mostAlike)) }, sayRhythm},
	{"gap_length", "lines between paragraphs", func(f *formed) float32 { return log1p(min(f.gap, mostAlike)) }, sayGap},
	{"gap_words", "lines between paragraphs", func(f *formed) float32 { return ratio(f.gapWords, f.gap) }, sayGap},
	{"gap_numbers", "lines between paragraphs", func(f *formed) float32 { return ratio(f.numbers, f.gap) }, part("the lines between the paragraphs around it", "lines with a number")},
	{"gap_forms", "lines between paragraphs", func(f *formed) float32 { return ratio(f.forms, f.gap) }, part("the lines between the paragraphs around it", "built unlike others")},
	{"gap_keep", "lines between paragraphs", func(f *formed) float32 { return f.own }, sayKeepWords("the lines between the paragraphs around it have")},
	{"since_colon", "colon", func(f *formed) float32 { return logOrNone(min(f.since, mostAlike)) }, sayColon},
	{"long_before_keep", "paragraphs around", func(f *formed) float32 { return f.before }, sayKeepWords("the paragraph before it has")},
	{"long_after_keep", "paragraphs around", func(f *formed) float32 { return f.after }, sayKeepWords("the paragraph after it has")},
	{"linked_share", "links", func(f *formed) float32 { return ratio(f.linked, f.words) }, part("its words", "links")},
}

const mostAlike = 12 // up to so many are counted

func (e form) extract(d *Doc, m *Matrix, at int) {
	units := reuse(&d.formed, len(d.Units))
	d.forms.Clear()
	for i := range units {
		u := &d.Units[i]
		units[i] = formed{linked: int(u.linked), words: int(u.words), before: -1, after: -1, since: -1}
		d.formOf(u, &units[i])
		d.forms.At(units[i].whole).all++
	}
	for i := range units {
		units[i].alike = int(d.forms.Find(units[i].whole).all) - 1
		units[i].nearby(units, i)
	}
	chains(units)
	for from := 0; from <= len(units); {
		to := from
		for to < len(units) && !d.Units[to].long() {
			to++
		}
		d.gap(units, from, to, func(i int) float32 { return m.Row(i)[e.keep] })
		from = to + 1
	}
	e.fillAll(m, at, units)
}

// formOf finds what a unit is built of: words in a row are one part, a number, the name
// of a month or of a weekday and a mark are one each. What comes after a dozen parts
// does not matter.
func (d *Doc) formOf(u *Unit, f *formed) {
	const (
		word = iota + 1
		number
		month
		most  = 12
		start = 3
	)
	f.whole = char.Seed
	last := uint32(0)
	for _, t := range d.tokens[u.from:u.to] {
		part := t.hash | 1<<31 // a mark
		switch {
		case t.flags&flagMonth != 0:
			part = month
		case t.flags&flagDigit != 0:
			part = number
		case t.flags&flagWord != 0:
			part = word
		}
		if part == last && part == word {
			continue
		}
		last = part
		f.whole = (f.whole ^ part) * char.Prime
		f.whole ^= f.whole >> 15
		if f.parts++; f.parts == start {
			f.start = f.whole
		}
		if f.parts == most {
			break
		}
	}
	if f.parts < start {
		f.start = f.whole
	}
}

// nearby counts the units around that are built alike.
func (f *formed) nearby(units []formed, i int) {
	const reach = 3
	for k := max(0, i-reach); k < min(len(units), i+reach+1); k++ {
		if k == i {
			continue
		}
		if units[k].whole == f.whole {
			f.near++
		}
		if units[k].start == f.start {
			f.nearBy++
		}
	}
}

// chains finds the units whose form comes again after the same number of units.
func chains(units []formed) {
	const widest = 5
	for step := 1; step <= widest; step++ {
		for i := range units {
			if units[i].alike == 0 || i >= step && units[i-step].whole == units[i].whole {
				continue // alone, or not the first of its chain
			}
			n := 1
			for i+n*step < len(units) && units[i+n*step].whole == units[i].whole {
				n++
			}
			for k := range n {
				if u := &units[i+k*step]; n > 1 && n > u.chain {
					u.step, u.chain = step, n
				}
			}
		}
	}
}

// gap says of the units from ≤ i < to, none of which is a paragraph, and of the paragraph
// behind them, what stands around them.
func (d *Doc) gap(units []formed, from, to int, keep func(unit int) float32) {
	var g formed
	g.before, g.after = -1, -1
	if from > 0 {
		g.before = keep(from - 1)
	}
	if to < len(units) {
		g.after = keep(to)
	}
	if from > 0 && to < len(units) {
		d.measureGap(units, from, to, &g, keep)
	}
	colon := -1
	if from > 0 && d.Units[from-1].endsInColon() {
		colon = from - 1
	}
	for i := from; i < min(to+1, len(units)); i++ {
		f := &units[i]
		f.before = g.before
		if colon >= 0 {
			f.since = i - colon - 1
		}
		if i == to {
			break // the paragraph
		}
		f.after, f.gap, f.gapWords, f.numbers, f.forms, f.own = g.after, g.gap, g.gapWords, g.numbers, g.forms, g.own
		if d.Units[i].endsInColon() {
			colon = i
		}
	}
	if from > 0 {
		units[from-1].after = g.after
	}
}

// measureGap says what the units from ≤ i < to have in common.
func (d *Doc) measureGap(units []formed, from, to int, g *formed, keep func(unit int) float32) {
	g.gap = to - from
	for i := from; i < to; i++ {
		u := &d.Units[i]
		g.gapWords += u.length()
		if u.numbers > 0 {
			g.numbers++
		}
		if form := d.forms.Find(units[i].whole); form.before != int32(to+1) { // not seen in this gap
			form.before = int32(to + 1)
			g.forms++
		}
		g.own += keep(i)
	}
	g.own /= float32(max(1, g.gap))
}

func sayFormNear(w *Wording) string {
	n := round(6 * max(w.column("form_near"), w.column("form_start_near")))
	if n == 0 {
		return "is built unlike the lines around it"
	}
	return "is built like " + amount(n, "line") + " around it"
}

func sayRhythm(w *Wording) string {
	step, n := round(w.column("form_step")), number(w.column("form_chain"))
	switch {
	case n == 0:
		return "is in no rhythm with the lines around it"
	case step == 1:
		return "stands in a run of " + atLeast(n, mostAlike) + " that are built alike"
	}
	return "is built like every " + ordinals[step-2] + " line around it"
}

// atLeast is the amount of lines, of which no more than most are counted.
func atLeast(n, most int) string {
	if n >= most {
		return fmt.Sprintf("%d lines or more", most)
	}
	return amount(n, "line")
}

var ordinals = []string{"second", "third", "fourth", "fifth"}

func sayGap(w *Wording) string {
	n := number(w.column("gap_length"))
	if n == 0 {
		return "does not stand between paragraphs"
	}
	return "is one of " + atLeast(n, mostAlike) + " between paragraphs"
}

func sayColon(w *Wording) string {
	switch {
	case w.value < 0:
		return "no line that ends in a colon stands before it"
	case w.value == 0:
		return "the line before it ends in a colon"
	}
	return "a line that ends in a colon stands " + amount(number(w.value)+1, "line") + " before it"
}

func sayKeepWords(what string) func(w *Wording) string {
	return func(w *Wording) string {
		switch {
		case w.value < 0:
			return "no paragraph stands on that side of it"
		case w.value > 0.5:
			return what + " words like those of a story"
		}
		return what + " words like those of menus and links"
	}
}
