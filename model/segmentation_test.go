package model_test

import (
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/train"
)

// sampleDocuments returns the labelled documents of data/sample.
func sampleDocuments(t *testing.T) []*data.Document {
	t.Helper()
	files, err := filepath.Glob("../data/sample/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	docs, _, err := data.ReadAll(files, data.JSONL, data.ReadOptions{})
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	return docs
}

// trained returns the default model. A placeholder, which has learnt nothing,
// is replaced by one that is trained on the documents themselves.
func trained(t *testing.T, docs []*data.Document) (c *model.Classifier) {
	t.Helper()
	if c := embedded(); c != nil && c.Manifest().Learner != "none" {
		return c
	}
	r, err := train.Train(t.Context(), docs, train.Options{Learner: "softmax", NoHeldOut: true})
	if err != nil {
		t.Fatal(err)
	}
	return r.Classifier
}

// embedded returns the default model, or nil where the embedded file is one
// of other features; TestDefault tells of that.
func embedded() (c *model.Classifier) {
	defer func() {
		if recover() != nil {
			c = nil
		}
	}()
	return model.Default()
}

// TestSegmentation: what is kept of a text does not depend on how its lines
// are cut. The agreement is the word F1 of what is kept of the reshaped
// document and of the document itself, a mean over the documents.
func TestSegmentation(t *testing.T) {
	docs := sampleDocuments(t)
	c := trained(t, docs)
	for shape, least := range map[data.Shape]float64{
		data.Wrapped: 0.98, data.Spaced: 0.98, data.CRLF: 0.98,
		data.Bulleted: 0.95, data.Markdown: 0.95, data.Joined: 0.95,
	} {
		sum, worst, worstID := 0.0, 2.0, ""
		for _, doc := range docs {
			f1 := agreement(c.Clean(doc.Text), c.Clean(data.Reshape(doc, shape).Text))
			if sum += f1; f1 < worst {
				worst, worstID = f1, doc.ID
			}
		}
		mean := sum / float64(len(docs))
		t.Logf("%-8s %.4f, the least %.3f (%s)", shape, mean, worst, worstID)
		if mean < least {
			t.Errorf("%s: agreement %.4f, want %v at least", shape, mean, least)
		}
	}
}

// agreement returns the word F1 of two texts, 1 if neither has a word. A
// character of a script without spaces is a word, so that it does not matter
// where a line of them was broken.
func agreement(want, got string) float64 {
	left, both, total := map[string]int{}, 0, 0
	for word := range words(want) {
		left[word]++
		total++
	}
	for word := range words(got) {
		total++
		if left[word] > 0 {
			left[word]--
			both++
		}
	}
	if total == 0 {
		return 1
	}
	return 2 * float64(both) / float64(total)
}

// words yields the words of a text without the marks around them.
func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, field := range strings.Fields(text) {
			for field != "" {
				word := data.FirstWord(field)
				field = field[len(word):]
				if word = strings.TrimFunc(word, unicode.IsPunct); word != "" && !yield(word) {
					return
				}
			}
		}
	}
}
