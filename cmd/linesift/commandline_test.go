package main

import "testing"

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"":            "''",
		"en.jsonl":    "en.jsonl",
		"bins=3,l2=1": "bins=3,l2=1",
		"köln.tsv":    "köln.tsv",
		"two words":   "'two words'",
		"it's":        `'it'\''s'`,
		"$(x)":        "'$(x)'",
	} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}
