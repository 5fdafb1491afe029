package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/train"
)

// TestExplainLines explains lines that stand alone by words that stand in them.
func TestExplainLines(t *testing.T) {
	docs := readSample(t, samples+"messages.tsv")
	r, err := train.Train(t.Context(), docs, train.Options{})
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, d := range docs {
		x := r.Classifier.Explain(d, model.ExplainOptions{})[0]
		if len(x.Reasons) != 1 || x.Reasons[0].Family != "ngrams" {
			t.Fatalf("%q: reasons %+v", d.Text, x.Reasons)
		}
		text := x.Reasons[0].Text
		if quote, ok := strings.CutPrefix(text, "says “"); ok {
			said++
			if word, _, _ := strings.Cut(quote, "”"); !strings.Contains(d.Text, strings.TrimSuffix(word, "…")) {
				t.Errorf("%q: %s", d.Text, text)
			}
		}
	}
	if said < len(docs)/2 {
		t.Errorf("%d of %d lines have words for a reason", said, len(docs))
	}
}

// TestPredictLinesApart has lines that would pass for a hard-wrapped paragraph,
// and get a prediction each from a model of lines that stand alone.
func TestPredictLinesApart(t *testing.T) {
	docs := readSample(t, samples+"messages.tsv")
	r, err := train.Train(t.Context(), docs, train.Options{})
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Repeat([]string{"WINNER! You have won a free prize, call now to claim your cash", "sorry I am late, the bus did not come, see you at home tonight"}, 4)
	page := data.NewDocument(strings.Join(lines, "\n"))
	for i, p := range r.Classifier.Predict(page) {
		if alone := r.Classifier.Predict(data.NewDocument(lines[i]))[0]; alone.Prob != p.Prob || alone.Label != p.Label {
			t.Errorf("line %d: %s %v, and alone %s %v", i, p.Label, p.Prob, alone.Label, alone.Prob)
		}
	}
}
