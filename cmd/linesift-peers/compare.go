package main

import (
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
	extractors, stop := allExtractors(c)
	defer stop()
	board := &scoreboard{bySource: c.Bool("by-source")}
	if err := eachPage(c, comparison{extractors, models}.page, board.addPage); err != nil {
		return err
	}
	return board.write(c.App.Writer)
}

// A comparison is what runs on every page.
type comparison struct {
	extractors []Extractor
	models     *models // nil: linesift is left out
}

// A result is what one system kept of one page.
type result struct {
	system, source string
	words          eval.Overlap
	shingles       eval.Overlap
	took           time.Duration
	err            error // of an extractor, which then counts as keeping nothing
}

// page runs all systems on a page; it returns nil for one without gold text.
func (cmp comparison) page(p *Page) []result {
	if strings.TrimSpace(p.Content) == "" {
		return nil
	}
	whole := Extractor{"everything kept", wholeLines}
	var out []result
	for _, x := range slices.Concat([]Extractor{whole}, cmp.extractors) {
		start := time.Now()
		lines, err := x.Lines(p)
		r := result{system: x.Name, source: collection(p), err: err, took: time.Since(start)}
		text := joined(lines)
		r.score(text, p.Content)
		out = append(out, r)
		if cmp.models != nil {
			out = append(out, cmp.sift(r, p, text))
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
func (cmp comparison) sift(before result, p *Page, text string) result {
	r := result{source: collection(p), system: before.system + " → linesift", err: before.err}
	if before.system == "everything kept" {
		r.system = "linesift"
	}
	start := time.Now()
	kept := cmp.models.clean(p, text)
	r.took = before.took + time.Since(start)
	r.score(kept, p.Content)
	return r
}

func (r *result) score(text, gold string) {
	pair := []eval.TextPair{{Kept: text, Gold: gold}}
	r.words = eval.TextOptions{}.Overlaps(pair)[0]
	r.shingles = eval.TextOptions{Shingle: 4}.Overlaps(pair)[0]
}
