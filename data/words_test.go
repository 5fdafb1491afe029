package data

import "testing"

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " \u00a0": 0, "One two,  three.": 3, "a\tb": 2, "日本語 text": 4, "x東京y": 4, "\xff \xfe": 2, "Привет мир": 2,
		"กัน": 2, "e\u0301te\u0301 été": 2,
	} {
		if got := CountWords(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
