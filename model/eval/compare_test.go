package eval

import (
	"slices"
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	const path = "testdata/predictions.tsv"
	first, second := readPredictions(t, path), readPredictions(t, path)
	second.Predicted, second.Keep = slices.Clone(second.Gold), second.GoldKeep() // all right
	c, err := Compare(first, second, Bootstrap{Resamples: 99})
	if err != nil {
		t.Fatal(err)
	}
	if c.Resampled != "sites" || c.Level != 0.95 || len(c.Differences) != 3 {
		t.Fatalf("comparison %+v", c)
	}
	for _, d := range c.Differences {
		if d.Low <= 0 || !same(float64(d.P), 0.02) {
			t.Errorf("%s: %+v", d.Metric, d)
		}
	}
	if c.Labels.OnlyFirst != 0 || c.Labels.OnlySecond == 0 || c.Keep.P > 1e-6 {
		t.Errorf("tests %+v, %+v", c.Labels, c.Keep)
	}
	var b strings.Builder
	if err := c.WriteText(&b, false); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/comparison.txt", b.String())
}

func TestCompareErrors(t *testing.T) {
	for _, test := range []struct {
		want  string
		spoil func(*Predictions)
	}{
		{"compare: predictions: no lines", func(p *Predictions) { p.Gold = nil }},
		{`labels ["ham" "spam"] against ["ham" "eggs"]`, func(p *Predictions) { p.Labels[1] = "eggs" }},
		{"keep different labels", func(p *Predictions) { p.Kept[1] = true }},
		{"gold labels differ", func(p *Predictions) { p.Gold[0] = 1 }},
		{"documents or sites differ", func(p *Predictions) { p.Document = []int{0, 0, 0, 0} }},
	} {
		second := spam()
		test.spoil(second)
		_, err := Compare(spam(), second, Bootstrap{})
		wantError(t, err, test.want)
	}
}

func TestCompareTexts(t *testing.T) {
	first := readPages(t)
	second := slices.Clone(first)
	for i := range second {
		second[i].Kept = second[i].Gold
	}
	d, err := CompareTexts(first, second, Bootstrap{})
	if err != nil || d.Metric != "word_f1" || d.Low <= 0 || d.P > 0.01 {
		t.Errorf("difference %+v, %v", d, err)
	}
	_, err = CompareTexts(first, first[1:], Bootstrap{})
	wantError(t, err, "not the same pages")
	_, err = CompareTexts(nil, nil, Bootstrap{})
	wantError(t, err, "no groups")
}
