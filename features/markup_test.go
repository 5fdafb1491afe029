package features

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// pageRows returns the columns of the family markup for every line of a page.
func pageRows(t testing.TB, page string) (lines []data.Line, column func(line int, name string) float64) {
	t.Helper()
	p, err := data.ParsePage(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	v := vectorizer(t, PageFamilies...)
	doc := p.Document()
	var d Doc
	var m Matrix
	v.Transform(&d, doc, &m)
	if len(d.Units) != len(doc.Lines) {
		t.Fatalf("%d units of %d lines", len(d.Units), len(doc.Lines))
	}
	return doc.Lines, func(line int, name string) float64 {
		w := v.Wording(&d, &m, line)
		return w.column(name)
	}
}

func TestMarkup(t *testing.T) {
	lines, column := pageRows(t, referencePage)
	at := map[string]int{}
	for i, l := range lines {
		at[strings.Join(strings.Fields(l.Text)[:1], "")] = i
	}
	for _, tt := range []struct {
		line, column string
		want         float64
	}{
		{"Home", "link_share", 1}, {"Home", "in_nav", 1}, {"Home", "in_header", 1}, {"Home", "in_article", 0}, {"Home", "lists", 0.6931},
		{"Home", "siblings", 1.3863}, {"Home", "alike", 1.7918}, {"Home", "same_element", 0},
		{"Home", "log_lines^0", 0.6931}, {"Home", "log_lines^1", 1.3863}, {"Home", "links^1", 1},
		{"The", "link_share", 0}, {"The", "paragraph", 1}, {"The", "in_article", 1}, {"The", "in_main", 1}, {"The", "links^0", 0},
		{"Ferry", "heading_rank", 1}, {"Its", "strong_share", 0.0769}, {"Its", "log_links", 0.6931},
		{"Engine", "tables", 0.6931}, {"Engine", "siblings", 1.0986}, {"Ten", "log_images", 0.6931}, {"Ten", "in_aside", 1},
		{"Why", "link_share@-1", 1}, {"Why", "link_share@+1", 0}, {"Home", "link_share@-1", -1},
		{"News", "above_common", 0.6931}, // its item
	} {
		if got := column(at[tt.line], tt.column); got < tt.want-1e-3 || got > tt.want+1e-3 {
			t.Errorf("%s of %q is %.4f, want %.4f", tt.column, tt.line, got, tt.want)
		}
	}
	if a, b := column(at["Home"], "words^0"), column(at["The"], "words^2"); !(a > 0 && a < b && b < 1) {
		t.Errorf("shares of the words: %v of an item of the menu, %v of the story", a, b)
	}
}

// The kind of a page is told by what its elements are named.
func TestKinds(t *testing.T) {
	var docs []*data.Document
	for i := range 12 {
		kind := []string{"shop", "forum"}[i%2]
		p, err := data.ParsePage(strings.NewReader(fmt.Sprintf(`<div class="%s-item"><p>The ferry number %d stops here, said the mayor.</p></div><p>More</p>`, kind, i)))
		if err != nil {
			t.Fatal(err)
		}
		d := p.Document()
		d.ID, d.Type = fmt.Sprint(i), kind
		d.Lines[0].Label, d.Lines[1].Label = "body", "promo"
		docs = append(docs, d)
	}
	if NewKinds(docs[:1]) != nil {
		t.Error("one kind is something to tell")
	}
	v, err := NewVectorizer(testLabels, testKeep, PageFamilies, Tables{Kinds: NewKinds(docs)})
	if err != nil {
		t.Fatal(err)
	}
	fold := make([]int, len(docs))
	for i := range fold {
		fold[i] = i / 2 % 3
	}
	rows, err := v.FitTransform(t.Context(), docs, fold, Options{})
	if err != nil {
		t.Fatal(err)
	}
	forum := slices.Index(v.Columns(), "kind_forum")
	for r, d := range rows.Doc { // of pages that the table had not seen
		if p, is := rows.X.Row(r)[forum], docs[d].Type == "forum"; is != (p > 0.7) || is == (p < 0.3) {
			t.Errorf("page %d, a %s, is a forum with probability %v", d, docs[d].Type, p)
		}
	}
	var d Doc
	var m Matrix
	v.Transform(&d, docs[1], &m)
	if p := m.Row(1)[forum]; p < 0.8 {
		t.Errorf("a forum is one with probability %v", p)
	}
	docs[1].DropMarkup()
	v.Transform(&d, docs[1], &m)
	if p := m.Row(1)[forum]; p != 0 {
		t.Errorf("text is a forum with probability %v", p)
	}
}

// Text has no markup: the columns are 0, and what was there before is gone.
func TestMarkupOfText(t *testing.T) {
	v := vectorizer(t, PageFamilies...)
	var d Doc
	var m Matrix
	p, err := data.ParsePage(strings.NewReader(referencePage))
	if err != nil {
		t.Fatal(err)
	}
	doc := p.Document()
	v.Transform(&d, doc, &m)
	doc.DropMarkup()
	v.Transform(&d, doc, &m)
	first := len(v.Columns()) - len(v.extractors[len(v.extractors)-1].columns())
	for i := range m.Rows {
		for c, value := range m.Row(i)[first:] {
			if name := v.Columns()[first+c]; value != 0 && !(value == -1 && strings.Contains(name, "@")) {
				t.Fatalf("%s of %q is %v", name, doc.Lines[i].Text, value)
			}
		}
	}
}

// A page that nests without end takes time in proportion to its length.
func BenchmarkMarkupDeep(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			page := strings.Repeat("<div>a ", n)
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				pageRows(b, page)
			}
		})
	}
}
