package data

import (
	"slices"
	"strings"
	"unicode"
)

// A Shape is a form in which the same text comes from different sources.
type Shape string

// The shapes.
const (
	Wrapped  Shape = "wrapped"  // lines broken at 72 columns
	Spaced   Shape = "spaced"   // blank lines between all lines
	CRLF     Shape = "crlf"     // line ends of Windows
	Bulleted Shape = "bulleted" // "• " before every line
	Markdown Shape = "markdown" // "# " before headlines, "**" around a word of a paragraph
	Joined   Shape = "joined"   // paragraphs of the story that follow each other on one line
)

// Shapes lists all shapes.
var Shapes = []Shape{Wrapped, Spaced, CRLF, Bulleted, Markdown, Joined}

const wrapAt = 72 // columns

// Reshape returns the document in another shape; every line has the label of
// the line that it was made of. The copy has d's ID and URL, and thus its site.
// It is nil for a shape that is none of Shapes.
func Reshape(d *Document, s Shape) *Document {
	if !slices.Contains(Shapes, s) {
		return nil
	}
	r := reshaper{src: d}
	for i := range d.Lines {
		r.gap(i, s)
		r.line(i, s)
	}
	r.text.WriteString(s.breaks(r.tail()))
	out := *d
	out.Record = nil
	out.Text, out.Lines = r.text.String(), r.lines
	for i := range out.Lines {
		l := &out.Lines[i]
		l.Text = out.Text[l.Start:l.End]
	}
	return &out
}

// reshaper is a document under way.
type reshaper struct {
	src   *Document
	text  strings.Builder
	lines []Line
}

// gap writes what stands before line i of the source.
func (r *reshaper) gap(i int, s Shape) {
	if i == 0 {
		r.text.WriteString(s.breaks(r.src.Text[:r.src.Lines[0].Start]))
		return
	}
	between := r.src.Text[r.src.Lines[i-1].End:r.src.Lines[i].Start]
	switch {
	case s == Joined && r.joins(i):
	case s == Spaced && strings.Count(between, "\n") == 1:
		r.text.WriteString(between + "\n")
	default:
		r.text.WriteString(s.breaks(between))
	}
}

// tail returns what stands behind the last line of the source.
func (r *reshaper) tail() string {
	if n := len(r.src.Lines); n > 0 {
		return r.src.Text[r.src.Lines[n-1].End:]
	}
	return r.src.Text
}

// breaks returns white space with the shape's line breaks.
func (s Shape) breaks(space string) string {
	if s == CRLF {
		space = strings.ReplaceAll(strings.ReplaceAll(space, "\r\n", "\n"), "\n", "\r\n")
	}
	return space
}

// joins reports whether line i goes on the paragraph before it.
func (r *reshaper) joins(i int) bool {
	return r.src.Lines[i].Label == Body && r.src.Lines[i-1].Label == Body
}

// line writes line i of the source.
func (r *reshaper) line(i int, s Shape) {
	l := r.src.Lines[i]
	switch s {
	case Wrapped:
		for k, part := range Wrap(l.Text, wrapAt) {
			if k > 0 {
				r.text.WriteByte('\n')
			}
			r.put(part, l.Label)
		}
	case Bulleted:
		r.put("• "+l.Text, l.Label)
	case Markdown:
		r.put(r.markdown(l), l.Label)
	case Joined:
		r.join(i)
	default:
		r.put(l.Text, l.Label)
	}
}

// put writes a line.
func (r *reshaper) put(text, label string) {
	start := r.text.Len()
	r.text.WriteString(text)
	r.lines = append(r.lines, Line{Start: start, End: r.text.Len(), Label: label})
}

// join writes line i, behind the one before it if they are one paragraph.
func (r *reshaper) join(i int) {
	text := r.src.Lines[i].Text
	if i == 0 || !r.joins(i) {
		r.put(text, r.src.Lines[i].Label)
		return
	}
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if !Unspaced(firstRune(text)) {
		r.text.WriteByte(' ')
	}
	r.text.WriteString(text)
	r.lines[len(r.lines)-1].End = r.text.Len()
}

// markdown returns a line with the marks of its label.
func (r *reshaper) markdown(l Line) string {
	switch {
	case l.Label == Headline && !slices.ContainsFunc(r.lines, func(o Line) bool { return o.Label == Headline }):
		return "# " + l.Text
	case l.Label == Headline:
		return "## " + l.Text
	case l.Label == Body:
		return emphasised(l.Text)
	}
	return l.Text
}

// emphasised returns text with its longest word between two pairs of asterisks.
func emphasised(text string) string {
	words := strings.Fields(text)
	if len(words) < 4 {
		return text
	}
	long := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	at := strings.Index(text, long)
	return text[:at] + "**" + long + "**" + text[at+len(long):]
}

// Wrap returns text in lines of at most width columns. White space at which
// it is broken is dropped; a word wider than that has a line of its own.
func Wrap(text string, width int) (lines []string) {
	from, end, columns := 0, leadingSpace(text), 0 // the line under way is text[from:end]
	for at := end; at < len(text); {
		word := FirstWord(text[at:])
		to := at + len(word)
		columns += Columns(text[end:to])
		if columns > width && strings.TrimSpace(text[from:end]) != "" {
			lines = append(lines, text[from:end])
			from, columns = at, Columns(word)
		}
		end, at = to, to+leadingSpace(text[to:])
	}
	return append(lines, text[from:])
}

// leadingSpace returns how many bytes of white space text starts with.
func leadingSpace(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
}
