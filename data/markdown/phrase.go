package markdown

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
)

// marks are what stands around the spans but links and code.
var marks = map[string]string{"strong": "**", "em": "*", "del": "~~"}

// A phrase writes a part of a line with its spans.
type phrase struct {
	text string
	link func(href string) string
	out  []byte
}

// nested returns the spans that show in a part of a line, in the order of their start,
// outer before inner ones: without cells, without those that overlap others, without
// what code holds, and with those joined of which one goes on where the other ends.
func nested(text string, spans []data.Span, from, to int) []data.Span {
	list := make([]data.Span, 0, len(spans))
	for _, s := range spans {
		s.Start, s.End = max(s.Start, from), min(s.End, to)
		if s.Tag != "td" && s.Start < s.End {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b data.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), -cmp.Compare(a.End, b.End))
	})
	var out, open []data.Span
	type in struct {
		tag  string
		from int // of the span around it
	}
	lastOf := map[in]int{} // where the last span of a kind is in out
	for _, s := range list {
		for len(open) > 0 && open[len(open)-1].End <= s.Start {
			open = open[:len(open)-1]
		}
		outer := func(o data.Span) bool { return s.End > o.End || o.Tag == s.Tag || o.Tag == "code" }
		if slices.ContainsFunc(open, outer) {
			continue
		}
		place := in{s.Tag, -1}
		if len(open) > 0 {
			place.from = open[len(open)-1].Start
		}
		if k, ok := lastOf[place]; ok && s.Tag != "a" && out[k].End == s.Start {
			out[k].End = s.End
			open = append(open, out[k])
			continue
		}
		lastOf[place] = len(out)
		out, open = append(out, s), append(open, s)
	}
	for n := -1; n != len(out); { // one that goes may be what another leant on
		n = len(out)
		for i := len(out) - 1; i >= 0; i-- {
			if marks[out[i].Tag] != "" && !flanks(text, out, i) {
				out = slices.Delete(out, i, i+1)
			}
		}
	}
	return out
}

// flanks reports whether the marks around span i are read as such: CommonMark wants
// those inside a word to have letters on both sides, and to stand apart from others.
func flanks(text string, spans []data.Span, i int) bool {
	s := spans[i]
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	first, _ := utf8.DecodeRuneInString(text[s.Start:])
	last, _ := utf8.DecodeLastRuneInString(text[:s.End])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	for k, o := range spans { // the marks of others are what stands there
		switch {
		case k == i:
		case o.End == s.Start || o.Start == s.End:
			return false
		case k < i && o.Start == s.Start:
			before = '*'
		case k > i && o.Start == s.Start:
			first = '*'
		}
		switch {
		case k < i && o.End == s.End:
			after = '*'
		case k > i && o.End == s.End:
			last = '*'
		}
	}
	apart := func(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) || isPunct(r) }
	return !unicode.IsSpace(first) && !unicode.IsSpace(last) &&
		(!isPunct(first) || apart(before)) && (!isPunct(last) || apart(after))
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// write writes the text from from to to with the spans in it.
func (p *phrase) write(from, to int, spans []data.Span) {
	for len(spans) > 0 {
		s := spans[0]
		p.escape(from, s.Start)
		inner := 1
		for inner < len(spans) && spans[inner].Start < s.End {
			inner++
		}
		p.span(s, spans[1:inner])
		from, spans = s.End, spans[inner:]
	}
	p.escape(from, to)
}

func (p *phrase) span(s data.Span, inner []data.Span) {
	switch s.Tag {
	case "code":
		p.code(p.text[s.Start:s.End])
	case "a":
		to := p.link(s.Link)
		if to == "" {
			p.write(s.Start, s.End, inner)
			return
		}
		if n := len(p.out) - 1; n >= 0 && p.out[n] == '!' { // not an image
			p.out = append(p.out[:n], `\!`...)
		}
		p.out = append(p.out, '[')
		p.write(s.Start, s.End, inner)
		p.out = append(append(append(p.out, "]("...), to...), ')')
	default:
		p.out = append(p.out, marks[s.Tag]...)
		p.write(s.Start, s.End, inner)
		p.out = append(p.out, marks[s.Tag]...)
	}
}

// code writes code between as many backticks as it has none of.
func (p *phrase) code(text string) {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	space := ""
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		space = " "
	}
	p.out = append(append(append(append(append(p.out, fence...), space...), text...), space...), fence...)
}

// escape writes text so that nothing in it means anything.
func (p *phrase) escape(from, to int) {
	for i := from; i < to; i++ {
		if p.means(i) || (i == from || i == to-1) && strings.IndexByte(`_~\`, p.text[i]) >= 0 { // marks may stand beside it
			p.out = append(p.out, '\\')
		}
		p.out = append(p.out, p.text[i])
	}
}

// means reports whether the byte at i would be read as markup.
func (p *phrase) means(i int) bool {
	next := byte(' ')
	if i+1 < len(p.text) {
		next = p.text[i+1]
	}
	letter := 'a' <= next|0x20 && next|0x20 <= 'z'
	switch p.text[i] {
	case '*', '`', '[', ']':
		return true
	case '_': // inside a word it means nothing
		before, _ := utf8.DecodeLastRuneInString(p.text[:i])
		after, _ := utf8.DecodeRuneInString(p.text[i+1:])
		return !isWord(before) || !isWord(after)
	case '<':
		return letter || next == '/' || next == '!' || next == '?'
	case '&':
		return letter || next == '#'
	case '~':
		return next == '~' || i > 0 && !isSpace(p.text[i-1])
	case '\\':
		return next > ' ' && next < utf8.RuneSelf && !letter && (next < '0' || next > '9')
	}
	return false
}

// escapeStart keeps the start of a paragraph from being read as a heading, an item, a
// quote, a rule or a fence.
func escapeStart(text string) string {
	if text == "" {
		return text
	}
	digits := 0
	for digits < len(text) && '0' <= text[digits] && text[digits] <= '9' {
		digits++
	}
	ends := func(i int) bool { return i == len(text) || isSpace(text[i]) }
	switch c := text[0]; {
	case c == '#' && ends(len(text)-len(strings.TrimLeft(text, "#"))),
		(c == '-' || c == '+') && ends(1), c == '>',
		(c == '-' || c == '=') && strings.Trim(text, string(c)+" ") == "",
		c == '~' && strings.HasPrefix(text, "~~~"), c == '|':
		return `\` + text
	case digits > 0 && digits < 10 && digits < len(text) && (text[digits] == '.' || text[digits] == ')') && ends(digits+1):
		return text[:digits] + `\` + text[digits:]
	}
	return text
}
