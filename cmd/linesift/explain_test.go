package main

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// TestExplainSums adds up what explain prints of the sample data, with some of
// the reasons and with all.
func TestExplainSums(t *testing.T) {
	for _, top := range []string{"0", "3"} {
		var out bytes.Buffer
		args := []string{"explain", "--top", top, "../../data/sample/ja.jsonl", "../../data/sample/pt.jsonl", "../../data/sample/story.txt", "--output", "jsonl"}
		if code := run(t.Context(), args, nil, &out, io.Discard); code != exitSuccess {
			t.Fatalf("exit code %d", code)
		}
		lines := 0
		for d := json.NewDecoder(&out); ; {
			var doc struct {
				Lines []struct {
					Text             string
					Lead, Base, Rest float64
					Reasons          []struct{ Contribution float64 }
				}
			}
			if err := d.Decode(&doc); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			for _, l := range doc.Lines {
				sum := l.Base + l.Rest
				for _, r := range l.Reasons {
					sum += r.Contribution
				}
				if math.Abs(sum-l.Lead) > 1e-6 {
					t.Fatalf("%q: the reasons sum to %v, the lead is %v", l.Text, sum, l.Lead)
				}
				lines++
			}
		}
		if lines < 50 {
			t.Errorf("%d lines", lines)
		}
	}
}

// TestExplainColor shows reasons for a label in green, others in red, and lines
// that are dropped faint.
func TestExplainColor(t *testing.T) {
	e := explainer{predictor: &predictor{color: true, decides: true}}
	var b strings.Builder
	e.writeLine(&b, data.Line{Text: "One."}, model.Explanation{Prediction: model.Prediction{
		Label: "promo", Prob: 0.5, Reasons: []model.Reason{
			{Text: "has one word", Contribution: 2, Share: 0.6}, {Text: "ends like a sentence", Contribution: -1, Share: 0.04},
		}}})
	want := "\x1b[1mpromo\x1b[0m 0.50  \x1b[2mOne.\x1b[0m\n" +
		"    \x1b[32m +60%\x1b[0m  has one word\n" +
		"    \x1b[31m  -4%\x1b[0m  ends like a sentence\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}

	b.Reset()
	e.width = len("boilerplate")
	e.writeLine(&b, data.Line{Text: "Two."}, model.Explanation{Prediction: model.Prediction{
		Label: "body", Prob: 0.5, Keep: true, Reasons: []model.Reason{{Text: "has one word", Contribution: 2, Share: 0.6}},
	}})
	want = "\x1b[1m\x1b[32mbody\x1b[0m        0.50  Two.\n" +
		"           \x1b[32m +60%\x1b[0m  has one word\n"
	if b.String() != want {
		t.Errorf("aligned: %q, want %q", b.String(), want)
	}
}
