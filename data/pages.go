package data

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// A GoldPage is an HTML page with, where people have reviewed it, its main
// content. What is unknown is "". Its JSON is an object of the format Pages.
type GoldPage struct {
	ID      string `json:"id,omitempty"`
	URL     string `json:"url,omitempty"`
	Title   string `json:"title,omitempty"`
	Lang    string `json:"lang,omitempty"`
	Type    string `json:"type,omitempty"`         // kind of page
	Source  string `json:"source,omitempty"`       // collection that it comes from
	Content string `json:"main_content,omitempty"` // as people reviewed it
	HTML    string `json:"html"`
}

// Document cuts the page into lines and, where the main content is known, labels
// them by alignment with it. There is no error: broken markup is read as far as it goes.
func (g *GoldPage) Document() (*Document, error) { return g.lines(withSpans), nil }

// lines is Document for as much detail as is wanted.
func (g *GoldPage) lines(wanted detail) *Document {
	page := parsePage(decodePage([]byte(g.HTML), ""), wanted)
	d := page.Document()
	if strings.TrimSpace(g.Content) != "" {
		d = FromLines(page.Label(g.Content, g.Title))
		d.Gold = g.Content
	}
	d.ID, d.URL, d.Title, d.Lang, d.Type = g.ID, g.URL, g.Title, g.Lang, g.Type
	return d
}

// document is Document as the options want it.
func (g *GoldPage) document(opt ReadOptions) (*Document, error) {
	if opt.WholePages {
		return &Document{ID: g.ID, URL: g.URL, Title: g.Title, Lang: g.Lang, Type: g.Type, Gold: g.Content, Page: g}, nil
	}
	page := *g
	if opt.Unlabelled {
		page.Content = ""
	}
	d := page.lines(opt.detail())
	if opt.detail() == linesOnly {
		d.DropMarkup()
	}
	return d, nil
}

// pagesReader reads JSON objects with html and, where known, main_content, url,
// title, lang, type and source, one a line.
type pagesReader struct {
	in   *lineReader
	file string
	opt  ReadOptions
}

func newPagesReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	return &pagesReader{newLineReader(r), file, opt}, nil
}

// Read returns the next page as a document.
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
	record, err := newRecord(raw, r.opt)
	if err != nil {
		return nil, err
	}
	g := record.page()
	switch {
	case g.HTML == "" && !r.opt.Labelled:
		return nil, errors.New(`a page needs the field "html"`)
	case r.opt.Labelled && (g.HTML == "" || strings.TrimSpace(g.Content) == ""):
		return nil, errors.New(`a page needs the fields "html" and "main_content"`)
	}
	d, err := g.document(r.opt)
	if err != nil {
		return nil, err
	}
	record.known = pageFields
	for _, f := range record.other() { // not to hold the record, which is large
		d.other = append(d.other, Field{f.Name, bytes.Clone(f.Value)})
	}
	if r.opt.Unlabelled || r.opt.Records {
		d.Record = record
	}
	return d, nil
}

// page returns the page that is in the record, of which its HTML is a part.
func (r *Record) page() *GoldPage {
	html := func(name string) string { return strings.ToValidUTF8(r.optional(name), "\ufffd") }
	field := func(name string) string { return strings.Clone(html(name)) } // not to hold the record in memory
	return &GoldPage{
		ID: strings.Clone(r.key()), URL: field("url"), Title: field("title"), Lang: field("lang"), Type: field("type"),
		Source: field("source"), Content: field("main_content"), HTML: html("html"),
	}
}
