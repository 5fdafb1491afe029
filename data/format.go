package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strings"
)

// A Format says how documents are stored.
type Format string

// The formats. doc.go describes them.
const (
	Auto     Format = "auto"     // found out by Detect
	Text     Format = "text"     // one document a file
	JSONL    Format = "jsonl"    // one object a line
	TSV      Format = "tsv"      // label<TAB>text
	CSV      Format = "csv"      // columns for text and label
	FastText Format = "fasttext" // __label__x text
	HTML     Format = "html"     // one page a file
	Pages    Format = "pages"    // one object a line, with a page's HTML and its main content
	WCXB     Format = "wcxb"     // a folder of pages and one of their main content
	Folder   Format = "folder"   // a folder for each label with one text a file
)

// HeadSize is how many bytes at the start of a file Detect wants to see.
const HeadSize = 64 << 10

// endings maps the ending of a file's name to its format.
var endings = map[string]Format{
	".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
	".tsv": TSV, ".csv": CSV,
	".html": HTML, ".htm": HTML,
	".ft": FastText, ".fasttext": FastText,
}

// Detect tells the format of a file from the ending of its name (before .gz or
// .zst) or else from head, its first HeadSize bytes or all of it if it has
// fewer. What it does not recognise is Text.
func Detect(path string, head []byte) Format {
	if format, ok := endings[ending(path)]; ok {
		return format
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bom)), " \t\r\n")
	switch {
	case startsObject(start, len(head) >= HeadSize):
		return JSONL
	case bytes.HasPrefix(start, []byte(fastTextPrefix)):
		return FastText
	case hasPrefixFold(start, "<!doctype html"), hasPrefixFold(start, "<html"):
		return HTML
	}
	return Text
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
