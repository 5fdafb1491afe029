package train

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/ngram"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/scorer"
)

// messages returns 2·n invented messages, a line each.
func messages(n int) []*data.Document {
	goods, names := []string{"phones", "tickets", "watches", "holidays", "vouchers"}, []string{"Ada", "Ben", "Cleo", "Dan", "Eve", "Fay", "Gus"}
	var docs []*data.Document
	for i := range n {
		docs = append(docs, message(2*i, "offer", fmt.Sprintf("Get %d free %s TODAY! Call 0%d", i%9+2, goods[i%len(goods)], 8000+37*i)),
			message(2*i+1, "chat", fmt.Sprintf("see you at %d, %s says the %s can wait", i%12, names[i%len(names)], goods[i%3])))
	}
	return docs
}

func message(number int, label, text string) *data.Document {
	d := data.FromLines([]data.Line{{Text: text, Label: label}})
	d.File, d.Number = "messages.tsv", number+1
	return d
}

func mustTrain(t *testing.T, docs []*data.Document, opt Options) *Result {
	t.Helper()
	r, err := Train(context.Background(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// written returns a model as a file and as it is read back.
func written(t *testing.T, c *model.Classifier) ([]byte, *model.Classifier) {
	t.Helper()
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	read, err := model.Load(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), read
}

func TestTrainLinesThatStandAlone(t *testing.T) {
	docs := messages(60)
	c := mustTrain(t, docs, Options{Keep: []string{"chat"}, Residue: true, Threads: 1}).Classifier
	m := c.Manifest()
	if m.Learner != "linear" || !slices.Equal(m.Families, features.LineFamilies) || m.NGrams.Words != 2 || m.NGrams.MinSites != 1 {
		t.Errorf("learner %s, families %v, n-grams %+v", m.Learner, m.Families, m.NGrams)
	}
	if want := (model.Decision{Rule: model.Threshold, Threshold: 0.5}); m.Decision != want {
		t.Errorf("decision %+v, want %+v", m.Decision, want)
	}
	file, read := written(t, c)
	other, _ := written(t, mustTrain(t, docs, Options{Keep: []string{"chat"}, Threads: 3}).Classifier)
	if !bytes.Equal(file, other) {
		t.Error("with other threads another model")
	}
	text := data.NewDocument("see you on Friday, Ada\nGet 5 free bananas TODAY! Call 08123\n\xff\n")
	got := read.Predict(text)
	if want := c.Predict(text); !reflect.DeepEqual(got, want) {
		t.Errorf("read %v, saved %v", got, want)
	}
	if got[0].Label != "chat" || !got[0].Keep || got[1].Label != "offer" || got[1].Keep {
		t.Errorf("predictions %+v", got)
	}
}

// TestTrainLinesOverridden asks for other features and another learner.
func TestTrainLinesOverridden(t *testing.T) {
	opt := Options{Learner: "softmax", Families: []string{"shape", "ngrams"}, NGrams: ngram.Options{MaxChars: 3, Case: "folded"}}
	m := mustTrain(t, messages(30), opt).Classifier.Manifest()
	if m.Learner != "softmax" || !slices.Equal(m.Families, opt.Families) || m.NGrams.MaxChars != 3 || m.NGrams.Case != "folded" {
		t.Errorf("learner %s, families %v, n-grams %+v", m.Learner, m.Families, m.NGrams)
	}
	opt.NGrams.MaxChars = 100
	if _, err := Train(context.Background(), messages(30), opt); err == nil || !strings.Contains(err.Error(), "to 100 characters") {
		t.Errorf("error %v, want one about the characters", err)
	}
}

func TestStandAlone(t *testing.T) {
	docs := messages(2)
	if !StandAlone(docs) || StandAlone(nil) {
		t.Error("single lines do not stand alone, or nothing does")
	}
	docs = append(docs, data.FromLines([]data.Line{{Text: "one", Label: "chat"}, {Text: "two", Label: "chat"}}))
	if StandAlone(docs) {
		t.Error("a document of two lines is taken for a single line")
	}
}

// TestTrainFewLines learns from as little as there can be.
func TestTrainFewLines(t *testing.T) {
	once := append(messages(5), message(98, "odd", "zebra quagga okapi"))
	for name, docs := range map[string][]*data.Document{"ten": messages(5), "two": messages(1), "once": once} {
		c := mustTrain(t, docs, Options{}).Classifier
		for _, d := range docs {
			p := c.Predict(d)[0]
			if sum := p.Probs[0] + p.Probs[1]; sum-sum != 0 || name == "ten" && p.Label != d.Lines[0].Label {
				t.Errorf("%s: %q is %s, %v", name, d.Text, p.Label, p.Probs)
			}
		}
	}
}

// TestTrainManyLabels takes the wrong column for the labels.
func TestTrainManyLabels(t *testing.T) {
	var docs []*data.Document
	for i := range scorer.MaxClasses + 1 {
		docs = append(docs, message(i, fmt.Sprintf("label %d", i), "text"))
	}
	_, err := Train(context.Background(), docs, Options{})
	if want := fmt.Sprintf("%d labels", len(docs)); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
}

// TestLinearColumns has scores of n-grams among other columns.
func TestLinearColumns(t *testing.T) {
	s := separable(600)
	s.Columns = []string{"x", "ngrams_a", "ngrams_b"}
	for r, y := range s.Y {
		score := noise(r, 3) + 3*float32(min(y, 1))
		copy(s.X.Row(r), []float32{100 * noise(r, 1), -score, score})
	}
	m := fitted(t, newTestLearner(t, "linear", 2), s)
	a, b := features.NewMatrix(1, 3), features.NewMatrix(1, 3)
	copy(a.Data, []float32{1e6, -2, 2})
	copy(b.Data, []float32{-1e6, -2, 2})
	one, two := probabilities(t, m, a)[0], probabilities(t, m, b)[0]
	if !slices.Equal(one, two) {
		t.Errorf("%v and %v differ by a column that is no score", one, two)
	}
	if high := one[1] + one[2]; high < 0.8 || math.Abs(one[1]-one[2]) > 0.2 {
		t.Errorf("probabilities %v, want the second and the third to share", one)
	}
}

// TestLinearMargins has a few scores that say the contrary of what they mean.
func TestLinearMargins(t *testing.T) {
	s := testSet(4, []string{"ngrams_a", "ngrams_b"}, []string{"a", "b"})
	for r := range s.Y {
		s.Y[r] = int32(r % 2)
		score := 0.1 - 0.2*float32(r%2)
		copy(s.X.Row(r), []float32{-score, score})
	}
	x := features.NewMatrix(1, 2)
	copy(x.Data, []float32{-1, 1})
	if p := probabilities(t, fitted(t, newTestLearner(t, "linear", 1), s), x)[0]; p[1] < 0.7 {
		t.Errorf("probabilities %v, want the second to be high", p)
	}
}

func BenchmarkTrainLines(b *testing.B) {
	docs, n := messages(1000), 0
	for _, d := range docs {
		n += len(d.Text)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		if _, err := Train(context.Background(), docs, Options{Threads: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
