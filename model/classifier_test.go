package model

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

func TestPredict(t *testing.T) {
	c := randomClassifier(t, "softmax", 1)
	for _, text := range texts {
		doc := data.NewDocument(text)
		preds := c.Predict(doc)
		if len(preds) != len(doc.Lines) {
			t.Fatalf("%q: %d predictions for %d lines", text, len(preds), len(doc.Lines))
		}
		for i, p := range preds {
			checkPrediction(t, c, p)
			if t.Failed() {
				t.Fatalf("%q: line %d: %+v", text, i, p)
			}
		}
	}
}

// checkPrediction checks what holds for every prediction.
func checkPrediction(t *testing.T, c *Classifier, p Prediction) {
	t.Helper()
	sum, kept := 0.0, 0.0
	for k, l := range c.Labels() {
		sum += p.Probs[k]
		if slices.Contains(c.Kept(), l) {
			kept += p.Probs[k]
		}
	}
	if math.Abs(sum-1) > 1e-12 || math.Abs(kept-p.KeepProb) > 1e-12 {
		t.Errorf("probabilities sum to %v, of kept labels to %v", sum, kept)
	}
	if at := slices.Index(c.Labels(), p.Label); p.Probs[at] != p.Prob || slices.Max(p.Probs) != p.Prob {
		t.Errorf("label %s is not the most probable", p.Label)
	}
}

// TestPredictPath redoes by hand what Predict does.
func TestPredictPath(t *testing.T) {
	c := randomClassifier(t, "trees", 2)
	doc := data.NewDocument(strings.Join(texts, "\n"))
	preds := c.Predict(doc)
	var d features.Doc
	var x features.Matrix
	c.vectorizer.Transform(&d, doc, &x)
	probs := make([]float64, 4*x.Rows)
	if err := scorer.Probs(c.scorer, &x, probs); err != nil {
		t.Fatal(err)
	}
	c.manifest.Calibration.Apply(probs)
	keep, words := make([]float64, x.Rows), make([]float64, x.Rows)
	for u := range d.Units {
		keep[u], words[u] = probs[4*u]+probs[4*u+1], float64(d.Units[u].Words())
	}
	cut := c.Manifest().Decision.Cut(keep, words)
	for i, p := range preds {
		u := d.UnitOf(i)
		if !slices.Equal(p.Probs, probs[4*u:4*u+4]) || p.KeepProb != keep[u] || p.Keep != (keep[u] >= cut) {
			t.Errorf("line %d: got %+v, want probabilities %v, cut %v", i, p, probs[4*u:4*u+4], cut)
		}
	}
}

func TestPredictConcurrently(t *testing.T) {
	c := randomClassifier(t, "softmax", 3)
	want := make([][]Prediction, len(texts))
	for i, text := range texts {
		want[i] = c.Predict(data.NewDocument(text))
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 5 * len(texts) {
				i = (i + g) % len(texts)
				if got := c.Predict(data.NewDocument(texts[i])); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%q: got %v, want %v", texts[i], got, want[i])
				}
			}
		})
	}
	wg.Wait()
}

func TestWith(t *testing.T) {
	c := randomClassifier(t, "softmax", 4)
	doc := data.NewDocument(texts[3])
	for _, tt := range []struct {
		name string
		rule Rule
		want func(p Prediction) bool
	}{
		{"threshold", Rule{Threshold: 0.4}, func(p Prediction) bool { return p.Probs[0]+p.Probs[1] >= 0.4 }},
		{"labels", Rule{Keep: []string{data.Promo}, Threshold: 0.3}, func(p Prediction) bool { return p.Probs[2] >= 0.3 }},
		{"all labels", Rule{Keep: fourLabels}, func(Prediction) bool { return true }},
		{"no labels", Rule{Keep: []string{}}, func(Prediction) bool { return false }},
		{"no labels, threshold", Rule{Keep: []string{}, Threshold: 1e-9}, func(Prediction) bool { return false }},
	} {
		with, err := c.With(tt.rule)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range with.Predict(doc) {
			if p.Keep != tt.want(p) {
				t.Errorf("%s: line %d: keep is %v: %+v", tt.name, i, p.Keep, p)
			}
		}
	}
}

