package htmlreport

import (
	"fmt"
	"html/template"
	"image/color"
	"regexp"
	"strconv"
	"strings"
)

// An inkColor stands for a colour that the page's style decides on, as it
// differs between light and dark screens. Plots are drawn in colours that encode
// its number, which inline turns into variables.
type inkColor int

const (
	ink     inkColor = iota // axes and text
	gridInk                 // grid lines
	series0                 // lines; maxSeries of them
	soft0   = series0 + maxSeries
)

// maxSeries is the number of colours for lines.
const maxSeries = 8

func seriesInk(i int) inkColor { return series0 + inkColor(i%maxSeries) }

// softInk is for areas of series i.
func softInk(i int) inkColor { return soft0 + inkColor(i%maxSeries) }

// inkMark is the red and green part of a colour that encodes an ink.
const inkMark = 0xFE

func (c inkColor) color() color.Color {
	return color.RGBA{R: inkMark, G: inkMark, B: uint8(c), A: 0xFF}
}

// class returns the class of an element in the colour of a series.
func (c inkColor) class() string { return "s" + strconv.Itoa(int(c-series0)) }

// css returns the colour as the page's style names it.
func (c inkColor) css() string {
	switch {
	case c == ink:
		return "currentColor"
	case c == gridInk:
		return "var(--grid)"
	case c >= soft0:
		return fmt.Sprintf("var(--soft%d)", c-soft0)
	}
	return fmt.Sprintf("var(--s%d)", c-series0)
}

var (
	svgColor = regexp.MustCompile(`#[0-9A-F]{6}`)
	svgFont  = regexp.MustCompile(`font-family:[^;"]*;font-variant:[^;"]*;font-weight:[^;"]*;font-style:[^;"]*;`)
	svgRoom  = regexp.MustCompile(`>\s+<`)
)

// inline turns an SVG file of vgsvg into the inside of an SVG element of the
// page, and its colours and fonts into those of the page. The file has text of
// this package only.
func inline(file string) (template.HTML, error) {
	_, body, found := strings.Cut(file, `xmlns:xlink="http://www.w3.org/1999/xlink">`)
	body, _, closed := strings.Cut(body, "</svg>")
	if !found || !closed {
		return "", fmt.Errorf("plot: not the SVG that was expected")
	}
	var unknown string
	body = svgColor.ReplaceAllStringFunc(body, func(s string) string {
		rgb, _ := strconv.ParseUint(s[1:], 16, 32)
		if c := inkColor(rgb & 0xFF); rgb>>8 == inkMark<<8|inkMark && c < soft0+maxSeries {
			return c.css()
		}
		unknown = s
		return s
	})
	if unknown != "" {
		return "", fmt.Errorf("plot: colour %s is none of the page's", unknown)
	}
	body = svgFont.ReplaceAllString(body, "")
	return template.HTML(strings.TrimSpace(svgRoom.ReplaceAllString(body, "><"))), nil
}
