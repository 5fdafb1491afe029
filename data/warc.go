package data

import (
	"bufio"
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// A WARCRecord is a record of a WARC file (ISO 28500), such as those with the text of a
// page in a WET file. Its block can be replaced while every other byte of it stays as
// it came, but for the fields that tell its length and digests.
type WARCRecord struct {
	head  []byte // from the version to the blank line
	block []byte
	tail  []byte // line breaks after the block

	isText bool // the block is the text of a page
	isPage bool // the block is what a server answered with, a page
}

// Field returns the value of a field of the header, "" where there is none. Names are
// the same in any case.
func (r *WARCRecord) Field(name string) string { return fieldOf(r.head, name) }

// fieldOf returns the value of a field of a header, "" where there is none.
func fieldOf(head []byte, name string) string {
	for line := range fields(head) {
		if n, value, _ := strings.Cut(string(line), ":"); strings.EqualFold(strings.TrimSpace(n), name) {
			return strings.Join(strings.Fields(value), " ") // a value may go on in the next line
		}
	}
	return ""
}

// fields goes over the fields of a header, which has a line before them, each with its
// line breaks.
func fields(head []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		_, rest := cutLine(head)
		for len(rest) > 0 {
			field, more := cutLine(rest)
			for len(more) > 0 && (more[0] == ' ' || more[0] == '\t') {
				_, after := cutLine(more)
				field, more = rest[:len(rest)-len(after)], after
			}
			if !yield(field) {
				return
			}
			rest = more
		}
	}
}

// cutLine returns the first line of b with its line break, and what follows.
func cutLine(b []byte) (line, rest []byte) {
	n := bytes.IndexByte(b, '\n') + 1
	if n == 0 {
		n = len(b)
	}
	return b[:n], b[n:]
}

// HasText reports whether the record is a document: the text of a page, as in WET files,
// or a page of HTML.
func (r *WARCRecord) HasText() bool { return r.isPage || r.isText }

// Append appends the record as it came.
func (r *WARCRecord) Append(dst []byte) []byte {
	return append(append(append(dst, r.head...), r.block...), r.tail...)
}

// Len returns how many bytes the record has.
func (r *WARCRecord) Len() int { return len(r.head) + len(r.block) + len(r.tail) }

// AppendWith appends the record with another text: of a page of HTML, a record of the
// type conversion in place of its own.
func (r *WARCRecord) AppendWith(dst []byte, block string) []byte {
	if r.isPage {
		return r.appendConversion(dst, block)
	}
	if block == string(r.block) {
		return r.Append(dst)
	}
	version, _ := cutLine(r.head)
	dst = append(dst, version...)
	for field := range fields(r.head) {
		dst = appendField(dst, field, block)
	}
	return append(append(dst, block...), r.tail...)
}

// appendField appends a field of a record that has another block. A digest that is of
// no kind that is known is left out: it would be wrong.
func appendField(dst, field []byte, block string) []byte {
	name, value, _ := strings.Cut(string(field), ":")
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "content-length":
		value = strconv.Itoa(len(block))
	case "warc-block-digest", "warc-payload-digest":
		if value = digestLike(strings.TrimSpace(value), block); value == "" {
			return dst
		}
	default:
		return append(dst, field...)
	}
	lineBreak := "\n"
	if bytes.HasSuffix(field, []byte("\r\n")) {
		lineBreak = "\r\n"
	}
	return append(dst, name+": "+value+lineBreak...)
}

// digestLike returns the digest of a block in the form of another, ALGORITHM:VALUE in
// hexadecimal or base 32, "" where that is unknown.
func digestLike(other, block string) string {
	algorithm, value, _ := strings.Cut(other, ":")
	makers := map[string]func() hash.Hash{"md5": md5.New, "sha1": sha1.New, "sha256": sha256.New}
	of := makers[strings.ReplaceAll(strings.ToLower(algorithm), "-", "")]
	if of == nil {
		return ""
	}
	h := of()
	io.WriteString(h, block)
	sum := h.Sum(nil)
	if len(value) != hex.EncodedLen(len(sum)) {
		return algorithm + ":" + base32.StdEncoding.EncodeToString(sum)
	}
	encoded := hex.EncodeToString(sum)
	if strings.ToUpper(value) == value {
		encoded = strings.ToUpper(encoded)
	}
	return algorithm + ":" + encoded
}

// swallowed reports whether the block has taken in the record after its own.
func (r *WARCRecord) swallowed() bool {
	if !bytes.Contains(r.block, []byte("\n"+warcVersion+"1.")) {
		return false
	}
	stated := r.Field("WARC-Block-Digest")
	digest := digestLike(stated, string(r.block))
	return digest != "" && digest != stated
}

// Bounds on what a WARC record may take, in bytes.
const (
	maxWARCHead  = 1 << 20
	maxWARCBlock = 1 << 30
)

// warcReader reads the records of a WARC file. Those with a page, or the text of one, are
// documents with lines, all others such with nothing but their record.
type warcReader struct {
	in     *bufio.Reader
	file   string
	opt    ReadOptions
	line   int  // number of the line that is read next, from 1
	broken bool // the last record was: the next one has to be found
}

func newWARCReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	return &warcReader{in: bufio.NewReaderSize(r, 256<<10), file: file, opt: opt, line: 1}, nil
}

// Read returns the next record.
func (w *warcReader) Read() (*Document, error) {
	if err := w.start(); err != nil {
		return nil, err
	}
	at := w.line
	r, err := w.record()
	if bad, ok := errors.AsType[*warcError](err); ok {
		w.broken = true
		return nil, &RecordError{w.file, at, bad}
	}
	if err != nil {
		return nil, err
	}
	doc := w.document(r)
	doc.File, doc.Number, doc.WARC = w.file, at, r
	return doc, nil
}

