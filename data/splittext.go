package data

import (
	"bufio"
	"io"
	"regexp"
	"strconv"
)

// splitReader reads documents from text in which lines part them.
type splitReader struct {
	in   *bufio.Reader
	on   *regexp.Regexp
	file string

	number int    // of the line that is read next, from 1
	before []byte // what stands before the next document
	first  string // its first line, if that has been read
	done   bool
}

func newSplitReader(r io.Reader, file string, on *regexp.Regexp) *splitReader {
	return &splitReader{in: bufio.NewReaderSize(r, 64<<10), on: on, file: file, number: 1}
}

// Read returns the next document: from its first line with a character other than
// white space to the next line that parts documents. What is between documents goes to
// their Before, after the last to its After.
func (s *splitReader) Read() (*Document, error) {
	if s.first == "" && !s.done {
		if err := s.skip(); err != nil {
			return nil, err
		}
	}
	if s.first == "" {
		return s.rest()
	}
	before, number := s.between(), s.number-1
	text := []byte(s.first)
	s.first = ""
	for {
		line, err := s.line()
		if err != nil {
			return nil, err
		}
		if line == "" || s.parts(line) {
			s.before = append(s.before, line...)
			break
		}
		text = append(text, line...)
	}
	if err := s.skip(); err != nil {
		return nil, err
	}
	doc := NewDocument(alias(text))
	doc.Before, doc.File, doc.Number = before, s.file, number
	if doc.ID = strconv.Itoa(number); s.file != "" {
		doc.ID = s.file + ":" + doc.ID
	}
	if s.first == "" {
		doc.After = s.between()
	}
	return doc, nil
}

// between returns what has been read since the last document, and forgets it.
func (s *splitReader) between() string {
	read := string(s.before)
	s.before = s.before[:0]
	return read
}

// rest returns what there is of a file that has nothing but lines that part documents.
func (s *splitReader) rest() (*Document, error) {
	if len(s.before) == 0 {
		return nil, io.EOF
	}
	return &Document{Before: s.between(), File: s.file, Number: 1}, nil
}

// skip reads on to the first line of a document.
func (s *splitReader) skip() error {
	for {
		line, err := s.line()
		if err != nil {
			return err
		}
		if line == "" || !Blank(line) && !s.parts(line) {
			s.first = line
			return nil
		}
		s.before = append(s.before, line...)
	}
}

// parts reports whether a line parts documents.
func (s *splitReader) parts(line string) bool {
	return s.on.MatchString(trimBreak(line))
}

// trimBreak takes the line break off a line.
func trimBreak(line string) string {
	n := len(line)
	if n > 0 && line[n-1] == '\n' {
		if n--; n > 0 && line[n-1] == '\r' {
			n--
		}
	}
	return line[:n]
}

// line returns the next line with its line break, "" at the end.
func (s *splitReader) line() (string, error) {
	line, err := s.in.ReadString('\n')
	if err != nil && err != io.EOF {
		return "", err
	}
	s.number++
	s.done = line == ""
	return line, nil
}
