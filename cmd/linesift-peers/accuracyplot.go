package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/eval"
)

// The measures of the plot of accuracy, in pixels.
const (
	accuracyHeight = 390
	accuracyLeft   = 60
	accuracyRight  = 690
	accuracyTop    = 32
	accuracyBottom = 345
	labelHeight    = 15
	labelPerRune   = 7 // about
)

// A point is one system of the plot.
type point struct {
	name         string
	own          bool
	x, y         float64 // of its dot, in pixels
	left, top    float64 // of its label
	speed, words float64
}

// plot draws every system that runs alone: how good what it keeps is, on how many pages
// a second.
func (b *scoreboard) plot(path string) error {
	var points []point
	for _, system := range b.all.systems {
		if system == everything || strings.Contains(system, after) {
			continue
		}
		r := b.all.rows[system]
		points = append(points, point{
			name: system, own: strings.HasPrefix(system, "linesift"),
			speed: float64(len(r.words)) / r.took.Seconds(), words: float64(eval.MeanScores(r.words).F1),
		})
	}
	if len(points) == 0 {
		return fmt.Errorf("--plot %s: no system to draw", path)
	}
	speed := func(p point) float64 { return math.Log10(p.speed) }
	words := func(p point) float64 { return p.words }
	minBy := func(of func(point) float64) float64 {
		return of(slices.MinFunc(points, func(a, b point) int { return cmp.Compare(of(a), of(b)) }))
	}
	maxBy := func(of func(point) float64) float64 {
		return of(slices.MaxFunc(points, func(a, b point) int { return cmp.Compare(of(a), of(b)) }))
	}
	x := axis{math.Floor(minBy(speed)), math.Ceil(maxBy(speed) + 0.2), accuracyLeft, accuracyRight}
	y := axis{math.Floor(20*minBy(words)) / 20, math.Ceil(20*maxBy(words)) / 20, accuracyBottom, accuracyTop}
	for i := range points {
		points[i].x, points[i].y = x.at(speed(points[i])), y.at(points[i].words)
	}
	label(points)

	var s bytes.Buffer
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" font-family="sans-serif" font-size="13" fill="%s">`+"\n", plotWidth, accuracyHeight, plotWidth, plotGrey)
	fmt.Fprintf(&s, "<title>Word F1 of what is kept, and pages a second, on a logarithmic scale</title>\n")
	for e := x.low; e <= x.high; e++ {
		fmt.Fprintf(&s, `<path d="M%.0f %d V%d" stroke="%s" stroke-opacity="0.3"/><text x="%.0f" y="%d" text-anchor="middle">%.0f</text>`+"\n",
			x.at(e), accuracyTop, accuracyBottom, plotGrey, x.at(e), accuracyBottom+18, math.Pow(10, e))
	}
	for v := y.low; v < y.high+0.01; v += 0.05 {
		fmt.Fprintf(&s, `<path d="M%d %.0f H%d" stroke="%s" stroke-opacity="0.3"/><text x="%d" y="%.0f" text-anchor="end">%.2f</text>`+"\n",
			accuracyLeft, y.at(v), accuracyRight, plotGrey, accuracyLeft-8, y.at(v)+4, v)
	}
	fmt.Fprintf(&s, `<text x="%d" y="%d" text-anchor="end">pages a second</text><text x="%d" y="13">word F1</text>`+"\n", accuracyRight, accuracyBottom+36, accuracyLeft-44)
	for _, p := range points {
		color := plotGrey
		if p.own {
			color = plotAccent
		}
		fmt.Fprintf(&s, `<g fill="%s"><circle cx="%.1f" cy="%.1f" r="5"/><text x="%.1f" y="%.1f">%s</text></g>`+"\n",
			color, p.x, p.y, p.left, p.top+labelHeight-4, html.EscapeString(p.name))
	}
	s.WriteString("</svg>\n")
	return os.WriteFile(path, s.Bytes(), 0o644)
}

// An axis maps values from low to high to pixels.
type axis struct{ low, high, from, to float64 }

func (a axis) at(v float64) float64 {
	return a.from + (a.to-a.from)*(v-a.low)/(a.high-a.low)
}

// label places the labels right of the dots, or left where they would leave the plot,
// and moves down those that would stand on another.
func label(points []point) {
	slices.SortStableFunc(points, func(a, b point) int { return cmp.Compare(a.y, b.y) })
	width := func(p point) float64 { return float64(labelPerRune * len([]rune(p.name))) }
	for i := range points {
		p := &points[i]
		p.left, p.top = p.x+10, p.y-labelHeight/2
		if p.left+width(*p) > plotWidth {
			p.left = p.x - 10 - width(*p)
		}
		for _, q := range points[:i] {
			if p.left < q.left+width(q) && q.left < p.left+width(*p) && p.top < q.top+labelHeight {
				p.top = q.top + labelHeight
			}
		}
	}
}
