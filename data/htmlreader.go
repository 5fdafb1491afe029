package data

import "io"

// htmlReader reads one HTML page as one document: its visible text, cut into
// lines.
type htmlReader struct {
	in   io.Reader
	file string
	done bool
}

// Read returns the page.
func (r *htmlReader) Read() (*Document, error) {
	if r.done {
		return nil, io.EOF
	}
	r.done = true
	page, err := ParsePage(r.in)
	if err != nil {
		return nil, err
	}
	d := NewDocument(page.Text())
	d.Title, d.File, d.Number = page.Title, r.file, 1
	return d, nil
}

func newHTMLReader(r io.Reader, file string, _ ReadOptions) (Reader, error) {
	return &htmlReader{in: r, file: file}, nil
}
