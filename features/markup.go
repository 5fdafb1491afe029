package features

import (
	"fmt"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/char"
)

// markup is the family of what a page says of its lines beside their text: the
// elements that hold them, links, how alike elements are, what the names of elements
// say, and how much of an element is like a story. Of lines of which nothing is known
// but their text it says nothing: columns are 0.
type markup struct {
	rows
	names  *Words
	kinds  *Words // of pages; may be nil
	before columnsBefore
}

// markupLevels is how many of the elements around a line have columns of their own:
// the innermost, and each that holds more lines than the one before.
const markupLevels = 4

// markupReach is how far up elements are looked at; pages nest hundreds for nothing.
const markupReach = 40

// maxChain is how many elements around the first line of a part of a page are looked
// at: each part of one that nests a million times would look at all of them.
const maxChain = 2000

// nameReach is how far up the names of elements count.
const nameReach = 12

// markupAround are the lines around that have their links and names copied.
var markupAround = []int{-3, -2, -1, 1, 2, 3}

// markupSlots is the size of the table of names.
const markupSlots = 1 << 16

// How many columns a line has of its own, of its element beside the landmarks, and of
// each level.
const ofLine, ofElement, ofLevel = 4, 10, 8

func newMarkup(v *Vectorizer) (extractor, error) {
	if v.tables.Names == nil {
		v.tables.Names = emptyWords(v.Labels, v.Keep, false)
	}
	e := &markup{names: v.tables.Names, kinds: v.tables.Kinds, before: findColumns(v)}
	e.define(v.Labels)
	return e, nil
}

// lineRows are the columns of a line and of its element.
var lineRows = rows{
	{"link_share", "links", sayLink},
	{"strong_share", "bold", part("its characters", "bold")},
	{"log_links", "links", count("has %s", "link")},
	{"log_images", "images", count("has %s", "image")},
	{"heading_rank", "element", sayRank},
	{"paragraph", "element", yes("is a paragraph element", "is no paragraph element")},
	{"lists", "element", count("stands in %s", "list")},
	{"tables", "element", count("stands in %s", "table")},
	{"depth", "element", count("stands in %s", "element")},
	{"same_element", "element", yes("stands in the element of the line before it", "starts an element")},
	{"common_depth", "element", count("shares %s with the line before it", "element")},
	{"above_common", "element", count("stands in %s that the line before it does not", "element")},
	{"alike", "likeness of elements", count("%s of the page are named like its own", "element")},
	{"siblings", "likeness of elements", count("%s side by side are named like its own", "element")},
}

// levelRows are the columns of the element at a level.
func levelRows(level int) rows {
	n := fmt.Sprintf("^%d", level)
	return rows{
		{"log_lines" + n, "container", count("stands in an element of %s", "line")},
		{"links" + n, "container", part("the characters around it in the element", "links")},
		{"long" + n, "container", part("the words of its element", "in paragraphs")},
		{"keep" + n, "container", yes("its element reads like a story", "its element does not read like a story")},
		{"inside" + n, "container", yes("its element stands inside the story", "its element stands outside the story")},
		{"words" + n, "container", part("the page's words", "in its element")},
		{"story" + n, "container", part("what reads like a story", "in its element")},
		{"alike" + n, "container", count("its element is one of %s in a row", "element")},
	}
}

// define defines the columns in the order in which they are filled.
func (e *markup) define(labels []string) {
	e.rows = slices.Clone(lineRows)
	add := func(name, topic string, say func(w *Wording) string) {
		e.rows = append(e.rows, rows{{name, topic, say}}...)
	}
	for _, name := range landmarkNames {
		add("in_"+name, "landmarks", yes("stands in a "+name+" element", "stands in no "+name+" element"))
	}
	for level := range markupLevels {
		e.rows = append(e.rows, levelRows(level)...)
	}
	for _, l := range append(slices.Clone(labels), "keep") {
		add("names_"+l, "names", sayElementNames)
	}
	for _, column := range []string{"link_share", "names_keep"} {
		for _, k := range markupAround {
			add(column+"@"+contextPlace{lines: k}.String(), "elements around", sayAround)
		}
	}
	if e.kinds != nil {
		for _, kind := range e.kinds.Labels {
			add("kind_"+kind, "kind of page", sayKind(kind))
		}
	}
}

var landmarkNames = [data.NumLandmarks]string{"nav", "header", "footer", "aside", "article", "main", "form", "figure", "section"}

// A container is an element that holds lines, with what they sum up to.
type container struct {
	element *data.Element
	parent  int32  // container, -1: none
	named   uint32 // hash of its names
	same    int32  // containers beside it that are named alike, itself among them
	alike   int32  // those of the page
	sums
}

