package page_test

import (
	"flag"
	"os"
	"testing"

	"github.com/linesift/linesift/data"
	_ "github.com/linesift/linesift/data/charsets" // of latin-1.html
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/page"
	"github.com/linesift/linesift/model/vectortest"
)

var update = flag.Bool("update", false, "rewrite the predictions in model/testdata/vectors")

// TestVectors holds both embedded models to what they are known to predict.
func TestVectors(t *testing.T) {
	texts, pages := vectortest.Documents(t, "../testdata/vectors")
	check := func(path string, c *model.Classifier, doc *data.Document) {
		lines := vectortest.Lines(doc, c.Predict(doc))
		if *update {
			vectortest.Write(t, path, lines)
		}
		vectortest.Check(t, path, lines)
	}
	for _, path := range texts {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		check(path, model.Default(), data.NewDocument(string(b)))
	}
	for _, path := range pages {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		p, err := data.ParsePage(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		check(path, page.Default(), p.Document())
	}
}
