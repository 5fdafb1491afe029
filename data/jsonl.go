package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/linesift/linesift/data/rawjson"
)

// jsonlReader reads one JSON object a line.
type jsonlReader struct {
	lines *lineReader
	file  string
	opt   ReadOptions
}

func newJSONLReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	return &jsonlReader{newLineReader(r), file, opt}, nil
}

// Read returns the next object's document.
func (j *jsonlReader) Read() (*Document, error) {
	for {
		line, err := j.lines.next()
		if err != nil {
			return nil, err
		}
		line = bytes.Trim(line, " \t\r")
		if len(line) == 0 {
			continue
		}
		doc, err := j.document(line)
		if err != nil {
			return nil, &RecordError{j.file, j.lines.number, err}
		}
		doc.File, doc.Number = j.file, j.lines.number
		return doc, nil
	}
}

// RecordDocument makes a document of a JSON object as the reader of JSONL does. It takes
// over the object, which must not change any more. One without the text that opt asks for
// is a *FieldError.
func RecordDocument(object []byte, opt ReadOptions) (*Document, error) {
	j := jsonlReader{opt: opt.withDefaults()}
	return j.document(object)
}

func (j *jsonlReader) document(line []byte) (*Document, error) {
	r, err := newRecord(line, j.opt)
	if err != nil {
		return nil, err
	}
	r.known = recordFields
	doc, err := j.content(r)
	if err != nil {
		return nil, err
	}
	r.describe(doc)
	doc.Gold = r.optional("gold")
	return doc, nil
}

// content makes the document of the text field or else of the labelled lines.
func (j *jsonlReader) content(r *Record) (*Document, error) {
	field := j.opt.TextField
	switch {
	case r.Raw(field) != nil:
		return j.text(r)
	case field == defaultText && r.Raw("lines") != nil:
		r.known = append([]string{"lines"}, recordFields...)
		return lineDocument(r)
	}
	return nil, &FieldError{"TextField", fmt.Errorf("no field %q (there is %s)", field, r.fieldList())}
}

// text makes a document of the text field: of one line if it has a label.
func (j *jsonlReader) text(r *Record) (*Document, error) {
	text, found, err := r.str(j.opt.TextField)
	if err == nil && !found {
		err = fmt.Errorf("field %q is null, %w", j.opt.TextField, errNoString)
	}
	if err != nil {
		return nil, &FieldError{"TextField", err}
	}
	if j.opt.Unlabelled {
		return NewDocument(text), nil
	}
	label, labelled, err := r.label(j.opt.LabelField)
	switch {
	case err != nil:
		return nil, &FieldError{"LabelField", err}
	case labelled:
		r.known = append([]string{j.opt.LabelField}, recordFields...)
		return single(Line{Text: text, Label: label})
	}
	return NewDocument(text), nil
}

// single makes a document that is one line.
func single(l Line) (*Document, error) {
	if Blank(l.Text) {
		return nil, errBlank
	}
	l.Start, l.End = 0, len(l.Text)
	return &Document{Text: l.Text, Lines: []Line{l}}, nil
}

var errBlank = errors.New("the text is blank: nothing to label")

// lineDocument makes a document of the objects in the field "lines".
func lineDocument(r *Record) (*Document, error) {
	raw := r.Raw("lines")
	if raw[0] != '[' {
		return nil, errors.New(`field "lines" is not an array`)
	}
	elements, err := rawjson.Elements(raw)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(elements))
	for i, e := range elements {
		if lines[i], err = labelledLine(e); err != nil {
			return nil, fmt.Errorf(`"lines", item %d: %w`, i+1, err)
		}
	}
	return FromLines(lines), nil
}

// labelledLine reads {"text":…,"label":…}.
func labelledLine(raw []byte) (Line, error) {
	r, err := newRecord(raw, ReadOptions{})
	if err != nil {
		return Line{}, err
	}
	text, found, err := r.str("text")
	if err == nil && !found {
		err = errors.New(`no field "text"`)
	}
	if err != nil {
		return Line{}, err
	}
	label, _, err := r.label("label")
	if err == nil && Blank(text) {
		err = errBlank
	}
	return Line{Text: text, Label: label}, err
}
