package htmlreport

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/eval"
)

func TestWorst(t *testing.T) {
	p := &eval.Predictions{
		Labels: []string{"body", "promo"}, Kept: []bool{true, false},
		// Document 7 is all right, 3 drops a line of two and keeps one, 5 drops one.
		Document: []int{7, 7, 3, 3, 3, 5, 5},
		Gold:     []int{0, 1, 0, 0, 1, 0, 0},
		KeepProb: []float64{.9, .1, .2, .8, .6, .3, .7},
		Probs:    []float64{.9, .1, .1, .9, .2, .8, .8, .2, .6, .4, .3, .7, .7, .3},
		Length:   []int{50, 10, 10, 90, 5, 90, 10},
	}
	if err := p.Complete(); err != nil {
		t.Fatal(err)
	}
	docs := Worst(p, 9, func(row int) string { return fmt.Sprint("line ", row) }, func(d int) string { return fmt.Sprint("document ", d) })
	var got strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&got, "%s %v\n", d.Name, d.Score)
		for _, l := range d.Lines {
			fmt.Fprintln(&got, " ", l.Text, l.Gold, l.Predicted, l.Prob, l.Outcome)
		}
	}
	const want = `document 3 0.500
  line 2 body promo 0.200 3
  line 3 body body 0.800 0
  line 4 promo body 0.600 2
document 5 0.667
  line 5 body promo 0.300 3
  line 6 body body 0.700 0
`
	if got.String() != want {
		t.Errorf("got\n%s", got.String())
	}
	if one := Worst(p, 1, func(int) string { return "" }, func(int) string { return "" }); len(one) != 1 {
		t.Errorf("%d documents, want 1", len(one))
	}
}

// Documents that are sites of their own are ranked as those are.
func TestWorstAsSites(t *testing.T) {
	p, _ := invented(12, 20)
	if err := p.Complete(); err != nil {
		t.Fatal(err)
	}
	p.Site = make([]string, len(p.Gold))
	for row, d := range p.Document {
		p.Site[row] = fmt.Sprint("document ", d)
	}
	var want []string
	for _, row := range siteTable(p.BySite()).Rows {
		want = append(want, row[len(row)-1])
	}
	var got []string
	none := func(int) string { return "" }
	for _, d := range Worst(p, len(want), none, none) {
		got = append(got, d.Score.String())
	}
	if len(got) < 5 || !slices.Equal(got, want[:len(got)]) {
		t.Errorf("F1 of documents %v\nof sites %v", got, want)
	}
}

func TestWorstOfLabels(t *testing.T) {
	p := manyLabels()
	if err := p.Complete(); err != nil {
		t.Fatal(err)
	}
	docs := Worst(p, 1, func(int) string { return "" }, func(int) string { return "" })
	d := docs[0]
	if d.Score != 0.5 || d.Lines[0].Outcome != Right || d.Lines[1].Outcome != Wrong || d.Lines[1].Prob != 0.5 {
		t.Errorf("got %+v", d)
	}
	if docs := Worst(labelsOnly(), 5, nil, nil); docs != nil {
		t.Errorf("documents that are not known: %v", docs)
	}
}

func TestDocumentViewFolds(t *testing.T) {
	var d Document
	for i := range 20 {
		l := Line{Text: fmt.Sprint("line ", i), Outcome: Dropped}
		if i == 8 || i == 12 {
			l.Outcome = WronglyKept
		}
		d.Lines = append(d.Lines, l)
	}
	v, err := newDocumentView(d)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, run := range v.Runs {
		got = append(got, fmt.Sprintf("%d %s", len(run.Lines), run.Fold))
	}
	want := "8 8 lines rightly dropped, from “line 0”; 1 ; 3 ; 1 ; 7 7 lines rightly dropped, from “line 13”"
	if s := strings.Join(got, "; "); s != want || v.Counts != "20 lines, 2 wrong" {
		t.Errorf("got %s; %s", s, v.Counts)
	}
}

// What does not fit is counted, not lost.
func TestDocumentViewLimit(t *testing.T) {
	d := Document{Lines: make([]Line, 1000)}
	for i := range d.Lines {
		d.Lines[i].Text = strings.Repeat("wörd ", 100)
	}
	d.Lines[999].Outcome = WronglyKept
	v, err := newDocumentView(d)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(v.Runs[0].Lines); v.More != fmt.Sprintf("%d more lines not shown", 1000-n) || v.Counts != "1,000 lines, 1 wrong" {
		t.Errorf("%d lines shown, %s; %s", n, v.More, v.Counts)
	}
}
