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
