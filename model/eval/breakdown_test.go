package eval

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBreakdowns(t *testing.T) {
	p := spam()
	p.Document, p.Site, p.Length = []int{7, 7, 7, 9}, []string{"b.example", "a.example", "b.example", "a.example"}, []int{1, 20, 21, 500}
	if err := p.Complete(); err != nil {
		t.Fatal(err)
	}
	type row struct {
		name             string
		lines, documents int
		accuracy         Score
	}
	for _, test := range []struct {
		by    string
		parts []Part
		want  []row
	}{
		{"site", p.BySite(), []row{{"a.example", 2, 2, 0.5}, {"b.example", 2, 1, 1}}},
		{"length", p.ByLength(DefaultLengthEdges), []row{{"1-20", 2, 1, 1}, {"21-50", 1, 1, 1}, {"201+", 1, 1, 0}}},
		{"document length", p.ByDocumentLength([]int{2}), []row{{"1-2", 1, 1, 0}, {"3+", 3, 1, 1}}},
	} {
		if len(test.parts) != len(test.want) {
			t.Fatalf("by %s: %+v", test.by, test.parts)
		}
		for i, part := range test.parts {
			if got := (row{part.Name, part.Lines, part.Documents, part.Accuracy}); got != test.want[i] {
				t.Errorf("by %s: %v, want %v", test.by, got, test.want[i])
			}
		}
	}
	// One line, to drop and kept: precision 0, recall 0.
	if keep := p.ByLength(DefaultLengthEdges)[2].Keep; *keep != (Scores{}) {
		t.Errorf("keep %v, want zeros", keep)
	}
}

// Kinds of page and languages have their kept texts, and their figures have names.
func TestBreakdownsByTypeAndLang(t *testing.T) {
	p := spam()
	p.Document, p.Type, p.Lang = []int{0, 0, 0, 1}, []string{"forum", "forum", "forum", ""}, []string{"", "", "", ""}
	texts := []TextPair{{Kept: "a b", Gold: "a b c d", Type: "forum"}, {Kept: "a", Gold: "a"}}
	r, err := NewReport(p, ReportOptions{NoIntervals: true, Texts: texts})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.ByType) != 2 || r.ByType[0].Name != "forum" || r.ByType[0].Lines != 3 || r.ByType[1].Name != Unknown || r.ByLang != nil {
		t.Fatalf("by type %+v, by language %+v", r.ByType, r.ByLang)
	}
	f := r.Figures()
	if got, want := f.Get("type.forum.word_f1"), Score(2.0/3); got.String() != want.String() {
		t.Errorf("word F1 of forums %v, want %v", got, want)
	}
	if f.Get("type.unknown.word_f1") != 1 || !f.Get("type.forum.keep_f1").Defined() || f.Get("lang.unknown.word_f1").Defined() {
		t.Errorf("figures %v", f)
	}
	if !OfPart("type.forum.word_f1") || OfPart("word_f1") {
		t.Error("the figures of parts are not told from others")
	}
	var b strings.Builder
	if err := r.WriteText(&b, false); err != nil || !strings.Contains(b.String(), "Kind of page; precision, recall and F1 of keep, and word F1\n") {
		t.Errorf("%v: %s", err, b.String())
	}
	for line := range strings.Lines(b.String()) {
		if utf8.RuneCountInString(line) > 81 {
			t.Errorf("%d columns: %s", utf8.RuneCountInString(line)-1, line)
		}
	}
}

func TestBreakdownsOfUnknown(t *testing.T) {
	p := spam()
	p.Kept = nil
	r, err := NewReport(p, ReportOptions{NoIntervals: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.BySite != nil || r.ByLength != nil || r.ByDocumentLength != nil || r.Keep != nil {
		t.Errorf("report %+v", r)
	}
	if part := p.Part("all", []int{0, 1}); part.Keep != nil || part.Documents != 0 {
		t.Errorf("part %+v", part)
	}
}
