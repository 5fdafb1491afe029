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

// scoreSet returns rows of two labels with the columns of n-grams, behind another one.
func scoreSet(rows int) *Set {
	columns := []string{"x", "ngrams_a", "ngrams_b", "unknown_ngrams_a", "unknown_ngrams_b", "unknown_words"}
	return testSet(rows, columns, []string{"a", "b"})
}

// TestLinearColumns has scores of n-grams behind a column that is none.
func TestLinearColumns(t *testing.T) {
	s := scoreSet(60)
	for r := range s.Y {
		s.Y[r] = int32(min(r%4, 1)) // three of four are b
		score := noise(r, 3) + 2*float32(s.Y[r]) - 1
		copy(s.X.Row(r), []float32{100 * noise(r, 1), -score, score})
	}
	m := fitted(t, newTestLearner(t, "linear", 2), s)
	prob := func(row ...float32) float64 {
		x := features.NewMatrix(1, len(s.Columns))
		copy(x.Data, row)
		return probabilities(t, m, x)[0][1]
	}
	known := prob(1e6, -2, 2)
	if known != prob(-1e6, -2, 2) {
		t.Error("a column that is no score counts")
	}
	if known < 0.9 || prob(0, 2, -2) > 0.1 {
		t.Errorf("probabilities %v and %v, want them to be high and low", known, prob(0, 2, -2))
	}
	half, none := prob(0, 1, -1, 0.5, -0.5, 0.5), prob(0, 1, -1, 1, -1, 1)
	if none < 0.5 || none > 0.75 || half > none {
		t.Errorf("probabilities %v and %v of lines that are unknown by half and as a whole, want them near to three quarters", half, none)
	}
}

// TestLabelNames has labels that are called like columns of n-grams.
func TestLabelNames(t *testing.T) {
	for _, pair := range [][2]string{{"unknown", "words"}, {"a", "unknown_a"}, {"ngrams_a", "a"}, {"unknown_words", "unknown_ngrams_a"}} {
		docs := messages(20)
		for i, d := range docs {
			d.Lines[0].Label = pair[i%2]
		}
		c := mustTrain(t, docs, Options{}).Classifier
		for i, d := range docs[:4] {
			if got := c.Predict(d)[0].Label; got != pair[i%2] {
				t.Errorf("labels %q: %q is %s", pair, d.Text, got)
			}
			if reasons := c.Explain(d, model.ExplainOptions{})[0].Reasons; len(reasons) < 2 {
				t.Errorf("labels %q: reasons %+v of %q", pair, reasons, d.Text)
			}
		}
	}
}

// TestLinearMargins has a few scores that say the contrary of what they mean.
func TestLinearMargins(t *testing.T) {
	s := scoreSet(4)
	for r := range s.Y {
		s.Y[r] = int32(r % 2)
		score := 0.1 - 0.2*float32(r%2)
		copy(s.X.Row(r), []float32{0, -score, score})
	}
	x := features.NewMatrix(1, len(s.Columns))
	copy(x.Data, []float32{0, -1, 1})
	if p := probabilities(t, fitted(t, newTestLearner(t, "linear", 1), s), x)[0]; p[1] < 0.7 {
		t.Errorf("probabilities %v, want the second to be high", p)
	}
}

// TestFewLines asks a model that has seen a handful of lines about others: it must not
// be sure of what it cannot know.
func TestFewLines(t *testing.T) {
	for n, most := range map[int]float64{10: 0.97, 50: 0.995} {
		docs := messages(n)
		docs = append(docs, docs[1:n:n]...) // nearly three quarters are chat
		offers := 0
		for _, d := range docs {
			if d.Lines[0].Label == "offer" {
				offers++
			}
		}
		base := float64(offers) / float64(len(docs))
		c := mustTrain(t, docs, Options{}).Classifier
		prob := func(text string) float64 {
			return c.Predict(data.NewDocument(text))[0].Probs[slices.Index(c.Labels(), "offer")]
		}
		for _, text := range []string{"Quartz vexed nymphs", "добрый вечер", "明日は晴れるでしょう"} {
			if p := prob(text); math.Abs(p-base) > 0.1 {
				t.Errorf("%d messages: %q, which has no word of theirs, is an offer by %.3f; %.3f of them are", len(docs), text, p, base)
			}
		}
		for _, text := range []string{"Get 5 free phones TODAY! Call 08123", "Free watches, call today"} {
			if p := prob(text); p < 0.5 || p > most {
				t.Errorf("%d messages: %q is an offer by %.3f, want 0.5 to %.3f", len(docs), text, p, most)
			}
		}
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
