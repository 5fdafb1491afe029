package data

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told returns what Documents yields, as words; the loop goes on while it may.
func told(paths []string, f Format, opt ReadOptions) (words []string) {
	for d, err := range Documents(paths, f, opt) {
		_, broken := errors.AsType[*RecordError](err)
		none, unlabelled := errors.AsType[*UnlabelledError](err)
		switch {
		case err == nil:
			words = append(words, show([]*Document{d}))
		case broken:
			words = append(words, "broken")
		case unlabelled:
			words = append(words, fmt.Sprintf("no labels in %s, found %v", none.Format, none.Found))
		default:
			words = append(words, "error")
		}
	}
	return words
}

// tree makes a folder with files of several formats.
func tree(t *testing.T) string {
	dir := t.TempDir()
	save(t, dir, "a.jsonl", `{"text":"one","label":"a"}`+"\nbroken\n"+`{"text":"two","label":"a"}`)
	save(t, dir, "b.html", "<p>three")
	save(t, dir, "c/d.tsv.gz", "b\tfour\n")
	save(t, dir, "c/pages.jsonl", `{"html":"<p>Five boats left on Friday.","main_content":"Five boats left on Friday."}`)
	return dir
}

func TestDocuments(t *testing.T) {
	dir := tree(t)
	for name, test := range map[string]struct {
		opt  ReadOptions
		want []string
	}{
		"as they are": {ReadOptions{}, []string{`a:"one"`, "broken", `a:"two"`, `:"three"`, `b:"four"`, `body:"Five boats left on Friday."`}},
		"labelled":    {ReadOptions{Labelled: true}, []string{`a:"one"`, "broken", `a:"two"`, "no labels in html, found true", `b:"four"`, `body:"Five boats left on Friday."`}},
		"unlabelled":  {ReadOptions{Unlabelled: true}, []string{`:"one"`, "broken", `:"two"`, `:"three"`, `b:"four"`, `:"Five boats left on Friday."`}},
	} {
		got := told([]string{dir}, Auto, test.opt)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, test.want)
		}
	}
}

// A file that was named has to hold labels; one that is missing is found out
// before anything is read; standard input is read where it is named.
func TestDocumentsNamed(t *testing.T) {
	dir := tree(t)
	for name, test := range map[string]struct {
		paths []string
		opt   ReadOptions
		want  []string
	}{
		"no labels": {[]string{dir + "/b.html", dir + "/a.jsonl"}, ReadOptions{Labelled: true}, []string{"no labels in html, found false"}},
		"missing":   {[]string{dir + "/b.html", dir + "/z"}, ReadOptions{}, []string{"error"}},
		"input":     {[]string{"-", dir + "/b.html"}, ReadOptions{Stdin: strings.NewReader("__label__x y")}, []string{`x:"y"`, `:"three"`}},
	} {
		if got := told(test.paths, Auto, test.opt); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// Folders with a layout of their own are seen, but not where labels do not count.
func TestDocumentsLayouts(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, "ham/1.txt", "see\nyou")
	save(t, dir, "spam/2.txt", "win")
	if got := told([]string{dir}, Auto, ReadOptions{}); !slices.Equal(got, []string{`ham:"see\nyou"`, `spam:"win"`}) {
		t.Errorf("a folder for each label: %q", got)
	}
	if got := told([]string{dir}, Auto, ReadOptions{Unlabelled: true}); !slices.Equal(got, []string{`:"see",:"you"`, `:"win"`}) {
		t.Errorf("the same where labels do not count: %q", got)
	}
	docs, _, err := ReadAll([]string{"testdata/wcxb"}, Auto, ReadOptions{})
	if err != nil || len(docs) != 2 || docs[0].Type != "article" || docs[0].Page != nil {
		t.Errorf("the WCXB layout: %d documents, %v", len(docs), err)
	}
}

func TestDocumentsProgress(t *testing.T) {
	var steps []int
	told([]string{tree(t)}, Auto, ReadOptions{Progress: func(done, total int) { steps = append(steps, 10*done+total) }})
	if want := []int{4, 14, 14, 24, 24, 34, 34, 44}; !slices.Equal(steps, want) {
		t.Errorf("told %v, want %v", steps, want)
	}
}

func TestDocumentsStop(t *testing.T) {
	n := 0
	for range Documents([]string{tree(t)}, Auto, ReadOptions{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d rounds after break", n)
	}
}

// Pages of unknown type pass, so that data of which it is known can be mixed
// with other data.
func TestPageTypes(t *testing.T) {
	input := `{"text":"one","type":"article"}` + "\n" + `{"text":"two","type":"forum"}` + "\n" + `{"text":"three"}`
	opt := ReadOptions{PageTypes: []string{"article"}, Stdin: strings.NewReader(input)}
	if got := told([]string{"-"}, JSONL, opt); !slices.Equal(got, []string{`:"one"`, `:"three"`}) {
		t.Errorf("got %q", got)
	}
}

func TestWholePages(t *testing.T) {
	const input = `{"id":7,"url":"https://a.example/","lang":"de","type":"forum","source":"x","title":"T","html":"<p>Guten Tag"}`
	docs, _, err := ReadAll([]string{"-"}, Pages, ReadOptions{WholePages: true, Stdin: strings.NewReader(input)})
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	d := docs[0]
	want := GoldPage{ID: "7", URL: "https://a.example/", Title: "T", Lang: "de", Type: "forum", Source: "x", HTML: "<p>Guten Tag"}
	if d.Page == nil || *d.Page != want || d.Lang != "de" || d.Type != "forum" || d.Lines != nil {
		t.Errorf("page %+v of %+v", d.Page, d)
	}
	docs, _, err = ReadAll([]string{"-"}, Pages, ReadOptions{Unlabelled: true, Stdin: strings.NewReader(input)})
	if err != nil || string(docs[0].Record.WithText(nil, "x")) != input[:len(input)-1]+`,"text":"x"}` || docs[0].Text != "Guten Tag\n" {
		t.Errorf("a page to clean: %+v, %v", docs[0], err)
	}
}
