package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval"
)

// summary counts what extractors made of pages.
type summary struct {
	rows []*summaryRow
}

type summaryRow struct {
	extractor string
	pages     int // with output, empty or not
	empty     int
	errors    map[string]int
	overlaps  []eval.Overlap // of pages with gold text
	lines     map[string]int // by label
}

func newSummary(extractors []Extractor) *summary {
	s := &summary{}
	for _, x := range extractors {
		s.rows = append(s.rows, &summaryRow{extractor: x.Name, errors: map[string]int{}, lines: map[string]int{}})
	}
	return s
}

func (s *summary) add(e extraction) {
	i := slices.IndexFunc(s.rows, func(r *summaryRow) bool { return r.extractor == e.extractor })
	r := s.rows[i]
	if e.page.Content != "" {
		r.overlaps = append(r.overlaps, e.overlap) // of an error: nothing kept
	}
	if e.err != nil {
		r.errors[e.err.Error()]++
		return
	}
	r.pages++
	if data.Blank(e.text) {
		r.empty++
	}
	for _, l := range e.lines {
		r.lines[l.Label]++
	}
}

// labels are those of data.Page.Label.
var labels = []string{data.Headline, data.Body, data.Promo, data.Boilerplate}

// write writes the table and what errors there were. An extractor that fails on
// a page with gold text counts there as one that keeps nothing.
func (s *summary) write(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "extractor\tpages\tempty\terrors\twith gold\tword F1\tlines\theadline\tbody\tpromo\tboilerplate")
	for _, r := range s.rows {
		failed, total := sum(r.errors), sum(r.lines)
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%v\t%d", r.extractor, r.pages, r.empty, failed,
			len(r.overlaps), eval.MeanScores(r.overlaps).F1, total)
		for _, l := range labels {
			fmt.Fprintf(t, "\t%.1f %%", 100*float64(r.lines[l])/float64(max(total, 1)))
		}
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return s.writeErrors(w)
}

// mostErrors is how many different errors of an extractor are printed.
const mostErrors = 5

func (s *summary) writeErrors(w io.Writer) error {
	for _, r := range s.rows {
		messages := byCount(r.errors)
		for _, m := range messages[:min(mostErrors, len(messages))] {
			if _, err := fmt.Fprintf(w, "%s failed on %d pages: %s\n", r.extractor, r.errors[m], m); err != nil {
				return err
			}
		}
		if more := len(messages) - mostErrors; more > 0 {
			fmt.Fprintf(w, "%s failed with %d more kinds of errors\n", r.extractor, more)
		}
	}
	return nil
}
