package data

import "golang.org/x/net/html/atom"

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

// maxSpans is how many spans of a line count, and how many may be open.
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
}

// begin opens a span.
func (s *spans) begin(a atom.Atom, link string, depth int) {
	tag := spanTags[a]
	if !s.wanted || tag == "" || len(s.open) == maxSpans {
		return
	}
	if tag == "a" {
		s.end(a, 0) // links do not nest
	}
	s.open = append(s.open, openSpan{Span{Start: -1, Tag: tag, Link: link}, depth})
}

// character says where the next character of the line goes.
func (s *spans) character(at int) {
	for i := len(s.open) - 1; i >= 0 && s.open[i].Start < 0; i-- {
		s.open[i].Start = at
	}
}

// end closes the innermost span of an element in a line of so many bytes.
func (s *spans) end(a atom.Atom, size int) {
	tag := spanTags[a]
	for i := len(s.open) - 1; i >= 0; i-- {
		if s.open[i].Tag == tag {
			s.close(s.open[i], size)
			s.open = append(s.open[:i], s.open[i+1:]...)
			return
		}
	}
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
