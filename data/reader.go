package data

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
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
	IDField    string // of a JSON object; default "id"

	TextColumn  string // of a CSV file; default "text"
	LabelColumn string // of a CSV file; default "label"

	PageTypes []string // to read from a WCXB folder; default all

	// Unlabelled reads the text of every JSON object as a document of many
	// lines, even if the object has a label.
	Unlabelled bool

	// SkipErrors makes ReadAll count the records it cannot read instead of
	// giving up at the first one.
	SkipErrors bool
}

func (o ReadOptions) withDefaults() ReadOptions {
	def := func(s *string, value string) {
		if *s == "" {
			*s = value
		}
	}
	def(&o.TextField, "text")
	def(&o.LabelField, "label")
	def(&o.IDField, "id")
	def(&o.TextColumn, "text")
	def(&o.LabelColumn, "label")
	return o
}

// formats holds the formats that are read from a stream. A new one adds its row
// in its own file's init. The options come with their defaults filled in.
var formats = map[Format]func(r io.Reader, file string, opt ReadOptions) (Reader, error){
	Text:     newTextReader,
	JSONL:    newJSONLReader,
	TSV:      newTSVReader,
	FastText: newFastTextReader,
	CSV:      newCSVReader,
}

// folders holds the formats that are read from a folder, in the same way.
var folders = map[Format]func(dir string, opt ReadOptions) (Reader, error){
	Folder: newFolderReader,
}

// NewReader reads documents of a format from r. The name of the file is for
// messages and, with Auto, for Detect; it is "" for standard input.
func NewReader(format Format, r io.Reader, file string, opt ReadOptions) (Reader, error) {
	if format == Auto {
		b := bufio.NewReaderSize(r, HeadSize)
		head, err := b.Peek(HeadSize)
		if err != nil && err != io.EOF {
			return nil, err
		}
		format, r = Detect(file, head), b
	}
	newReader, ok := formats[format]
	if !ok {
		return nil, unreadable(format)
	}
	return newReader(r, file, opt.withDefaults())
}

// NewFolderReader reads documents of a format that is laid out in a folder.
func NewFolderReader(format Format, dir string, opt ReadOptions) (Reader, error) {
	newReader, ok := folders[format]
	if !ok {
		return nil, unreadable(format)
	}
	return newReader(dir, opt.withDefaults())
}

// IsFolder reports whether documents of the format are laid out in a folder, so
// that NewFolderReader reads them and NewReader does not.
func (f Format) IsFolder() bool { return folders[f] != nil }

// unreadable says why there is no reader for a format.
func unreadable(format Format) error {
	if format.IsFolder() {
		return fmt.Errorf("format %q is read from a folder, not from a file or standard input", format)
	}
	if _, ok := formats[format]; ok {
		return fmt.Errorf("format %q is read from a file, not from a folder", format)
	}
	return fmt.Errorf("unknown format %q: use %s", format, names())
}

// names lists the formats that can be read.
func names() []Format {
	list := []Format{Auto}
	for f := range formats {
		list = append(list, f)
	}
	for f := range folders {
		list = append(list, f)
	}
	slices.Sort(list)
	return list
}

// A RecordError says what is wrong with one record. The records after it can
// still be read.
type RecordError struct {
	File string // "" for standard input
	Line int    // 1-based
	Err  error
}

func (e *RecordError) Error() string {
	file := e.File
	if file == "" {
		file = "standard input"
	}
	return fmt.Sprintf("%s:%d: %v", file, e.Line, e.Err)
}

// Unwrap returns the cause.
func (e *RecordError) Unwrap() error { return e.Err }

// ReadAll reads all documents of the files and folders. With opt.SkipErrors it
// also counts the records that it could not read.
func ReadAll(paths []string, format Format, opt ReadOptions) (docs []*Document, skipped int, err error) {
	if !format.IsFolder() {
		if paths, err = Files(paths); err != nil {
			return nil, 0, err
		}
	}
	for _, path := range paths {
		n, err := readPath(path, format, opt, &docs)
		skipped += n
		if err != nil {
			return nil, skipped, err
		}
	}
	return docs, skipped, nil
}

// readPath appends the documents of one file or folder to docs.
func readPath(path string, format Format, opt ReadOptions, docs *[]*Document) (skipped int, err error) {
	if format.IsFolder() {
		r, err := NewFolderReader(format, path, opt)
		if err != nil {
			return 0, err
		}
		return drain(r, opt, docs)
	}
	f, err := Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r, err := NewReader(format, f, path, opt)
	if err != nil {
		return 0, err
	}
	return drain(r, opt, docs)
}

// drain appends the documents that are left in r to docs.
func drain(r Reader, opt ReadOptions, docs *[]*Document) (skipped int, err error) {
	for {
		doc, err := r.Read()
		var bad *RecordError
		switch {
		case err == nil:
			*docs = append(*docs, doc)
		case err == io.EOF:
			return skipped, nil
		case opt.SkipErrors && errors.As(err, &bad):
			skipped++
		default:
			return skipped, err
		}
	}
}
