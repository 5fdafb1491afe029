package data

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Page is the visible text of an HTML page, cut into lines at block-level
// elements as a browser's innerText does: cells of a table row stay on one
// line, separated by tabs, and lines of a pre element keep their white space.
// Text that its element's attributes hide is left out, but for what a reader
// opens (tabs, answers, slides); style sheets are not read.
type Page struct {
	Title string // of the title element
	Lines []PageLine
}

// A PageLine is one line of a page.
type PageLine struct {
	Text string
	Tag  string // the heading (h1…h6) that holds the line, or else the innermost block element
	Markup
}

// Text returns the page's lines, each ended by a line feed.
func (p *Page) Text() string {
	var b strings.Builder
	for _, l := range p.Lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// Document returns the lines as a document, with their markup.
func (p *Page) Document() *Document {
	d := NewDocument(p.Text())
	d.Title = p.Title
	for i := range d.Lines {
		d.Lines[i].Markup = &p.Lines[i].Markup
	}
	return d
}

// inline lists the elements that do not end a line; every other element does.
var inline = atoms(atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite,
	atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd,
	atom.Mark, atom.Nobr, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Span,
	atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr,
	atom.Label, atom.Picture, atom.Source, atom.Input)

// void lists the elements that have no end tag.
var void = atoms(atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input,
	atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		set[a] = true
	}
	return set
}

// ParsePage reads an HTML page in UTF-8 or, in a program that imports data/charsets, in
// what a byte order mark or a meta element states; what a header states, the reader
// of golang.org/x/net/html/charset decodes. Broken markup is read as far as it goes,
// as browsers do; the only errors are those of r.
func ParsePage(r io.Reader) (*Page, error) { return readPage(r, withSpans) }

// readPage is ParsePage for as much detail as is wanted: it takes time.
func readPage(r io.Reader, wanted detail) (*Page, error) {
	markup, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading HTML: %w", err)
	}
	return parsePage(decodePage(markup, ""), wanted), nil
}

// parsePage reads a page in UTF-8.
func parsePage(markup []byte, wanted detail) *Page {
	markup = bytes.TrimPrefix(markup, []byte(bom))
	p := newPageParser(markup, wanted)
	p.parse()
	hidden, alternative := p.outweighs(p.hiddenChars), p.outweighs(p.insteadChars)
	if hidden || alternative {
		p = newPageParser(markup, wanted)
		p.showHidden, p.showInstead = hidden, alternative
		p.parse()
	}
	p.stated.Head = p.page.Title
	p.texts.take(p.stated)
	if wanted == withSpans {
		p.facts.take(p.stated, p.page.Title)
	}
	return p.page
}

// A page that hides so many characters, and more than hiddenShare times what it
// shows, waits for a script to show them, or has them for readers without scripts.
const leastHidden, hiddenShare = 1000, 2

func (p *pageParser) outweighs(chars int) bool {
	return chars >= leastHidden && chars > hiddenShare*p.shownChars
}

// pageParser follows the tokens of a page and gathers the line under way.
type pageParser struct {
	z      *html.Tokenizer
	in     *bytes.Reader // what z reads
	source []byte        // what in reads
	page   *Page
	blocks []*Element // open block elements, outermost first
	arena  []Element  // to take elements from
	names  []uint32   // to take their names from
	tag    openTag    // that was read last
	stated *Stated    // by the page, of itself
	jsonLD bool       // inside a script of it
	wanted detail
	links  int32 // open links
	strong int32 // open b and strong elements
	skip   hiddenPart
	title  bool // inside the title element of the head
	pre    int  // open pre elements

	showHidden, showInstead               bool // what attributes hide, and elements of instead
	shownChars, hiddenChars, insteadChars int  // other than space, the same

	line                   []byte
	chars                  int    // characters in line other than space
	markup                 Markup // of the line
	linkChars, strongChars int32
	spaceAhead             bool // white space was seen since the last character

	texts          texts
	facts          facts
	spans          spans
	breaks         int32 // since the last line
	within         bool  // no block has started or ended since the last line
	cell, lastCell int32 // that the line starts in, and that is under way
}

