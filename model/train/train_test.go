package train

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/scorer"
)

// sampleDocuments returns the labelled documents of data/sample.
func sampleDocuments(t testing.TB) []*data.Document {
	t.Helper()
	files, err := filepath.Glob("../../data/sample/??.jsonl") // a file a language
	if err != nil {
		t.Fatal(err)
	}
	docs, _, err := data.ReadAll(files, data.JSONL, data.ReadOptions{})
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	return docs
}

// quick trains in a moment.
var quick = Options{Learner: "softmax", Settings: map[string]string{"iterations": "20"}, Seed: 1}

// modelFile returns the bytes of the trained model.
func modelFile(t *testing.T, docs []*data.Document, opt Options) string {
	t.Helper()
	r, err := Train(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := r.Classifier.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTrainIsDeterministic(t *testing.T) {
	docs := sampleDocuments(t)[:24]
	opt := quick
	opt.Residue, opt.Threads = true, 1
	one := modelFile(t, docs, opt)
	opt.Threads = 4
	if modelFile(t, docs, opt) != one {
		t.Error("the model depends on the number of threads")
	}
	if opt.Seed = 2; modelFile(t, docs, opt) == one {
		t.Error("another seed gives the same model")
	}
}

func TestTrainLearns(t *testing.T) {
	docs := sampleDocuments(t)
	r, err := Train(t.Context(), docs, quick)
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, d := range docs {
		for i, p := range r.Classifier.Predict(d) {
			if all++; p.Label == d.Lines[i].Label {
				right++
			}
		}
	}
	if 10*right < 9*all {
		t.Errorf("%d of %d lines that it was trained on are labelled right", right, all)
	}
	if m := r.Classifier.Manifest(); m.Calibration.Method != "vector" || !slices.Equal(m.Keep, []string{data.Headline, data.Body}) {
		t.Errorf("calibration %+v, keeps %v", m.Calibration, m.Keep)
	}
}

// Lines without a label give no row but stand around those that have one.
func TestTrainUnlabelled(t *testing.T) {
	docs := sampleDocuments(t)[:10]
	want := 0
	for i, d := range docs {
		docs[i] = data.FromLines(d.Lines)
		docs[i].ID = d.ID
		for k := range docs[i].Lines {
			if k%2 == 0 {
				docs[i].Lines[k].Label = ""
			} else {
				want++
			}
		}
	}
	r, err := Train(t.Context(), docs, quick)
	if err != nil {
		t.Fatal(err)
	}
	if r.Set.X.Rows != want || len(r.Set.Y) != want {
		t.Errorf("%d rows, want %d", r.Set.X.Rows, want)
	}
}

func TestTrainErrors(t *testing.T) {
	docs := sampleDocuments(t)[:6]
	one := data.FromLines([]data.Line{{Text: "a", Label: "x"}, {Text: "b", Label: "x"}})
	for _, tt := range []struct {
		name string
		docs []*data.Document
		opt  Options
		want string
	}{
		{"no document", nil, quick, "no labelled line"},
		{"one label", []*data.Document{one}, quick, `only the label "x"`},
		{"unknown label to keep", docs, Options{Keep: []string{"bodies"}}, `"bodies"`},
		{"unknown family", docs, Options{Families: []string{"colour"}}, `"colour"`},
		{"unknown learner", docs, Options{Learner: "oracle"}, "oracle"},
		{"unknown setting", docs, Options{Learner: "softmax", Settings: map[string]string{"depth": "3"}}, "depth"},
		{"one inner fold", docs, Options{InnerFolds: 1}, "inner folds"},
		{"negative inner folds", docs, Options{InnerFolds: -3}, "inner folds"},
	} {
		if _, err := Train(t.Context(), tt.docs, tt.opt); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an error with %q", tt.name, err, tt.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Train(ctx, docs, quick); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestLabels(t *testing.T) {
	doc := func(labels ...string) []*data.Document {
		var lines []data.Line
		for _, l := range labels {
			lines = append(lines, data.Line{Text: "x", Label: l})
		}
		return []*data.Document{data.FromLines(lines)}
	}
	for _, tt := range []struct {
		docs []*data.Document
		keep []string
		want string
	}{
		{doc("promo", "body", "", "headline", "boilerplate"), nil, "[headline body promo boilerplate] [true true false false]"},
		{doc("zoo", "body", "art"), nil, "[body art zoo] [true false false]"},
		{doc("spam", "ham"), nil, "[ham spam] [false false]"},
		{doc("spam", "ham"), []string{"ham"}, "[ham spam] [true false]"},
		{doc("body", "promo"), []string{}, "[body promo] [false false]"},
	} {
		labels, kept, err := Labels(tt.docs, tt.keep)
		if got := fmt.Sprint(labels, kept); err != nil || got != tt.want {
			t.Errorf("%s (%v), want %s", got, err, tt.want)
		}
	}
}

func TestResidue(t *testing.T) {
	docs := sampleDocuments(t)
	fold, err := data.Folds(docs, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	own := make([]map[string]bool, 3) // the promotional texts of every fold
	for i, d := range docs {
		if own[fold[i]] == nil {
			own[fold[i]] = map[string]bool{}
		}
		for _, l := range d.LabelledAs(data.Promo) {
			own[fold[i]][strings.TrimSpace(l.Text)] = true
		}
	}
	made, madeFold := Residue(docs, fold, 7)
	if len(made) != len(docs) || len(madeFold) != len(made) {
		t.Fatalf("%d documents in %d folds of %d", len(made), len(madeFold), len(docs))
	}
	for i, r := range made {
		d := docs[i]
		if madeFold[i] != fold[i] || r.Site() != d.Site() {
			t.Errorf("%s: residue of site %s in fold %d, want %s in %d", d.ID, r.Site(), madeFold[i], d.Site(), fold[i])
		}
		if len(r.LabelledAs(data.Body)) == 0 {
			t.Errorf("%s: no story is left", d.ID)
		}
		for _, l := range r.LabelledAs(data.Body) {
			text := l.Text
			if mark, rest, ok := strings.Cut(text, " "); ok && slices.ContainsFunc(itemForms, func(form string) bool { return form == mark+" " || form == "" && strings.HasSuffix(mark, ".") }) {
				text = rest // marked as an item of a list
			}
			for _, word := range strings.Fields(text) {
				if !strings.Contains(d.Text, word) {
					t.Errorf("%s: %q is not of the document", d.ID, word)
				}
			}
		}
		for _, l := range r.LabelledAs(data.Promo) {
			if !slices.ContainsFunc(slices.Collect(maps.Keys(own[fold[i]])), func(s string) bool { return strings.Contains(l.Text, s) }) {
				t.Errorf("%s: %q is not of fold %d", d.ID, l.Text, fold[i])
			}
		}
	}
	again, _ := Residue(docs, fold, 7)
	other, _ := Residue(docs, fold, 8)
	same := func(a, b []*data.Document) bool {
		return slices.EqualFunc(a, b, func(x, y *data.Document) bool { return x.Text == y.Text })
	}
	if !same(made, again) || same(made, other) {
		t.Error("residues are not what the seed says")
	}
	bare := data.FromLines([]data.Line{{Text: "menu", Label: data.Boilerplate}, {Text: "x"}})
	if made, _ := Residue([]*data.Document{bare}, []int{0}, 1); len(made) != 0 {
		t.Errorf("a document without a story has the residue %q", made[0].Text)
	}
}

// Residues must not write into the documents that they are made of.
func TestResidueLeavesDocumentsAlone(t *testing.T) {
	docs, copies := sampleDocuments(t), sampleDocuments(t)
	for seed := range int64(5) {
		Residue(docs, make([]int, len(docs)), seed)
	}
	for i, d := range docs {
		if !slices.Equal(d.Lines, copies[i].Lines) || d.Text != copies[i].Text {
			t.Errorf("%s has changed", d.ID)
		}
	}
}

func TestScalingLossGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	const classes, rows = 3, 20
	logs, y, w := make([]float64, rows*classes), make([]int32, rows), make([]float64, 2*classes)
	for i := range logs {
		logs[i] = -5 * rng.Float64()
	}
	for i := range y {
		y[i] = int32(rng.IntN(classes))
	}
	for i := range w {
		w[i] = rng.NormFloat64()
	}
	grad := make([]float64, len(w))
	scalingLoss(grad, w, logs, y, classes)
	for i := range w {
		const h = 1e-5
		up, down := slices.Clone(w), slices.Clone(w)
		up[i] += h
		down[i] -= h
		slope := (scalingLoss(nil, up, logs, y, classes) - scalingLoss(nil, down, logs, y, classes)) / (2 * h)
		if math.Abs(slope-grad[i]) > 1e-6 {
			t.Errorf("weight %d: gradient %v, slope %v", i, grad[i], slope)
		}
	}
}

// Probabilities that are too sure of themselves become those that the labels
// were drawn with.
func TestCalibration(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	const rows = 20000
	probs, y, truth := make([]float64, 2*rows), make([]int32, rows), make([]float64, rows)
	for r := range rows {
		truth[r] = 0.02 + 0.96*rng.Float64()
		if rng.Float64() >= truth[r] {
			y[r] = 1
		}
		sure := math.Pow(truth[r]/(1-truth[r]), 3)
		probs[2*r], probs[2*r+1] = sure/(1+sure), 1/(1+sure)
	}
	c, err := fitCalibration(probs, y, 2)
	if err != nil {
		t.Fatal(err)
	}
	c.Apply(probs)
	worst := 0.0
	for r := range rows {
		worst = max(worst, math.Abs(probs[2*r]-truth[r]))
	}
	if worst > 0.03 {
		t.Errorf("a calibrated probability is %.3f off", worst)
	}
}

// A class that the held-out rows lack, and certain probabilities, do no harm.
func TestCalibrationOfExtremes(t *testing.T) {
	c, err := fitCalibration([]float64{1, 0, 0, 1, 0, 0, 0, 1, 0}, []int32{0, 0, 1}, 3)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(3); err != nil {
		t.Error(err)
	}
}

// TestTrainStopsEarly: with early_stop, rows of a fifth of the sites say when.
func TestTrainStopsEarly(t *testing.T) {
	docs := sampleDocuments(t)[:24]
	opt := Options{Learner: "boost", Settings: map[string]string{"rounds": "150", "learning_rate": "0.5", "early_stop": "5"}, Seed: 1}
	r, err := Train(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Learner.(Learner).Scorer().(*scorer.Oblivious).Trees); n < 1 || n >= 145 {
		t.Errorf("%d trees of at most 150", n)
	}
}
