package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/linesift/linesift/model"
)

func TestCompare(t *testing.T) {
	other, plain := harbour(t), harbour(t)
	other.Source, plain.Content = "second", ""
	input := writePages(t, harbour(t), other, plain)
	stdout, _ := peers(t, 0, "compare", "--no-linesift", "--by-source", "--data", input)
	for _, want := range []string{
		"| all: 2 pages |", "| invented: 1 pages |", "| second: 1 pages |",
		"| everything kept | ", "| go-trafilatura | ", "| go-readability | ",
		"1 pages without gold text were left out.",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	if strings.Contains(stdout, "linesift |") {
		t.Errorf("linesift ran all the same:\n%s", stdout)
	}
}

func TestCompareByType(t *testing.T) {
	first, second, third := harbour(t), harbour(t), harbour(t)
	first.Type, second.Type = "forum", "article"
	third.Type = "article"
	path := filepath.Join(t.TempDir(), "page.model")
	if err := model.Default().Save(path); err != nil {
		t.Fatal(err)
	}
	stdout, _ := peers(t, 0, "compare", "--by-type", "--page-model", path, "--data", writePages(t, first, second, third))
	_, table, _ := strings.Cut(stdout, "\n| word F1 |")
	rows := strings.Split(table, "\n")
	if rows[0] != " pages | everything kept | linesift | linesift, HTML | go-trafilatura | go-readability |" ||
		!strings.HasPrefix(rows[2], "| article | 2 | 0.") || !strings.HasPrefix(rows[3], "| forum | 1 | 0.") || !strings.HasPrefix(rows[4], "| all | 3 | 0.") {
		t.Errorf("got\n%s", stdout)
	}
}

// TestComparePlot: every system that runs alone has its dot, the built-in model for
// pages too, and no label stands on another.
func TestComparePlot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plot.svg")
	peers(t, 0, "compare", "--plot", path, "--data", writePages(t, harbour(t)))
	svg, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(svg), "<circle"); n != 4 {
		t.Errorf("%d dots, want 4", n)
	}
	for _, name := range []string{">linesift<", ">linesift, HTML<", ">go-trafilatura<", ">go-readability<"} {
		if !strings.Contains(string(svg), name) {
			t.Errorf("no label %s", name)
		}
	}
	points := []point{{name: "one", x: 100, y: 50}, {name: "another", x: 110, y: 52}, {name: "far away", x: 700, y: 51}}
	label(points)
	for i, p := range points {
		for _, q := range points[:i] {
			if p.top < q.top+labelHeight && p.left < q.left+60 && q.left < p.left+60 {
				t.Errorf("%+v stands on %+v", p, q)
			}
		}
		if p.left+float64(labelPerRune*len(p.name)) > plotWidth {
			t.Errorf("%+v leaves the plot", p)
		}
	}
	if err := (&scoreboard{}).plot(path); err == nil {
		t.Error("drew nothing")
	}
}

// TestFailedExtractorKeepsNothing: a page on which an extractor fails must
// count, or failing would pay.
func TestFailedExtractorKeepsNothing(t *testing.T) {
	failing := Extractor{"failing", bounded(pageTimeout, nil)}
	board := &scoreboard{}
	if err := board.addPage(comparison{extractors: []Extractor{failing}}.page(harbour(t))); err != nil {
		t.Fatal(err)
	}
	row := board.all.rows["failing"]
	if row.errors != 1 || len(row.words) != 1 || row.words[0].Both != 0 {
		t.Errorf("row %+v", row)
	}
}
