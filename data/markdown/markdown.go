package markdown

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"github.com/linesift/linesift/data"
)

// Append appends the lines of doc that are kept, of which keep has one for each of
// doc.Lines, and a line feed behind the last; nothing where none is kept. Lines without
// data.Markup, those of text, are paragraphs. Links that the page has relative to itself
// are resolved where its URL is known: that of doc, or the one that the page states.
func Append(dst []byte, doc *data.Document, keep []bool) []byte {
	w := &writer{out: dst, start: len(dst), doc: doc, keep: keep, items: map[*data.Element]int{}, layout: map[*data.Element]bool{}, base: baseOf(doc)}
	for i := 0; i < len(doc.Lines); {
		if !keep[i] {
			w.last = -1
			i++
			continue
		}
		i = w.block(i)
	}
	if len(w.out) > w.start {
		w.out = append(w.out, '\n')
	}
	return w.out
}

// baseOf returns the URL that links are relative to, nil where it is not known.
func baseOf(doc *data.Document) *url.URL {
	stated := ""
	if len(doc.Lines) > 0 && doc.Lines[0].Markup != nil && doc.Lines[0].Markup.Page != nil {
		stated = doc.Lines[0].Markup.Page.URL
	}
	for _, raw := range []string{doc.URL, stated} {
		if u, err := url.Parse(raw); err == nil && u.IsAbs() && u.Host != "" {
			return u
		}
	}
	return nil
}

// A writer writes one block after the other.
type writer struct {
	out   []byte
	start int // of what it wrote
	doc   *data.Document
	keep  []bool
	base  *url.URL

	places []place                // of the block before
	last   int                    // line that the block before ends with; -1: another was dropped since
	items  map[*data.Element]int  // of ordered lists, those written
	layout map[*data.Element]bool // tables that are not written as such
}

// A place is an element that marks all lines in it: a quote or an item of a list.
type place struct {
	*data.Element
	list *data.Element // of an item; nil: a quote
	mark string        // of an item, such as "- "
}

// maxOuter is how many elements around a line matter. What nests deeper is layout.
const maxOuter = 100

// outer is what stands around a line.
type outer struct {
	places []place // outermost first
	pre    *data.Element
	table  *data.Element // the innermost
	row    *data.Element // of that table
}

func outerOf(m *data.Markup) (o outer) {
	if m == nil {
		return o
	}
	n := 0
	var item *data.Element // whose list comes next
	for e := m.Element; e != nil && n < maxOuter; e = e.Parent {
		n++
		switch e.Tag {
		case "pre":
			o.pre = e
		case "tr":
			if o.table == nil && o.row == nil {
				o.row = e
			}
		case "table":
			if o.table == nil {
				o.table = e
			}
		case "blockquote":
			o.places = append(o.places, place{Element: e})
		case "li":
			item = e
		case "ul", "ol", "menu":
			if item != nil {
				o.places = append(o.places, place{Element: item, list: e})
				item = nil
			}
		}
	}
	for i, j := 0, len(o.places)-1; i < j; i, j = i+1, j-1 {
		o.places[i], o.places[j] = o.places[j], o.places[i]
	}
	return o
}

// block writes the block that starts with line i and returns the line behind it.
func (w *writer) block(i int) int {
	m := w.doc.Lines[i].Markup
	o := outerOf(m)
	switch {
	case o.pre != nil:
		return w.code(i, o)
	case o.table != nil && !w.layout[o.table]:
		if rows, next := w.rows(i, o.table); rows != nil {
			w.table(rows, o, next)
			return next
		}
		w.layout[o.table] = true
	}
	text := w.inline(w.doc.Lines[i])
	if m != nil && m.Element != nil && m.Element.Heading > 0 {
		if strings.HasSuffix(text, "#") { // which would close the heading
			text = text[:len(text)-1] + `\#`
		}
		text = strings.Repeat("#", int(m.Element.Heading)) + " " + text
		w.write(o.places, true, text)
	} else {
		broken := m != nil && m.Breaks == 1 && w.last == i-1 && i > 0 && same(w.doc.Lines[i-1].Markup, m)
		if broken {
			w.out = append(w.out, "  "...)
		}
		w.write(o.places, !broken, escapeStart(text))
	}
	w.last = i
	return i + 1
}

// same reports whether two lines are of one element.
func same(a, b *data.Markup) bool { return a != nil && a.Element == b.Element }

// write writes the lines of a block: a new one, or the one before goes on.
func (w *writer) write(places []place, fresh bool, lines ...string) {
	common := 0
	for common < min(len(places), len(w.places)) && places[common].Element == w.places[common].Element {
		places[common].mark = w.places[common].mark
		common++
	}
	if len(w.out) > w.start {
		w.out = append(w.out, '\n')
		if fresh && !w.tight(places, common) {
			w.out = append(w.out, strings.TrimRight(rest(places[:common]), " ")...)
			w.out = append(w.out, '\n')
		}
	}
	first := rest(places[:common])
	for i := common; i < len(places); i++ {
		first += w.open(&places[i])
	}
	for i, line := range lines {
		prefix := first
		if i > 0 {
			w.out = append(w.out, '\n')
			prefix = rest(places)
		}
		w.out = append(w.out, strings.TrimRight(prefix+line, " ")...)
	}
	w.places = places
}

