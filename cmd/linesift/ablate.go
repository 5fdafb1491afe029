package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/eval"
)

// An ablated has the figures without some families of features; the first of a
// list has those with all of them.
type ablated struct {
	Without []string `json:"without"`
	Metrics metrics  `json:"metrics"`
}

// ablate cross-validates with every family left out in turn.
func (t *trial) ablate(ctx context.Context, threshold float64) ([]ablated, error) {
	all := t.opt.Families
	variants := [][]string{all}
	for _, f := range all {
		if rest := without(all, f); len(rest) > 0 {
			variants = append(variants, rest)
		}
	}
	var out []ablated
	for _, families := range variants {
		m, err := t.with(families).figures(ctx, threshold)
		if err != nil {
			return nil, err
		}
		left := slices.DeleteFunc(slices.Clone(all), func(f string) bool { return slices.Contains(families, f) })
		out = append(out, ablated{left, m})
	}
	return out, nil
}

// without returns the families but one, and those that cannot be computed
// without it.
func without(all []string, family string) []string {
	var rest []string
	for _, f := range all {
		if f != family && checkFamilies(append(slices.Clone(rest), f)) == nil {
			rest = append(rest, f)
		}
	}
	return rest
}

// with returns the same trial with other families of features.
func (t *trial) with(families []string) *trial {
	other := *t
	other.opt.Families = families
	return &other
}

// figures returns those of all folds together.
func (t *trial) figures(ctx context.Context, threshold float64) (metrics, error) {
	scores, err := t.run(ctx, threshold)
	if err != nil {
		return nil, err
	}
	s := pool(scores)
	r, err := eval.NewReport(s.preds, eval.ReportOptions{Texts: s.texts, NoIntervals: true})
	if err != nil {
		return nil, err
	}
	return newMetrics(r), nil
}

// writeAblation writes a table of what the figures lose.
func writeAblation(w io.Writer, all []ablated) error {
	if len(all) == 0 {
		return nil
	}
	base := all[0].Metrics
	names := present([]metrics{base})[1:] // accuracy says the least, and the table is wide
	rows := [][]string{{"left out"}}
	for _, name := range names {
		rows[0] = append(rows[0], name, "change")
	}
	for i, a := range all {
		row := []string{"nothing"}
		if i > 0 {
			row[0] = snip(strings.Join(a.Without, ", "), 24)
		}
		for _, name := range names {
			row = append(row, a.Metrics.get(name).String(), change(a.Metrics, base, name, i == 0))
		}
		rows = append(rows, row)
	}
	fmt.Fprintln(w, "\nFamilies of features left out")
	return writeTable(w, 1, rows)
}

// change returns the difference of a figure to that of base, with its sign.
func change(m, base metrics, name string, same bool) string {
	a, b := m.get(name), base.get(name)
	if same || !a.Defined() || !b.Defined() {
		return ""
	}
	return fmt.Sprintf("%+.3f", float64(a-b))
}
