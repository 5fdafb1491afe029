package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestPartsOf(t *testing.T) {
	if got := partsOf(wholeLines); len(got) != 1 || got[0] != (part{0, 0, wholeLines, wholeLines}) {
		t.Errorf("%d lines have the parts %v, want one", wholeLines, got)
	}
	const lines = 3*partLines + 100
	next := 0
	for _, p := range partsOf(lines) {
		if p.from != next || p.to <= p.from || p.first != max(0, p.from-marginLines) || p.last != min(lines, p.to+marginLines) {
			t.Errorf("%+v after line %d", p, next)
		}
		next = p.to
	}
	if next != lines {
		t.Errorf("the parts end at line %d, want %d", next, lines)
	}
}

// The lines of a long document have the probabilities that they have in their part,
// and one cut decides on all of them.
func TestPredictLong(t *testing.T) {
	c := Default()
	all := strings.Join(texts, "\n") + "\n"
	doc := data.NewDocument(strings.Repeat(all, 1+wholeLines/len(data.NewDocument(all).Lines)))
	preds := c.Predict(doc)
	for i, keep := range c.Keep(nil, doc) {
		if keep != preds[i].Keep {
			t.Fatalf("line %d: Keep says %v, Predict %v", i, keep, preds[i].Keep)
		}
	}
	cut, dropped := 2.0, -1.0
	for _, p := range partsOf(len(doc.Lines)) {
		own := c.Predict(p.of(doc))
		for i := p.from; i < p.to; i++ {
			if got, want := preds[i], own[i-p.first]; got.Label != want.Label || !slices.Equal(got.Probs, want.Probs) {
				t.Fatalf("line %d: %+v, in its part %+v", i, got, want)
			}
			if preds[i].Keep {
				cut = min(cut, preds[i].KeepProb)
			} else {
				dropped = max(dropped, preds[i].KeepProb)
			}
		}
	}
	if cut <= dropped || cut > 1 || dropped < 0 {
		t.Errorf("kept from %v on, dropped up to %v", cut, dropped)
	}
	line := partLines + 10
	x := c.Explain(doc, ExplainOptions{Lines: []int{line}})
	if x[line].Label != preds[line].Label || x[line].Prob != preds[line].Prob || len(x[line].Reasons) == 0 || x[line-1].Reasons != nil {
		t.Errorf("explained as %+v, predicted %+v", x[line], preds[line])
	}
}
