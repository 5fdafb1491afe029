package trial

import (
	"fmt"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/train"
)

// Every language of invented documents is held back in one turn, and the model of
// that turn is run on documents in it.
func TestLanguages(t *testing.T) {
	docs := sampleDocuments(t)
	opt := quick
	opt.Train.Furnished = 2
	folds, err := CrossValidate(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folds {
		held, others := dealt(f.Number, opt.Folds)
		if len(held)+len(others) != len(train.FurnishedLanguages()) {
			t.Errorf("turn %d: %d languages held back and %d others", f.Number, len(held), len(others))
		}
		in := map[string]bool{}
		for _, at := range f.Invented.Lines {
			in[at.Document.Lang] = true
		}
		for _, code := range others {
			if in[code] {
				t.Errorf("turn %d: documents in %s, which is not held back", f.Number, code)
			}
		}
		if len(in) == 0 {
			t.Errorf("turn %d: no document", f.Number)
		}
	}
	r, err := folds.All().Report(eval.ReportOptions{NoIntervals: true})
	if err != nil || len(r.Invented) < 15 || r.Invented[0].Words == nil || r.Invented[0].Keep == nil {
		t.Errorf("parts %+v, %v", r.Invented, err)
	}
	opt.Train.Furnished = 0
	if folds, err = CrossValidate(t.Context(), docs, opt); err != nil {
		t.Fatal(err)
	}
	if r, err = folds.All().Report(eval.ReportOptions{NoIntervals: true}); err != nil || r.Invented != nil {
		t.Errorf("without invented documents: %+v, %v", r.Invented, err)
	}
}

// Invented documents are text: they do not measure a model for pages.
func TestLanguagesOfPages(t *testing.T) {
	var docs []*data.Document
	for i := range 9 {
		town := []string{"Skerrow", "Ferrin", "Lund"}[i%3]
		page := data.GoldPage{URL: fmt.Sprintf("http://n%d.example/", i), Content: fmt.Sprintf("Ferry of %s\nThe ferry of %s stops for the winter, said the mayor on day %d.", town, town, i)}
		heading, story, _ := strings.Cut(page.Content, "\n")
		page.HTML = "<nav><a href=/>Home</a></nav><h2>" + heading + "</h2><p>" + story + "</p><p><a href=/t>Ten ships of the town that float</a>"
		doc, err := page.Document()
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	opt := quick
	opt.Train.Furnished, opt.Train.Families = 1, []string{"shape", "markup"}
	folds, err := CrossValidate(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := folds.All().Report(eval.ReportOptions{NoIntervals: true}); err != nil || r.Invented != nil {
		t.Errorf("a model for pages is measured on %+v, %v", r.Invented, err)
	}
}
