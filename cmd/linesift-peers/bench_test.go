package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
)

// TestMain lets the test binary stand in for the program, which bench starts.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "run" {
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

func TestRatio(t *testing.T) {
	seconds := func(s ...time.Duration) (list []measurement) {
		for _, x := range s {
			list = append(list, measurement{wall: x * time.Second})
		}
		return list
	}
	r := race{contestants: []contestant{{name: "slow"}, {name: fastTextName}},
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