// tight reports whether a block is an item behind another of the same lists, or the
// first item of a list in an item.
func (w *writer) tight(places []place, common int) bool {
	if len(places) <= common || len(w.places) == 0 || places[common].list == nil {
		return false
	}
	return common < len(w.places) && w.places[common].list == places[common].list || // a sibling
		common == len(w.places) && w.places[common-1].list != nil // a list in an item
}

// rest returns what stands before lines in these places but the first.
func rest(places []place) string {
	var b strings.Builder
	for _, p := range places {
		if p.list == nil {
			b.WriteString("> ")
		} else {
			b.WriteString(strings.Repeat(" ", len(p.mark)))
		}
	}
	return b.String()
}

// open returns what stands before the first line of a place.
func (w *writer) open(p *place) string {
	switch {
	case p.list == nil:
		return "> "
	case p.list.Tag == "ol":
		w.items[p.list]++
		p.mark = strconv.Itoa(w.items[p.list]) + ". "
	default:
		p.mark = "- "
	}
	return p.mark
}

// code writes the lines of a pre element from line i on as a block of code.
func (w *writer) code(i int, o outer) int {
	fence := "```"
	var lines []string
	next := i
	for ; next < len(w.doc.Lines) && w.keep[next]; next++ {
		l := w.doc.Lines[next]
		if outerOf(l.Markup).pre != o.pre {
			break
		}
		for blank := l.Markup.Breaks; blank > 1 && next > i; blank-- {
			lines = append(lines, "")
		}
		lines = append(lines, l.Text)
		for strings.Contains(l.Text, fence) {
			fence += "`"
		}
	}
	lines = append(append([]string{fence}, lines...), fence)
	w.write(o.places, true, lines...)
	w.last = -1
	return next
}

// rows returns the cells of a table from line i on, and the line behind it: nil where
// the table is not one of facts, but of layout or of one cell a row.
func (w *writer) rows(i int, table *data.Element) (rows [][]string, next int) {
	var row *data.Element
	wide := 0
	for next = i; next < len(w.doc.Lines) && w.keep[next]; next++ {
		l := w.doc.Lines[next]
		o := outerOf(l.Markup)
		if o.table != table {
			break
		}
		if o.row == nil || o.pre != nil || l.Markup.Element.Heading > 0 || l.Markup.Element.Lists > table.Lists || len(l.Text) > maxCell {
			return nil, 0
		}
		if o.row != row || len(rows) == 0 {
			row = o.row
			rows = append(rows, nil)
		}
		cells := &rows[len(rows)-1]
		for k, text := range w.cells(l) {
			at := int(l.Markup.Cell) + k
			if at >= maxCells {
				return nil, 0
			}
			for len(*cells) <= at {
				*cells = append(*cells, "")
			}
			(*cells)[at] = strings.TrimSpace((*cells)[at] + " " + text)
		}
	}
	for _, cells := range rows {
		if len(cells) > 1 {
			wide++
		}
	}
	if len(rows) < 2 || 2*wide < len(rows) {
		return nil, 0
	}
	return rows, next
}

// maxCell is how long a line of a table may be, in bytes: longer ones are text in a
// layout; maxCells is how many cells a row may have.
const maxCell, maxCells = 2000, 200

// table writes rows as a table; its head is the first.
func (w *writer) table(rows [][]string, o outer, next int) {
	columns := 0
	for _, cells := range rows {
		columns = max(columns, len(cells))
	}
	var lines []string
	for i, cells := range rows {
		var b strings.Builder
		b.WriteByte('|')
		for k := range columns {
			b.WriteByte(' ')
			if k < len(cells) && cells[k] != "" {
				b.WriteString(cells[k])
				b.WriteByte(' ')
			}
			b.WriteByte('|')
		}
		lines = append(lines, b.String())
		if i == 0 {
			lines = append(lines, "|"+strings.Repeat(" --- |", columns))
		}
	}
	w.write(o.places, true, lines...)
	w.last = next - 1
}

// cells returns the cells of a line of a table.
func (w *writer) cells(l data.Line) (cells []string) {
	from := 0
	cut := func(to int) {
		cells = append(cells, strings.ReplaceAll(w.part(l, from, to), "|", `\|`))
		from = to
	}
	for _, s := range l.Markup.Spans {
		if s.Tag == "td" {
			cut(s.Start)
		}
	}
	cut(len(l.Text))
	return cells
}

// inline returns the text of a line with its links, emphasis and code.
func (w *writer) inline(l data.Line) string { return w.part(l, 0, len(l.Text)) }

// part is inline for a part of the line.
func (w *writer) part(l data.Line, from, to int) string {
	for from < to && isSpace(l.Text[from]) {
		from++
	}
	for from < to && isSpace(l.Text[to-1]) {
		to--
	}
	var spans []data.Span
	if l.Markup != nil {
		spans = l.Markup.Spans
	}
	p := &phrase{text: l.Text, link: w.link}
	p.write(from, to, nested(l.Text, spans, from, to))
	return string(bytes.ReplaceAll(p.out, []byte("\t"), []byte(" ")))
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }

// link returns where a link points to, "" where nobody can follow it.
func (w *writer) link(href string) string {
	u, err := url.Parse(href)
	if err != nil || href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	switch u.Scheme {
	case "http", "https", "mailto", "tel", "ftp", "":
		return strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", " ", "%20").Replace(u.String())
	}
	return ""
}
