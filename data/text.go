package data

import (
	"io"
	"unsafe"
)

// textReader reads all of its input as one document.
type textReader struct {
	r    io.Reader
	file string
	done bool
}

func newTextReader(r io.Reader, file string, _ ReadOptions) (Reader, error) {
	return &textReader{r: r, file: file}, nil
}

// Read returns the document; its text is the input, byte for byte.
func (t *textReader) Read() (*Document, error) {
	if t.done {
		return nil, io.EOF
	}
	b, err := io.ReadAll(t.r)
	if err != nil {
		return nil, err
	}
	t.done = true
	doc := NewDocument(alias(b))
	doc.File, doc.Number = t.file, 1
	return doc, nil
}

// alias returns b as a string without a copy. b must not change any more.
func alias(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}
