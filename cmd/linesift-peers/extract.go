package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval"
	"github.com/urfave/cli/v2"
)

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:  "extract",
		Usage: "write what extractors make of pages as documents with labelled lines",
		Flags: []cli.Flag{
			dataFlag(), pageTypeFlag(), pythonFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FILE` of JSON lines to write, or its .gz or .zst"},
		},
		Action: extract,
	}
}

// extract is the action of the command.
func extract(c *cli.Context) error {
	if err := checkArguments(c, "data", "output"); err != nil {
		return err
	}
	out, err := data.Create(c.String("output"))
	if err != nil {
		return err
	}
	defer out.Close()
	extractors, stop := allExtractors(c)
	defer stop()
	sum := newSummary(extractors)
	if err := extractAll(c, extractors, sum, out); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	return sum.write(c.App.Writer)
}

// extractAll writes the documents of all pages.
func extractAll(c *cli.Context, extractors []Extractor, sum *summary, out io.Writer) error {
	work := func(p *Page) []extraction { return extractPage(p, extractors) }
	return eachPage(c, work, func(extractions []extraction) error {
		for _, e := range extractions {
			sum.add(e)
			if err := e.write(out); err != nil {
				return err
			}
		}
		return nil
	})
}

// An extraction is what one extractor made of one page.
type extraction struct {
	page      *Page
	extractor string
	lines     []data.Line // labelled where the page has gold text
	text      string      // of the lines
	overlap   eval.Overlap
	err       error
}

func extractPage(p *Page, extractors []Extractor) []extraction {
	out := make([]extraction, len(extractors))
	gold, err := newGoldPage(p)
	for i, x := range extractors {
		e := extraction{page: p, extractor: x.Name, err: err}
		if err == nil {
			e.fill(x, gold)
		}
		out[i] = e
	}
	return out
}

// fill runs the extractor.
func (e *extraction) fill(x Extractor, gold *goldPage) {
	lines, err := x.Lines(e.page)
	if err != nil {
		e.err = err
		return
	}
	e.text = joined(lines)
	if e.page.Content != "" {
		e.lines = gold.label(lines)
		e.overlap = wordOverlap(e.text, e.page.Content)
	}
}

func wordOverlap(text, gold string) eval.Overlap {
	return eval.TextOptions{}.Overlaps([]eval.TextPair{{Kept: text, Gold: gold}})[0]
}

// extractedDocument is the JSON object of an extraction. Lines stands for pages
// with gold text, Text for others.
type extractedDocument struct {
	ID        string          `json:"id"`
	URL       string          `json:"url,omitempty"`
	Title     string          `json:"title,omitempty"`
	Source    string          `json:"source,omitempty"`
	Extractor string          `json:"extractor"`
	F1        *eval.Score     `json:"f1,omitempty"` // word F1 of the whole output against the gold text
	Text      *string         `json:"text,omitempty"`
	Lines     []extractedLine `json:"lines,omitzero"`
	Gold      string          `json:"gold,omitempty"`
}

type extractedLine struct {
	Text  string `json:"text"`
	Label string `json:"label"`
}

// write writes the document unless the extractor failed.
func (e *extraction) write(w io.Writer) error {
	if e.err != nil {
		return nil
	}
	p := e.page
	d := extractedDocument{ID: p.ID + "#" + e.extractor, URL: p.URL, Title: p.Title, Source: collection(p),
		Extractor: e.extractor, Gold: p.Content}
	if p.Content == "" {
		d.Text = &e.text
	} else {
		f1 := e.overlap.PageScores().F1
		d.F1, d.Lines = &f1, []extractedLine{}
	}
	for _, l := range e.lines {
		d.Lines = append(d.Lines, extractedLine{l.Text, l.Label})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return fmt.Errorf("document %q: %w", d.ID, err)
	}
	return nil
}
