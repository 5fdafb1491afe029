package data

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
)

// bom is the byte order mark that some programs put before UTF-8 text.
const bom = "\ufeff"

// A Reader reads documents one by one.
//
// Read returns io.EOF after the last one. After a *RecordError it may be called
// again and goes on with the next record; any other error is final. Documents
// stay valid after the next Read.
type Reader interface {
	Read() (*Document, error)
}

// ReadOptions say where in a record to look. The zero value is the default.
type ReadOptions struct {
	TextField  string // of a JSON object; default "text"
	LabelField string // of a JSON object; default "label"
	IDField    string // of a JSON object or a row; default "id"

	TextColumn  string // of CSV or Parquet; default "text"
	LabelColumn string // of CSV or Parquet; default "label"
	Delimiter   rune   // between the columns of a CSV file; default ','

	PageTypes []string // of the documents to read, where their Type is known; default all

	// Unlabelled leaves labels aside: the text of a JSON object is a document of
	// many lines even if the object has a label, so is the text of a row, which
	// needs no label then, and a folder is the files in it, however it is laid out.
	Unlabelled bool

	// Markup has the lines of pages carry what the page says of them: Line.Markup.
	Markup bool
	// Spans has the markup say also what stands in the lines, and what the page states:
	// Markup.Spans, Breaks and Cell, and all of Stated.
	Spans bool
	// SplitOn makes every line of Text in which it finds a match part two documents;
	// nil: a file is one document.
	SplitOn *regexp.Regexp
	// SingleLines makes the text of a row one line, whatever line breaks it
	// has, also where labels are left aside.
	SingleLines bool
	// Labelled refuses what holds no labels: an UnlabelledError.
	Labelled bool

	WholePages bool                    // do not cut pages: documents have their Page, and neither text nor lines
	NoBinary   bool                    // refuse what has a NUL byte, or starts like a picture or an archive: a BinaryError
	Records    bool                    // keep the Record or Row of every document, also where it is not needed for the text; of Parquet with all of its columns
	SkipErrors bool                    // make ReadAll count broken records instead of giving up at the first
	Stdin      io.Reader               // what "-" names; default os.Stdin
	Progress   func(done, total int)   // told of the files that Documents has read, those of a folder with a format of its own counted for itself; may be nil
	Bytes      func(read, total int64) // told of the bytes of those files, as they are stored; total is 0 where standard input is among them, and the call may come from another goroutine; may be nil
	Table      func(any)               // told of a table of a format that another package reads, such as a *parquet.Table, before its rows; may be nil
	Header     func(*Header)           // told of the header of a CSV file that is read Unlabelled, before its rows; may be nil
}

const defaultText = "text" // the field that holds the text

func (o ReadOptions) withDefaults() ReadOptions {
	def := func(s *string, value string) {
		if *s == "" {
			*s = value
		}
	}
	def(&o.TextField, defaultText)
	def(&o.LabelField, "label")
	def(&o.IDField, "id")
	def(&o.TextColumn, "text")
	def(&o.LabelColumn, "label")
	if o.Delimiter == 0 {
		o.Delimiter = ','
	}
	if o.Header == nil {
		o.Header = func(*Header) {}
	}
	if o.Table == nil {
		o.Table = func(any) {}
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if o.Bytes == nil {
		o.Bytes = func(int64, int64) {}
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	return o
}

// NewReader reads documents of a format from r. The name of the file is for
// messages and, with Auto, for Detect; it is "" for standard input.
func NewReader(f Format, r io.Reader, file string, opt ReadOptions) (Reader, error) {
	opt = opt.withDefaults()
	start := bufio.NewReader(r)
	if isParquet(f, start, file) {
		return newParquetReader(r, file, opt)
	}
	r, err := plainText(start, file, opt)
	if err != nil {
		return nil, err
	}
	if f == Auto {
		b := bufio.NewReaderSize(r, HeadSize)
		head, err := b.Peek(HeadSize)
		if err != nil && err != io.EOF {
			return nil, err
		}
		f, r = Detect(file, head), b
	}
	row, err := f.row()
	switch {
	case err != nil:
		return nil, err
	case row.read == nil:
		return nil, fmt.Errorf("format %q is read from a folder, not from a file or standard input", f)
	case opt.Labelled && !row.labels:
		return nil, &UnlabelledError{File: file, Format: f}
	}
	return row.read(r, file, opt)
}

// A RecordError says what is wrong with one record. The records after it can
// still be read.
type RecordError struct {
	File string // "" for standard input
	Line int    // 1-based
	Err  error
}

func (e *RecordError) Error() string {
	return fmt.Sprintf("%s:%d: %v", source(e.File), e.Line, e.Err)
}

// Unwrap returns the cause.
func (e *RecordError) Unwrap() error { return e.Err }

// An UnlabelledError says that a file holds no labelled data.
type UnlabelledError struct {
	File   string // "" for standard input
	Format Format // that it looks like
	Found  bool   // in a folder; else it was named
}

func (e *UnlabelledError) Error() string {
	return fmt.Sprintf("%s: no labelled data: it looks like %s", source(e.File), e.Format)
}

// A FieldError says that a record has no text, or no label, where ReadOptions
// say that it is.
type FieldError struct {
	Option string // the field of ReadOptions that names the place, such as "TextField"
	Err    error
}

func (e *FieldError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *FieldError) Unwrap() error { return e.Err }

// source is what a file is called in messages.
func source(file string) string {
	if file == "" {
		return "standard input"
	}
	return file
}
