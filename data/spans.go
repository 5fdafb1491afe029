package data

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// A Span is a part of a line's text that an inline element holds, or where the next
// cell of a table row starts.
type Span struct {
	Start, End int    // bytes of the text
	Tag        string // a, strong, em, code or del, whatever the page calls it; td: a cell, which is all up to the next
	Link       string // where an a element points to, as the page has it
}

// spanTags are the elements that make a span.
var spanTags = map[atom.Atom]string{
	atom.A: "a", atom.B: "strong", atom.Strong: "strong", atom.I: "em", atom.Em: "em", atom.Cite: "em",
	atom.Code: "code", atom.Kbd: "code", atom.Samp: "code", atom.Tt: "code", atom.Del: "del", atom.S: "del", atom.Strike: "del",
}

// maxSpans is how many spans of a line count.
const maxSpans = 200

// spans gathers those of the line under way.
type spans struct {
	wanted bool
	line   []Span
	open   []openSpan
}

// An openSpan starts at the next character where its Start is -1.
type openSpan struct {
	Span
	depth int // blocks that are open around it: with the last of them it ends
	again int // elements of its tag that are open in it
}

// begin opens a span behind so many bytes of the line, but not in one of the same tag.
// Links do not nest: one that starts ends the one that is open.
func (s *spans) begin(a atom.Atom, link string, depth, size int) {
	tag := spanTags[a]
	if !s.wanted || tag == "" {
		return
	}
	if tag == "a" {
		s.end(a, size)
	}
	if i := s.find(tag); i >= 0 {
		s.open[i].again++
		return
	}
	s.open = append(s.open, openSpan{Span: Span{Start: -1, Tag: tag, Link: link}, depth: depth})
}

// character says where the next character of the line goes.
func (s *spans) character(at int) {
	for i := len(s.open) - 1; i >= 0 && s.open[i].Start < 0; i-- {
		s.open[i].Start = at
	}
}

// end closes the innermost span of an element in a line of so many bytes.
func (s *spans) end(a atom.Atom, size int) {
	i := s.find(spanTags[a])
	switch {
	case i < 0:
	case s.open[i].again > 0:
		s.open[i].again--
	default:
		s.close(s.open[i], size)
		s.open = slices.Delete(s.open, i, i+1)
	}
}

// find returns where the span of a tag is open, -1 where there is none.
func (s *spans) find(tag string) int {
	return slices.IndexFunc(s.open, func(o openSpan) bool { return o.Tag == tag })
}

func (s *spans) close(o openSpan, size int) {
	if o.Start >= 0 && o.Start < size && len(s.line) < maxSpans {
		o.End = size
		s.line = append(s.line, o.Span)
	}
}

// cell says that a cell starts at the end of a line of so many bytes.
func (s *spans) cell(size int) {
	if s.wanted && len(s.line) < maxSpans {
		s.line = append(s.line, Span{Start: size, End: size, Tag: "td"})
	}
}

// cut ends a line of so many bytes and returns its spans, innermost first. Those that
// are open go on in the next line.
func (s *spans) cut(size int) []Span {
	if !s.wanted {
		return nil
	}
	for i := len(s.open) - 1; i >= 0; i-- {
		s.close(s.open[i], size)
		s.open[i].Start = -1
	}
	line := s.line
	for i := range line {
		line[i].Start, line[i].End = min(line[i].Start, size), min(line[i].End, size)
	}
	s.line = nil
	return line
}

// leave ends, between two lines, what was opened within blocks that are closed now.
func (s *spans) leave(depth int) {
	for len(s.open) > 0 && s.open[len(s.open)-1].depth > depth {
		s.open = s.open[:len(s.open)-1]
	}
}
