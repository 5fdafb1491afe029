package model_test

import (
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// What linesift is for: a story, and the teasers behind it that a scraper took along,
// in ten languages and many forms.
func TestTeasers(t *testing.T) {
	docs := readSample(t, samples+"teasers.jsonl")
	if len(docs) != 20 {
		t.Fatalf("%d stories, want 20", len(docs))
	}
	for _, d := range docs {
		for i, p := range model.Default().Predict(data.NewDocument(d.Text)) {
			l := d.Lines[i]
			if want := l.Label == data.Headline || l.Label == data.Body; p.Keep != want {
				t.Errorf("%s: %s line %q: keep is %t", d.ID, l.Label, l.Text, p.Keep)
			}
		}
	}
}
