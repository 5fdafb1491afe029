package train

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
)

// What is made as text teaches a model for pages words, the same as a model for text,
// and nothing else.
func TestWordsOnly(t *testing.T) {
	var docs []*data.Document
	for i := range 10 {
		town := []string{"Skerrow", "Ferrin", "Lund", "Carrow", "Brask"}[i%5]
		story := fmt.Sprintf("The ferry of %s stops for the winter, said the mayor on day %d of the month.", town, i)
		page := data.GoldPage{URL: fmt.Sprintf("http://n%d.example/", i), Content: story + "\nIt will be back in the spring, he said, when the ice has gone."}
		page.HTML = "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav><p>" + strings.ReplaceAll(page.Content, "\n", "<p>") +
			strings.Repeat(fmt.Sprintf("<div class=teaser><a href=/t>Ten ships of %s that still float</a></div>", town), 5)
		doc, err := page.Document()
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	tables := map[bool]map[string][]byte{}
	for _, page := range []bool{false, true} {
		opt := Options{Learner: "softmax", Residue: true, Empty: 1, Excerpts: 1, NoHeldOut: true}
		if page {
			opt.Families = features.PageFamilies
		}
		r, err := Train(context.Background(), docs, opt)
		if err != nil {
			t.Fatal(err)
		}
		if tables[page], err = r.Classifier.Tables(); err != nil {
			t.Fatal(err)
		}
		residue, _ := Residue(docs, make([]int, len(docs)), 0)
		empty, _ := Empty(docs, make([]int, len(docs)), 1, 0)
		for row, d := range r.Set.Doc {
			from := int(d) - len(docs)
			text := from >= 0 && from < len(residue) || from >= len(residue)+len(empty)
			if weight := r.Set.weightOf(row); (weight == 0) != (text && page) {
				t.Fatalf("model for pages %v, document %d of %d: a row weighs %v", page, d, len(r.Documents), weight)
			}
		}
	}
	if len(tables[true]) != len(tables[false])+1 || !bytes.Equal(tables[true]["words.bin"], tables[false]["words.bin"]) {
		t.Error("the words are others than those of a model for text")
	}
}
