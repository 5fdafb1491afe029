package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// labelled makes documents of one line each from "label text" pairs; every one
// has a site of its own.
func labelled(pairs ...string) []*Document {
	var docs []*Document
	for i, p := range pairs {
		label, text, _ := strings.Cut(p, " ")
		d := &Document{Text: text, Lines: []Line{{Text: text, End: len(text), Label: label}}, File: "x.tsv", Number: i + 1}
		docs = append(docs, d)
	}
	return docs
}

// many makes n different lines of a label.
func many(label string, n int) []string {
	var pairs []string
	for i := range n {
		pairs = append(pairs, fmt.Sprintf("%s a line of its own, number %d", label, i))
	}
	return pairs
}

func TestCheck(t *testing.T) {
	const long = "the same long line stands in two places of the data"
	fine := append(many("ham", 10), many("spam", 10)...)
	for i := range fine[10:] {
		fine[10+i] += ", too"
	}
	tests := []struct {
		name  string
		pairs []string
		want  string // in a warning and its examples; "" for none at all
	}{
		{"nothing", fine, ""},
		{"case", append(many("Spam", 3), fine...), `case or spaces count as different ones: "spam" (10 lines), "Spam" (3 lines)`},
		{"space", append([]string{"spam\u00a0 x"}, fine...), `"spam" (10 lines), "spam\u00a0" (1 line)`},
		{"none", append([]string{" no label"}, fine...), "without a label: 1 line;"},
		{"rare", append(many("other", 9), fine...), `label "other" has only 9 lines`},
		{"uneven", append(many("other", 1001), fine...), `uneven labels: "other" has 1001 lines, "spam" only 10`},
		{"even enough", append(many("ham", 990), fine...), "-uneven"},
		{"few sites", fine[:4], "documents of only 4 sites"},
		{"contradiction", append([]string{"ham win a prize", "spam win a prize"}, fine...), `x.tsv:1 "ham", x.tsv:2 "spam": "win a prize"`},
		{"repeat", append([]string{"ham " + long, "ham " + long, "ham " + long}, fine...), "1 long line\nx.tsv:1, x.tsv:2: \"the same long line stands in two places …\""},
		{"short repeat", append([]string{"ham menu", "ham menu"}, fine...), "-several sites"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for _, w := range Check(labelled(tt.pairs...)) {
				fmt.Fprintln(&got, w.Message)
				for _, e := range w.Examples {
					fmt.Fprintln(&got, e)
				}
			}
			absent, isAbsent := strings.CutPrefix(tt.want, "-")
			switch {
			case tt.want == "" && got.Len() > 0:
				t.Errorf("warnings of good data:\n%s", &got)
			case isAbsent && strings.Contains(got.String(), absent):
				t.Errorf("got %q in\n%s", absent, &got)
			case !isAbsent && !strings.Contains(got.String(), tt.want):
				t.Errorf("no %q in\n%s", tt.want, &got)
			}
		})
	}
}

func TestCheckListsTen(t *testing.T) {
	var pairs []string
	for i := range 12 {
		pairs = append(pairs, fmt.Sprintf("ham text %d", i), fmt.Sprintf("spam text %d", i))
	}
	for _, w := range Check(labelled(pairs...)) {
		if strings.HasPrefix(w.Message, "the same text") {
			if len(w.Examples) != 10 || !strings.HasSuffix(w.Message, "12 documents") {
				t.Errorf("%d examples of %q", len(w.Examples), w.Message)
			}
			return
		}
	}
	t.Error("no warning of contradicting labels")
}

// A filter of one site is made of documents that do not say that they are of it.
func TestCheckOneSite(t *testing.T) {
	docs := labelled(append(many("ham", 10), many("spam", 10)...)...)
	for i, d := range docs {
		d.URL = fmt.Sprint("https://a.example/", i)
	}
	warnings := Check(docs)
	if !slices.ContainsFunc(warnings, func(w Warning) bool { return strings.Contains(w.Message, "leave out the documents' url") }) {
		t.Errorf("got %v", warnings)
	}
}

func TestHoldOut(t *testing.T) {
	var docs []*Document
	for i := range 40 {
		d := FromLines([]Line{{Text: "one", Label: "a"}, {Text: "two", Label: "b"}})
		d.URL = fmt.Sprintf("https://site%d.example/%d", i/2, i)
		docs = append(docs, d)
	}
	held := HoldOut(docs, 0.25, 1)
	n := 0
	for i, h := range held {
		if h {
			n++
		}
		if h != held[i/2*2] {
			t.Errorf("document %d is not with the other one of its site", i)
		}
	}
	if n != 10 {
		t.Errorf("%d of 40 documents held out, want 10", n)
	}
	for _, share := range []float64{0, 1} {
		for _, docs := range [][]*Document{docs, docs[:3]} {
			var test int
			for _, h := range HoldOut(docs, share, 1) {
				if h {
					test++
				}
			}
			if test == 0 || test == len(docs) {
				t.Errorf("share %v: %d of %d documents held out", share, test, len(docs))
			}
		}
	}
}

func TestSiteOfDocumentOfWhichNothingIsKnown(t *testing.T) {
	docs := labelled("a one", "b two")
	if a, b := docs[0].Site(), docs[1].Site(); a != "x.tsv:1" || b != "x.tsv:2" {
		t.Errorf("sites %q and %q", a, b)
	}
	docs[0].ID = "message"
	if got := docs[0].Site(); got != "message" {
		t.Errorf("site %q, want the ID", got)
	}
}
