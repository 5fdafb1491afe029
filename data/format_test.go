package data

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	longObject := `{"text":"` + strings.Repeat("a", HeadSize)
	tests := []struct {
		path, head string
		want       Format
	}{
		{"a.jsonl", "", JSONL}, {"A.NDJSON.GZ", "", JSONL}, {"a.json.zst", "", JSONL},
		{"a.tsv", "{}", TSV}, {"a.csv.gz", "", CSV}, {"a.ft", "", FastText}, {"a.fasttext", "", FastText},
		{"a.html", "", HTML}, {"a.HTM", "", HTML},
		{"a.txt", "just text", Text}, {"", "", Text}, {"a.gz", "\n", Text},
		{"a.txt", bom + "\r\n {\"a\":1}\r\nnot JSON", JSONL},
		{"", "{\"a\":1}", JSONL}, {"", "{braces} in a text", Text}, {"", "{\"cut", Text}, {"", "{", Text},
		{"", longObject[:HeadSize], JSONL}, {"", "{" + longObject[1:HeadSize] + "}", JSONL},
		{"", "{x" + longObject[:HeadSize], Text},
		{"train.txt", "__label__a text", FastText}, {"", "a __label__b", Text},
		{"", "<!DOCTYPE HTML>", HTML}, {"", "\n<html lang=en>", HTML}, {"", "<p>", Text},
	}
	for _, test := range tests {
		if got := Detect(test.path, []byte(test.head)); got != test.want {
			t.Errorf("%q, %.30q: got %s, want %s", test.path, test.head, got, test.want)
		}
	}
}

func TestDetectPages(t *testing.T) {
	long := strings.Repeat("x", HeadSize)
	tests := []struct {
		head string
		want Format
	}{
		{`{"id":"1","html":"<p>A","main_content":"A"}`, Pages},
		{bom + ` {"main_content":"A","html":"<p>` + long, Pages}, // cut off
		{`{"id":"1","html":"` + long, Pages},
		{`{"text":"A","html":"<p>A"}`, JSONL},
		{`{"html":"<p>A","lines":[]}`, JSONL},
		{`{"id":1,"label":"a"}`, JSONL},
		{`{"meta":{"html":1}}`, JSONL},
		{`[{"html":"<p>A"}]`, JSONL},
		{`{"ht`, JSONL},
		{"", JSONL},
	}
	for _, test := range tests {
		if got := Detect("a.jsonl.gz", []byte(test.head)); got != test.want {
			t.Errorf("%.40q: got %s, want %s", test.head, got, test.want)
		}
	}
}

// Every format has a row, and those of files can be told apart.
func TestFormats(t *testing.T) {
	for use, test := range map[string]struct {
		got  []Format
		want string
	}{
		"files":    {FileFormats(), "text, jsonl, html, tsv, csv, fasttext, warc, parquet, pages"},
		"labelled": {LabelledFormats(), "jsonl, tsv, csv, fasttext, parquet, pages, folder, wcxb"},
		"written":  {WrittenFormats(), "jsonl, tsv, csv, fasttext"},
	} {
		if got := list(test.got); got != test.want {
			t.Errorf("%s: %s, want %s", use, got, test.want)
		}
	}
	for _, r := range formats {
		if (r.read == nil) == (r.readDir == nil) || (r.isLayout == nil) != (r.readDir == nil) {
			t.Errorf("%s: want a reader of files or one of folders with a way to tell them", r.name)
		}
	}
}
