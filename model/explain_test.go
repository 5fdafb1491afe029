package model_test

import (
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/scorer"
	"github.com/linesift/linesift/model/train"
)

const samples = "../data/sample/"

var samplePages = []string{"en", "de", "fr", "es", "pt", "ru", "ar", "ja"}

func readSample(t testing.TB, names ...string) []*data.Document {
	t.Helper()
	docs, _, err := data.ReadAll(names, data.Auto, data.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func sampleDocs(t testing.TB) []*data.Document {
	t.Helper()
	var names []string
	for _, l := range samplePages {
		names = append(names, samples+l+".jsonl")
	}
	return readSample(t, names...)
}

// trainSmall trains on documents in no time, with a small table of words.
func trainSmall(t testing.TB, docs []*data.Document, learner string, settings map[string]string) *model.Classifier {
	t.Helper()
	r, err := train.Train(t.Context(), docs, train.Options{
		Learner: learner, Settings: settings, InnerFolds: 3,
		Words: features.WordsOptions{Slots: 1 << 14, MinSites: 1, Epochs: 3},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r.Classifier
}

var smallLearners = map[string]map[string]string{
	"softmax": nil, "boost": {"rounds": "12"}, "naive-bayes": nil, "id3": {"max_rows": "1000"},
}

// TestExplainSums adds up all reasons of every line of the sample data, and
// compares with the scorer's own scores.
func TestExplainSums(t *testing.T) {
	docs := sampleDocs(t)
	others := readSample(t, samples+"headlines.tsv", samples+"messages.tsv", samples+"story.txt")
	for learner, settings := range smallLearners {
		t.Run(learner, func(t *testing.T) {
			t.Parallel()
			c := trainSmall(t, docs, learner, settings)
			for _, doc := range slices.Concat(docs, others) {
				all := c.Explain(doc, model.ExplainOptions{Top: -1})
				for i, want := range model.RawLeads(c, doc, all) {
					x := all[i]
					sum, share := x.Base, 0.0
					for _, r := range x.Reasons {
						sum += r.Contribution
						share += r.Share
					}
					if math.Abs(sum-want) > 1e-6 || math.Abs(x.Lead-want) > 1e-6 {
						t.Fatalf("%s, line %d: reasons sum to %v, lead %v, want %v", doc.ID, i, sum, x.Lead, want)
					}
					if len(x.Reasons) > 0 && math.Abs(share-1) > 1e-9 || x.Rest != 0 {
						t.Fatalf("%s, line %d: shares sum to %v, rest %v", doc.ID, i, share, x.Rest)
					}
				}
			}
		})
	}
}

// TestExplainTop gives three reasons by default, the strongest, and a rest; the
// prediction is that of Predict.
func TestExplainTop(t *testing.T) {
	docs := sampleDocs(t)
	c := trainSmall(t, docs, "softmax", nil)
	doc := docs[0]
	all := c.Explain(doc, model.ExplainOptions{Top: -1})
	preds := c.Predict(doc)
	for i, x := range c.Explain(doc, model.ExplainOptions{}) {
		if len(x.Reasons) != 3 || !reflect.DeepEqual(x.Reasons, all[i].Reasons[:3]) {
			t.Fatalf("line %d: %d reasons, want the 3 strongest", i, len(x.Reasons))
		}
		sum := x.Base + x.Rest
		for k, r := range x.Reasons {
			sum += r.Contribution
			if k > 0 && r.Share > x.Reasons[k-1].Share {
				t.Errorf("line %d: reason %d is stronger than the one before it", i, k)
			}
		}
		if math.Abs(sum-x.Lead) > 1e-9 {
			t.Errorf("line %d: sum %v, lead %v", i, sum, x.Lead)
		}
		x.Reasons = nil
		if !reflect.DeepEqual(x.Prediction, preds[i]) {
			t.Errorf("line %d: %v, predicted %v", i, x.Prediction, preds[i])
		}
	}
	for i, x := range c.Explain(doc, model.ExplainOptions{Lines: []int{2}}) {
		if (len(x.Reasons) > 0) != (i == 2) || x.Label != preds[i].Label {
			t.Errorf("line %d of those asked for: %d reasons", i, len(x.Reasons))
		}
	}
}

// TestExplainSingleLines explains documents of one line, and labels of one's own.
func TestExplainSingleLines(t *testing.T) {
	docs := readSample(t, samples+"messages.tsv")
	c := trainSmall(t, docs, "boost", map[string]string{"rounds": "10"})
	for _, doc := range docs {
		x := c.Explain(doc, model.ExplainOptions{})
		if want := model.RawLeads(c, doc, x); math.Abs(x[0].Lead-want[0]) > 1e-6 {
			t.Errorf("%q: lead %v, want %v", doc.Text, x[0].Lead, want[0])
		}
		for _, r := range x[0].Reasons {
			if r.Text == "" || len(r.Columns) == 0 || r.Family == "" {
				t.Errorf("%q: reason %+v", doc.Text, r)
			}
		}
	}
}

// TestExplainImpossible has a second label that no training row had.
func TestExplainImpossible(t *testing.T) {
	v, err := features.NewVectorizer([]string{"news", "other"}, []bool{true, false}, []string{"shape"}, features.Tables{})
	if err != nil {
		t.Fatal(err)
	}
	cuts := make([][]float32, len(v.Columns()))
	cuts[0] = []float32{1}
	s, err := scorer.NewBernoulli([]uint32{5, 0}, cuts, []uint32{2, 0})
	if err != nil {
		t.Fatal(err)
	}
	c, err := model.New(model.Manifest{}, v, s)
	if err != nil {
		t.Fatal(err)
	}
	x := c.Explain(data.NewDocument("A line."), model.ExplainOptions{})[0]
	if x.Label != "news" || x.Against != "" || x.Reasons != nil || x.Lead != 0 {
		t.Errorf("%+v", x)
	}
}

// TestReasonTexts finds a reason that names words.
func TestReasonTexts(t *testing.T) {
	text, err := os.ReadFile(samples + "story.txt")
	if err != nil {
		t.Fatal(err)
	}
	c := trainSmall(t, sampleDocs(t), "boost", map[string]string{"rounds": "12"})
	doc := data.NewDocument(string(text))
	if p := c.Explain(doc, model.ExplainOptions{Top: 40})[9]; !slices.ContainsFunc(p.Reasons, func(r model.Reason) bool {
		return strings.HasPrefix(r.Text, "says “")
	}) {
		t.Errorf("no reason names words: %+v", p.Reasons)
	}
}
