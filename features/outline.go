package features

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/linesift/linesift/features/char"
)

// outline is the family of where a line stands among the headings of its page: which is
// above it, what else stands under that, and whether the page has said it before. Of
// lines without markup it says nothing: columns are 0.
type outline struct {
	table[outlined]
	before columnsBefore
}

func newOutline(v *Vectorizer) (extractor, error) {
	return &outline{outlineTable, findColumns(v)}, nil
}

// A section is what stands under a heading, up to the next of its rank or above it. That
// with the number 0 is the page.
type section struct {
	heading   int32 // unit; -1: the page
	parent    int32 // section, of a heading of higher rank
	rank      int8
	own, all  sums  // without and with what stands in sections inside
	beside    int32 // sections of its rank in its parent, it among them
	wordsFrom int32 // words of the page before it
}

// outlined is what the headings say of a unit.
type outlined struct {
	known                                bool // it has markup
	section, outer, page                 *section
	lines, words                         int     // since the heading above it
	headingKeep, headingNames, outerKeep float32 // what families before say of headings
	firstLines, firstWords               int     // to the first heading of rank 1; negative behind it
	title                                float32 // share of its words that the title has
}

var outlineTable = table[outlined]{
	rows: rows{
		{"section_rank", "section", sayUnder("stands")},
		{"section_to_heading", "section", sayBehind("line")},
		{"section_words_to_heading", "section", sayBehind("word")},
		{"section_heading_keep", "heading above", sayStory("the heading above it", "reads")},
		{"section_heading_names", "heading above", sayStory("the heading above it", "is named")},
		{"section_lines", "section", count("stands in a section of %s", "line")},
		{"section_words", "section", part("the page's words", "in its section")},
		{"section_links", "section", part("the characters of its section", "links")},
		{"section_long", "section", part("the words of its section", "in paragraphs")},
		{"section_keep", "section", sayStory("its section", "reads")},
		{"section_inside", "section", yes("its section stands inside the story", "its section stands outside the story")},
		{"section_names", "section", sayStory("its section", "is named")},
		{"section_copied", "section", part("the words of its section", "further up, too")},
		{"section_beside", "section", count("its section is one of %s side by side", "section")},
		{"outer_rank", "section around", sayUnder("its section stands")},
		{"outer_heading_keep", "section around", sayStory("the heading above its section", "reads")},
		{"outer_words", "section around", part("the page's words", "in the section around its own")},
		{"outer_long", "section around", part("the words of the section around its own", "in paragraphs")},
		{"outer_keep", "section around", sayStory("the section around its own", "reads")},
		{"outer_names", "section around", sayStory("the section around its own", "is named")},
		{"h1_lines", "main heading", sayMainHeading("line")},
		{"h1_words", "main heading", sayMainHeading("word")},
		{"in_title", "title of the page", part("its words", "in the title of the page")},
	},
	fill: func(dst []float32, o *outlined) {
		clear(dst)
		if !o.known {
			return
		}
		s, p, page := &o.section.own, &o.outer.all, &o.page.all
		copy(dst, []float32{
			float32(o.section.rank), log1p(o.lines), log1p(o.words), o.headingKeep, o.headingNames,
			log1p(int(s.lines)), ratio(s.words, page.words), ratio(s.linked, s.words), ratio(s.long, s.words),
			ratio(s.keep, s.words), ratio(s.inside, s.words), ratio(s.names, s.words), ratio(s.copied, s.words), log1p(int(o.section.beside)),
			float32(o.outer.rank), o.outerKeep, ratio(p.words, page.words), ratio(p.long, p.words), ratio(p.keep, p.words), ratio(p.names, p.words),
			signedLog(o.firstLines), signedLog(o.firstWords), o.title,
		})
	},
}

// placeSections finds the section of every unit.
func (d *Doc) placeSections() {
	d.sections = append(d.sections[:0], section{heading: -1})
	at := reuse(&d.sectionOf, len(d.Units))
	open := int32(0)
	for i := range d.Units {
		if rank := d.headingRank(i); rank > 0 {
			for open > 0 && d.sections[open].rank >= rank {
				open = d.sections[open].parent
			}
			d.sections = append(d.sections, section{heading: int32(i), parent: open, rank: rank})
			open = int32(len(d.sections) - 1)
		}
		at[i] = open
	}
}

// headingRank returns the rank of the heading that a unit is, 0 where it is none.
func (d *Doc) headingRank(unit int) int8 {
	if l := d.markupOf(unit); l != nil && l.Element != nil {
		return l.Element.Heading
	}
	return 0
}

// maxHeadingWords is how many words of a heading count.
const maxHeadingWords = 8