// extract fills the columns.
func (e *markup) extract(d *Doc, m *Matrix, at int) {
	d.sumUnits(e, m)
	for i := range d.Units {
		own := m.Row(i)[at : at+len(e.rows)]
		clear(own)
		if l := d.markupOf(i); l != nil {
			e.fill(d, i, l, own)
		}
	}
	e.around(m, at)
	e.scoreKinds(d, m, at)
}

// markupOf returns the markup of a unit's first line, nil where there is none.
func (d *Doc) markupOf(unit int) *data.Markup {
	if len(d.markup) == 0 {
		return nil
	}
	return d.markup[d.Units[unit].First]
}

// placeUnits finds the elements that hold lines, parents before children, and that of
// every unit.
func (d *Doc) placeUnits() {
	d.containers = append(d.containers[:0], container{parent: -1}) // the page
	at := reuse(&d.containerOf, len(d.Units))
	if d.containerAt == nil {
		d.containerAt = map[*data.Element]int32{}
	}
	clear(d.containerAt)
	for i := range d.Units {
		at[i] = 0
		if l := d.markupOf(i); l != nil {
			at[i] = d.container(l.Element)
		}
	}
}

// sumUnits sums up what is in the elements that hold lines.
func (d *Doc) sumUnits(e *markup, m *Matrix) {
	for i := range d.Units {
		l := d.markupOf(i)
		if l == nil {
			continue
		}
		c := &d.containers[d.containerOf[i]]
		c.count(d, m, i, &e.before)
		c.linked += float32(float32(d.Units[i].Words()) * l.Link) // the column is not filled yet
	}
	d.sumContainers()
	d.countAlike()
}

// container returns the number of an element's container, 0 for the page.
func (d *Doc) container(e *data.Element) int32 {
	if e == nil {
		return 0
	}
	chain := d.chain[:0]
	n, known := int32(0), false // the page, where nothing around it is known
	for ; e != nil && len(chain) < maxChain; e = e.Parent {
		if n, known = d.containerAt[e]; known {
			break
		}
		chain = append(chain, e)
	}
	for _, e := range slices.Backward(chain) {
		d.containers = append(d.containers, container{element: e, parent: n, named: namesHash(e)})
		n = int32(len(d.containers) - 1)
		d.containerAt[e] = n
	}
	d.chain = chain[:0]
	return n
}

// namesHash is a hash of how an element is named; those of a list's items are equal.
func namesHash(e *data.Element) uint32 {
	h := char.Seed
	for _, n := range e.Names {
		h = h*char.Prime ^ n
	}
	return char.Mix(h)
}

func (d *Doc) sumContainers() {
	for n := len(d.containers) - 1; n > 0; n-- {
		c := &d.containers[n]
		d.containers[c.parent].add(&c.sums)
	}
}

// countAlike counts the containers of a name on the page and beside each other.
func (d *Doc) countAlike() {
	d.counts.Clear()
	beside := func(c *container) uint32 { return char.Mix(c.named ^ uint32(c.parent)*char.Prime) }
	for n := range d.containers[1:] {
		c := &d.containers[n+1]
		d.counts.At(c.named).all++
		d.counts.At(beside(c)).before++
	}
	for n := range d.containers[1:] {
		c := &d.containers[n+1]
		c.alike, c.same = d.counts.Find(c.named).all, d.counts.Find(beside(c)).before
	}
}

// fill fills the columns of a unit but for those of the lines around it.
func (e *markup) fill(d *Doc, unit int, l *data.Markup, own []float32) {
	at := d.containerOf[unit]
	c := &d.containers[at]
	own[0], own[1], own[2], own[3] = l.Link, l.Strong, log1p(l.Links), log1p(l.Images)
	own = own[ofLine:]
	if el := c.element; el != nil {
		before := int32(0)
		if unit > 0 {
			before = d.containerOf[unit-1]
		}
		common := d.common(at, before)
		copy(own, []float32{
			float32(el.Heading), flag(el.Tag == "p"), log1p(int(el.Lists)), log1p(int(el.Tables)), log1p(el.Depth),
			flag(unit > 0 && before == at), log1p(depthOf(&d.containers[common])), log1p(el.Depth + 1 - depthOf(&d.containers[common])),
			log1p(c.alike), log1p(d.mostBeside(at)),
		})
		for k := range landmarkNames {
			own[ofElement+k] = flag(el.Landmarks>>k&1 == 1)
		}
	}
	own = own[ofElement+len(landmarkNames):]
	e.levels(d, at, own)
	e.scoreNames(d, unit, l, own[ofLevel*markupLevels:])
}

