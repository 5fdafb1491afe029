package main

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
)

// TestMain lets the test binary stand in for the program, which bench starts.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && (os.Args[1] == "run" || os.Args[1] == "clean") {
		main()
	}
	os.Exit(m.Run())
}

func TestBench(t *testing.T) {
	stdout, stderr := peers(t, 0, "bench", "--data", writePages(t, harbour(t)), "--runs", "2", "--linesift", "absent-linesift", "--fasttext", "")
	for _, want := range []string{"1 pages, ", "; 2 runs.", "| go-trafilatura | html | 1 | ", "| go-readability | html | 1 | "} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	if !strings.Contains(stderr, "bench: without linesift: ") {
		t.Errorf("no word of the absent program in\n%s", stderr)
	}
}

func TestDoors(t *testing.T) {
	stdout, stderr := peers(t, 0, "doors", "--data", writePages(t, harbour(t)), "--runs", "2", "--linesift", "absent-linesift")
	for _, want := range []string{"1 pages, ", "; 2 runs.", "speed, Go on one thread = 1", "| Go, AppendClean | text | 1 | ", "| Go, AppendClean | text | 2 | "} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	if !strings.Contains(stderr, "doors: without linesift: ") {
		t.Errorf("no word of the absent program in\n%s", stderr)
	}
}

func TestWET(t *testing.T) {
	stdout, stderr := peers(t, 0, "wet", "--data", writePages(t, harbour(t)), "--runs", "1", "--linesift", "true", "--fasttext", "absent-fasttext")
	for _, want := range []string{"1 pages, ", "; 1 runs.", "| linesift clean | wet.gz | 1 | ", "| linesift clean | wet.gz | 2 | "} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	if !strings.Contains(stderr, "wet: without fasttext: ") {
		t.Errorf("no word of the absent program in\n%s", stderr)
	}
}

// TestWriteWET: what linesift reads of the file is the text of the pages.
func TestWriteWET(t *testing.T) {
	c, err := newCorpus(t.TempDir(), inventPages(50_000, 1))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.writeWET(); err != nil {
		t.Fatal(err)
	}
	docs, _, err := data.ReadAll([]string{c.path(docsFile)}, data.JSONL, data.ReadOptions{Unlabelled: true})
	if err != nil {
		t.Fatal(err)
	}
	wet, _, err := data.ReadAll([]string{c.path(wetFile)}, data.WARC, data.ReadOptions{})
	if err != nil || len(wet) != len(docs) {
		t.Fatalf("%d records, %v, want %d", len(wet), err, len(docs))
	}
	for i, d := range wet {
		if d.Text != docs[i].Text {
			t.Errorf("record %d: %q, want %q", i, d.Text, docs[i].Text)
		}
	}
}

func TestRatio(t *testing.T) {
	seconds := func(s ...time.Duration) (list []measurement) {
		for _, x := range s {
			list = append(list, measurement{wall: x * time.Second})
		}
		return list
	}
	r := race{base: fastTextName, contestants: []contestant{{name: "slow"}, {name: fastTextName}},
		runs: [][]measurement{seconds(4, 2), seconds(8, 8), seconds(10, 1)}}
	if got := r.ratio(0); got != "0.5 (0.1–1)" {
		t.Errorf("ratio %s", got)
	}
}

func TestMeasureReportsFailure(t *testing.T) {
	_, err := measure(t.Context(), []string{"sh", "-c", "echo torn sail >&2; exit 3"}, nil, "")
	if err == nil || !strings.Contains(err.Error(), "torn sail") {
		t.Errorf("error %v", err)
	}
}

func TestInventedPages(t *testing.T) {
	var first []string
	for p := range inventPages(50_000, 7) {
		first = append(first, p.HTML)
		d, err := p.Document()
		if err != nil {
			t.Fatal(err)
		}
		for _, label := range labels {
			if len(d.LabelledAs(label)) == 0 {
				t.Errorf("page %s has no line labelled %s", p.ID, label)
			}
		}
	}
	var second []string
	for p := range inventPages(50_000, 7) {
		second = append(second, p.HTML)
	}
	if !slices.Equal(first, second) {
		t.Error("the same seed gave other pages")
	}
}

