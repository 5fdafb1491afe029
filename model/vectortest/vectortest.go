// Package vectortest holds every way into the embedded models to the same predictions:
// those of the documents in model/testdata/vectors. What a test of another language
// needs to know is there, too: beside each document, FILE.txt or FILE.html, stands
// FILE.txt.tsv with a line of it a row,
//
//	start<TAB>end<TAB>keep or drop<TAB>label<TAB>probability
//
// where start and end are bytes of the text, or of the text of the page. The test of
// package model/page writes these files with -update, as go generate does after it has
// trained a model.
package vectortest

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// Tolerance is by how much the probability of a label may differ.
const Tolerance = 1e-6

// A Line is what is predicted for a line of a document.
type Line struct {
	Start, End int
	Keep       bool
	Label      string
	Prob       float64
}

// Documents returns the files of the documents in a folder, the texts and the pages.
func Documents(t *testing.T, dir string) (texts, pages []string) {
	t.Helper()
	texts, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pages, err = filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil || len(texts) == 0 || len(pages) == 0 {
		t.Fatalf("%s: %d texts, %d pages, %v", dir, len(texts), len(pages), err)
	}
	return texts, pages
}

// Lines returns what a classifier predicts.
func Lines(doc *data.Document, preds []model.Prediction) []Line {
	lines := make([]Line, len(preds))
	for i, p := range preds {
		lines[i] = Line{doc.Lines[i].Start, doc.Lines[i].End, p.Keep, p.Label, p.Prob}
	}
	return lines
}

// Write writes what is predicted for the document in a file.
func Write(t *testing.T, document string, lines []Line) {
	t.Helper()
	var b strings.Builder
	for _, l := range lines {
		keep := "drop"
		if l.Keep {
			keep = "keep"
		}
		fmt.Fprintf(&b, "%d\t%d\t%s\t%s\t%.9f\n", l.Start, l.End, keep, l.Label, l.Prob)
	}
	if err := os.WriteFile(document+".tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Check compares what is predicted for the document in a file with what should be.
func Check(t *testing.T, document string, got []Line) {
	t.Helper()
	want := read(t, document+".tsv")
	if len(got) != len(want) {
		t.Errorf("%s: %d lines, want %d", document, len(got), len(want))
		return
	}
	for i, w := range want {
		g := got[i]
		near := math.Abs(g.Prob-w.Prob) <= Tolerance
		g.Prob, w.Prob = 0, 0
		if !near || g != w {
			t.Errorf("%s, line %d: %+v, want %+v", document, i, got[i], want[i])
		}
	}
}

func read(t *testing.T, path string) (lines []Line) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(b)) {
		var l Line
		var keep string
		if _, err := fmt.Sscanf(row, "%d\t%d\t%s\t%s\t%g\n", &l.Start, &l.End, &keep, &l.Label, &l.Prob); err != nil {
			t.Fatalf("%s: %q: %v", path, row, err)
		}
		l.Keep = keep == "keep"
		lines = append(lines, l)
	}
	return lines
}
