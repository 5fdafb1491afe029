package data

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// hidden lists the elements whose text is never shown. What instead lists repeats what
// scripts and frames show, but where it is all that a page has.
var hidden = atoms(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Iframe,
	atom.Noembed, atom.Noframes, atom.Math, atom.Object, atom.Textarea, atom.Canvas, atom.Datalist)

// instead lists the elements for those who have no scripts, or no frames.
var instead = atoms(atom.Noscript, atom.Noframes)

// foreign lists the elements whose content is not HTML but a picture or a formula, and
// integration those in them whose content is HTML again, as far as it has names of HTML.
var (
	foreign     = atoms(atom.Svg, atom.Math)
	integration = map[string]bool{"foreignobject": true, "desc": true, "title": true, "annotation-xml": true,
		"mi": true, "mo": true, "mn": true, "ms": true, "mtext": true}
)

// breakout lists the elements that end a picture or formula whose end tag was
// forgotten: so says the standard of HTML, 13.2.6.5.
var breakout = atoms(atom.B, atom.Big, atom.Blockquote, atom.Body, atom.Br, atom.Center, atom.Code, atom.Dd,
	atom.Div, atom.Dl, atom.Dt, atom.Em, atom.Embed, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
	atom.Head, atom.Hr, atom.I, atom.Img, atom.Li, atom.Listing, atom.Menu, atom.Meta, atom.Nobr, atom.Ol,
	atom.P, atom.Pre, atom.Ruby, atom.S, atom.Small, atom.Span, atom.Strong, atom.Strike, atom.Sub, atom.Sup,
	atom.Table, atom.Tt, atom.U, atom.Ul, atom.Var)

// raw lists those of them that only their end tag ends: the slash in <script/>
// means nothing, and nothing in them is a tag.
var raw = atoms(atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Textarea)

// alwaysShown lists the elements that no attribute hides: pages that hide all
// that they have show it once their scripts have run.
var alwaysShown = atoms(atom.Html, atom.Body, atom.Main, atom.Article)

// opened lists what the names and roles of elements are made of that are hidden
// only until a reader opens them, or a script puts their text where it belongs:
// panels of tabs and accordions, slides, answers.
var opened = []string{"accord", "collaps", "expand", "tab-", "tab_", "tabs", "-tab", "_tab", "panel", "region",
	"slide", "carousel", "swiper", "toggle", "faq", "answer"}

// streamed starts the ids of elements that come hidden, behind the page, and are
// then moved to their places in it by React.
const streamed = "S:"

// A visibility is what the attributes of an element say of it.
type visibility struct {
	hidden          bool
	id, class, role string // of which only those of hidden elements are looked at: most are not
}

// add takes an attribute into account. Style sheets are not read.
func (v *visibility) add(name, value string) {
	switch name {
	case "hidden":
		v.hidden = v.hidden || !strings.EqualFold(value, "until-found") // which a search of the page shows
	case "aria-hidden":
		v.hidden = v.hidden || strings.EqualFold(strings.TrimSpace(value), "true")
	case "style":
		v.hidden = v.hidden || displaysNone(value)
	case "id":
		v.id = value
	case "class":
		v.class = value
	case "role":
		v.role = value
	}
}

// shown reports whether the text of the element is shown, sooner or later.
func (v *visibility) shown() bool {
	return !v.hidden || strings.HasPrefix(v.id, streamed) || slices.ContainsFunc([]string{v.id, v.class, v.role}, namesOpened)
}

func namesOpened(value string) bool {
	value = strings.ToLower(value)
	return slices.ContainsFunc(opened, func(part string) bool { return strings.Contains(value, part) })
}

// displaysNone reports whether the declarations of a style attribute have the
// last word on display with none.
func displaysNone(style string) (none bool) {
	if !strings.Contains(style, ":") {
		return false
	}
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		if strings.TrimSpace(property) == "display" {
			value, _, _ = strings.Cut(value, "!") // !important
			none = strings.TrimSpace(value) == "none"
		}
	}
	return none
}

// A hiddenPart is the elements that are open within a hidden one, the hidden one
// first. It is empty where the text is shown.
type hiddenPart []string

// start follows a start tag within the part. It reports whether the tag belongs
// to it: an element whose end tag is left out ends where the next one starts.
func (h *hiddenPart) start(a atom.Atom, name string, selfClosing bool) bool {
	if (*h).neverShown() {
		if (*h).foreign() && len(*h) == 1 && breakout[a] {
			*h = (*h)[:0]
			return false
		}
		if !selfClosing && (name == (*h)[0] || (*h).foreign() && integration[name]) {
			*h = append(*h, name)
		}
		return true
	}
	for endedBy((*h)[len(*h)-1], a, name) {
		if *h = (*h)[:len(*h)-1]; len(*h) == 0 {
			return false
		}
	}
	if !void[a] && !selfClosing {
		*h = append(*h, name)
	}
	return true
}

// neverShown reports whether the part is one of the elements of that kind,
// rather than hidden by an attribute.
func (h hiddenPart) neverShown() bool { return hidden[atom.Lookup([]byte(h[0]))] }

// foreign reports whether the part is one of those elements.
func (h hiddenPart) foreign() bool { return foreign[atom.Lookup([]byte(h[0]))] }

// tagged reports whether nothing in the part is raw text, although it may be named so:
// pictures and formulas are XML, and browsers with scripts read all of noscript as text.
func (h hiddenPart) tagged() bool {
	return slices.ContainsFunc(h[max(0, len(h)-deepest):], func(name string) bool {
		a := atom.Lookup([]byte(name))
		return foreign[a] || instead[a]
	})
}

// endedBy reports whether the start of an element ends one that has nothing open
// in it.
func endedBy(top string, a atom.Atom, name string) bool {
	if top == "p" {
		return !inline[a] && !hidden[a] && !void[a] && !strings.Contains(name, "-")
	}
	return slices.Contains(siblings[top], name)
}

// siblings lists the elements that end one whose end tag is left out.
var siblings = map[string][]string{
	"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "tbody", "tfoot"},
	"td": {"td", "th", "tr", "tbody", "tfoot"}, "th": {"td", "th", "tr", "tbody", "tfoot"},
	"option": {"option", "optgroup"}, "optgroup": {"optgroup"},
}

// end follows an end tag. It reports whether the tag belongs to the part: the
// end of an element around it ends the part, too.
func (h *hiddenPart) end(name string, around func(name string) bool) bool {
	for i := len(*h) - 1; i >= max(0, len(*h)-deepest); i-- {
		if (*h)[i] == name {
			*h = (*h)[:i]
			return true
		}
	}
	if (*h)[0] == name {
		*h = (*h)[:0]
		return true
	}
	forgotten := (*h).foreign() && len(*h) == 1 && name != "a" // which a picture may have, too
	if (*h).neverShown() && !forgotten || !around(name) {
		return true // a stray one
	}
	*h = (*h)[:0]
	return false
}

// deepest is how many open elements an end tag may close; where it would be
// more it is taken for a stray one, lest broken markup take forever.
const deepest = 20
