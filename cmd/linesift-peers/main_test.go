package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// harbour is the invented page in testdata.
func harbour(t testing.TB) *Page {
	t.Helper()
	return &Page{ID: "harbour", URL: "https://tidewater.example/ferry", Title: "Ferry returns to Lower Quay",
		Content: readTestdata(t, "harbour.txt"), HTML: readTestdata(t, "harbour.html"), Source: "invented"}
}

func readTestdata(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// writePages writes pages as JSON lines and returns the file's name.
func writePages(t testing.TB, pages ...*Page) string {
	t.Helper()
	var b bytes.Buffer
	for _, p := range pages {
		if err := json.NewEncoder(&b).Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "pages.jsonl")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// peers runs the program and checks its exit status.
func peers(t testing.TB, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	args = append([]string{"linesift-peers"}, args...)
	if got := run(context.Background(), args, strings.NewReader(""), &out, &errs); got != want {
		t.Fatalf("%q: exit status %d, want %d\n%s", args, got, want, &errs)
	}
	return out.String(), errs.String()
}

func TestUsage(t *testing.T) {
	page := writePages(t, harbour(t))
	for _, test := range []struct {
		args    []string
		status  int
		message string
	}{
		{[]string{"sail"}, 2, `unknown command "sail"`},
		{[]string{"extract", "--data", page}, 2, "output"},
		{[]string{"extract", "--sail"}, 2, "sail"},
		{[]string{"extract", "--data", page, "--output", "x.jsonl", "stray"}, 2, `"stray"`},
		{[]string{"compare"}, 2, "data"},
		{[]string{"run", "sail"}, 2, `unknown extractor "sail"`},
		{[]string{"compare", "--no-linesift", "--data", "absent.jsonl"}, 1, "absent.jsonl"},
	} {
		_, stderr := peers(t, test.status, test.args...)
		if !strings.Contains(stderr, test.message) {
			t.Errorf("%q: message %q, want %q in it", test.args, stderr, test.message)
		}
	}
}