// document makes a document of a record: an empty one where that has no text.
func (w *warcReader) document(r *WARCRecord) *Document {
	var doc *Document
	switch strings.ToLower(r.Field("WARC-Type")) {
	case "conversion":
		if kind := r.Field("Content-Type"); kind == "" || hasPrefixFold([]byte(kind), "text/plain") {
			r.isText, doc = true, NewDocument(alias(r.block))
		}
	case "response":
		if page := r.page(w.opt.detail()); page != nil {
			r.isPage, doc = true, page.Document()
			if w.opt.detail() == linesOnly {
				doc.DropMarkup()
			}
		}
	}
	if doc == nil {
		return &Document{}
	}
	doc.ID, doc.URL = r.Field("WARC-Record-ID"), r.Field("WARC-Target-URI")
	doc.Lang, _, _ = strings.Cut(r.Field("WARC-Identified-Content-Language"), ",")
	return doc
}

// A warcError is what is wrong with a record, after which others may follow.
type warcError struct{ what string }

func (e *warcError) Error() string { return "WARC record: " + e.what }

func warcErrorf(format string, args ...any) error {
	return &warcError{fmt.Sprintf(format, args...)}
}

// start goes to the start of the next record: over line breaks, or, after one that was
// broken, to the next line that starts a record behind a blank one. It returns io.EOF
// where there is none.
func (w *warcReader) start() error {
	if w.broken {
		if err := w.recover(); err != nil {
			return err
		}
	}
	for {
		c, err := w.in.ReadByte()
		switch {
		case err != nil:
			return err
		case c == '\n':
			w.line++
		case c != '\r':
			return w.in.UnreadByte()
		}
	}
}

// recover finds the next record after one that was broken.
func (w *warcReader) recover() error {
	for blank := false; ; {
		head, err := w.in.Peek(len(warcVersion))
		if err != nil && err != io.EOF {
			return err
		}
		if blank && string(head) == warcVersion {
			w.broken = false
			return nil
		}
		line, err := w.skipLine()
		if err != nil {
			return err
		}
		blank = line == "\n" || line == "\r\n"
	}
}

const warcVersion = "WARC/"

// skipLine reads a line of any length, and returns it if it is short.
func (w *warcReader) skipLine() (string, error) {
	short := ""
	for start := true; ; start = false {
		part, err := w.in.ReadSlice('\n')
		if short = ""; start && len(part) <= 2 {
			short = string(part)
		}
		if err == nil {
			w.line++
			return short, nil
		}
		if err != bufio.ErrBufferFull {
			return "", err
		}
	}
}

// record reads a record.
func (w *warcReader) record() (*WARCRecord, error) {
	r := &WARCRecord{}
	var err error
	if r.head, err = w.head(); err != nil {
		return nil, err
	}
	length := r.Field("Content-Length")
	size, err := strconv.ParseUint(length, 10, 63)
	switch {
	case length == "":
		return nil, warcErrorf("no Content-Length")
	case err != nil:
		return nil, warcErrorf("Content-Length %q, want a number of bytes", length)
	case size > maxWARCBlock:
		return nil, warcErrorf("%d bytes, want at most %d", size, maxWARCBlock)
	}
	if r.block, err = w.block(int(size)); err != nil {
		return nil, err
	}
	w.line += bytes.Count(r.block, []byte("\n"))
	if r.swallowed() {
		return nil, warcErrorf("its block of %d bytes has the start of another record and not its digest: the Content-Length is wrong", size)
	}
	return r, w.tail(r)
}

// head reads a header with the blank line that ends it.
func (w *warcReader) head() ([]byte, error) {
	var head []byte
	for {
		line, err := w.in.ReadSlice('\n')
		if head = append(head, line...); err == bufio.ErrBufferFull {
			err = nil
		}
		switch {
		case err != nil && err != io.EOF:
			return nil, err
		case len(head) == len(line) && !strings.HasPrefix(string(line), warcVersion[:min(len(line), len(warcVersion))]):
			return nil, warcErrorf("it starts with %.20q, want %s1.0 or another version", line, warcVersion)
		case err == io.EOF:
			return nil, w.truncated("its header")
		case len(head) > maxWARCHead:
			return nil, warcErrorf("a header of more than %d bytes", maxWARCHead)
		}
		w.line++
		if string(line) == "\n" || string(line) == "\r\n" {
			return slices.Clip(head), nil
		}
	}
}

// block reads the block of a record. Memory is taken as there are bytes, not as many as
// the header claims.
func (w *warcReader) block(size int) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(min(size, 1<<20))
	n, err := io.CopyN(&b, w.in, int64(size))
	if err == io.EOF {
		return nil, w.truncated(fmt.Sprintf("%d of the %d bytes of its block", n, size))
	}
	return b.Bytes(), err
}

// truncated is the error of a file that ends in a record.
func (w *warcReader) truncated(what string) error {
	return fmt.Errorf("line %d: the file ends in a WARC record, in %s: %w", w.line, what, io.ErrUnexpectedEOF)
}

// tail reads the line breaks after a block, of which there are two, or fewer at the end
// of a file. A block that goes on is one whose length is wrong.
func (w *warcReader) tail(r *WARCRecord) error {
	for len(r.tail) < 4 {
		c, err := w.in.ReadByte()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			if len(r.tail) == 0 {
				return warcErrorf("%d bytes are not all of its block: the Content-Length is wrong", len(r.block))
			}
			return w.in.UnreadByte()
		}
		if c == '\n' {
			w.line++
		}
		if r.tail = append(r.tail, c); string(r.tail) == "\n\n" {
			return nil
		}
	}
	return nil
}

func startsWARC(start []byte, _ bool) bool { return bytes.HasPrefix(start, []byte(warcVersion)) }
