package eval

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/linesift/linesift/model/eval/columns"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s", path, got)
	}
}

// fullReport has every part that a report can have.
func fullReport(t *testing.T, fixture string) *Report {
	t.Helper()
	r, err := NewReport(readPredictions(t, fixture), ReportOptions{Texts: readPages(t), Bootstrap: Bootstrap{Resamples: 200}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func printed(t *testing.T, r *Report, color bool) string {
	t.Helper()
	var b strings.Builder
	if err := r.WriteText(&b, color); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReportText(t *testing.T) {
	golden(t, "testdata/report.txt", printed(t, fullReport(t, "testdata/predictions.tsv"), false))
	golden(t, "testdata/report_absent.txt", printed(t, fullReport(t, "testdata/predictions_absent.tsv"), false))
}

// TestReportFields pins the names in the JSON, which other programs read.
func TestReportFields(t *testing.T) {
	b, err := json.Marshal(fullReport(t, "testdata/predictions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(b, &tree); err != nil {
		t.Fatal(err)
	}
	paths := slices.Sorted(fields("", tree))
	golden(t, "testdata/report_fields.txt", strings.Join(slices.Compact(paths), "\n")+"\n")
}

// fields yields the paths of the tree's leaves, elements of arrays as [].
func fields(path string, tree any) func(func(string) bool) {
	return func(yield func(string) bool) {
		switch tree := tree.(type) {
		case map[string]any:
			for key, v := range tree {
				fields(strings.TrimPrefix(path+"."+key, "."), v)(yield)
			}
		case []any:
			for _, v := range tree {
				fields(path+"[]", v)(yield)
			}
		default:
			yield(path)
		}
	}
}

func TestReportJSONThereAndBack(t *testing.T) {
	r := fullReport(t, "testdata/predictions_absent.tsv")
	first, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Report
	if err := json.Unmarshal(first, &back); err != nil {
		t.Fatal(err)
	}
	second, err := json.Marshal(back)
	if err != nil || string(first) != string(second) {
		t.Errorf("%v: got %s, want %s", err, second, first)
	}
	if back.Labels[3].F1.Defined() {
		t.Error("the F1 of an absent label became defined")
	}
	wantError(t, new(Score).UnmarshalJSON([]byte(`"x"`)), "score: ")
}

// manyLabels has k labels with long names, and lines of which one in three is
// mistaken; copies multiplies the counts.
func manyLabels(t *testing.T, k, copies int) *Report {
	t.Helper()
	p := &Predictions{Kept: make([]bool, k)}
	p.Kept[0] = true
	for l := range k {
		p.Labels = append(p.Labels, fmt.Sprintf("%d 新聞 a very long label name\x1b[31m", l))
	}
	for i := range 10 * k * k {
		p.Gold = append(p.Gold, i%k)
		p.Predicted = append(p.Predicted, (i+i/k%3/2*(1+i%5))%k)
		p.Site = append(p.Site, fmt.Sprintf("site%d.with-quite-a-long-name.example", i%30))
		p.Document = append(p.Document, i/10)
		p.Length = append(p.Length, i)
	}
	r, err := NewReport(p, ReportOptions{Bootstrap: Bootstrap{Resamples: 20}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range r.Confusion {
		for l := range row {
			row[l] *= copies
		}
	}
	for i := range r.Labels {
		r.Labels[i].Support *= copies
		r.Labels[i].Predicted *= copies
	}
	return r
}

func TestReportTextFits(t *testing.T) {
	for _, test := range []struct {
		labels, copies int
		want           string
	}{
		{2, 1, "Confusion (rows: gold"},
		{4, 1000, "Confusion (rows: gold"},
		{8, 1, "Confusion (rows: gold"},
		{8, 10000, "Confusion (rows: gold"},
		{8, 100000000, "Most frequent confusions"},
		{9, 1, "Most frequent confusions"},
		{30, 1, "Most frequent confusions"},
	} {
		out := printed(t, manyLabels(t, test.labels, test.copies), false)
		if !strings.Contains(out, test.want) || strings.ContainsRune(out, '\x1b') {
			t.Errorf("%d labels: %s", test.labels, out)
		}
		for line := range strings.Lines(out) {
			if w := text.StringWidth(strings.TrimSuffix(line, "\n")); w > columns.Width {
				t.Errorf("%d labels: %d columns: %s", test.labels, w, line)
			}
		}
	}
}

func TestReportTextColor(t *testing.T) {
	r := fullReport(t, "testdata/predictions.tsv")
	text.EnableColors()
	if out := printed(t, r, true); !strings.Contains(out, "\x1b[1mLabels\x1b[0m\n") {
		t.Errorf("no bold heading: %q", out[:200])
	}
	if out := printed(t, r, false); strings.ContainsRune(out, '\x1b') {
		t.Error("colours without being asked for")
	}
}

func TestReportWithoutProbabilities(t *testing.T) {
	p := spam()
	p.Probs, p.Predicted = nil, []int{0, 1, 1, 1}
	r, err := NewReport(p, ReportOptions{NoIntervals: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.Probabilities != nil || r.Keep.Probability != nil || r.Labels[0].ROCAUC.Defined() || r.Intervals != nil {
		t.Errorf("report %+v", r)
	}
	if r.Keep.Recall != 0.5 || r.Accuracy != 0.75 {
		t.Errorf("keep recall %v, accuracy %v", r.Keep.Recall, r.Accuracy)
	}
}

func TestReportErrors(t *testing.T) {
	_, err := NewReport(&Predictions{}, ReportOptions{})
	wantError(t, err, "predictions: no labels")
	_, err = NewReport(spam(), ReportOptions{Bins: -1})
	wantError(t, err, "report: reliability: 4 lines, 4 probabilities, -1 bins")
	_, err = NewReport(spam(), ReportOptions{Bootstrap: Bootstrap{Level: 2}})
	wantError(t, err, "report: bootstrap: 1000 resamples at level 2")
}

func TestIntervalsResampleTheLargestKnownUnit(t *testing.T) {
	for _, test := range []struct {
		want  string
		site  []string
		docs  []int
		pages []TextPair
	}{
		{"lines", nil, nil, nil},
		{"documents", nil, []int{0, 0, 1, 1}, nil},
		{"documents", []string{"a.example", "", "b.example", "b.example"}, []int{0, 0, 1, 1}, nil},
		{"sites", []string{"a.example", "a.example", "b.example", "b.example"}, []int{0, 1, 2, 3}, []TextPair{{Kept: "a", Gold: "a b"}}},
	} {
		p := spam()
		p.Site, p.Document = test.site, test.docs
		r, err := NewReport(p, ReportOptions{Texts: test.pages, Bootstrap: Bootstrap{Resamples: 10}})
		if err != nil {
			t.Fatal(err)
		}
		if want := 3 + len(test.pages); r.Resampled != test.want || len(r.Intervals) != want {
			t.Errorf("resampled %s, %d intervals; want %s, %d", r.Resampled, len(r.Intervals), test.want, want)
		}
	}
}
