package data

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Markup is what a page says of a line beside its text.
type Markup struct {
	Element *Element // the innermost block element that holds the line; nil: none
	Link    float32  // share of the line's characters, spaces aside, that stand inside links
	Strong  float32  // the same of b and strong elements
	Links   int32    // that start in the line
	Images  int32    // that stand in it
	Inline  []uint32 // names of the inline elements that it starts with, as in Element.Names
	Page    *Stated  // what the page states of itself

	// The rest is read by ParsePage, and by readers with ReadOptions.Spans.

	Spans  []Span // of the text, an inner one before that around it; cells in their order
	Breaks int32  // br elements, or line feeds of a pre element, since the line before; 0 where the line starts a block
	Cell   int32  // of the table row that the line is in, or starts with, from 0
}

// An Element is a block element of a page.
type Element struct {
	Parent    *Element
	Tag       string
	Names     []uint32  // hashes of its tag and of the words in its class, id, role, itemprop, itemtype and aria-label
	Landmarks Landmarks // that it is, or stands in
	Heading   int8      // rank of the heading that it is or stands in, 1 to 6; 0: none
	Lists     int8      // lists that are open, it among them; at most 127
	Tables    int8      // tables, likewise
	Depth     int32     // block elements that it stands in
	cells     int32     // of a table row, as far as it is read
}

// Landmarks are the parts of a page that a line stands in, one bit each.
type Landmarks uint16

// The landmarks, by element or role.
const (
	InNav Landmarks = 1 << iota
	InHeader
	InFooter
	InAside
	InArticle
	InMain
	InForm
	InFigure
	InSection
)

// NumLandmarks is how many landmarks there are.
const NumLandmarks = 9

var landmarkTags = map[atom.Atom]Landmarks{
	atom.Nav: InNav, atom.Header: InHeader, atom.Footer: InFooter, atom.Aside: InAside, atom.Article: InArticle,
	atom.Main: InMain, atom.Form: InForm, atom.Figure: InFigure, atom.Section: InSection,
}

var landmarkRoles = map[string]Landmarks{
	"navigation": InNav, "banner": InHeader, "contentinfo": InFooter, "complementary": InAside, "article": InArticle,
	"main": InMain, "search": InForm, "form": InForm,
}

// naming lists the attributes whose words name an element, with what they are
// hashed with, so that a role "article" is another name than a class "article".
var naming = map[string]string{
	"class": "", "id": "", "role": "role:", "itemprop": "itemprop:", "itemtype": "itemtype:", "aria-label": "label:",
}

// An openTag is what the attributes of a start tag say.
type openTag struct {
	visibility
	names     []uint32
	landmarks Landmarks
	jsonLD    bool   // a script of it
	meta      string // name or property of a meta element
	content   string // of that

	href, rel, lang, itemprop, datetime string // for spans and facts
}

// A detail is how much of the markup is wanted, each with what goes before.
type detail int8

const (
	linesOnly detail = iota
	withNames        // of elements
	withSpans        // and what the page states
)

// readTag reads the attributes of the tag that was read last; names is memory to
// use again.
func readTag(z *html.Tokenizer, a atom.Atom, name string, attributes bool, names []uint32, wanted detail) openTag {
	var t openTag
	if wanted >= withNames {
		t.names, t.landmarks = append(names[:0], nameHash("<", name)), landmarkTags[a]
	}
	for attributes {
		var key, value []byte
		key, value, attributes = z.TagAttr()
		switch string(key) {
		case "hidden", "aria-hidden", "style", "class", "id", "role", "itemprop", "itemtype", "aria-label":
			said := string(value)
			t.add(string(key), said)
			if kind, ok := naming[string(key)]; ok && wanted >= withNames {
				t.name(kind, said)
			}
		case "type":
			t.jsonLD = a == atom.Script && bytes.Contains(value, []byte("ld+json"))
		}
		if (wanted == withSpans || wanted == withNames && a == atom.Meta) && len(value) <= maxValue {
			t.state(a, string(key), value)
		}
	}
	return t
}

