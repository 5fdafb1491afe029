package sample_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type line struct {
	Text  string `json:"text"`
	Label string `json:"label"`
}

type document struct {
	ID    string `json:"id"`
	URL   string `json:"url"`
	Title string `json:"title"`
	Lines []line `json:"lines"`
	Gold  string `json:"gold"`
}

// count is the number of lines with the label.
func (d document) count(label string) int {
	n := 0
	for _, l := range d.Lines {
		if l.Label == label {
			n++
		}
	}
	return n
}

// gold is the body lines and the headings other than the title.
func (d document) gold() string {
	var kept []string
	for _, l := range d.Lines {
		if l.Label == "body" || l.Label == "headline" && l.Text != d.Title {
			kept = append(kept, l.Text)
		}
	}
	return strings.Join(kept, "\n")
}

// readDocuments fails on a field that the format does not have.
func readDocuments(t *testing.T, file string) []document {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	var docs []document
	for {
		var d document
		err := dec.Decode(&d)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: document %d: %v", file, len(docs)+1, err)
		}
		docs = append(docs, d)
	}
	if n := bytes.Count(raw, []byte("\n")); n != len(docs) {
		t.Errorf("%s: %d lines, want one for each of %d documents", file, n, len(docs))
	}
	return docs
}

// readAll maps a language, the file's name, to its documents.
func readAll(t *testing.T) map[string][]document {
	t.Helper()
	files, err := filepath.Glob("*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no *.jsonl here: %v", err)
	}
	docs := make(map[string][]document)
	for _, file := range files {
		docs[strings.TrimSuffix(file, ".jsonl")] = readDocuments(t, file)
	}
	return docs
}

func TestDocuments(t *testing.T) {
	seen := make(map[string]bool)
	for language, docs := range readAll(t) {
		for _, d := range docs {
			language := language
			t.Run(d.ID, func(t *testing.T) {
				if seen[d.ID] {
					t.Error("id occurs twice")
				}
				seen[d.ID] = true
				if language == "teasers" || language == "notices" { // files of many languages
					language, _, _ = strings.Cut(d.ID, "-")
				}
				if err := checkDocument(d, language); err != nil {
					t.Error(err)
				}
				for i, l := range d.Lines {
					if err := checkLine(l); err != nil {
						t.Errorf("line %d: %v", i+1, err)
					}
				}
			})
		}
	}
}

func checkDocument(d document, language string) error {
	kind, _, _ := strings.Cut(strings.TrimPrefix(d.ID, language+"-"), "-")
	length, ok := map[string][2]int{"page": {15, 60}, "residue": {10, 30}, "teasers": {14, 30}, "notice": {6, 30}}[kind]
	u, err := url.Parse(d.URL)
	switch {
	case !ok || !strings.HasPrefix(d.ID, language+"-"):
		return fmt.Errorf("id is not that of a page, residue, notice or teasers in %s", language)
	case len(d.Lines) < length[0] || len(d.Lines) > length[1]:
		return fmt.Errorf("%d lines, want %d to %d", len(d.Lines), length[0], length[1])
	case err != nil:
		return err
	case u.Scheme != "https" || !strings.HasSuffix(u.Host, ".example"):
		return fmt.Errorf("url %s is not https and under .example", d.URL)
	case !slices.Contains(d.Lines, line{d.Title, "headline"}):
		return fmt.Errorf("no headline line is the title %q", d.Title)
	case d.count("body") < 2 || (d.count("promo") == 0) != (kind == "notice"):
		return fmt.Errorf("%d body and %d promo lines", d.count("body"), d.count("promo"))
	case d.Gold != d.gold():
		return fmt.Errorf("gold is not the body lines and headings:\n%s", d.Gold)
	}
	return nil
}

func checkLine(l line) error {
	labels := []string{"headline", "body", "promo", "boilerplate"}
	switch {
	case l.Text == "" || strings.TrimSpace(l.Text) != l.Text:
		return fmt.Errorf("text %q is empty or has white space around it", l.Text)
	case strings.ContainsAny(l.Text, "\r\n\t"):
		return fmt.Errorf("text %q is more than one line", l.Text)
	case !slices.Contains(labels, l.Label):
		return fmt.Errorf("label %q is none of %q", l.Label, labels)
	}
	return nil
}

