package main

import (
	"bytes"
	"cmp"
	"encoding/json"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// cleanedPage is what clean writes of a page as JSON. What the page does not state is
// null.
type cleanedPage struct {
	ID       *string      `json:"id"` // that of the input, or else the name of the file
	URL      *string      `json:"url"`
	Title    *string      `json:"title"`
	Author   *string      `json:"author"`
	Date     *string      `json:"date"`
	Language *string      `json:"language"`
	Text     string       `json:"text"`
	Lines    []cleanedRow `json:"lines"`
}

// cleanedRow is a kept line with the element that holds it, such as p or h2.
type cleanedRow struct {
	Tag  string `json:"tag"`
	Text string `json:"text"`
}

// appendPage appends the lines of a page that are kept as an object of JSON.
func appendPage(dst []byte, doc *data.Document, keep []bool) []byte {
	p := cleanedPage{
		ID: known(doc.ID, doc.File), URL: known(doc.URL), Title: known(doc.Title), Language: known(doc.Lang),
		Text: string(model.AppendKept(nil, doc, keep)), Lines: []cleanedRow{},
	}
	if len(doc.Lines) > 0 {
		s := doc.Lines[0].Markup.Page
		p.URL, p.Title, p.Language = known(doc.URL, s.URL), known(s.Title, doc.Title), known(doc.Lang, s.Language)
		p.Author, p.Date = known(s.Author), known(s.Date)
	}
	for i, l := range doc.Lines {
		if keep[i] {
			p.Lines = append(p.Lines, cleanedRow{l.Markup.Tag(), l.Text})
		}
	}
	return appendJSON(dst, p)
}

// cleanedDocument is what clean writes of any document as an object of JSON lines.
type cleanedDocument struct {
	ID   string `json:"id"`
	URL  string `json:"url,omitempty"`
	Lang string `json:"lang,omitempty"`
	Text string `json:"text"`
}

// appendDocument appends a document of which a text is kept as an object of JSON.
func appendDocument(dst []byte, doc *data.Document, text []byte) []byte {
	return appendJSON(dst, cleanedDocument{ID: cmp.Or(doc.ID, doc.URL, doc.File), URL: doc.URL, Lang: doc.Lang, Text: string(text)})
}

// appendJSON appends a value, of which all strings are encoded whatever they are.
func appendJSON(dst []byte, v any) []byte {
	b := bytes.NewBuffer(dst)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
	return b.Bytes()
}

// known returns the first of the values that is not "", nil where there is none.
func known(values ...string) *string {
	if v := cmp.Or(values...); v != "" {
		return &v
	}
	return nil
}