func newPageParser(markup []byte, wanted detail) *pageParser {
	spans := spans{wanted: wanted == withSpans}
	p := &pageParser{in: bytes.NewReader(nil), page: &Page{}, stated: &Stated{}, wanted: wanted, spans: spans}
	p.from(markup)
	return p
}

// from has the tokens be those of markup from now on.
func (p *pageParser) from(markup []byte) {
	p.source = markup
	p.in.Reset(markup)
	p.z = html.NewTokenizer(p.in)
}

// parse reads the page to its end.
func (p *pageParser) parse() {
	for {
		switch kind := p.z.Next(); kind {
		case html.ErrorToken: // the end
			p.flush()
			return
		case html.TextToken:
			p.text(p.z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, attributes := p.z.TagName()
			a, tag := element(name)
			tagged := instead[a] || p.skip.tagged()
			if tagged {
				p.z.NextIsNotRawText()
			}
			p.tag = readTag(p.z, a, tag, attributes, p.tag.names, p.wanted)
			switch p.tag.meta {
			case "og:type":
				p.stated.state("og:", strings.TrimSpace(p.tag.content))
			case "description", "og:description":
				addText(&p.texts.about, p.tag.content)
			}
			if p.wanted == withSpans {
				p.facts.read(a, &p.tag)
			}
			p.jsonLD = p.tag.jsonLD
			p.start(a, tag, kind == html.SelfClosingTagToken, p.showHidden || alwaysShown[a] || p.tag.shown())
			if !tagged && (a == atom.Script || a == atom.Style) {
				p.rawText(a)
			}
		case html.EndTagToken:
			name, _ := p.z.TagName()
			p.end(element(name))
		}
	}
}

// rawText reads the text of a script or a style sheet, which is half of many pages, up
// to its end tag. The tokenizer would take several times as long. It gets what is
// short, and scripts in which the end of a comment decides where they end.
func (p *pageParser) rawText(a atom.Atom) {
	rest := p.source[len(p.source)-p.in.Len()-len(p.z.Buffered()):]
	text := rest[:rawEnd(rest, a.String())]
	if len(text) < leastRaw || a == atom.Script && bytes.Contains(text, []byte("<!--")) {
		return
	}
	p.text(text)
	p.from(rest[len(text):])
}

const leastRaw = 1000

// rawEnd returns where the end tag of that name starts, or the length of markup.
func rawEnd(markup []byte, name string) int {
	for at := 0; ; at += len("</") {
		next := bytes.Index(markup[at:], []byte("</"))
		if next < 0 {
			return len(markup)
		}
		at += next
		tag := markup[at+len("</"):]
		if len(tag) > len(name) && strings.IndexByte(" \n\r\t\f/>", tag[len(name)]) >= 0 && strings.EqualFold(string(tag[:len(name)]), name) {
			return at
		}
	}
}

// element returns the atom of an element and its name, which is no new memory where
// it is known.
func element(name []byte) (atom.Atom, string) {
	if a := atom.Lookup(name); a != 0 {
		return a, a.String()
	}
	return 0, string(name)
}

// start follows a start tag; shown is false where its attributes hide it.
func (p *pageParser) start(a atom.Atom, name string, selfClosing, shown bool) {
	switch {
	case len(p.skip) > 0 && p.skip.start(a, name, selfClosing):
	case hidden[a] && !(instead[a] && p.showInstead):
		if !selfClosing || raw[a] {
			p.skip = append(p.skip, name)
		}
	case !shown:
		if n := len(p.blocks); n > 0 && endedBy(p.blocks[n-1].Tag, a, name) {
			p.flush()
			p.blocks = p.blocks[:n-1]
		}
		if !selfClosing && !void[a] {
			p.skip = append(p.skip, name)
		}
	case a == atom.A:
		p.links = 1 // links do not nest
		p.markup.Links++
		p.spans.begin(a, p.tag.href, len(p.blocks), len(p.line))
		p.startInline()
	case a == atom.Title:
		p.title = true
	case a == atom.Td || a == atom.Th:
		p.tab()
	case inline[a] || isCustomInline(name):
		switch a {
		case atom.B, atom.Strong:
			p.strong = 1 // nor need these
		case atom.Img:
			p.markup.Images++
		}
		p.spans.begin(a, "", len(p.blocks), len(p.line))
		p.startInline()
	default:
		p.flush()
		p.within = p.within && a == atom.Br
		p.breaks++
		if a == atom.Pre {
			p.pre++
		}
		if !void[a] && !selfClosing {
			p.push(a, name)
		}
	}
}

// startInline notes what an inline element at the start of the line is named.
func (p *pageParser) startInline() {
	if p.chars == 0 && len(p.markup.Inline) < maxNames {
		p.markup.Inline = append(p.markup.Inline, p.tag.names...)
	}
}

// isCustomInline reports whether an unknown element is treated as inline:
// custom elements (with a hyphen) are inline unless a style sheet says
// otherwise, but pages use them as containers, so only known ones pass.
func isCustomInline(name string) bool { return name == "bsp-link" || name == "font-face" }

func (p *pageParser) end(a atom.Atom, name string) {
	switch {
	case len(p.skip) > 0 && p.skip.end(name, p.open):
	case a == atom.A:
		p.links = 0
		p.spans.end(a, len(p.line))
	case a == atom.Title:
		p.title = false
	case inline[a], a == atom.Td, a == atom.Th:
		if a == atom.B || a == atom.Strong {
			p.strong = 0
		}
		p.spans.end(a, len(p.line))
	default:
		p.flush()
		p.within = false
		if a == atom.Pre && p.pre > 0 {
			p.pre--
		}
		p.pop(name)
	}
}

// push opens a block element. A paragraph ends where the next block starts,
// an item where the next one does, a heading where another does.
func (p *pageParser) push(a atom.Atom, name string) {
	if n := len(p.blocks); n > 0 {
		top := p.blocks[n-1].Tag
		if top == "p" || isHeading(top) && isHeading(name) || top == name && endsItself[name] {
			p.blocks = p.blocks[:n-1]
		}
	}
	if len(p.arena) == cap(p.arena) {
		p.arena = make([]Element, 0, 64) // elements do not move: lines point to them
	}
	p.arena = append(p.arena, p.tag.child(p.innermost(), a, name, p.keep(p.tag.names)))
	p.blocks = append(p.blocks, &p.arena[len(p.arena)-1])
}

// keep returns a copy of names, in memory that many share.
func (p *pageParser) keep(names []uint32) []uint32 {
	if len(names) == 0 {
		return nil
	}
	if len(p.names)+len(names) > cap(p.names) {
		p.names = make([]uint32, 0, max(256, len(names)))
	}
	from := len(p.names)
	p.names = append(p.names, names...)
	return p.names[from:len(p.names):len(p.names)]
}

// innermost returns the innermost open block element, nil where there is none.
func (p *pageParser) innermost() *Element {
	if len(p.blocks) == 0 {
		return nil
	}
	return p.blocks[len(p.blocks)-1]
}

// endsItself lists the elements whose end tag may be left out.
var endsItself = map[string]bool{"li": true, "dt": true, "dd": true, "tr": true, "option": true, "optgroup": true}

// pop closes the innermost open element of that name, a heading's end tag a
// heading of any rank; a stray end tag closes none.
func (p *pageParser) pop(name string) {
	for i := len(p.blocks) - 1; i >= 0 && i >= len(p.blocks)-deepest; i-- {
		if tag := p.blocks[i].Tag; tag == name || isHeading(name) && isHeading(tag) {
			p.blocks = p.blocks[:i]
			p.spans.leave(i)
			return
		}
	}
}

// open reports whether an element of that name is, of those that end what is
// open in them: blocks, cells and links.
func (p *pageParser) open(name string) bool {
	return name == "td" || name == "th" || name == "a" && p.links > 0 ||
		slices.ContainsFunc(p.blocks[max(0, len(p.blocks)-deepest):], func(e *Element) bool { return e.Tag == name })
}

// tab starts a cell.
func (p *pageParser) tab() {
	p.lastCell = 0
	if row := p.row(); row != nil {
		p.lastCell = row.cells
		row.cells++
	}
	if p.chars > 0 {
		p.line = append(bytes.TrimRight(p.line, " \t"), '\t')
		p.spaceAhead = false
		p.spans.cell(len(p.line))
	} else {
		p.cell = p.lastCell
	}
}

// row returns the table row that is open, whatever a cell of it has left open; nil: none.
func (p *pageParser) row() *Element {
	for i := len(p.blocks) - 1; i >= max(0, len(p.blocks)-deepest); i-- {
		if p.blocks[i].Tag == "tr" {
			return p.blocks[i]
		}
	}
	return nil
}

// readLD takes what a script of JSON-LD states, as far as it is wanted.
func (p *pageParser) readLD(script []byte) {
	p.stated.readTypes(script)
	wantsTexts := p.wanted >= withNames && namesAny(script, textKeys)
	wantsFacts := p.wanted == withSpans && namesAny(script, factKeys)
	if !wantsTexts && !wantsFacts {
		return
	}
	v := parseLD(script)
	p.texts.read(v)
	if wantsFacts {
		p.facts.readLD(v)
	}
}

func (p *pageParser) text(content []byte) {
	if len(p.skip) > 0 {
		if p.jsonLD {
			p.readLD(content)
			p.jsonLD = false
		}
		switch {
		case p.skip[0] == "noscript" || p.skip[0] == "noframes":
			p.insteadChars += countVisible(content)
		case !p.skip.neverShown():
			p.hiddenChars += countVisible(content)
		}
		return
	}
	if p.title { // the tokenizer has replaced the entities
		if p.page.Title == "" {
			p.page.Title = strings.Join(strings.Fields(string(content)), " ")
		}
		return
	}
	for n := 0; len(content) > 0; content = content[n:] {
		var r rune
		r, n = utf8.DecodeRune(content)
		switch {
		case p.pre > 0 && r == '\n':
			p.flush()
			p.breaks++
		case p.pre > 0 && (r == ' ' || r == '\t' || r == '\u00a0'):
			p.keepSpace(r)
		case unicode.IsSpace(r):
			p.spaceAhead = true
		default:
			p.put(r)
		}
	}
}

func (p *pageParser) put(r rune) {
	if p.spaceAhead && p.chars > 0 && p.line[len(p.line)-1] != '\t' {
		p.line = append(p.line, ' ')
	}
	p.spaceAhead = false
	p.spans.character(len(p.line))
	p.line = utf8.AppendRune(p.line, r)
	p.chars++
	p.linkChars += p.links
	p.strongChars += p.strong
}

// keepSpace puts a white space of a pre element, where it means indentation.
func (p *pageParser) keepSpace(r rune) {
	if r != '\t' {
		r = ' '
	}
	p.line = append(p.line, byte(r))
}

// countVisible returns the number of characters other than white space.
func countVisible(text []byte) (n int) {
	for _, r := range string(text) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// flush ends the line under way.
func (p *pageParser) flush() {
	if p.chars > 0 {
		text := strings.TrimRight(string(p.line), "\t ")
		p.shownChars += p.chars
		m := p.markup
		m.Element, m.Link, m.Strong = p.innermost(), float32(p.linkChars)/float32(p.chars), float32(p.strongChars)/float32(p.chars)
		m.Inline, m.Page = p.keep(m.Inline), p.stated
		m.Spans, m.Cell = p.spans.cut(len(text)), p.cell
		if p.within {
			m.Breaks = p.breaks
		}
		p.within, p.breaks = true, 0
		p.cell = p.lastCell
		p.page.Lines = append(p.page.Lines, PageLine{Text: text, Tag: m.Tag(), Markup: m})
	}
	p.markup = Markup{Inline: p.markup.Inline[:0]}
	p.line, p.chars, p.linkChars, p.strongChars, p.spaceAhead = p.line[:0], 0, 0, 0, false
}

// Tag returns the heading that holds the line, h1 to h6, or else the innermost block
// element.
func (m *Markup) Tag() string {
	switch {
	case m.Element == nil:
		return ""
	case m.Element.Heading > 0:
		return headings[m.Element.Heading]
	}
	return m.Element.Tag
}

var headings = [...]string{1: "h1", "h2", "h3", "h4", "h5", "h6"}

func isHeading(tag string) bool {
	return len(tag) == 2 && tag[0] == 'h' && '1' <= tag[1] && tag[1] <= '6'
}
