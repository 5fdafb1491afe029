package data

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

func TestReadAll(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, "a.jsonl.gz", `{"text":"one","label":"a"}`+"\nbroken\n")
	save(t, dir, "b.tsv", "\nb\ttwo\nb\tthree\n")
	save(t, dir, "c.dat", "__label__c four\n")
	docs, skipped, err := ReadAll([]string{dir}, Auto, ReadOptions{SkipErrors: true})
	if want := `a:"one"|b:"two",b:"three"|c:"four"`; err != nil || skipped != 1 || show(docs) != want {
		t.Errorf("got %s, %d skipped, %v; want %s", show(docs), skipped, err, want)
	}
	_, _, err = ReadAll([]string{dir}, Auto, ReadOptions{})
	var bad *RecordError
	if !errors.As(err, &bad) || bad.File != dir+"/a.jsonl.gz" || bad.Line != 2 {
		t.Errorf("without SkipErrors: %v", err)
	}
}

// What is missing at the end of a file cannot be skipped.
func TestReadAllTruncated(t *testing.T) {
	path := save(t, t.TempDir(), "a.jsonl.gz", strings.Repeat(`{"text":"one"}`+"\n", 100))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, whole[:len(whole)-1], 0o644); err != nil {
		t.Fatal(err)
	}
	_, _, err = ReadAll([]string{path}, JSONL, ReadOptions{SkipErrors: true})
	if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
}

func TestNewReaderFormats(t *testing.T) {
	if _, err := NewReader("xml", strings.NewReader(""), "", ReadOptions{}); err == nil ||
		!strings.Contains(err.Error(), `unknown format "xml"`) || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("an unknown format: %v", err)
	}
	if _, err := NewReader(Folder, strings.NewReader(""), "", ReadOptions{}); err == nil || !strings.Contains(err.Error(), "from a folder") {
		t.Errorf("a folder from a stream: %v", err)
	}
	docs, err := read(t, Auto, "no known format {", ReadOptions{})
	if err != nil || len(docs) != 1 || docs[0].Text != "no known format {" {
		t.Errorf("unknown content is text: %v, %v", docs, err)
	}
}
