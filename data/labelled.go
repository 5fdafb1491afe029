package data

import (
	"errors"
	"io"
	"strings"
)

// labelledReader reads files with one labelled line a line. A blank line parts
// documents; in a file without any, but at its end, every line is a document.
type labelledReader struct {
	in    io.Reader
	file  string
	parse func(line string) (Line, error)

	loaded bool
	text   string // what is left of the input
	number int    // of the line at the start of text, 1-based
	single bool   // whether every line is a document
}

// Read returns the next document. The first call reads the whole input, as one of
// its last lines may be the blank one that decides how to read the others.
func (l *labelledReader) Read() (*Document, error) {
	if err := l.load(); err != nil {
		return nil, err
	}
	var lines []Line
	var bad *RecordError
	first := 0
	for l.text != "" {
		line, number := l.next()
		if Blank(line) {
			if first == 0 {
				continue
			}
			break
		}
		if first == 0 {
			first = number
		}
		parsed, err := l.parse(line)
		if err != nil && bad == nil {
			bad = &RecordError{l.file, number, err}
		}
		lines = append(lines, parsed)
		if l.single {
			break
		}
	}
	if bad != nil {
		return nil, bad
	}
	return l.document(lines, first)
}

// load reads the input unless it has been read.
func (l *labelledReader) load() error {
	if l.loaded {
		return nil
	}
	b, err := io.ReadAll(l.in)
	if err != nil {
		return err
	}
	l.text = strings.TrimPrefix(alias(b), bom)
	l.loaded, l.number, l.single = true, 1, true
	blank := false
	for line := range strings.Lines(l.text) {
		if !Blank(line) && blank {
			l.single = false
			break
		}
		blank = Blank(line)
	}
	return nil
}

// next takes one line off the text, without its line break.
func (l *labelledReader) next() (line string, number int) {
	line, rest, found := strings.Cut(l.text, "\n")
	if found {
		line = strings.TrimSuffix(line, "\r")
	}
	number = l.number
	l.text, l.number = rest, number+1
	return line, number
}

func (l *labelledReader) document(lines []Line, first int) (doc *Document, err error) {
	switch {
	case len(lines) == 0:
		return nil, io.EOF
	case l.single:
		doc, err = single(lines[0])
	default:
		doc = FromLines(lines)
	}
	if err == nil {
		doc.File, doc.Number = l.file, first
	}
	return doc, err
}

var errNoText = errors.New("no text after the label")
