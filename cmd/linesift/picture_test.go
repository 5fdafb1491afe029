package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval/columns"
)

// The pictures at the top of the README are drawn from what the embedded model says
// of a text; -update draws them again.
const (
	pictureText   = "../../data/sample/ferry.json"
	pictureFolder = "../../.github"
)

// A palette is the colours of a picture.
type palette struct{ name, back, panel, text, faint, kept, promo, boilerplate string }

var palettes = []palette{
	{"light", "#ffffff", "#f5f6f8", "#1b1f24", "#8a939d", "#1a7a4a", "#b8500a", "#7a5a12"},
	{"dark", "#0d1117", "#161b22", "#e5e9ee", "#7d8590", "#6fd09a", "#f3a261", "#d6b566"},
}

func TestReadmePicture(t *testing.T) {
	docs, _, err := data.ReadAll([]string{pictureText}, data.JSONL, data.ReadOptions{Unlabelled: true})
	if err != nil {
		t.Fatal(err)
	}
	preds := model.Default().Predict(docs[0])
	for _, colours := range palettes {
		path := filepath.Join(pictureFolder, "clean-"+colours.name+".svg")
		got := picture(docs[0], preds, colours)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || got != string(want) {
			t.Errorf("%s is not what the model says (%v): run go test ./cmd/linesift -run ^TestReadme -update", path, err)
		}
	}
}

// Lengths of a picture, in pixels.
const (
	pictureWidth = 880
	rowHeight    = 25
	panelGap     = 20
	panelWidth   = (pictureWidth - panelGap) / 2
	headHeight   = 40
	leftColumns  = 41 // of a line, beside its label
	rightColumns = 53
)

// picture draws a text with its labels, and beside it what cleaning leaves of it.
func picture(doc *data.Document, preds []model.Prediction, p palette) string {
	var kept []string // rows of the right panel
	for i, l := range doc.Lines {
		if preds[i].Keep {
			kept = append(kept, strings.Split(columns.Fold(l.Text, 0, rightColumns), "\n")...)
		}
	}
	height := headHeight + rowHeight*max(len(doc.Lines), len(kept)) + 16
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace" font-size="12.5">`+"\n",
		pictureWidth, height, pictureWidth, height)
	fmt.Fprintf(&b, "<title>A scraped text with the label of every line, and what linesift clean leaves of it</title>\n")
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="%s"/>`+"\n", pictureWidth, height, p.back)
	panel := func(x int, head string) {
		fmt.Fprintf(&b, `<rect x="%d" width="%d" height="%d" rx="8" fill="%s"/>`+"\n", x, panelWidth, height, p.panel)
		fmt.Fprintf(&b, `<text x="%d" y="25" fill="%s" font-size="12">%s</text>`+"\n", x+16, p.faint, head)
	}
	line := func(x, row int, colour, anchor, style, s string) {
		fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s" text-anchor="%s"%s xml:space="preserve">%s</text>`+"\n",
			x, headHeight+rowHeight*row+17, colour, anchor, style, html.EscapeString(s))
	}
	panel(0, "scraped text")
	panel(panelWidth+panelGap, "linesift clean")
	for i, l := range doc.Lines {
		pred := preds[i]
		colour, style := map[string]string{data.Promo: p.promo, data.Boilerplate: p.boilerplate}[pred.Label], ` text-decoration="line-through"`
		words := p.faint
		if pred.Keep {
			colour, style, words = p.kept, "", p.text
		}
		fmt.Fprintf(&b, `<rect x="0" y="%d" width="4" height="%d" fill="%s"/>`+"\n", headHeight+rowHeight*i+3, rowHeight-4, colour)
		line(16, i, words, "start", style, text.Snip(l.Text, leftColumns, "…"))
		line(panelWidth-12, i, colour, "end", "", pred.Label)
	}
	for row, s := range kept {
		line(panelWidth+panelGap+16, row, p.text, "start", "", s)
	}
	b.WriteString("</svg>\n")
	return b.String()
}
