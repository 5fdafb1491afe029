package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/linesift/linesift/data"
)

// wcxbFolder writes pages in the WCXB layout.
func wcxbFolder(t *testing.T, types map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for id, kind := range types {
		truth := map[string]any{
			"url":          "https://tidewater.example/" + id,
			"ground_truth": map[string]any{"title": "Ferry", "main_content": "The ferry sails."},
			"_internal":    map[string]any{"page_type": map[string]any{"primary": kind}},
		}
		if kind == "" {
			truth["ground_truth"] = map[string]any{"main_content": nil}
		}
		b, err := json.Marshal(truth)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "ground-truth", id+".json"), b)
		write(t, filepath.Join(dir, "html", id+".html.gz"), []byte("<p>The ferry sails."))
	}
	return dir
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := data.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestReadPages(t *testing.T) {
	dir := wcxbFolder(t, map[string]string{"a": "article", "b": "forum", "c": ""})
	file := writePages(t, harbour(t))
	for _, test := range []struct {
		types []string
		want  []string
	}{
		{nil, []string{"a wcxb article", "b wcxb forum", "harbour invented"}},
		{[]string{"article"}, []string{"a wcxb article", "harbour invented"}},
	} {
		var got []string
		for p, err := range readPages([]string{dir, file}, test.types) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, p.ID+" "+collection(p))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("page types %q: pages %q, want %q", test.types, got, test.want)
		}
	}
}
