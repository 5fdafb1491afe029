package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestItemize(t *testing.T) {
	long := strings.Repeat("a long line ", 12)
	line := func(label, text string) data.Line { return data.Line{Label: label, Text: text} }
	story := []data.Line{
		line(data.Headline, "Title"), line(data.Body, long), line(data.Body, "one"), line(data.Body, "two"), line(data.Body, "three"), line(data.Body, long),
	}
	was := slices.Clone(story)
	forms := map[string]bool{}
	for seed := range uint64(50) {
		got := itemize(story, rand.New(rand.NewPCG(seed, 1)))
		if !slices.Equal(story, was) {
			t.Fatal("the lines that were given are changed")
		}
		mark := strings.TrimSuffix(got[2].Text, "one")
		forms[mark] = true
		if mark == "" || got[0] != was[0] || got[1] != was[1] || got[5] != was[5] {
			t.Fatalf("%+v", got)
		}
		if want := strings.Replace(mark, "1", "3", 1) + "three"; got[4].Text != want {
			t.Errorf("%q, want %q", got[4].Text, want)
		}
	}
	if len(forms) != 6 {
		t.Errorf("marks %v", forms)
	}
	paragraphs := []data.Line{line(data.Headline, "Title"), line(data.Body, long), line(data.Body, long), line(data.Body, long), line(data.Promo, "x")}
	for seed := range uint64(50) {
		got := itemize(paragraphs, rand.New(rand.NewPCG(seed, 1)))
		if !slices.Equal(got, paragraphs) {
			t.Errorf("%+v", got)
		}
	}
}
