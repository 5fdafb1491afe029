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
	start         uint32 // hash of the form's first three parts
	parts         int32  // of the form
	alike         int32  // other units of its form
	near, nearBy  int32  // of the six units around it, those of its form and those that begin like it
	step          int32  // after so many units its form comes again, 0: it does not
	chain         int32  // units of its form that stand so far apart
	since         int32  // units since the last one that ends in a colon, within the gap or right before it; −1 without one
	linked, words int32  // words of the unit that are links, all
	gap           *gap
	before, after float32 // words_keep of the paragraphs before it and after it; −1 without one
}

// A gap is what stands between two paragraphs.
type gap struct {
	units          int     // 0 where there is no paragraph on a side
	words, numbers int     // words of these units; units with a number
	forms          int     // different forms of these units
	keep           float32 // words_keep of these units, mean
}

var formTable = table[formed]{
	rows: rows{
		{"form_parts", "form", count("is built of %s", "part")},
		{"form_alike", "form", count("is built like %s", "other line")},
		{"form_near", "form", sayFormNear},
		{"form_start_near", "form", sayFormNear},
		{"form_step", "rhythm", sayRhythm},
		{"form_chain", "rhythm", sayRhythm},
		{"gap_length", "lines between paragraphs", sayGap},
		{"gap_words", "lines between paragraphs", sayGap},
		{"gap_numbers", "lines between paragraphs", part("the lines between the paragraphs around it", "lines with a number")},
		{"gap_forms", "lines between paragraphs", part("the lines between the paragraphs around it", "built unlike others")},
		{"gap_keep", "lines between paragraphs", sayKeepWords("the lines between the paragraphs around it have")},
		{"since_colon", "colon", sayColon},
		{"long_before_keep", "paragraphs around", sayKeepWords("the paragraph before it has")},
		{"long_after_keep", "paragraphs around", sayKeepWords("the paragraph after it has")},
		{"linked_share", "links", part("its words", "links")},
	},
	fill: func(dst []float32, f *formed) {
		copy(dst, []float32{
			log1p(f.parts),
			log1p(min(f.alike, mostAlike)),
			float32(f.near) / 6,
			float32(f.nearBy) / 6,
			float32(f.step),
			log1p(min(f.chain, mostAlike)),
			log1p(min(f.gap.units, mostAlike)),
			ratio(f.gap.words, f.gap.units),
			ratio(f.gap.numbers, f.gap.units),
			ratio(f.gap.forms, f.gap.units),
			f.gap.keep,
			logOrNone(min(f.since, mostAlike)),
			f.before,
			f.after,
			ratio(f.linked, f.words),
		})
	},
}

const mostAlike = 12 // up to so many are counted

func (e form) extract(d *Doc, m *Matrix, at int) {
	units := reuse(&d.formed, len(d.Units))
	form := reuse(&d.next, len(d.Units))   // the number of each unit's form
	gaps := reuse(&d.gaps, len(d.Units)+2) // the first is none, and one ends with every paragraph or with the document
	gaps[0] = gap{}
	d.forms.Clear()
	for i := range units {
		u := &d.Units[i]
		units[i] = formed{linked: u.linked, words: u.words, before: -1, after: -1, since: -1, gap: &gaps[0]}
		form[i] = d.forms.Number(d.formOf(u, &units[i]))
		d.forms.Entries()[form[i]].Value.all++
	}
	forms := d.forms.Entries()
	for i := range units {
		units[i].alike = forms[form[i]].Value.all - 1
		units[i].nearby(units, form, i)
	}
	chains(units, form)
	for from := 0; from <= len(units); {
		to := from
		for to < len(units) && !d.Units[to].long() {
			to++
		}
		gaps = gaps[1:]
		d.gap(units, form, from, to, &gaps[0], func(i int) float32 { return m.Row(i)[e.keep] })
		from = to + 1
	}
	e.fillAll(m, at, units)
}

const (
	formStart = 3  // so many parts are the start of a form
	mostParts = 12 // what comes after them does not matter
)

// formOf finds what a unit is built of: words in a row are one part, a number, the name
// of a month or of a weekday and a mark are one each. It returns a hash of the form.
func (d *Doc) formOf(u *Unit, f *formed) (whole uint32) {
	const (
		word = iota + 1
		number
		month
	)
	whole = char.Seed
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
		whole = (whole ^ part) * char.Prime
		whole ^= whole >> 15
		if f.parts++; f.parts == formStart {
			f.start = whole
		}
		if f.parts == mostParts {
			break
		}
	}
	if f.parts < formStart {
		f.start = whole
	}
	return whole
}

// nearby counts the units around that are built alike.
func (f *formed) nearby(units []formed, form []int, i int) {
	const reach = 3
	for k := max(0, i-reach); k < min(len(units), i+reach+1); k++ {
		if k == i {
			continue
		}
		if form[k] == form[i] {
			f.near++
		}
		if units[k].start == f.start {
			f.nearBy++
		}
	}
}

// chains finds the units whose form comes again after the same number of units.
func chains(units []formed, form []int) {
	const widest = 5
	for step := 1; step <= min(widest, len(form)-1); step++ {
		for i, own := range form[:len(form)-step] {
			if form[i+step] != own || i >= step && form[i-step] == own {
				continue // no chain, or not the first of one
			}
			n := 2
			for i+n*step < len(form) && form[i+n*step] == own {
				n++
			}
			for k := range n {
				if u := &units[i+k*step]; n > int(u.chain) {
					u.step, u.chain = int32(step), int32(n)
				}
			}
		}
	}
}

// gap says of the units from ≤ i < to, none of which is a paragraph, and of the paragraph
// behind them, what stands around them; g is the memory for what they have in common.
func (d *Doc) gap(units []formed, form []int, from, to int, g *gap, keep func(unit int) float32) {
	before, after := float32(-1), float32(-1)
	if from > 0 {
		before = keep(from - 1)
	}
	if to < len(units) {
		after = keep(to)
	}
	inner := from > 0 && from < to && to < len(units)
	if inner {
		*g = d.measureGap(form, from, to, keep)
	}
	colon := -1
	if from > 0 && d.Units[from-1].endsInColon() {
		colon = from - 1
	}
	for i := from; i < min(to+1, len(units)); i++ {
		f := &units[i]
		f.before = before
		if colon >= 0 {
			f.since = int32(i - colon - 1)
		}
		if i == to {
			break // the paragraph
		}
		f.after = after
		if inner {
			f.gap = g
		}
		if d.Units[i].endsInColon() {
			colon = i
		}
	}
	if from > 0 {
		units[from-1].after = after
	}
}

// measureGap says what the units from ≤ i < to have in common.
func (d *Doc) measureGap(form []int, from, to int, keep func(unit int) float32) (g gap) {
	forms := d.forms.Entries()
	g.units = to - from
	for i := from; i < to; i++ {
		u := &d.Units[i]
		g.words += u.length()
		if u.numbers > 0 {
			g.numbers++
		}
		if f := &forms[form[i]].Value; f.before != int32(to+1) { // not seen in this gap
			f.before = int32(to + 1)
			g.forms++
		}
		g.keep += keep(i)
	}
	g.keep /= float32(g.units)
	return g
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
