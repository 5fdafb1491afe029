package features

import (
	"cmp"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/char"
)

// What to keep of a page depends on its kind: the answers of a forum, the items of a
// list of goods. A softmax regression tells the kinds that are known of the training
// pages by all names on a page and by what it states of itself.

// kindSlots is the size of its table, kindEpochs how often it sees the pages: they are
// far fewer than lines.
const (
	kindSlots  = 1 << 15
	kindEpochs = 30
)

// unknownKind is the name of the kind of pages of which none is known.
const unknownKind = "unknown"

// NewKinds returns a table for the kinds of the documents that have markup, nil where
// these are fewer than two.
func NewKinds(docs []*data.Document) *Words {
	var kinds []string
	for _, d := range docs {
		if d.HasMarkup() {
			kinds = append(kinds, pageKind(d))
		}
	}
	slices.Sort(kinds)
	if kinds = slices.Compact(kinds); len(kinds) < 2 {
		return nil
	}
	return emptyWords(kinds, make([]bool, len(kinds)), false)
}

func pageKind(d *data.Document) string { return cmp.Or(d.Type, unknownKind) }

// kindNames appends the table slots of the names of the page, each once. placeUnits has
// been called.
func (d *Doc) kindNames(dst []uint32, slots uint32) []uint32 {
	mask := slots - 1
	d.counts.Clear()
	note := func(names []uint32) {
		for _, n := range names {
			d.counts.Number(n)
		}
	}
	for i := range d.containers[1:] {
		note(d.containers[i+1].element.Names)
	}
	for i := range d.Units {
		if l := d.markupOf(i); l != nil {
			note(l.Inline)
		}
	}
	if page := d.stated(); page != nil {
		note(page.Kinds)
	}
	for _, e := range d.counts.Entries() {
		dst = append(dst, char.Mix(e.Key)&mask)
	}
	return dst
}

// kindRow returns the one row of a page with its kind, which is none of kinds where the
// document has no markup.
func (d *Doc) kindRow(kinds []string, src *data.Document) *wordRows {
	d.placeUnits()
	p := &wordRows{grams: grams{at: []int{0}}, y: []int32{-1}}
	if len(d.containers) > 1 {
		p.slots = d.kindNames(nil, kindSlots)
		p.y[0] = int32(slices.Index(kinds, pageKind(src)))
	}
	p.at = append(p.at, len(p.slots))
	return p
}

func (e *markup) numKinds() int {
	if e.kinds == nil {
		return 0
	}
	return len(e.kinds.Labels)
}

// scoreKinds fills the columns of the kinds with their probabilities, the same in all
// rows; those of text are 0.
func (e *markup) scoreKinds(d *Doc, m *Matrix, at int) {
	n := e.numKinds()
	if n == 0 || m.Rows == 0 {
		return
	}
	from := at + len(e.rows) - n
	first := m.Row(0)[from : from+n]
	clear(first)
	if len(d.containers) > 1 {
		d.slots = d.kindNames(d.slots[:0], uint32(e.kinds.Options.Slots))
		e.kinds.score(d.slots, first)
		softmax32(first)
	}
	for i := 1; i < m.Rows; i++ {
		copy(m.Row(i)[from:from+n], first)
	}
}
