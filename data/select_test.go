package data

import "testing"

func TestSpan(t *testing.T) {
	d := FromLines([]Line{{Text: "a", Label: Promo}, {Text: "b", Label: Body}, {Text: "c"}, {Text: "d", Label: Body}, {Text: "e", Label: Promo}})
	for _, tt := range []struct {
		labels   []string
		from, to int
		n        int
	}{
		{[]string{Body}, 1, 4, 2},
		{[]string{Body, Promo}, 0, 5, 4},
		{[]string{Headline}, -1, -1, 0},
		{nil, -1, -1, 0},
	} {
		if from, to := d.Span(tt.labels...); from != tt.from || to != tt.to {
			t.Errorf("%v: %d to %d, want %d to %d", tt.labels, from, to, tt.from, tt.to)
		}
		if n := len(d.LabelledAs(tt.labels...)); n != tt.n {
			t.Errorf("%v: %d lines, want %d", tt.labels, n, tt.n)
		}
	}
}