func TestVariety(t *testing.T) {
	all := readAll(t)
	sites := make(map[string]bool)
	var documents, body int
	for _, docs := range all {
		documents += len(docs)
		for _, d := range docs {
			body += d.count("body")
			u, err := url.Parse(d.URL)
			if err != nil {
				t.Fatal(err)
			}
			sites[u.Host] = true
		}
	}
	if len(all) < 6 || len(all["en"]) < 14 || documents < 32 || len(sites) < 16 {
		t.Errorf("%d languages, %d English of %d documents, %d sites; want at least 6, 14, 32, 16",
			len(all), len(all["en"]), documents, len(sites))
	}
	if body < 5*documents {
		t.Errorf("%d body lines in %d documents, want 5 on average", body, documents)
	}
}

func TestLabelledLines(t *testing.T) {
	for file, want := range map[string]map[string]int{
		"headlines.tsv": {"clickbait": 100, "news": 100},
		"messages.tsv":  {"ham": 90, "spam": 30},
	} {
		seen, got := make(map[string]bool), make(map[string]int)
		for i, row := range readLines(t, file) {
			label, text, ok := strings.Cut(row, "\t")
			if !ok || text == "" || want[label] == 0 || seen[text] {
				t.Errorf("%s:%d: no known label, no text or a duplicate: %q", file, i+1, row)
			}
			seen[text] = true
			got[label]++
		}
		for label, n := range want {
			if got[label] != n {
				t.Errorf("%s: %d lines of %s, want %d", file, got[label], label, n)
			}
		}
	}
}

// Fifty documents of one site, in which titles of one are teasers of another and
// the site's own lines come back.
func TestSite(t *testing.T) {
	raw := readLines(t, "site.tsv")
	documents, titles := 1, map[string]bool{}
	labels, lines := map[string]map[string]bool{}, map[string]int{}
	for i, row := range raw {
		if row == "" {
			documents++
			continue
		}
		label, text, ok := strings.Cut(row, "\t")
		if !ok || text == "" || label != "body" && label != "boilerplate" {
			t.Fatalf("site.tsv:%d: %q is no line with a label", i+1, row)
		}
		if labels[text] == nil {
			labels[text] = map[string]bool{}
		}
		labels[text][label] = true
		lines[text]++
		if len(labels[text]) == 2 {
			titles[text] = true
		}
	}
	if documents != 50 || len(titles) < 40 {
		t.Errorf("%d documents, %d lines that are of both labels; want 50 and at least 40", documents, len(titles))
	}
	known := 0
	for _, text := range readLines(t, "site.txt") {
		if lines[text] > 0 {
			known++
		}
		if labels[text]["body"] && !titles[text] {
			t.Errorf("site.txt: %q is the story of another page", text)
		}
	}
	if known < 5 {
		t.Errorf("site.txt: %d lines that come back, want 5 or more", known)
	}
	for text := range titles {
		if strings.HasSuffix(text, ".") {
			t.Errorf("%q is no title", text)
		}
	}
	for text, n := range lines {
		if labels[text]["body"] && !titles[text] && n > 1 {
			t.Errorf("body %q stands in %d documents", text, n)
		}
	}
}

// The story is unlabelled so that it can be what a model has not seen.
func TestStory(t *testing.T) {
	story := readLines(t, "story.txt")
	dash := slices.Index(story, "-")
	if dash < 0 || len(story)-dash-1 < 9 {
		t.Fatalf("want a lone dash and 9 lines after it in %d lines", len(story))
	}
	for _, text := range story[dash+1:] {
		if !strings.HasSuffix(text, " -") {
			t.Errorf("teaser %q does not end in a dash", text)
		}
	}
	for _, docs := range readAll(t) {
		for _, d := range docs {
			for _, l := range d.Lines {
				if l.Text != "-" && slices.Contains(story, l.Text) {
					t.Errorf("%s: has the story's line %q", d.ID, l.Text)
				}
			}
		}
	}
}

func readLines(t *testing.T, file string) []string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
}
