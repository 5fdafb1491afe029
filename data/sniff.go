package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// magic are the first bytes of files that no text is in as it stands. Of gzip and
// zstd, which are read, see compressions.
var magic = []struct{ start, what string }{
	{"%PDF", "a PDF: take its text out first, with pdftotext"},
	{"PK\x03\x04", "a zip archive, or a document in one: unpack it, or take its text out first"},
	{"\xfd7zX", "compressed by xz: decompress it first, with xz -dc"},
	{"7z\xbc\xaf", "a 7z archive: unpack it first"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"\xff\xfe\x00\x00", "UTF-32: convert it first, with iconv -f UTF-32 -t UTF-8"},
	{"\x00\x00\xfe\xff", "UTF-32: convert it first, with iconv -f UTF-32 -t UTF-8"},
}

const magicSize = 4 // bytes of the longest

// A BinaryError says that a file holds no text that could be read.
type BinaryError struct {
	File  string // "" for standard input
	What  string // what it is
	Found bool   // in a folder; else it was named
}

func (e *BinaryError) Error() string { return fmt.Sprintf("%s: no text: %s", source(e.File), e.What) }

// plainText returns what r has as UTF-8. Text in UTF-16 with a byte order mark is
// decoded. With opt.NoBinary a file of another kind, and a NUL byte anywhere, is a
// *BinaryError.
func plainText(r *bufio.Reader, file string, opt ReadOptions) (io.Reader, error) {
	head, err := r.Peek(magicSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if opt.NoBinary {
		for _, m := range magic {
			if bytes.HasPrefix(head, []byte(m.start)) {
				return nil, &BinaryError{File: file, What: m.what}
			}
		}
	}
	var text io.Reader = r
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		text = transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	}
	if !opt.NoBinary {
		return text, nil
	}
	return &nulGuard{in: text, file: file}, nil
}

// A nulGuard fails at the first NUL byte.
type nulGuard struct {
	in   io.Reader
	file string
	read int // bytes
}

func (g *nulGuard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if at := bytes.IndexByte(p[:n], 0); at >= 0 {
		return 0, &BinaryError{File: g.file, What: g.explain(p[:n], at)}
	}
	g.read += n
	return n, err
}

// explain says what a NUL byte in b means.
func (g *nulGuard) explain(b []byte, at int) string {
	if nul := bytes.Count(b, []byte{0}); g.read == 0 && 3*nul > len(b) {
		return "it may be UTF-16: convert it first, with iconv -f UTF-16LE -t UTF-8"
	}
	return fmt.Sprintf("byte %d is NUL, as in programs and pictures", g.read+at+1)
}
