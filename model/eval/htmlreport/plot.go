package htmlreport

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Width and height of a figure, in the units of its view box: on the page it
// takes the width there is.
const (
	figureWidth  = 420
	figureHeight = 300
)

// A Figure is a drawing with what is needed to read it.
type figure struct {
	ID      string // of the element
	Title   string
	Alt     string // what it shows, in words, for those who do not see it
	Keys    []key  // the legend
	Drawing template.HTML
}

// A key is an entry of a legend.
type key struct {
	Name  string
	Class string // of the swatch
	Dash  string // of its line, as in SVG
	Area  bool   // whether the swatch is an area
}

// newPlot returns a plot with the page's fonts and colours.
func newPlot(x, y string) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for _, axis := range []struct {
		*plot.Axis
		label string
	}{{&p.X, x}, {&p.Y, y}} {
		axis.Label.Text = axis.label
		axis.Padding = 0
		axis.Color, axis.Tick.Color = ink.color(), ink.color()
		axis.Label.Padding = 3
		sans(&axis.Label.TextStyle, 12)
		sans(&axis.Tick.Label, 11)
	}
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = gridInk.color(), gridInk.color()
	p.Add(grid)
	return p
}

func sans(s *text.Style, points vg.Length) {
	s.Color = ink.color()
	s.Font.Variant = "Sans"
	s.Font.Size = points
}

// unitAxis makes an axis run from 0 to 1.
func unitAxis(a *plot.Axis) {
	a.Min, a.Max = 0, 1
	var ticks plot.ConstantTicks
	for i := range 6 {
		v := float64(i) / 5
		ticks = append(ticks, plot.Tick{Value: v, Label: fmt.Sprintf("%.1f", v)})
	}
	a.Tick.Marker = ticks
}

// dashes tell lines apart where colours do not.
var dashes = [][]vg.Length{nil, {6, 3}, {2, 2}, {8, 3, 2, 3}}

func lineStyle(series int) draw.LineStyle {
	return draw.LineStyle{Color: seriesInk(series).color(), Width: 1.75, Dashes: dashes[series%len(dashes)]}
}

// lineKey returns the legend of a line in lineStyle.
func lineKey(name string, series int) key {
	var dash []string
	for _, d := range dashes[series%len(dashes)] {
		dash = append(dash, fmt.Sprint(float64(d)))
	}
	return key{Name: name, Class: seriesInk(series).class(), Dash: strings.Join(dash, " ")}
}

// addLine draws a line; a series too short for one is left out.
func addLine(p *plot.Plot, points plotter.XYs, style draw.LineStyle) error {
	if len(points) < 2 {
		return nil
	}
	l, err := plotter.NewLine(points)
	if err != nil {
		return err
	}
	l.LineStyle = style
	p.Add(l)
	return nil
}

// addDots draws a dot at each point.
func addDots(p *plot.Plot, points plotter.XYs, series int) error {
	s, err := plotter.NewScatter(points)
	if err != nil {
		return err
	}
	s.GlyphStyle = draw.GlyphStyle{Color: seriesInk(series).color(), Radius: 2.5, Shape: draw.CircleGlyph{}}
	p.Add(s)
	return nil
}

// render draws p as the inside of an SVG element.
func render(p *plot.Plot) (template.HTML, error) {
	canvas := vgsvg.New(figureWidth, figureHeight)
	p.Draw(draw.Crop(draw.New(canvas), 2, -8, 2, -8)) // room for the outermost labels
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return "", err
	}
	return inline(b.String())
}