// detail returns how much of the markup is asked for.
func (o ReadOptions) detail() detail {
	switch {
	case o.Spans:
		return withSpans
	case o.Markup:
		return withNames
	}
	return linesOnly
}

// maxValue is how long an attribute may be that says something, in bytes.
const maxValue = 4096

// state reads what a page states of itself, and what spans look at.
func (t *openTag) state(a atom.Atom, key string, value []byte) {
	switch key {
	case "href":
		t.href = strings.TrimSpace(string(value))
	case "lang":
		t.lang = string(value)
	case "rel":
		t.rel = string(value)
	case "datetime":
		t.datetime = string(value)
	case "itemprop":
		t.itemprop = string(value)
	}
	if a == atom.Meta {
		switch key {
		case "name", "property", "itemprop", "http-equiv":
			t.meta = strings.ToLower(string(value))
		case "content":
			t.content = string(value)
		}
	}
}

// maxNames is how many names of an element count: some pages have hundreds.
const maxNames = 24

// name takes the words of a naming attribute. Words are runs of letters, cut before a
// capital behind a small letter; those of one letter, or very long ones, are left out.
func (t *openTag) name(kind, value string) {
	switch kind {
	case "role:":
		t.landmarks |= landmarkRoles[strings.ToLower(strings.TrimSpace(value))]
	case "itemtype:":
		value = value[strings.LastIndexByte(value, '/')+1:]
	}
	start, small := -1, false
	for i := 0; i <= len(value); i++ {
		letter, capital := false, false
		if i < len(value) {
			c := value[i]
			capital = 'A' <= c && c <= 'Z'
			letter = capital || 'a' <= c && c <= 'z' || c >= utf8.RuneSelf
		}
		if start >= 0 && (!letter || capital && small) {
			if n := i - start; n >= 2 && n <= 24 && len(t.names) < maxNames {
				t.names = append(t.names, nameHash(kind, value[start:i]))
			}
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		small = letter && !capital
	}
}

// maxKinds is how many kinds of a page count: pages state one for every comment.
const maxKinds = 64

// state notes a kind that the page states.
func (s *Stated) state(kind, value string) {
	if h := nameHash(kind, value); len(s.Kinds) < maxKinds && !slices.Contains(s.Kinds, h) {
		s.Kinds = append(s.Kinds, h)
	}
}

// readTypes notes the types of JSON-LD: the string behind each "@type", or those of a
// list there.
func (s *Stated) readTypes(script []byte) {
	const key, space = `"@type"`, " \t\r\n"
	for at := bytes.Index(script, []byte(key)); at >= 0; at = bytes.Index(script, []byte(key)) {
		script = bytes.TrimLeft(script[at+len(key):], space+":")
		list := bytes.HasPrefix(script, []byte("["))
		script = bytes.TrimLeft(script, space+"[")
		for bytes.HasPrefix(script, []byte(`"`)) {
			end := bytes.IndexByte(script[1:], '"')
			if end < 0 {
				return
			}
			s.state("ld:", string(script[1:1+end]))
			if script = script[end+2:]; !list {
				break
			}
			script = bytes.TrimLeft(script, space+",")
		}
	}
}

// nameHash is FNV-1a of a name in small letters.
func nameHash(kind, name string) uint32 {
	h := uint32(2166136261)
	for i := range len(kind) {
		h = (h ^ uint32(kind[i])) * 16777619
	}
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// child returns the element that a start tag opens inside of parent, which may be nil.
func (t *openTag) child(parent *Element, a atom.Atom, name string, names []uint32) Element {
	e := Element{Parent: parent, Tag: name, Names: names, Landmarks: t.landmarks}
	if parent != nil {
		e.Landmarks |= parent.Landmarks
		e.Heading, e.Lists, e.Tables, e.Depth = parent.Heading, parent.Lists, parent.Tables, parent.Depth+1
	}
	switch {
	case isHeading(name):
		e.Heading = int8(name[1] - '0')
	case a == atom.Ul || a == atom.Ol || a == atom.Dl:
		e.Lists = min(e.Lists, 126) + 1
	case a == atom.Table:
		e.Tables = min(e.Tables, 126) + 1
	}
	return e
}
