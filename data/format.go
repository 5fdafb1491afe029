package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// A Format says how documents are stored.
type Format string

// The formats. doc.go describes them.
const (
	Auto     Format = "auto"     // found out
	Text     Format = "text"     // one document a file
	JSONL    Format = "jsonl"    // one object a line
	TSV      Format = "tsv"      // label<TAB>text
	CSV      Format = "csv"      // columns for text and label
	FastText Format = "fasttext" // __label__x text
	HTML     Format = "html"     // one page a file
	Parquet  Format = "parquet"  // a table of columns
	WARC     Format = "warc"     // records with the text of a page, as in WET files
	Pages    Format = "pages"    // one object a line, with a page's HTML and its main content
	WCXB     Format = "wcxb"     // a folder of pages and one of their main content
	Folder   Format = "folder"   // a folder for each label with one text a file
)

// A format is one row of the table of formats.
type format struct {
	name    Format
	endings []string // of the names of its files, before .gz or .zst

	// starts reports whether a file that starts with head may be in the format;
	// cut: the file goes on. Nil: only the name tells.
	starts func(head []byte, cut bool) bool
	// read reads a file; nil: it is the layout of a folder. Options come with
	// their defaults filled in; the name of the file is for messages.
	read func(r io.Reader, file string, opt ReadOptions) (Reader, error)
	// isLayout reports whether a folder is laid out in the format, and readDir
	// reads it; nil where it is one of files.
	isLayout func(dir string) bool
	readDir  func(dir string, opt ReadOptions) (Reader, error)
	write    func(w io.Writer, fields []string) Writer // nil: it is read only

	labels bool // whether it holds labels
}

// formats is the table of formats, in the order in which they are listed.
var formats = []format{
	{name: Text, read: newTextReader},
	{name: JSONL, endings: jsonEndings, starts: startsRecord, read: newJSONLReader, write: newJSONLWriter, labels: true},
	{name: HTML, endings: []string{".html", ".htm"}, starts: startsHTML, read: newHTMLReader},
	{name: TSV, endings: []string{".tsv"}, read: newTSVReader, write: newTSVWriter, labels: true},
	{name: CSV, endings: []string{".csv"}, read: newCSVReader, write: newCSVWriter, labels: true},
	{name: FastText, endings: []string{".ft", ".fasttext"}, starts: startsFastText, read: newFastTextReader, write: newFastTextWriter, labels: true},
	{name: WARC, endings: []string{".warc", ".wet"}, starts: startsWARC, read: newWARCReader},
	{name: Parquet, endings: []string{".parquet"}, starts: startsParquet, read: newParquetReader, labels: true},
	{name: Pages, endings: jsonEndings, starts: startsPage, read: newPagesReader, labels: true},
	{name: Folder, isLayout: holdsOnlyFoldersOfTexts, readDir: newFolderReader, labels: true},
	{name: WCXB, isLayout: isWCXB, readDir: newWCXBReader, labels: true},
}

var jsonEndings = []string{".jsonl", ".ndjson", ".json"}

// row returns a format's row of the table.
func (f Format) row() (format, error) {
	i := slices.IndexFunc(formats, func(r format) bool { return r.name == f })
	if i < 0 {
		return format{}, fmt.Errorf("unknown format %q: use %s", f, list(append([]Format{Auto}, rows(func(format) bool { return true })...)))
	}
	return formats[i], nil
}

// rows returns the formats whose row is as asked for.
func rows(wanted func(format) bool) []Format {
	var names []Format
	for _, r := range formats {
		if wanted(r) {
			names = append(names, r.name)
		}
	}
	return names
}

// FileFormats returns the formats that are read from a file or a stream.
func FileFormats() []Format { return rows(func(r format) bool { return r.read != nil }) }

// LabelledFormats returns the formats that hold labels.
func LabelledFormats() []Format { return rows(func(r format) bool { return r.labels }) }

// WrittenFormats returns the formats that a Writer writes.
func WrittenFormats() []Format { return rows(func(r format) bool { return r.write != nil }) }

func list(formats []Format) string {
	var names []string
	for _, f := range formats {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// HeadSize is how many bytes at the start of a file Detect wants to see.
const HeadSize = 64 << 10

// Detect tells the format of a file from the ending of its name (before .gz or
// .zst) or else from head, its first HeadSize bytes or all of it if it has
// fewer; head also decides between formats whose files have the same ending.
// What it does not recognise is Text.
func Detect(path string, head []byte) Format {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bom)), " \t\r\n")
	starts := func(r format) bool { return r.starts != nil && r.starts(start, len(head) >= HeadSize) }
	fits, found := Text, false // by its name
	for _, r := range formats {
		if slices.Contains(r.endings, ending(path)) {
			if starts(r) {
				return r.name
			}
			if !found {
				fits, found = r.name, true
			}
		}
	}
	if i := slices.IndexFunc(formats, starts); !found && i >= 0 {
		return formats[i].name
	}
	return fits
}

// layout returns the format that a folder is laid out in, or Auto.
func layout(dir string) Format {
	for _, r := range formats {
		if r.isLayout != nil && r.isLayout(dir) {
			return r.name
		}
	}
	return Auto
}

// CutCompression takes off a name the ending that says how a file is compressed, "" where
// none does.
func CutCompression(name string) (base, ending string) {
	ending = compression(name)
	return name[:len(name)-len(ending)], ending
}

// Ending returns the ending of a name that says what format a file has, in lower case
// and without a compression's; "" where none does.
func Ending(name string) string {
	ext := ending(name)
	if ext == ".txt" || slices.ContainsFunc(formats, func(r format) bool { return slices.Contains(r.endings, ext) }) {
		return ext
	}
	return ""
}

// ending returns the ending of path in lower case, without a compression's.
func ending(path string) string {
	path = strings.ToLower(path)
	ext := filepath.Ext(path)
	if compressions[ext] {
		ext = filepath.Ext(strings.TrimSuffix(path, ext))
	}
	return ext
}

func startsFastText(start []byte, _ bool) bool { return bytes.HasPrefix(start, []byte(fastTextPrefix)) }

func startsHTML(start []byte, _ bool) bool {
	return hasPrefixFold(start, "<!doctype html") || hasPrefixFold(start, "<html")
}

// startsRecord reports whether a JSON object that is no page is at the start.
func startsRecord(start []byte, cut bool) bool {
	return startsObject(start, cut) && !startsPage(start, cut)
}

// startsObject reports whether the first line of b is a JSON object, or, where
// b is cut off before the line ends, may become one.
func startsObject(b []byte, cut bool) bool {
	if len(b) == 0 || b[0] != '{' {
		return false
	}
	line, _, ended := bytes.Cut(b, []byte("\n"))
	if ended || !cut {
		return json.Valid(line)
	}
	var object json.RawMessage
	err := json.NewDecoder(bytes.NewReader(line)).Decode(&object)
	return err == nil || errors.Is(err, io.ErrUnexpectedEOF)
}

func hasPrefixFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(string(b[:len(prefix)]), prefix)
}

// startsPage reports whether head starts with an object that has a page's HTML
// and neither text nor lines. The object may be cut off.
func startsPage(head []byte, _ bool) bool {
	d := json.NewDecoder(bytes.NewReader(head))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	page := false
	for d.More() {
		name, err := d.Token()
		if err != nil {
			break
		}
		switch name {
		case "html", "main_content":
			page = true
		case "text", "lines":
			return false
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
	}
	return page
}
