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

// keeper keeps the lines that hold its name.
type keeper string

func (k keeper) CleanHTML(r io.Reader) (string, error) {
	page, err := data.ParsePage(r)
	if err != nil {
		return "", err
	}
	return k.Clean(page.Text()), nil
}

func (k keeper) Clean(text string) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if strings.Contains(line, string(k)) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func TestCompareWithLinesift(t *testing.T) {
	cmp := comparison{extractors: goExtractors, models: &models{list: []cleaner{keeper("ferry")}}}
	board := &scoreboard{}
	if err := board.addPage(cmp.page(harbour(t))); err != nil {
		t.Fatal(err)
	}
	want := []string{"everything kept", "linesift", "go-trafilatura", "go-trafilatura → linesift", "go-readability", "go-readability → linesift"}
	if !slices.Equal(board.all.systems, want) {
		t.Errorf("rows %q, want %q", board.all.systems, want)
	}
	gold := wordOverlap(keeper("ferry").Clean(harbour(t).Content), harbour(t).Content)
	if got := board.all.rows["go-readability → linesift"].words[0]; got.Both != gold.Both || got.Want != gold.Want {
		t.Errorf("after cleaning %+v, want %+v", got, gold)
	}
}

// TestFolds: a site is cleaned by the model that did not see it, a new one by any.
func TestFolds(t *testing.T) {
	m := &models{list: []cleaner{keeper("zero"), keeper("one")}}
	path := filepath.Join(t.TempDir(), "sites.json")
	if err := os.WriteFile(path, []byte(`{"a.example":2,"b.example":1}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := m.readSites(path); err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{"https://www.a.example/x": "one\n", "https://b.example": "zero\n", "https://c.example": "zero\n"} {
		p := harbour(t)
		p.URL = url
		if got := m.of(p).Clean("zero\none\ntwo\n"); got != want {
			t.Errorf("%s: cleaned by %q, want %q", url, got, want)
		}
	}
	if err := os.WriteFile(path, []byte(`{"a.example":3}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := m.readSites(path); err == nil || !strings.Contains(err.Error(), "a.example is in fold 3 of 2") {
		t.Errorf("error %v", err)
	}
	if err := m.readSites(path + "x"); err == nil || !strings.Contains(err.Error(), "--save-folds") {
		t.Errorf("error %v", err)
	}
}

func TestModelFlags(t *testing.T) {
	page := writePages(t, harbour(t))
	for _, test := range []struct {
		flags   []string
		status  int
		message string
	}{
		{[]string{"--model", "a", "--fold-models", "b"}, 2, "exclude each other"},
		{[]string{"--page-model", "a", "--page-fold-models", "b"}, 2, "--page-model and --page-fold-models exclude each other"},
		{[]string{"--fold-models", t.TempDir()}, 1, "0 files named fold-1.model"},
		{[]string{"--model", "absent.model"}, 1, "absent.model"},
	} {
		_, stderr := peers(t, test.status, append([]string{"compare", "--data", page}, test.flags...)...)
		if !strings.Contains(stderr, test.message) {
			t.Errorf("%q: message %q, want %q in it", test.flags, stderr, test.message)
		}
	}
}