func TestCorpus(t *testing.T) {
	pages := func(yield func(*Page, error) bool) { yield(harbour(t), nil) }
	c, err := newCorpus(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	var count [3]int
	for i, file := range []string{linesFile, tokensFile, trainFile} {
		b, err := os.ReadFile(c.path(file))
		if err != nil {
			t.Fatal(err)
		}
		count[i] = strings.Count(string(b), "\n")
	}
	if count != [3]int{c.lines, c.lines, c.lines} || c.lines < 10 {
		t.Errorf("%d lines in the files, %d in the corpus", count, c.lines)
	}
	docs, _, err := data.ReadAll([]string{c.path(docsFile)}, data.JSONL, data.ReadOptions{})
	if err != nil || len(docs) != 1 || len(docs[0].Text) != c.text || len(docs[0].Lines) != c.lines {
		t.Errorf("documents %v, error %v", docs, err)
	}
	if _, err := newCorpus(t.TempDir(), func(func(*Page, error) bool) {}); err == nil {
		t.Error("an empty corpus is no error")
	}
}

func TestTokenise(t *testing.T) {
	if got := tokenise("“Well,” she said\t– 5%."); got != "“ Well , ” she said – 5 % ." {
		t.Errorf("%q", got)
	}
}

// TestGrowth measures a program that does nothing.
func TestGrowth(t *testing.T) {
	pages := func(yield func(*Page, error) bool) { yield(harbour(t), nil) }
	c, err := newCorpus(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadDir(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	contestants := []contestant{
		{name: linesiftName, input: "text", argv: []string{"true", "--input", "text", "x"}},
		{name: fastTextName, argv: []string{"true", "x", "4"}},
	}
	g := newGrowth(c, contestants, 1, 10)
	var out strings.Builder
	if err := g.write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| JSON lines | 10 | ", "| one document | ", " | 10000 | ", "| every character | 1 | "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	after, err := os.ReadDir(c.dir)
	if err != nil || len(after) != len(before) {
		t.Errorf("%d files before, %d after, error %v", len(before), len(after), err)
	}
	if newGrowth(c, contestants[1:], 1, 10) != nil {
		t.Error("measures growth without linesift")
	}
}

func TestRepeat(t *testing.T) {
	source, path := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	if err := os.WriteFile(source, []byte("one\ntwo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		bytes, lines int
		want         string
	}{{9, 0, "one\ntwo\none\n"}, {0, 5, "one\ntwo\none\ntwo\none\n"}} {
		n, lines, err := repeat(source, path, tt.bytes, tt.lines)
		got, _ := os.ReadFile(path)
		if err != nil || string(got) != tt.want || n != len(tt.want) || lines != strings.Count(tt.want, "\n") {
			t.Errorf("%d bytes, %d lines: %q, counted %d and %d, error %v", tt.bytes, tt.lines, got, n, lines, err)
		}
	}
}

// TestPlot draws the fastest first, in well-formed XML.
func TestPlot(t *testing.T) {
	r := race{corpus: &corpus{pages: 100}, contestants: []contestant{{name: "slow & old", input: "html", threads: 1}, {name: linesiftName, input: "text", threads: 2}},
		runs: [][]measurement{{{wall: 4 * time.Second}, {wall: time.Second / 10}}, {{wall: 5 * time.Second}, {wall: time.Second / 9}}}}
	path := filepath.Join(t.TempDir(), "speed.svg")
	if err := r.plot(path); err != nil {
		t.Fatal(err)
	}
	svg, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(svg, new(struct{})); err != nil {
		t.Error(err)
	}
	fast, slow := strings.Index(string(svg), "linesift clean, text, 2 threads<"), strings.Index(string(svg), "slow &amp; old, html<")
	if fast < 0 || slow < fast || strings.Contains(string(svg), "NaN") {
		t.Errorf("linesift at %d, slow at %d in\n%s", fast, slow, svg)
	}
}
