package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"math"
	"os"
	"slices"
)

// The measures of a plot, in pixels.
const (
	plotWidth  = 720
	plotLeft   = 250 // of the axis
	plotRight  = 660
	plotTop    = 34
	plotRow    = 24
	plotAccent = "#1f77b4"
	plotGrey   = "#7f7f7f" // readable on white and on black
)

// plot draws the pages a second of every contestant, the fastest first: a dot at
// the median, a line from the least to the most of all runs.
func (r *race) plot(path string) error {
	type dot struct {
		name             string
		own              bool
		median, from, to float64
	}
	var dots []dot
	least, most := math.Inf(1), 0.0
	for i, x := range r.contestants {
		speeds := r.column(i, func(m measurement) float64 { return float64(r.corpus.pages) / m.wall.Seconds() })
		d := dot{fmt.Sprintf("%s, %s", x.name, x.input), x.name == linesiftName, median(speeds), slices.Min(speeds), slices.Max(speeds)}
		if x.threads > 1 {
			d.name += fmt.Sprintf(", %d threads", x.threads)
		}
		dots = append(dots, d)
		least, most = min(least, d.from), max(most, d.to)
	}
	slices.SortStableFunc(dots, func(a, b dot) int { return cmp.Compare(b.median, a.median) })
	low, high := math.Floor(math.Log10(least)), math.Ceil(math.Log10(most))
	at := func(v float64) float64 {
		return plotLeft + (plotRight-plotLeft)*(math.Log10(v)-low)/max(1, high-low)
	}
	height := plotTop + plotRow*len(dots) + 10
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" font-family="sans-serif" font-size="13" fill="%s">`+"\n", plotWidth, height, plotWidth, plotGrey)
	fmt.Fprintf(&b, "<title>Pages a second, on a logarithmic scale</title>\n")
	fmt.Fprintf(&b, `<text x="%d" y="16" text-anchor="end">pages a second</text>`+"\n", plotLeft-30)
	for e := low; e <= high; e++ {
		x := at(math.Pow(10, e))
		fmt.Fprintf(&b, `<text x="%.0f" y="16" text-anchor="middle">%.0f</text><path d="M%.0f %d V%d" stroke="%s" stroke-opacity="0.4"/>`+"\n",
			x, math.Pow(10, e), x, plotTop-10, height, plotGrey)
	}
	for i, d := range dots {
		y, color := plotTop+plotRow*i+plotRow/2, plotGrey
		if d.own {
			color = plotAccent
		}
		fmt.Fprintf(&b, `<g fill="%s"><text x="%d" y="%d" text-anchor="end">%s</text><path d="M%.1f %d H%.1f" stroke="%s" stroke-width="2"/><circle cx="%.1f" cy="%d" r="5"/><text x="%.1f" y="%d">%.0f</text></g>`+"\n",
			color, plotLeft-14, y+4, html.EscapeString(d.name), at(d.from), y, at(d.to), color, at(d.median), y, at(d.to)+10, y+4, d.median)
	}
	b.WriteString("</svg>\n")
	return os.WriteFile(path, b.Bytes(), 0o644)
}
