package eval

import "testing"

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
