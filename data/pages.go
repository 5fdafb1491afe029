package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A GoldPage is an HTML page whose main content people have reviewed.
type GoldPage struct {
	ID      string `json:"id"`
	URL     string `json:"url"`
	Title   string `json:"title"`
	Content string `json:"main_content"`
	HTML    string `json:"html"`
}

// Document cuts the page into lines and labels them by alignment with its content.
func (g *GoldPage) Document() (*Document, error) {
	page, err := ParsePage(strings.NewReader(g.HTML))
	if err != nil {
		return nil, err
	}
	d := FromLines(page.Label(g.Content, g.Title))
	d.ID, d.URL, d.Title, d.Gold = g.ID, g.URL, g.Title, g.Content
	return d, nil
}

// pagesReader reads JSON objects with the fields of GoldPage, one a line.
type pagesReader struct {
	in   *lineReader
	file string
}

// Read returns the next page as a labelled document.
func (r *pagesReader) Read() (*Document, error) {
	for {
		raw, err := r.in.next()
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		d, err := r.document(raw)
		if err != nil {
			return nil, &RecordError{File: r.file, Line: r.in.number, Err: err}
		}
		d.File, d.Number = r.file, r.in.number
		return d, nil
	}
}

func (r *pagesReader) document(raw []byte) (*Document, error) {
	var g GoldPage
	if err := json.Unmarshal(raw, &g); err != nil {
		return nil, fmt.Errorf("broken page record: %w", err)
	}
	if g.HTML == "" || strings.TrimSpace(g.Content) == "" {
		return nil, errors.New(`a page needs the fields "html" and "main_content"`)
	}
	return g.Document()
}

func newPagesReader(r io.Reader, file string) *pagesReader {
	return &pagesReader{in: newLineReader(r), file: file}
}

func init() {
	formats[Pages] = func(r io.Reader, file string, _ ReadOptions) (Reader, error) { return newPagesReader(r, file), nil }
}
