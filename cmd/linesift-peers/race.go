package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"
)

// A race runs contestants in turn: a machine that is busy for a while slows all
// of them, and the ratios within a run stay fair.
type race struct {
	corpus      *corpus
	contestants []contestant
	base        string          // name of the one that the others are compared with, the first of this name
	baseTitle   string          // what that is called
	runs        [][]measurement // of each run, of each contestant
}

// runAll runs all of them as often as the flags say and writes the table.
func (r *race) runAll(c *cli.Context) error {
	for n := range c.Int("runs") {
		fmt.Fprintf(c.App.ErrWriter, "%s: run %d of %d\n", c.Command.Name, n+1, c.Int("runs"))
		if err := r.run(c.Context); err != nil {
			return err
		}
	}
	return r.write(c.App.Writer)
}

func (r *race) run(ctx context.Context) error {
	var all []measurement
	for _, c := range r.contestants {
		m, err := measure(ctx, c.argv, c.env, c.stdin)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	r.runs = append(r.runs, all)
	return nil
}

// write writes a Markdown table of medians, and of the ratios to the base with the
// least and the most of all runs.
func (r *race) write(w io.Writer) error {
	c := r.corpus
	fmt.Fprintf(w, "%d pages, %d lines, %.1f MB of HTML, %.1f MB of text; %d runs.\n\n", c.pages, c.lines, mb(c.html), mb(c.text), len(r.runs))
	fmt.Fprintf(w, "| program | input | threads | input MB/s | lines/s | pages/s | CPU s | peak MB | speed, %s = 1 |\n", r.baseTitle)
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for i, x := range r.contestants {
		s := median(r.column(i, func(m measurement) float64 { return m.wall.Seconds() }))
		cpu := median(r.column(i, func(m measurement) float64 { return m.cpu.Seconds() }))
		peak := slices.Max(r.column(i, func(m measurement) float64 { return mb(m.peak) }))
		_, err := fmt.Fprintf(w, "| %s | %s | %d | %.2f | %.0f | %.0f | %.2f | %.0f | %s |\n", x.name, x.input, x.threads,
			mb(x.bytes)/s, float64(c.lines)/s, float64(c.pages)/s, cpu, peak, r.ratio(i))
		if err != nil {
			return err
		}
	}
	return nil
}

func mb(bytes int) float64 { return float64(bytes) / 1e6 }

// column returns a figure of one contestant from every run.
func (r *race) column(i int, figure func(measurement) float64) []float64 {
	var out []float64
	for _, run := range r.runs {
		out = append(out, figure(run[i]))
	}
	return out
}

// ratio compares a contestant with the base in the same run.
func (r *race) ratio(i int) string {
	base := slices.IndexFunc(r.contestants, func(c contestant) bool { return c.name == r.base })
	if base < 0 {
		return "–"
	}
	var ratios []float64
	for _, run := range r.runs {
		ratios = append(ratios, run[base].wall.Seconds()/run[i].wall.Seconds())
	}
	return fmt.Sprintf("%.3g (%.3g–%.3g)", median(ratios), slices.Min(ratios), slices.Max(ratios))
}

// median of an even number of values is the mean of the two in the middle.
func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}
