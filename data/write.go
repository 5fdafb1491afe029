package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/linesift/linesift/data/rawjson"
)

// A Writer writes labelled documents so that a Reader of the same format gives
// back their lines, labels and boundaries. What a format cannot hold is an
// error of Write that names the document; the document is then not written.
//
// Close writes what is held back. It does not close the underlying writer.
type Writer interface {
	Write(*Document) error
	Close() error
}

// NewWriter returns a writer of one of WrittenFormats. Give it a buffered w: it
// writes each document at once. JSONL has the fields that Described and Other
// return; CSV has columns for those of them that are named.
func NewWriter(f Format, w io.Writer, fields ...string) (Writer, error) {
	if row, err := f.row(); err == nil && row.write != nil {
		return row.write(w, fields), nil
	}
	return nil, fmt.Errorf("cannot write format %q: use %s", f, list(WrittenFormats()))
}

func newJSONLWriter(w io.Writer, _ []string) Writer { return &jsonlWriter{w: w} }
func newTSVWriter(w io.Writer, _ []string) Writer   { return &labelledWriter{w: w, line: appendTSV} }
func newFastTextWriter(w io.Writer, _ []string) Writer {
	return &labelledWriter{w: w, line: appendFastText}
}
func newCSVWriter(w io.Writer, fields []string) Writer {
	fields = slices.DeleteFunc(slices.Clone(fields), func(name string) bool { return name == "id" })
	return &csvWriter{rows: csv.NewWriter(w), fields: fields}
}

// name names a document in a message.
func (d *Document) name() string {
	var at string
	if d.File != "" {
		at = " (" + d.File + ":" + strconv.Itoa(d.Number) + ")"
	}
	return fmt.Sprintf("document %q%s", d.ID, at)
}

// check reports what no format for labelled lines can hold.
func (d *Document) check() error {
	for i, l := range d.Lines {
		if Blank(l.Text) {
			return fmt.Errorf("%s, line %d: %w", d.name(), i+1, errBlank)
		}
	}
	return nil
}

// jsonlWriter writes one JSON object a document.
type jsonlWriter struct {
	w   io.Writer
	buf []byte
}

func (j *jsonlWriter) Write(d *Document) error {
	if err := d.check(); err != nil {
		return err
	}
	j.buf = append(j.buf[:0], '{')
	if id := d.id(); id != nil {
		j.buf = append(j.name("id"), id...)
	}
	j.str("url", d.URL)
	j.str("title", d.Title)
	j.str("lang", d.Lang)
	j.str("type", d.Type)
	for _, f := range d.Other() {
		if !written(f.Name) {
			j.buf = append(j.name(f.Name), f.Value...)
		}
	}
	if len(d.Lines) == 1 && d.Lines[0].Text == d.Text {
		j.short(d.Lines[0])
	} else {
		j.lines(d.Lines)
	}
	j.str("gold", d.Gold)
	j.buf = append(j.buf, '}', '\n')
	_, err := j.w.Write(j.buf)
	return err
}

// id returns the document's ID as JSON, of the type that it came in, or nil.
func (d *Document) id() []byte {
	if d.ID == "" {
		return nil
	}
	if d.Record != nil && d.Record.key() == d.ID {
		return d.Record.Raw(d.Record.id)
	}
	return rawjson.AppendString(nil, d.ID)
}

// name appends a field's name to the object and returns it.
func (j *jsonlWriter) name(field string) []byte {
	if j.buf[len(j.buf)-1] != '{' {
		j.buf = append(j.buf, ',')
	}
	j.buf = append(rawjson.AppendString(j.buf, field), ':')
	return j.buf
}

// str appends a field unless it is empty.
func (j *jsonlWriter) str(field, value string) {
	if value != "" {
		j.buf = rawjson.AppendString(j.name(field), value)
	}
}

// short appends the fields of a document that is one line. The label stands
// there even if empty: without it the text would be read as many lines.
func (j *jsonlWriter) short(l Line) {
	j.buf = rawjson.AppendString(j.name("text"), l.Text)
	j.buf = rawjson.AppendString(j.name("label"), l.Label)
}

