package data

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Line is one line of a document that has a character other than white space.
type Line struct {
	Text       string // without its line break (\n or \r\n), byte for byte as it came
	Start, End int    // byte span of Text in Document.Text
	Label      string // gold label; "" where unknown

	Markup *Markup // what the page says of the line; nil for text, and unless ReadOptions.Markup
}

// A Document is one page, article or message.
//
// Blank lines are not in Lines: they are the gaps between the spans.
type Document struct {
	ID    string // "" where unknown
	URL   string // of the page, "" where unknown; its registered domain is the document's site
	Title string // as the page states it, "" where unknown
	Lang  string // language, such as "de" or "pt-BR", "" where unknown
	Type  string // kind of page, such as "article" or "listing", "" where unknown
	Text  string // the whole text; Lines are substrings of it
	// Before and After are what stands around Text in a file of many texts, and is no
	// part of any: see ReadOptions.SplitOn.
	Before, After string
	Lines         []Line
	Gold          string // the main content as people reviewed it, "" where unknown

	File   string      // where it was read, for messages; "" for standard input
	Number int         // 1-based line in File where the document starts
	Record *Record     // the JSON object it came in; nil for other formats, and for Pages unless Unlabelled or Records
	Row    *Row        // the row of CSV it came in; nil for other formats, and unless Unlabelled or Records
	WARC   *WARCRecord // the record that it came in; nil for other formats
	Cells  any         // the row of a table of a format that another package reads, such as a *parquet.Row; nil for other formats
	other  []Field     // what Other returns where there is no Record
	Page   *GoldPage   // the page, not cut into lines; nil unless ReadOptions.WholePages
}

// NewDocument cuts text into lines. The lines share text's memory.
func NewDocument(text string) *Document {
	most := min(strings.Count(text, "\n"), len(text)/16) + 1 // more only where many lines are empty, or nearly so
	lines := make([]Line, 0, most)
	return &Document{Text: text, Lines: AppendLines(lines, text)}
}

// AppendLines appends the lines of text to lines. A line ends at \n or \r\n or
// at the end of text; lines of nothing but white space are left out.
func AppendLines(lines []Line, text string) []Line {
	for start := 0; start < len(text); {
		next := strings.IndexByte(text[start:], '\n')
		end := len(text)
		if next >= 0 {
			end = start + next
		}
		stop := end
		if stop > start && text[stop-1] == '\r' {
			stop--
		}
		if !Blank(text[start:stop]) {
			lines = append(lines, Line{Text: text[start:stop], Start: start, End: stop})
		}
		start = end + 1
	}
	return lines
}

// Blank reports whether s has no character other than white space.
func Blank(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c != ' ' && (c < '\t' || c > '\r') {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			return false
		}
		i += n
	}
	return true
}

// Where says where the document stands, as FILE:LINE; a file that has no name is
// standard input.
func (d *Document) Where() string {
	return fmt.Sprintf("%s:%d", source(d.File), d.Number)
}

// AfterLine returns where line i ends with its line break, in bytes of Text.
func (d *Document) AfterLine(i int) int {
	end := d.Lines[i].End
	switch rest := d.Text[end:]; {
	case strings.HasPrefix(rest, "\r\n"):
		return end + 2
	case strings.HasPrefix(rest, "\n"):
		return end + 1
	}
	return end
}

// HasMarkup reports whether markup is known of a line.
func (d *Document) HasMarkup() bool {
	return slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Markup != nil })
}

// DropMarkup makes the lines text of which nothing else is known.
func (d *Document) DropMarkup() {
	for i := range d.Lines {
		d.Lines[i].Markup = nil
	}
}

// FromLines makes a document of labelled lines; its text is the lines, each
// ended by a line feed.
func FromLines(lines []Line) *Document {
	var b strings.Builder
	out := make([]Line, len(lines))
	for i, l := range lines {
		start := b.Len()
		b.WriteString(l.Text)
		out[i] = Line{Start: start, End: b.Len(), Label: l.Label, Markup: l.Markup}
		b.WriteByte('\n')
	}
	text := b.String()
	for i := range out {
		out[i].Text = text[out[i].Start:out[i].End]
	}
	return &Document{Text: text, Lines: out}
}
