package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval"
	"github.com/urfave/cli/v2"
)

func compareCommand() *cli.Command {
	return &cli.Command{
		Name:  "compare",
		Usage: "score extractors, linesift, and linesift after each extractor against the pages' gold text",
		Flags: append(modelFlags(),
			dataFlag(), pageTypeFlag(), pythonFlag(),
			&cli.BoolFlag{Name: "by-source", Usage: "also a table for each source of pages"},
			&cli.BoolFlag{Name: "by-type", Usage: "also a table of the word F1 by kind of page"},
			&cli.StringFlag{Name: "plot", Usage: "also draw word F1 and pages a second to `FILE`, as SVG"},
		),
		Action: compare,
	}
}

// compare is the action of the command.
func compare(c *cli.Context) error {
	if err := checkArguments(c, "data"); err != nil {
		return err
	}
	models, err := openModels(c)
	if err != nil {
		return err
	}
	pages, err := openPageModels(c, models)
	if err != nil {
		return err
	}
	extractors, stop := allExtractors(c)
	defer stop()
	board := &scoreboard{bySource: c.Bool("by-source"), byType: c.Bool("by-type")}
	if err := eachPage(c, comparison{extractors, models, pages}.page, board.addPage); err != nil {
		return err
	}
	if err := board.write(c.App.Writer); err != nil || c.String("plot") == "" {
		return err
	}
	return board.plot(c.String("plot"))
}

// A comparison is what runs on every page.
type comparison struct {
	extractors []Extractor
	models     *models // nil: linesift is left out
	pages      *models // that look at markup; may be nil
}

// after stands between the names of two systems, the second of which cleans what
// the first kept.
const after = " → "

// A result is what one system kept of one page.
type result struct {
	system, source string
	kind           string // of page
	words          eval.Overlap
	shingles       eval.Overlap
	took           time.Duration
	err            error // of an extractor, which then counts as keeping nothing
}

// everything is the system that keeps all lines.
const everything = "everything kept"

// page runs all systems on a page; it returns nil for one without gold text.
func (c comparison) page(p *Page) []result {
	if strings.TrimSpace(p.Content) == "" {
		return nil
	}
	whole := Extractor{everything, wholeLines}
	var out []result
	for _, x := range slices.Concat([]Extractor{whole}, c.extractors) {
		start := time.Now()
		lines, err := x.Lines(p)
		r := result{system: x.Name, source: collection(p), kind: cmp.Or(p.Type, eval.Unknown), err: err, took: time.Since(start)}
		text := joined(lines)
		r.score(text, p.Content)
		out = append(out, r)
		if c.models != nil {
			out = append(out, c.sift(r, p, text))
		}
		if x.Name == whole.Name && c.pages != nil {
			out = append(out, c.siftPage(p))
		}
	}
	return out
}

// wholeLines returns all lines of the page.
func wholeLines(p *Page) ([]data.PageLine, error) {
	page, err := data.ParsePage(strings.NewReader(p.HTML))
	if err != nil {
		return nil, err
	}
	return page.Lines, nil
}

// sift cleans what another system kept, which made before.
func (c comparison) sift(before result, p *Page, text string) result {
	r := result{source: before.source, kind: before.kind, system: before.system + after + "linesift", err: before.err}
	if before.system == everything {
		r.system = "linesift"
	}
	start := time.Now()
	kept := c.models.of(p).Clean(text)
	r.took = before.took + time.Since(start)
	r.score(kept, p.Content)
	return r
}

// siftPage cleans the page by its markup.
func (c comparison) siftPage(p *Page) result {
	r := result{system: "linesift, HTML", source: collection(p), kind: cmp.Or(p.Type, eval.Unknown)}
	start := time.Now()
	var kept string
	kept, r.err = c.pages.of(p).CleanHTML(strings.NewReader(p.HTML))
	r.took = time.Since(start)
	r.score(kept, p.Content)
	return r
}

func (r *result) score(text, gold string) {
	pair := []eval.TextPair{{Kept: text, Gold: gold}}
	r.words = eval.TextOptions{}.Overlaps(pair)[0]
	r.shingles = eval.TextOptions{Shingle: 4}.Overlaps(pair)[0]
}
