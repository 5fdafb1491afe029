package trial

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/train"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/trees"
)

func sampleDocuments(t testing.TB) []*data.Document {
	t.Helper()
	docs, _, err := data.ReadAll([]string{"../../data/sample/en.jsonl"}, data.Auto, data.ReadOptions{})
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	return docs
}

// quick trains in a moment.
var quick = FoldOptions{Folds: 3, Train: train.Options{
	Learner: "softmax", Settings: map[string]string{"iterations": "10"}, Families: []string{"shape", "position"}, NoHeldOut: true,
}}

func TestScore(t *testing.T) {
	docs := sampleDocuments(t)
	docs[0].Lines[0].Label = ""
	m := model.Default()
	s, err := Score(t.Context(), m, docs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, d := range docs {
		lines += len(d.Lines)
	}
	if s.Unlabelled != 1 || len(s.Lines) != lines-1 || len(s.Texts) != len(docs) {
		t.Errorf("%d unlabelled, %d rows of %d lines, %d texts", s.Unlabelled, len(s.Lines), lines, len(s.Texts))
	}
	for row, at := range s.Lines {
		d := at.Document
		p := m.Predict(d)[at.Line]
		if got := s.Predictions.Labels[s.Predictions.Gold[row]]; got != d.Lines[at.Line].Label {
			t.Fatalf("row %d: gold %s, want %s", row, got, d.Lines[at.Line].Label)
		}
		if s.Predictions.Keep[row] != p.Keep || s.Predictions.KeepProb[row] != p.KeepProb {
			t.Fatalf("row %d: keep %v %v, want %v %v", row, s.Predictions.Keep[row], s.Predictions.KeepProb[row], p.Keep, p.KeepProb)
		}
	}
	for i, d := range docs {
		if want := string(model.AppendClean(nil, d, m.Predict(d))); s.Texts[i].Kept != want || s.Texts[i].Gold != d.Gold {
			t.Errorf("%s: kept %.40q, want %.40q", d.ID, s.Texts[i].Kept, want)
		}
	}
}

func TestScoreRule(t *testing.T) {
	docs := sampleDocuments(t)
	s, err := Score(t.Context(), model.Default(), docs, Options{Rule: model.Rule{Keep: []string{data.Promo}, Threshold: 0.5}})
	if err != nil {
		t.Fatal(err)
	}
	for row, keep := range s.Predictions.Keep {
		if keep != (s.Predictions.KeepProb[row] >= 0.5) {
			t.Errorf("row %d: keep %v with %v", row, keep, s.Predictions.KeepProb[row])
		}
	}
	if want := []bool{false, false, true, false}; !slices.Equal(s.Predictions.Kept, want) {
		t.Errorf("kept labels %v, want %v", s.Predictions.Kept, want)
	}
}

func TestScoreShape(t *testing.T) {
	docs := sampleDocuments(t)
	s, err := Score(t.Context(), model.Default(), docs, Options{Shape: data.Wrapped})
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range s.Lines {
		if data.Columns(at.Text()) > 72 && strings.Contains(at.Text(), " ") {
			t.Errorf("not wrapped: %q", at.Text())
		}
	}
}

func TestScoreRefuses(t *testing.T) {
	labelled := func(label string) []*data.Document {
		return []*data.Document{data.FromLines([]data.Line{{Text: "A line.", Label: label}})}
	}
	for want, test := range map[string]struct {
		docs []*data.Document
		opt  Options
	}{
		"no labelled line":  {labelled(""), Options{}},
		`"spam" is none of`: {labelled("spam"), Options{}},
		"round":             {labelled("body"), Options{Shape: "round"}},
		`no label "x"`:      {labelled("body"), Options{Rule: model.Rule{Keep: []string{"x"}}}},
	} {
		if _, err := Score(t.Context(), model.Default(), test.docs, test.opt); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Score(ctx, model.Default(), sampleDocuments(t), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of a cancelled context", err)
	}
}

// Every document is tested on once, by a model that has not seen its site.
func TestCrossValidate(t *testing.T) {
	docs := sampleDocuments(t)
	opt := quick
	var told []int
	opt.Start = func(fold, of int) { told = append(told, fold*10+of) }
	models := 0
	opt.Trained = func(fold int, r *train.Result) error {
		if models++; fold != models || r.Classifier == nil {
			t.Errorf("model %d of fold %d", models, fold)
		}
		return nil
	}
	folds, err := CrossValidate(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	site, tested := map[string]int{}, map[*data.Document]int{}
	for _, f := range folds {
		for _, at := range f.Lines {
			if k, seen := site[at.Document.Site()]; seen && k != f.Number {
				t.Errorf("site %s is in folds %d and %d", at.Document.Site(), k, f.Number)
			}
			site[at.Document.Site()] = f.Number
			tested[at.Document]++
		}
	}
	for _, d := range docs {
		if tested[d] != len(d.Lines) {
			t.Errorf("%s: %d of %d lines were tested on", d.ID, tested[d], len(d.Lines))
		}
	}
	if models != 3 || !slices.Equal(told, []int{13, 23, 33}) {
		t.Errorf("%d models, told %v", models, told)
	}
	all := folds.All()
	r, err := all.Report(eval.ReportOptions{NoIntervals: true})
	if err != nil || r.Documents != len(docs) || len(all.Texts) != len(docs) {
		t.Errorf("%d documents and %d texts of %d: %v", r.Documents, len(all.Texts), len(docs), err)
	}
	opt.Only, opt.Trained = 2, nil
	one, err := CrossValidate(t.Context(), docs, opt)
	if err != nil || len(one) != 1 || one[0].Number != 2 || !slices.Equal(one[0].Predictions.Probs, folds[1].Predictions.Probs) {
		t.Errorf("fold 2 alone: %d folds, %v", len(one), err)
	}
}

func TestCrossValidateRefuses(t *testing.T) {
	docs := sampleDocuments(t)
	stop := errors.New("stop")
	for want, change := range map[string]func(*FoldOptions){
		"1 folds":        func(o *FoldOptions) { o.Folds = 1 },
		"-1 folds":       func(o *FoldOptions) { o.Folds = -1 },
		"no such fold":   func(o *FoldOptions) { o.Only = 4 },
		"never split":    func(o *FoldOptions) { o.Folds = 99 },
		"fold 1 of 3: s": func(o *FoldOptions) { o.Trained = func(int, *train.Result) error { return stop } },
	} {
		opt := quick
		change(&opt)
		if _, err := CrossValidate(t.Context(), docs, opt); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestAverage(t *testing.T) {
	s := Summary{Each: []FoldFigures{
		{Figures: eval.Figures{"accuracy": 0.5, "a.f1": 1}},
		{Figures: eval.Figures{"accuracy": 0.7}},
		{Figures: eval.Figures{"accuracy": 0.9}},
	}}
	s.average()
	if got := s.Mean["accuracy"]; math.Abs(got-0.7) > 1e-6 {
		t.Errorf("mean %v, want 0.7", got)
	}
	if got := s.Spread["accuracy"]; math.Abs(got-0.2) > 1e-6 {
		t.Errorf("spread %v, want 0.2", got)
	}
	if _, ok := s.Spread["a.f1"]; ok || s.Mean["a.f1"] != 1 {
		t.Errorf("of one fold's figure: mean %v, spread %v", s.Mean["a.f1"], s.Spread["a.f1"])
	}
}

func TestAblate(t *testing.T) {
	docs := sampleDocuments(t)
	all, err := Ablate(t.Context(), docs, quick)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, a := range all {
		left = append(left, strings.Join(a.Without, "+"))
	}
	if want := []string{"", "shape", "position"}; !slices.Equal(left, want) {
		t.Errorf("left out %q, want %q", left, want)
	}
	var b strings.Builder
	if err := WriteAblation(&b, all); err != nil || strings.Count(b.String(), "\n") != 6 {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestWithout(t *testing.T) {
	got := without([]string{"shape", "words", "segment", "position"}, "words")
	if want := []string{"shape", "position"}; !slices.Equal(got, want) {
		t.Errorf("without words: %q, want %q: segment needs them", got, want)
	}
}

// The last point of a learning curve is the cross-validation itself, and the
// documents of a size are among those of a greater one.
func TestLearningCurve(t *testing.T) {
	docs := sampleDocuments(t)
	points, err := LearningCurve(t.Context(), docs, []int{6, len(docs)}, quick)
	if err != nil {
		t.Fatal(err)
	}
	want, err := figures(t.Context(), docs, quick)
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range points[1].Figures {
		// documents are learnt from in another order
		if math.Abs(v-want[name]) > 0.02 {
			t.Errorf("%s of all documents: %v, want about %v", name, v, want[name])
		}
	}
	if points[0].Documents != 6 || points[0].Figures["accuracy"] >= points[1].Figures["accuracy"] {
		t.Errorf("accuracy with %d documents %v, with all %v", points[0].Documents, points[0].Figures["accuracy"], points[1].Figures["accuracy"])
	}
	several := quick
	several.Draws = 3
	means, err := LearningCurve(t.Context(), docs, []int{6, len(docs)}, several)
	if err != nil {
		t.Fatal(err)
	}
	if means[0].Draws != 3 || means[1].Draws != 1 {
		t.Errorf("%d and %d draws, want 3 and, of all documents, 1", means[0].Draws, means[1].Draws)
	}
	for _, band := range means[0].Intervals {
		if one := points[0].Figures.Get(band.Metric); !(band.Low < band.Value && band.Value < band.High && band.Low <= one && one <= band.High) {
			t.Errorf("%s: %v from %v to %v, and %v of one of the draws", band.Metric, band.Value, band.Low, band.High, one)
		}
	}
	few, more := drawn(docs, 4, 1), drawn(docs, 9, 1)
	if len(few) != 4 || !slices.Equal(few, more[:4]) {
		t.Error("the documents of a smaller size are not those of a greater one")
	}
	if _, err := LearningCurve(t.Context(), docs, []int{0}, quick); err == nil {
		t.Error("0 documents to train on are no error")
	}
}

func TestMistakes(t *testing.T) {
	d := data.FromLines([]data.Line{{Text: "one", Label: "a"}, {Text: "two", Label: "b"}, {Text: "three", Label: "a"}, {Text: "four", Label: "b"}})
	d.ID, d.File, d.Number = "x", "f.tsv", 3
	s := &Scored{Predictions: &eval.Predictions{
		Labels: []string{"a", "b"}, Gold: []int{0, 1, 0, 1}, Probs: []float64{.4, .6, .9, .1, .2, .8, .3, .7},
	}}
	for i := range d.Lines {
		s.Lines = append(s.Lines, Place{d, i})
	}
	got, err := s.Mistakes(9)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, m := range got {
		texts = append(texts, m.Text)
	}
	if want := []string{"three", "one", "two"}; !slices.Equal(texts, want) {
		t.Errorf("mistakes %q, want %q: the larger group first, in it the surest", texts, want)
	}
	var b strings.Builder
	if err := WriteMistakes(&b, got); err != nil || !strings.Contains(b.String(), "0.800  f.tsv:3, line 3 of x\n         three\n") {
		t.Errorf("%v\n%s", err, b.String())
	}
	if one, err := s.Mistakes(1); err != nil || len(one) != 1 || one[0].Text != "two" {
		t.Errorf("the surest: %v, %v", one, err)
	}
}

func TestInOrder(t *testing.T) {
	p := &eval.Predictions{
		Labels: []string{"c", "a", "b"}, Kept: []bool{true, false, false},
		Gold: []int{0, 1, 2}, Probs: []float64{.7, .2, .1, .1, .8, .1, .3, .3, .4},
	}
	got, err := inOrder(p, []string{"a", "b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	if want := []float64{.2, .1, .7, .8, .1, .1, .3, .4, .3}; !slices.Equal(got.Probs, want) {
		t.Errorf("probabilities %v, want %v", got.Probs, want)
	}
	if !slices.Equal(got.Gold, []int{2, 0, 1}) || !slices.Equal(got.Kept, []bool{false, false, true}) {
		t.Errorf("gold %v, kept %v", got.Gold, got.Kept)
	}
	if p.Labels[0] != "c" || p.Gold[0] != 0 {
		t.Error("the predictions themselves have changed")
	}
	if _, err := inOrder(p, []string{"a", "b", "d"}); err == nil {
		t.Error("no error for other labels")
	}
}

func TestCompare(t *testing.T) {
	docs := sampleDocuments(t)
	score := func(rule model.Rule) *Scored {
		s, err := Score(t.Context(), model.Default(), docs, Options{Rule: rule})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	rule, all := score(model.Rule{}), score(model.Rule{Threshold: 1e-9})
	c, err := Compare(Named{"all", all}, Named{"rule", rule}, eval.Bootstrap{Resamples: 200})
	if err != nil {
		t.Fatal(err)
	}
	if last := c.Differences[len(c.Differences)-1]; last.Metric != "word_f1" || last.Value < 0.1 {
		t.Errorf("the last difference is %+v, want a rise of word_f1", last)
	}
	if !strings.Contains(c.Verdict, "rule is better by") || strings.Contains(c.Verdict, "all is better") {
		t.Errorf("verdict: %s", c.Verdict)
	}
	if _, err := Compare(Named{"a", all}, Named{"b", &Scored{Predictions: &eval.Predictions{Labels: []string{"x"}}}}, eval.Bootstrap{}); err == nil {
		t.Error("models of other labels are compared")
	}
}

// A difference whose interval holds 0 is not sure.
func TestVerdict(t *testing.T) {
	change := func(metric string, low, value, high float64) eval.Difference {
		return eval.Difference{Interval: eval.Interval{Metric: metric, Value: eval.Score(value), Low: eval.Score(low), High: eval.Score(high)}}
	}
	c := Comparison{First: "a", Second: "b", Comparison: &eval.Comparison{Differences: []eval.Difference{
		change("accuracy", .1, .2, .3), change("macro_f1", -.3, -.2, -.1), change("keep_f1", 0.01, .02, .1), change("word_f1", -.1, .1, .2),
	}}}
	want := "a is better by macro_f1 0.200; b is better by accuracy 0.200, keep_f1 0.020; no sure difference in word_f1"
	if got := c.verdict(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFloors(t *testing.T) {
	got := Floors{"word_f1": 0.9, "accuracy": 0.8, "x.f1": 0.1}.Check(eval.Figures{"word_f1": 0.9, "accuracy": 0.79})
	var reached []bool
	for _, f := range got {
		reached = append(reached, f.Reached)
	}
	if !slices.Equal(reached, []bool{false, true, false}) || got[2].Value.Defined() {
		t.Errorf("accuracy, word_f1, x.f1: %+v", got)
	}
}

// TestCrossValidateLabels cross-validates a classifier of golearn's that knows
// no probabilities.
func TestCrossValidateLabels(t *testing.T) {
	train.Register("golearn-tree", "golearn's tree", func() base.Classifier { return trees.NewID3DecisionTree(0) })
	opt := quick
	opt.Train = train.Options{Learner: "golearn-tree", Families: []string{"shape"}}
	docs := sampleDocuments(t)
	folds, err := CrossValidate(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	all := folds.All()
	report, err := all.Report(eval.ReportOptions{NoIntervals: true})
	if err != nil {
		t.Fatal(err)
	}
	if report.Probabilities != nil || report.Keep == nil || report.Keep.Probability != nil || report.Labels[0].ROCAUC.Defined() {
		t.Error("figures of probabilities that there are not")
	}
	if report.Accuracy < 0.5 || report.Text.Words.Mean.F1 < 0.6 {
		t.Errorf("accuracy %v, word F1 %v", report.Accuracy, report.Text.Words.Mean.F1)
	}
	mistakes, err := all.Mistakes(3)
	if err != nil || len(mistakes) != 3 || mistakes[0].Prob != 0 {
		t.Errorf("mistakes %+v, error %v", mistakes, err)
	}
	var b strings.Builder
	if err := WriteMistakes(&b, mistakes); err != nil || strings.Contains(b.String(), "0.000") {
		t.Errorf("mistakes with a probability: %s", b.String())
	}
	if _, err := folds.Summary(); err != nil {
		t.Error(err)
	}
	// On the same lines beside a model that has its labels in another order.
	other := *all.Predictions
	other.Labels = []string{"boilerplate", "promo", "body", "headline"}
	other.Kept = []bool{false, false, true, true}
	flip := func(labels []int) (out []int) {
		for _, l := range labels {
			out = append(out, 3-l)
		}
		return out
	}
	other.Gold, other.Predicted = flip(other.Gold), flip(other.Predicted)
	c, err := Compare(Named{"one", all}, Named{"two", &Scored{Predictions: &other, Texts: all.Texts}}, eval.Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Differences {
		if d.Value != 0 {
			t.Errorf("%s differs by %v from itself", d.Metric, d.Value)
		}
	}
}
