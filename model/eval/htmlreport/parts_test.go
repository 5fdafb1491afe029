package htmlreport

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/eval"
)

// The counts have to be those of comparing each probability with each threshold.
func TestThresholds(t *testing.T) {
	var prob []float64
	var positive []bool
	for i := range thresholdSteps + 1 {
		at := float64(i) / thresholdSteps
		for j, v := range []float64{at, math.Nextafter(at, 0), math.Nextafter(at, 2)} {
			prob = append(prob, v)
			positive = append(positive, (i+j)%3 == 0)
		}
	}
	got := newThresholds("keep", positive, prob)
	for step := range thresholdSteps + 1 {
		taken, both := 0, 0
		for i, v := range prob {
			if v < float64(step)/thresholdSteps && step > 0 {
				continue
			}
			taken++
			if positive[i] {
				both++
			}
		}
		if got.Got[step] != taken || got.Both[step] != both {
			t.Errorf("threshold %d/%d: %d taken, %d right, want %d and %d", step, thresholdSteps, got.Got[step], got.Both[step], taken, both)
		}
	}
}

func TestSiteTable(t *testing.T) {
	var sites []eval.Part
	for i := range 100 {
		sites = append(sites, eval.Part{Name: fmt.Sprint("site ", i), Keep: &eval.Scores{F1: eval.Score(float64(i*37%100) / 100)}})
	}
	sites[5].Keep.F1 = undefined
	got := siteTable(sites)
	var f1 []string
	for _, row := range got.Rows {
		f1 = append(f1, row[7])
	}
	if len(f1) != 60 || f1[0] != "0.000" || f1[29] != "0.290" || f1[30] != "0.700" && f1[30] != "0.710" || f1[59] != "–" {
		t.Errorf("got %q", f1)
	}
	if len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "40 sites between") {
		t.Errorf("got %q", got.Notes)
	}
	if few := siteTable(sites[:60]); len(few.Rows) != 60 || few.Notes != nil {
		t.Errorf("%d rows, notes %q", len(few.Rows), few.Notes)
	}
}

func TestMatrixHeat(t *testing.T) {
	r := &eval.Report{
		Labels:    []eval.LabelReport{{Label: "a", Support: 100}, {Label: "b", Support: 0}},
		Confusion: [][]int{{96, 4}, {0, 0}},
	}
	m := newMatrix(r)
	want := [][]matrixCell{
		{{"96", "96.0 %", 10, true}, {"4", "4.0 %", 0, false}},
		{{"0", "–", 0, false}, {"0", "–", 0, true}},
	}
	for g, row := range m.Rows {
		if fmt.Sprint(row.Cells) != fmt.Sprint(want[g]) {
			t.Errorf("row %d: %v, want %v", g, row.Cells, want[g])
		}
	}
}

// Every colour of a drawing is one of the page's, and none is fixed.
func TestInline(t *testing.T) {
	f, err := labelCurves(inventedInput(t).Report, inventedInput(t).Predictions)
	if err != nil {
		t.Fatal(err)
	}
	drawing := string(f.Drawing)
	for _, want := range []string{"currentColor", "var(--grid)", "var(--s0)", "var(--s3)", ">precision</text>"} {
		if !strings.Contains(drawing, want) {
			t.Errorf("no %s in the drawing", want)
		}
	}
	for _, not := range []string{"#", "font-family", "<svg", "NaN"} {
		if strings.Contains(drawing, not) {
			t.Errorf("%s in the drawing", not)
		}
	}
	for i := range maxSeries {
		if !strings.Contains(style, softInk(i).css()[4:len("var(--soft0")]+":") || !strings.Contains(style, seriesInk(i).css()[4:len("var(--s0")]+":") {
			t.Errorf("the style does not have the colours of series %d", i)
		}
	}
	if _, err := inline(`xmlns:xlink="http://www.w3.org/1999/xlink"><path style="fill:#FF0000"/></svg>`); err == nil {
		t.Error("a fixed colour passes")
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 298123: "298,123", 1234567: "1,234,567"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestScoreTicks(t *testing.T) {
	for _, r := range [][2]float64{{0, 1}, {0.55, 0.85}, {0.812, 0.823}, {0.9, 0.91}} {
		if n := len(scoreTicks(r[0], r[1])); n < 2 || n > 8 {
			t.Errorf("%d ticks from %g to %g", n, r[0], r[1])
		}
	}
}

// The slider starts at what the decisions take, at the threshold that takes about as many.
func TestWithRule(t *testing.T) {
	prob := []float64{0.1, 0.3, 0.35, 0.6, 0.9}
	positive := []bool{false, true, false, true, true}
	got := newThresholds("keep", positive, prob).withRule([]bool{false, true, true, true, true}, positive)
	if r := got.Rule; r.Got != 4 || r.Both != 3 || got.Got[r.Step] != 4 {
		t.Errorf("%+v", got.Rule)
	}
	if none := newThresholds("keep", positive, prob).withRule(make([]bool, 5), positive); none.Rule.Got != 0 || none.Got[none.Rule.Step] != 0 {
		t.Errorf("of nothing: %+v", none.Rule)
	}
}

// Curves of good models are seen from near, others as a whole.
func TestZoomIn(t *testing.T) {
	for f1, low := range map[eval.Score]float64{undefined: 0, 0.3: 0, 0.86: 0, 0.9: 0.6, 0.96: 0.8, 1: 0.9} {
		p := newPlot("recall", "precision")
		zoomIn(p, f1)
		if math.Abs(p.X.Min-low) > 1e-9 || p.Y.Min != p.X.Min || p.X.Max != 1 {
			t.Errorf("F1 %v: from %v to %v, want from %v", f1, p.X.Min, p.X.Max, low)
		}
	}
}

func TestBreakable(t *testing.T) {
	if got := breakable("a.b<i>.example"); got != "a.<wbr>b&lt;i&gt;.<wbr>example" {
		t.Errorf("got %s", got)
	}
}