// appendHeading appends the table slots of the words of the headings around a unit.
func (d *Doc) appendHeading(dst []uint32, unit int, slots uint32) []uint32 {
	mask := slots - 1
	s := &d.sections[d.sectionOf[unit]]
	if s.heading == int32(unit) {
		s = &d.sections[s.parent]
	}
	for far := uint32(6); far < 8 && s.heading >= 0; far++ {
		u, n, h := &d.Units[s.heading], 0, char.Seed
		for t := u.from; t < u.to && n < maxHeadingWords; t++ {
			if d.tokens[t].flags&flagWord == 0 {
				continue
			}
			n++
			h = h*char.Prime ^ d.tokens[t].hash
			dst = append(dst, char.Mix(d.tokens[t].hash+far*char.Prime)&mask)
		}
		dst = append(dst, char.Mix(h+far*char.Prime)&mask)
		s = &d.sections[s.parent]
	}
	return dst
}

func (e *outline) extract(d *Doc, m *Matrix, at int) {
	units := reuse(&d.outlines, len(d.Units))
	clear(units)
	if len(d.markup) > 0 {
		e.sum(d, m)
		e.place(d, m, units)
	}
	e.fillAll(m, at, units)
}

func (e *outline) sum(d *Doc, m *Matrix) {
	words := int32(0)
	for i := range d.Units {
		s := &d.sections[d.sectionOf[i]]
		if s.heading == int32(i) {
			s.wordsFrom = words
		}
		words += int32(d.Units[i].Words())
		s.own.count(d, m, i, &e.before)
	}
	d.counts.Clear()
	key := func(s *section) uint32 { return char.Mix(uint32(s.parent)*8 + uint32(s.rank)) }
	for n := len(d.sections) - 1; n >= 0; n-- {
		s := &d.sections[n]
		s.all.add(&s.own)
		if n > 0 {
			d.sections[s.parent].all.add(&s.all)
			d.counts.At(key(s)).all++
		}
	}
	for n := range d.sections[1:] {
		s := &d.sections[n+1]
		s.beside = d.counts.Find(key(s)).all
	}
}

func (e *outline) place(d *Doc, m *Matrix, units []outlined) {
	page := &d.sections[0]
	first := slices.IndexFunc(d.sections, func(s section) bool { return s.rank == 1 })
	title := d.titleWords()
	words := 0
	for i := range units {
		o := &units[i]
		s := &d.sections[d.sectionOf[i]]
		o.known = d.markupOf(i) != nil
		o.section, o.outer, o.page = s, &d.sections[s.parent], page
		if s.heading >= 0 {
			o.lines, o.words = i-int(s.heading), words-int(s.wordsFrom)
			o.headingKeep, o.headingNames = value(m, int(s.heading), e.before.keep), value(m, int(s.heading), e.before.names)
		}
		if h := o.outer.heading; h >= 0 {
			o.outerKeep = value(m, int(h), e.before.keep)
		}
		if first > 0 {
			o.firstLines, o.firstWords = int(d.sections[first].heading)-i, int(d.sections[first].wordsFrom)-words
		}
		o.title = d.shareOf(&d.Units[i], title)
		words += d.Units[i].Words()
	}
}

// titleWords returns the hashes of the words in the title element, sorted.
func (d *Doc) titleWords() []uint32 {
	d.title = d.title[:0]
	if page := d.stated(); page != nil {
		for word := range strings.FieldsFuncSeq(page.Head, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			d.title = append(d.title, char.HashWord(word))
		}
	}
	slices.Sort(d.title)
	return d.title
}

// shareOf returns the share of a unit's words that are in a sorted list.
func (d *Doc) shareOf(u *Unit, list []uint32) float32 {
	words, in := 0, 0
	for t := u.from; t < u.to; t++ {
		if d.tokens[t].flags&flagWord == 0 {
			continue
		}
		words++
		if _, ok := slices.BinarySearch(list, d.tokens[t].hash); ok {
			in++
		}
	}
	return ratio(in, words)
}

// sayUnder says what rank the heading above has.
func sayUnder(stands string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.value == 0 {
			return stands + " under no heading"
		}
		return fmt.Sprintf("%s under a heading of rank %d", stands, round(w.value))
	}
}

// sayBehind says how far the heading above is.
func sayBehind(noun string) func(w *Wording) string {
	return func(w *Wording) string {
		switch {
		case w.column("section_rank") == 0:
			return "stands under no heading"
		case w.value == 0:
			return "is a heading"
		}
		return "stands " + amount(number(w.value), noun) + " behind the heading above it"
	}
}

// sayStory says whether something is like a story.
func sayStory(what, is string) func(w *Wording) string {
	return yes(what+" "+is+" like a story", what+" "+choose(is == "reads", "does not read", "is not named")+" like a story")
}

// sayMainHeading says where the main heading is; a negative value is before the line.
func sayMainHeading(noun string) func(w *Wording) string {
	return func(w *Wording) string {
		switch {
		case w.value > 0:
			return amount(number(w.value), noun) + " before the main heading"
		case w.value < 0:
			return amount(number(-w.value), noun) + " behind the main heading"
		case w.column("heading_rank") == 1:
			return "is the main heading"
		}
		return "the page has no main heading"
	}
}
