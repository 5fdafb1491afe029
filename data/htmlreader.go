package data

import "io"

// htmlReader reads one HTML page as one document: its visible text, cut into
// lines.
type htmlReader struct {
	in   io.Reader
	file string
	opt  ReadOptions
	done bool
}

// Read returns the page.
func (r *htmlReader) Read() (*Document, error) {
	if r.done {
		return nil, io.EOF
	}
	r.done = true
	page, err := readPage(r.in, r.opt.detail())
	if err != nil {
		return nil, err
	}
	d := page.Document()
	d.File, d.Number = r.file, 1
	if r.opt.detail() == linesOnly {
		d.DropMarkup()
	}
	return d, nil
}

func newHTMLReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	return &htmlReader{in: r, file: file, opt: opt}, nil
}
