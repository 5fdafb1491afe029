package data

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// csvReader reads a table with a header; every row is a document of one line.
type csvReader struct {
	rows        *csv.Reader
	file        string
	text, label int // columns; label is -1 if there is none
	id          int // the same
}

func newCSVReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	c := &csvReader{rows: csv.NewReader(skipBOM(r)), file: file}
	header, err := c.rows.Read()
	if err == io.EOF {
		return nil, headerError(file, "no header: the first line must name the columns")
	}
	if err != nil {
		return nil, c.explain(err)
	}
	c.text = slices.Index(header, opt.TextColumn)
	c.label = slices.Index(header, opt.LabelColumn)
	c.id = slices.Index(header, opt.IDField)
	if c.text < 0 {
		return nil, c.missing(opt.TextColumn, "TextColumn", header)
	}
	if c.label < 0 {
		return nil, c.missing(opt.LabelColumn, "LabelColumn", header)
	}
	return c, nil
}

// skipBOM drops a byte order mark, which would become part of the first name.
func skipBOM(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(len(bom)); string(head) == bom {
		b.Discard(len(bom))
	}
	return b
}

func (c *csvReader) missing(column, option string, header []string) error {
	return &FieldError{option, headerError(c.file, "no column %q (there is %s)", column, strings.Join(quoteAll(header), ", "))}
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
	if err != nil {
		return nil, c.explain(err)
	}
	number, _ := c.rows.FieldPos(0)
	doc, err := single(Line{Text: row[c.text], Label: row[c.label]})
	if err != nil {
		return nil, &RecordError{c.file, number, err}
	}
	if c.id >= 0 {
		doc.ID = row[c.id]
	}
	doc.File, doc.Number = c.file, number
	return doc, nil
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
