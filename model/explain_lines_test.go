package model_test

import (
	"math"
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
		x := r.Classifier.Explain(d, model.ExplainOptions{Top: -1})[0]
		sum, share, words := x.Base, 0.0, 0
		for i, reason := range x.Reasons {
			if reason.Family != "ngrams" || i > 0 && math.Abs(reason.Contribution) > math.Abs(x.Reasons[i-1].Contribution) {
				t.Fatalf("%q: reasons %+v", d.Text, x.Reasons)
			}
			sum, share = sum+reason.Contribution, share+reason.Share
			if quote, ok := strings.CutPrefix(reason.Text, "says “"); ok {
				word, _, _ := strings.Cut(quote, "”")
				words += len(strings.Fields(word))
				if !strings.Contains(d.Text, strings.TrimSuffix(word, "…")) {
					t.Errorf("%q: %s", d.Text, reason.Text)
				}
			}
		}
		if math.Abs(sum-x.Lead) > 1e-6 || math.Abs(share-1) > 1e-9 {
			t.Errorf("%q: a lead of %v, but reasons that sum to %v; shares sum to %v", d.Text, x.Lead, sum, share)
		}
		if words > 2*len(strings.Fields(d.Text)) {
			t.Errorf("%q: words are said twice: %+v", d.Text, x.Reasons)
		}
		if len(x.Reasons) > 1 {
			said++
		}
		if few := r.Classifier.Explain(d, model.ExplainOptions{Top: 2})[0]; len(few.Reasons) > 2 || math.Abs(few.Lead-x.Lead) > 1e-9 {
			t.Errorf("%q: %d reasons, want two", d.Text, len(few.Reasons))
		}
	}
	if said < len(docs)*9/10 {
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