func TestWithRefuses(t *testing.T) {
	c := randomClassifier(t, "softmax", 5)
	for _, tt := range []struct {
		rule Rule
		want string // part of the error; "" for none
	}{
		{Rule{}, ""},
		{Rule{Keep: []string{"body", "promo"}, Threshold: 1}, ""},
		{Rule{Keep: []string{"bdy"}}, `no label "bdy"; its labels are headline, body, promo, boilerplate`},
		{Rule{Threshold: 1.5}, "1.5"},
		{Rule{Threshold: -0.1}, "-0.1"},
		{Rule{Threshold: math.NaN()}, "NaN"},
		{Rule{MaxDrop: 1}, ""},
		{Rule{MaxDrop: 1.1}, "max drop 1.1"},
		{Rule{MaxDrop: -1}, "max drop -1"},
		{Rule{MaxDrop: math.NaN()}, "max drop NaN"},
	} {
		_, err := c.With(tt.rule)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: got %v, want %q", tt.rule, err, tt.want)
		}
	}
}

func TestClean(t *testing.T) {
	c := randomClassifier(t, "softmax", 6)
	for _, text := range texts {
		doc := data.NewDocument(text)
		want := string(AppendClean(nil, doc, c.Predict(doc)))
		if got := c.Clean(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if got := string(c.AppendClean([]byte("before "), []byte(text))); got != "before "+want {
			t.Errorf("%q: bytes: got %q, want %q", text, got, want)
		}
		var b strings.Builder
		if err := c.CleanTo(&b, iotest.OneByteReader(strings.NewReader(text))); err != nil || b.String() != want {
			t.Errorf("%q: written: got %q, %v, want %q", text, b.String(), err, want)
		}
	}
}

// TestCleanTo: what the reader and the writer say against it comes back.
func TestCleanTo(t *testing.T) {
	c := randomClassifier(t, "softmax", 6)
	broken := errors.New("broken")
	if err := c.CleanTo(io.Discard, iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("reading: %v", err)
	}
	if err := c.CleanTo(brokenWriter{broken}, strings.NewReader("\n")); !errors.Is(err, broken) {
		t.Errorf("writing: %v", err)
	}
	if err := c.CleanTo(brokenWriter{broken}, strings.NewReader(strings.Repeat("\n", 100_000))); !errors.Is(err, broken) {
		t.Errorf("writing more than the buffer holds: %v", err)
	}
}

// A brokenWriter writes nothing.
type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestCleanWithoutKeptLabels(t *testing.T) {
	labels := []string{"spam", "ham"}
	v, err := features.NewVectorizer(labels, []bool{false, false}, []string{"shape"}, features.Tables{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(Manifest{}, v, randomSoftmax(rand.New(rand.NewPCG(1, 1)), 2, len(v.Columns())))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Clean(texts[3]); got != texts[3] {
		t.Errorf("got %q", got)
	}
	if got := string(c.AppendClean(nil, []byte(texts[3]))); got != texts[3] {
		t.Errorf("bytes: got %q", got)
	}
	const want = "the model keeps no labels: name those to keep (there are spam, ham), or use predict"
	_, ofPage := c.CleanHTML(strings.NewReader("<p>A ferry"))
	for door, err := range map[string]error{
		"CanClean": c.CanClean(), "CleanTo": c.CleanTo(io.Discard, strings.NewReader(texts[3])), "CleanHTML": ofPage,
	} {
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", door, err, want)
		}
	}
	if keeps, err := c.With(Rule{Keep: []string{"ham"}}); err != nil || keeps.CanClean() != nil {
		t.Errorf("with a label to keep: %v, %v", err, keeps.CanClean())
	}
	for _, p := range c.Predict(data.NewDocument(texts[3])) {
		if p.Keep || p.KeepProb != 0 {
			t.Errorf("kept without kept labels: %+v", p)
		}
	}
}

// TestCodeIsOne: the lines of a piece of code have one probability, between those that
// they would have by themselves.
func TestCodeIsOne(t *testing.T) {
	c := randomClassifier(t, "softmax", 8)
	doc := data.NewDocument("Count them\nfor (i = 0; i < n; i++) {\nsum += berths[i];\n}\nThe sum is what was asked for, and no more.\n{\n}")
	p := c.Predict(doc)
	same := func(i, k int) bool { return slices.Equal(p[i].Probs, p[k].Probs) }
	if !same(1, 2) || !same(1, 3) || !same(5, 6) || same(0, 1) || same(3, 4) || same(3, 5) {
		t.Errorf("got %+v", p)
	}
	var d features.Doc
	var rows features.Matrix
	c.vectorizer.Transform(&d, doc, &rows)
	probs := c.probs(&rows)
	var keep []float64
	for i := 1; i <= 3; i++ {
		own := probs[i*4:]
		keep = append(keep, own[0]+own[1])
	}
	if got := p[1].KeepProb; got < slices.Min(keep) || got > slices.Max(keep) {
		t.Errorf("keeps it with %v, by themselves %v", got, keep)
	}
}

func TestPredictAllocatesPerDocument(t *testing.T) {
	c := randomClassifier(t, "softmax", 7)
	doc := data.NewDocument(strings.Repeat(texts[3], 100))
	c.Predict(doc)
	least := math.Inf(1) // of some runs: with the race detector a pool forgets now and then what it holds
	for range 5 {
		least = min(least, testing.AllocsPerRun(1, func() { c.Predict(doc) }))
	}
	if least > float64(len(doc.Lines))/4 {
		t.Errorf("%v allocations for %d lines", least, len(doc.Lines))
	}
}

func TestNewRefuses(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	v := randomVectorizer(t, random, 8)
	columns := len(v.Columns())
	good := randomSoftmax(random, 4, columns)
	other := slices.Clone(v.Columns())
	other[3] = "other"
	for _, tt := range []struct {
		name string
		m    Manifest
		s    scorer.Scorer
		want string
	}{
		{"no scorer", Manifest{}, nil, "no scorer"},
		{"version", Manifest{FormatVersion: 9}, good, "model format version 9; this program reads version 1"},
		{"labels", Manifest{Labels: []string{"a", "b"}}, good, `labels ["a" "b"]`},
		{"kept", Manifest{Keep: []string{"body"}}, good, "kept labels"},
		{"kept unknown", Manifest{Keep: []string{"headline", "body", "x"}}, good, `kept label "x"`},
		{"families", Manifest{Families: []string{"shape"}}, good, "feature families"},
		{"columns", Manifest{Columns: other}, good, `feature column 3 is "other"`},
		{"columns left out", Manifest{Columns: other[:3]}, good, "3 feature columns"},
		{"slots", Manifest{Words: features.WordsOptions{Slots: 4}}, good, "8 slots, want 4"},
		{"classes", Manifest{}, randomSoftmax(random, 3, columns), "scorer of 3 classes"},
		{"scorer columns", Manifest{}, randomSoftmax(random, 4, 7), "a scorer of 7"},
		{"kind", Manifest{Scorer: "trees"}, good, "softmax"},
		{"calibration", Manifest{Calibration: Calibration{Method: "vector"}}, good, "calibration"},
		{"decision", Manifest{Decision: Decision{Rule: "coin"}}, good, `unknown rule "coin"`},
		{"weights", Manifest{}, scorer.NewSoftmax(4, columns, nil, nil), "0 weights"},
	} {
		if _, err := New(tt.m, v, tt.s); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
	if _, err := New(Manifest{}, v, good); err != nil {
		t.Error(err)
	}
}

func TestCheckLabels(t *testing.T) {
	for _, labels := range [][]string{nil, {"a"}, {"a", ""}, {"a", "a"}, {"a", "b\tc"}, {"a", "b\n"}, {"a", "\xff"}} {
		if checkLabels(labels) == nil {
			t.Errorf("%q: no error", labels)
		}
	}
	if err := checkLabels([]string{"not spam", "späm"}); err != nil {
		t.Error(err)
	}
}

func TestManifestIsComplete(t *testing.T) {
	m := randomClassifier(t, "softmax", 9).Manifest()
	if m.Decision != (Decision{Rule: ExpectedF1, MinProb: DefaultMinProb, Clump: DefaultClump}) {
		t.Errorf("decision %+v", m.Decision)
	}
	if !slices.Equal(m.Keep, []string{"headline", "body"}) || !slices.Equal(m.Families, features.Families) || m.Words.Slots != 256 {
		t.Errorf("keep %v, families %v, %d slots", m.Keep, m.Families, m.Words.Slots)
	}
	b, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	var back Manifest
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	again, err := back.encode()
	if err != nil || string(again) != string(b) {
		t.Errorf("encoded differently the second time: %v", err)
	}
}
