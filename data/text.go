package data

import (
	"io"
	"slices"
	"unsafe"
)

// textReader reads all of its input as one document.
type textReader struct {
	r    io.Reader
	file string
	done bool
}

func newTextReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	if opt.SplitOn != nil {
		return newSplitReader(r, file, opt.SplitOn), nil
	}
	return &textReader{r: r, file: file}, nil
}

// Read returns the document; its text is the input, byte for byte.
func (t *textReader) Read() (*Document, error) {
	if t.done {
		return nil, io.EOF
	}
	b, err := readAll(t.r)
	if err != nil {
		return nil, err
	}
	t.done = true
	doc := NewDocument(alias(b))
	doc.File, doc.Number = t.file, 1
	return doc, nil
}

// readAll is io.ReadAll for what may be large: it takes twice the memory of what it
// reads, not several times, and no copy but one is made.
func readAll(r io.Reader) ([]byte, error) {
	const most = 16 << 20
	var full [][]byte
	piece := make([]byte, 0, 8<<10)
	size := 0
	for {
		n, err := r.Read(piece[len(piece):cap(piece)])
		piece, size = piece[:len(piece)+n], size+n
		switch {
		case err == io.EOF && len(full) == 0:
			return piece, nil
		case err == io.EOF:
			return slices.Concat(append(full, piece)...), nil
		case err != nil:
			return nil, err
		case len(piece) == cap(piece):
			full = append(full, piece)
			piece = make([]byte, 0, min(2*cap(piece), most))
		}
	}
}

// alias returns b as a string without a copy. b must not change any more.
func alias(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}