func (j *jsonlWriter) lines(lines []Line) {
	j.buf = append(j.name("lines"), '[')
	for i, l := range lines {
		if i > 0 {
			j.buf = append(j.buf, ',')
		}
		j.buf = append(j.buf, '{')
		j.str("text", l.Text)
		j.str("label", l.Label)
		j.buf = append(j.buf, '}')
	}
	j.buf = append(j.buf, ']')
}

func (j *jsonlWriter) Close() error { return nil }

// labelledWriter writes one labelled line a line, and a blank line after each
// document. If all documents have one line there are no blank lines, which is
// known at the end or at the first document of more lines: until then the
// output waits in memory. A document that stays the only one gets the blank line
// before it, as those at the end of a file part nothing.
type labelledWriter struct {
	w      io.Writer
	line   func(dst []byte, l Line) ([]byte, error)
	parted bool   // whether documents end with blank lines
	held   []byte // lines of documents of one line, while not parted; or of the first document
}

func (w *labelledWriter) Write(d *Document) error {
	text, err := w.lines(d)
	if err != nil {
		return err
	}
	switch {
	case !w.parted && len(d.Lines) == 1:
		w.held = append(w.held, text...)
		return nil
	case !w.parted:
		w.parted = true
		if len(w.held) == 0 {
			w.held = append(text, '\n')
			return nil
		}
		w.held = bytes.ReplaceAll(w.held, []byte("\n"), []byte("\n\n"))
	}
	_, err = w.w.Write(append(append(w.held, text...), '\n'))
	w.held = nil
	return err
}

// lines returns the document's lines, each with a line break.
func (w *labelledWriter) lines(d *Document) (text []byte, err error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	if len(d.Lines) == 0 {
		return nil, fmt.Errorf("%s: this format cannot hold a document without lines; use jsonl", d.name())
	}
	for i, l := range d.Lines {
		if strings.Contains(l.Text, "\n") || strings.HasSuffix(l.Text, "\r") {
			err = errors.New("this format cannot hold a line break in a text")
		} else {
			text, err = w.line(text, l)
		}
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w; use jsonl", d.name(), i+1, err)
		}
		text = append(text, '\n')
	}
	return text, nil
}

func (w *labelledWriter) Close() error {
	if w.parted && len(w.held) > 0 { // the only document
		w.held = append([]byte("\n"), bytes.TrimSuffix(w.held, []byte("\n"))...)
	}
	_, err := w.w.Write(w.held)
	w.held = nil
	return err
}

// csvWriter writes one row a document, with the columns id, label and text and those
// of more fields.
type csvWriter struct {
	rows   *csv.Writer
	fields []string
	headed bool
}

func (c *csvWriter) Write(d *Document) error {
	if err := d.check(); err != nil {
		return err
	}
	if len(d.Lines) != 1 {
		return fmt.Errorf("%s has %d lines: CSV holds one line a document; use jsonl or tsv", d.name(), len(d.Lines))
	}
	row := []string{d.ID, d.Lines[0].Label, d.Lines[0].Text}
	values := map[string]string{}
	for _, f := range append(d.Described(), d.Other()...) {
		if _, has := values[f.Name]; !has {
			values[f.Name] = f.string()
		}
	}
	for _, name := range c.fields {
		row = append(row, values[name])
	}
	for _, cell := range row {
		// encoding/csv reads \r\n as \n.
		if strings.Contains(cell, "\r\n") {
			return fmt.Errorf("%s: CSV cannot hold the line break \\r\\n; use jsonl", d.name())
		}
	}
	return errors.Join(c.head(), c.rows.Write(row))
}

// head writes the header once.
func (c *csvWriter) head() error {
	if c.headed {
		return nil
	}
	c.headed = true
	return c.rows.Write(append([]string{"id", "label", "text"}, c.fields...))
}

// Close also writes the header if there was no document.
func (c *csvWriter) Close() error {
	if err := c.head(); err != nil {
		return err
	}
	c.rows.Flush()
	return c.rows.Error()
}