// depthOf is how many elements are open in a container.
func depthOf(c *container) int32 {
	if c.element == nil {
		return 0
	}
	return c.element.Depth + 1
}

// common returns the innermost container that holds both.
func (d *Doc) common(a, b int32) int32 {
	for range 2 * markupReach {
		switch {
		case a == b:
			return a
		case a > b: // parents have smaller numbers
			a = d.containers[a].parent
		default:
			b = d.containers[b].parent
		}
	}
	return 0
}

// mostBeside returns the most containers that stand beside one of those around.
func (d *Doc) mostBeside(at int32) int32 {
	most := int32(0)
	for n := 0; n < 8 && at > 0; n++ {
		most = max(most, d.containers[at].same)
		at = d.containers[at].parent
	}
	return most
}

// levels fills the columns of the containers.
func (e *markup) levels(d *Doc, at int32, own []float32) {
	page := &d.containers[0]
	lines := float32(-1)
	level := 0
	for n := 0; n < markupReach && level < markupLevels; n++ {
		c := &d.containers[at]
		if c.lines > lines {
			lines = c.lines
			copy(own[ofLevel*level:], []float32{
				log1p(int(c.lines)), ratio(c.linked, c.words), ratio(c.long, c.words), ratio(c.keep, c.words),
				ratio(c.inside, c.words), ratio(c.words, page.words), ratio(c.keep, page.keep), log1p(c.same),
			})
			level++
		}
		if at == 0 {
			break
		}
		at = c.parent
	}
	for ; level > 0 && level < markupLevels; level++ { // the page is around the page
		copy(own[ofLevel*level:ofLevel*(level+1)], own[ofLevel*(level-1):ofLevel*level])
	}
}

// scoreNames fills the columns of what the names say.
func (e *markup) scoreNames(d *Doc, unit int, l *data.Markup, own []float32) {
	scores := own[:len(e.names.Labels)]
	d.slots = appendNames(d.slots[:0], l, uint32(e.names.Options.Slots))
	d.slots = d.appendHeading(d.slots, unit, uint32(e.names.Options.Slots))
	e.names.score(d.slots, scores)
	own[len(scores)] = e.names.keep(scores)
}

// appendNames appends the table slots of the names around a line: each by how far up
// it stands, and each wherever it stands. slots must be a power of two.
func appendNames(dst []uint32, l *data.Markup, slots uint32) []uint32 {
	mask := slots - 1
	path := char.Seed
	n := 0
	for e := l.Element; e != nil && n < nameReach; e = e.Parent {
		far := uint32(min(n, 3)) + 1
		for _, name := range e.Names {
			dst = append(dst, char.Mix(name+far*char.Prime)&mask, char.Mix(name)&mask)
		}
		if n < 3 && len(e.Names) > 0 {
			path = path*char.Prime ^ e.Names[0]
		}
		n++
	}
	for _, name := range l.Inline {
		dst = append(dst, char.Mix(name+5*char.Prime)&mask)
	}
	return append(dst, char.Mix(path)&mask)
}

// around copies columns of the lines around, −1 where there is none.
func (e *markup) around(m *Matrix, at int) {
	n := len(markupAround)
	link, own := at, at+len(e.rows)-e.numKinds()-2*n
	keep := own - 1
	for i := range m.Rows {
		links, keeps := m.Row(i)[own:own+n], m.Row(i)[own+n:own+2*n]
		for k, lines := range markupAround {
			links[k], keeps[k] = -1, -1
			if j := i + lines; j >= 0 && j < m.Rows {
				links[k], keeps[k] = m.Row(j)[link], m.Row(j)[keep]
			}
		}
	}
}

func sayKind(kind string) func(w *Wording) string {
	pages := "a page of type “" + kind + "”"
	if kind == unknownKind {
		pages = "the pages of no known type"
	}
	return yes("the page looks like "+pages, "the page does not look like "+pages)
}

func sayLink(w *Wording) string {
	switch {
	case w.value <= 0:
		return "has no link"
	case w.value >= 1:
		return "is a link"
	}
	return percent(w.value) + " of it is a link"
}

func sayRank(w *Wording) string {
	if w.value == 0 {
		return "is no heading element"
	}
	return "is a heading of rank " + string(rune('0'+int(w.value)))
}

func sayElementNames(w *Wording) string {
	return "its elements are named like those of " + reads(w.v.Labels[w.label])
}

func sayAround(w *Wording) string {
	return "the elements around it are like those of " + reads(w.v.Labels[w.label])
}
