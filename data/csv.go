package data

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/linesift/linesift/data/rawjson"
)

// csvReader reads a table with a header; every row is a document.
type csvReader struct {
	rows        *csv.Reader
	tape        *tape
	header      *Header
	file        string
	opt         ReadOptions
	text, label int    // columns; label is -1 if none is asked for
	id          int    // -1 if there is none
	described   [4]int // columns of url, title, lang and type; the same
	known       []bool // which columns mean something
}

func newCSVReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	t := &tape{in: bufio.NewReader(r)}
	head, _ := t.in.Peek(len(bom))
	marked := string(head) == bom // the mark would become part of the first name
	if marked {
		t.in.Discard(len(bom))
	}
	c := &csvReader{rows: csv.NewReader(t), tape: t, file: file, opt: opt, label: -1}
	c.rows.Comma = opt.Delimiter
	names, err := c.rows.Read()
	if err == io.EOF {
		return nil, headerError(file, "no header: the first line must name the columns")
	}
	if err != nil {
		return nil, c.explain(err)
	}
	c.header = &Header{names: names, raw: c.raw(), comma: opt.Delimiter}
	if marked {
		c.header.raw = bom + c.header.raw
	}
	return c, c.findColumns()
}

// findColumns finds the columns that the options name.
func (c *csvReader) findColumns() error {
	names := c.header.names
	c.text = slices.Index(names, c.opt.TextColumn)
	c.id = slices.Index(names, c.opt.IDField)
	if c.text < 0 {
		return c.missing(c.opt.TextColumn, "TextColumn")
	}
	if c.opt.Unlabelled {
		c.opt.Header(c.header)
	} else if c.label = slices.Index(names, c.opt.LabelColumn); c.label < 0 {
		return c.missing(c.opt.LabelColumn, "LabelColumn")
	}
	c.known = make([]bool, len(names))
	for i, name := range []string{"url", "title", "lang", "type"} {
		c.described[i] = slices.Index(names, name)
		if at := c.described[i]; at == c.text || at == c.label || at == c.id {
			c.described[i] = -1
		}
	}
	for _, at := range append(c.described[:], c.text, c.label, c.id) {
		if at >= 0 {
			c.known[at] = true
		}
	}
	return nil
}

// missing says that there is no such column. A header of one name that has
// another delimiter in it was cut at the wrong one.
func (c *csvReader) missing(column, option string) error {
	names := c.header.names
	err := headerError(c.file, "no column %q (there is %s)", column, strings.Join(quoteAll(names), ", "))
	if len(names) == 1 {
		if i := strings.IndexAny(names[0], delimiters); i >= 0 {
			return &FieldError{"Delimiter", fmt.Errorf("%w: the columns seem to be parted by %q", err, names[0][i])}
		}
	}
	if !slices.ContainsFunc(names, isHeaderWord) {
		err = fmt.Errorf("%w: the first line must name the columns", err)
	}
	return &FieldError{option, err}
}

// delimiters are those that are common.
const delimiters = ";,\t|"

// CheckDelimiter reports whether columns of CSV can be parted by a character.
func CheckDelimiter(r rune) error {
	if r == 0 || r == '"' || r == '\r' || r == '\n' || r == utf8.RuneError || !utf8.ValidRune(r) {
		return fmt.Errorf("no delimiter: %q", r)
	}
	return nil
}

// headerError is no RecordError as no record can be read without the header.
func headerError(file, format string, args ...any) error {
	return errors.New((&RecordError{file, 1, fmt.Errorf(format, args...)}).Error())
}

func quoteAll(names []string) []string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	return quoted
}

// Read returns the next row's document.
func (c *csvReader) Read() (*Document, error) {
	row, err := c.rows.Read()
	raw := c.raw()
	if err != nil {
		return nil, c.explain(err)
	}
	number, _ := c.rows.FieldPos(0)
	doc, err := c.document(row, raw)
	if err != nil {
		return nil, &RecordError{c.file, number, err}
	}
	cell := func(column int) string {
		if column < 0 {
			return ""
		}
		return row[column]
	}
	doc.ID = cell(c.id)
	doc.URL, doc.Title = cell(c.described[0]), cell(c.described[1])
	doc.Lang, doc.Type = cell(c.described[2]), cell(c.described[3])
	doc.File, doc.Number = c.file, number
	return doc, nil
}

// document makes a document of a row: a labelled line, or a text to classify.
func (c *csvReader) document(row []string, raw string) (doc *Document, err error) {
	if !c.opt.Unlabelled {
		if doc, err = single(Line{Text: row[c.text], Label: row[c.label]}); err == nil && c.opt.Records {
			doc.Row = c.row(row, raw)
		}
		if err == nil {
			doc.other = c.other(row)
		}
		return doc, err
	}
	r := c.row(row, raw)
	doc = &Document{Text: r.text()}
	switch {
	case !c.opt.SingleLines:
		doc = NewDocument(doc.Text)
	case !Blank(doc.Text):
		doc.Lines = []Line{{Text: doc.Text, End: len(doc.Text)}}
	}
	doc.Row = r
	return doc, nil
}

// other returns the cells of the columns that mean nothing, but for empty ones.
func (c *csvReader) other(row []string) (fields []Field) {
	for i, cell := range row {
		if !c.known[i] && cell != "" {
			fields = append(fields, Field{c.header.names[i], rawjson.AppendString(nil, cell)})
		}
	}
	return fields
}

// row finds the text's cell in a row.
func (c *csvReader) row(row []string, raw string) *Row {
	r := &Row{Header: c.header, raw: raw, start: c.start(raw, c.text), end: len(strings.TrimRight(raw, "\r\n"))}
	if c.text+1 < len(row) {
		r.end = c.start(raw, c.text+1) - utf8.RuneLen(c.header.comma)
	}
	return r
}

// start returns the byte of a row at which a cell starts.
func (c *csvReader) start(raw string, cell int) (at int) {
	first, _ := c.rows.FieldPos(0)
	line, column := c.rows.FieldPos(cell)
	for range line - first {
		at += strings.IndexByte(raw[at:], '\n') + 1
	}
	return at + column - 1
}

// raw returns the row that was read last as it came, without blank lines before it.
func (c *csvReader) raw() string {
	raw := c.tape.cut(c.rows.InputOffset())
	for {
		line, rest, found := strings.Cut(raw, "\n")
		if !found || strings.TrimSuffix(line, "\r") != "" {
			return raw
		}
		raw = rest
	}
}

// explain gives an error of the table its file and line.
func (c *csvReader) explain(err error) error {
	broken, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return err
	}
	if broken.StartLine != broken.Line {
		err = fmt.Errorf("row that goes on to line %d: %w", broken.Line, broken.Err)
	} else {
		err = fmt.Errorf("column %d: %w", broken.Column, broken.Err)
	}
	return &RecordError{c.file, broken.StartLine, err}
}

// A tape keeps what is read through it until it is cut off.
type tape struct {
	in   *bufio.Reader
	held []byte
	from int64 // byte of the input at which held starts
}

func (t *tape) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	t.held = append(t.held, p[:n]...)
	return n, err
}

// cut returns what is held up to a byte of the input, and holds it no longer.
func (t *tape) cut(to int64) string {
	n := int(to - t.from)
	s := string(t.held[:n])
	t.held, t.from = append(t.held[:0], t.held[n:]...), to
	return s
}
