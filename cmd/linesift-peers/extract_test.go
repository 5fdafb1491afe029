package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestExtract(t *testing.T) {
	labelled, plain := harbour(t), harbour(t)
	plain.ID, plain.Content = "plain", ""
	output := filepath.Join(t.TempDir(), "out.jsonl.gz")
	stdout, _ := peers(t, 0, "extract", "--data", writePages(t, labelled, plain), "--output", output)
	docs := readDocuments(t, output)
	var ids []string
	for _, d := range docs {
		ids = append(ids, d.ID)
	}
	want := []string{"harbour#go-trafilatura", "harbour#go-readability", "plain#go-trafilatura", "plain#go-readability"}
	if !slices.Equal(ids, want) {
		t.Fatalf("documents %q, want %q", ids, want)
	}
	for i, d := range docs {
		for _, l := range d.Lines {
			if (l.Label != "") != (i < 2) {
				t.Errorf("%s: %q is labelled %q", d.ID, l.Text, l.Label)
			}
		}
		if (d.Gold != "") != (i < 2) || d.Site() != "tidewater.example" {
			t.Errorf("%s: gold text %q, site %q", d.ID, d.Gold, d.Site())
		}
	}
	for _, extractor := range []string{"go-trafilatura", "go-readability"} {
		if !strings.Contains(stdout, extractor+"  2      0      0       1") {
			t.Errorf("summary has no row for two pages of %s, one with gold text:\n%s", extractor, stdout)
		}
	}
}

func readDocuments(t *testing.T, file string) (docs []*data.Document) {
	t.Helper()
	docs, _, err := data.ReadAll([]string{file}, data.JSONL, data.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestExtractIsDeterministic(t *testing.T) {
	var pages []*Page
	for range 20 {
		pages = append(pages, harbour(t))
	}
	input, dir := writePages(t, pages...), t.TempDir()
	var outputs [2]string
	for i := range outputs {
		file := filepath.Join(dir, "out.jsonl")
		peers(t, 0, "extract", "--data", input, "--output", file)
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		outputs[i] = string(b)
	}
	if outputs[0] != outputs[1] {
		t.Error("two runs wrote different files")
	}
}

func TestBrokenPageWritesNothing(t *testing.T) {
	input, output := filepath.Join(t.TempDir(), "pages.jsonl"), filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(input, []byte("{\"html\":\"<p>A\"}\n{\"html\":\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, stderr := peers(t, 1, "extract", "--data", input, "--output", output)
	if !strings.Contains(stderr, input+":2: broken JSON") {
		t.Errorf("message %q does not tell file and line", stderr)
	}
	if _, err := os.Stat(output); err == nil {
		t.Error("there is an output all the same")
	}
}

func TestRun(t *testing.T) {
	var out strings.Builder
	in, err := os.Open(writePages(t, harbour(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if status := run(t.Context(), []string{"linesift-peers", "run", "go-readability"}, in, &out, io.Discard); status != 0 {
		t.Fatalf("exit status %d", status)
	}
	if !strings.Contains(out.String(), "Repairs took four winters.") || strings.Contains(out.String(), "All rights reserved") {
		t.Errorf("text %q", &out)
	}
}
