package train

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/evaluation"
)

// learnable returns rows that the learner can be fitted on.
func learnable(name string, rows int) *Set {
	s := wild(rows)
	if name == "softmax" || name == "linear" { // they take values up to 1e30
		for r := range rows {
			s.X.Row(r)[0] *= 3e-9
		}
	}
	return s
}

// predicted returns the labels that the classifier predicts.
func predicted(t *testing.T, c base.Classifier, grid base.FixedDataGrid) []string {
	t.Helper()
	p, err := c.Predict(grid)
	if err != nil {
		t.Fatal(err)
	}
	_, rows := p.Size()
	labels := make([]string, rows)
	for r := range labels {
		labels[r] = base.GetClass(p, r)
	}
	return labels
}

func names(labels []string, y []int32) []string {
	out := make([]string, len(y))
	for r, k := range y {
		out[r] = labels[k]
	}
	return out
}

// grids returns s as a grid in other ways: a view of its rows the other way
// round, turned back by a second view, as golearn's cross-validation has views;
// and a copy in golearn's own memory.
func grids(s *Set) map[string]base.FixedDataGrid {
	var back []int
	for r := range s.X.Rows {
		back = append(back, s.X.Rows-1-r)
	}
	turned := base.NewInstancesViewFromVisible(s, back, s.AllAttributes())
	return map[string]base.FixedDataGrid{
		"a view":  base.NewInstancesViewFromVisible(turned, back, turned.AllAttributes()),
		"a copy":  base.NewDenseCopy(s),
		"all":     base.NewInstancesViewFromAttrs(s, s.AllAttributes()),
		"swapped": base.NewInstancesViewFromRows(s, map[int]int{0: 0}),
	}
}

// TestGolearnFit fits and predicts on a set and on other grids with its rows.
func TestGolearnFit(t *testing.T) {
	for _, spec := range Learners() {
		train, test := halves(learnable(spec.Name, 600))
		want := fitted(t, newTestLearner(t, spec.Name, 1), train)
		labels := names(test.Labels, argmax(t, want, test.X))
		tests := grids(test)
		for name, grid := range grids(train) {
			l := newTestLearner(t, spec.Name, 1)
			if got := fitted(t, l, grid); !bytes.Equal(encoded(t, got), encoded(t, want)) {
				t.Errorf("%s: learns otherwise from %s", spec.Name, name)
			}
			if got := predicted(t, l, tests[name]); !slices.Equal(got, labels) {
				t.Errorf("%s: Predict on %s and the scorer differ", spec.Name, name)
			}
		}
	}
}

// TestGolearnPredictOrder predicts on a grid with other columns, attributes in
// another order and class values in another.
func TestGolearnPredictOrder(t *testing.T) {
	s := separable(90)
	l := newTestLearner(t, "softmax", 1)
	want := names(s.Labels, argmax(t, fitted(t, l, s), s.X))
	for _, columns := range [][]string{{"noise", "y", "x"}, {"noise", "y", "x", "more"}} {
		other := testSet(90, columns, []string{"c", "b", "a"})
		for r := range 90 {
			row := s.X.Row(r)
			copy(other.X.Row(r), []float32{row[2], row[1], row[0], 5}[:len(columns)])
		}
		if got := predicted(t, l, other); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", columns, got, want)
		}
	}
}

func TestGolearnSave(t *testing.T) {
	for _, spec := range Learners() {
		s := learnable(spec.Name, 600)
		saved := newTestLearner(t, spec.Name, 1)
		fitted(t, saved, s)
		path := filepath.Join(t.TempDir(), "classifier")
		if err := saved.Save(path); err != nil {
			t.Fatal(err)
		}
		loaded := spec.New()
		if err := loaded.Load(path); err != nil {
			t.Fatal(err)
		}
		grid := s
		if !slices.Equal(predicted(t, loaded, grid), predicted(t, saved, grid)) {
			t.Errorf("%s: other predictions after loading", spec.Name)
		}
		if !slices.Equal(OptionDocs(loaded.(Learner)), OptionDocs(saved)) {
			t.Errorf("%s: other options after loading", spec.Name)
		}
	}
}

// TestGolearnSavePrefix saves two classifiers in one file, as golearn's
// ensembles do.
func TestGolearnSavePrefix(t *testing.T) {
	s := separable(90)
	one, two := newTestLearner(t, "softmax", 1), newTestLearner(t, "boost", 1)
	fitted(t, one, s)
	fitted(t, two, exclusiveOr(90))
	path := filepath.Join(t.TempDir(), "ensemble")
	w, err := base.CreateSerializedClassifierStub(path, one.GetMetadata())
	if err != nil {
		t.Fatal(err)
	}
	for prefix, l := range map[string]*classifier{"one": one, "two": two} {
		if err := l.SaveWithPrefix(w, prefix); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := base.ReadSerializedClassifierStub(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for prefix, l := range map[string]*classifier{"one": one, "two": two} {
		loaded := newTestLearner(t, l.String(), 1)
		if err := loaded.LoadWithPrefix(r, prefix); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(encoded(t, loaded.Scorer()), encoded(t, l.Scorer())) {
			t.Errorf("%s: another scorer after loading", prefix)
		}
	}
	if err := newTestLearner(t, "boost", 1).LoadWithPrefix(r, "one"); err == nil {
		t.Error("boost loaded what softmax saved")
	}
}

func TestGolearnLoadRefuse(t *testing.T) {
	l := newTestLearner(t, "softmax", 1)
	fitted(t, l, separable(90))
	path := filepath.Join(t.TempDir(), "classifier")
	if err := l.Save(path); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"empty": nil, "text": []byte("hello\n"), "cut": good[:len(good)/2], "spoilt": spoilt(good),
	} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		fresh := newTestLearner(t, "softmax", 1)
		if err := fresh.Load(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
		if fresh.Scorer() != nil {
			t.Errorf("%s: half loaded", name)
		}
	}
}

func spoilt(data []byte) []byte {
	data = slices.Clone(data)
	data[len(data)/2] ^= 0x55
	return data
}

func TestGolearnCrossValidation(t *testing.T) {
	s := separable(300)
	for _, name := range []string{"softmax", "naive-bayes"} {
		matrices, err := evaluation.GenerateCrossFoldValidationConfusionMatrices(s, newTestLearner(t, name, 1), 3)
		if err != nil {
			t.Fatal(err)
		}
		if mean, _ := evaluation.GetCrossValidatedMetric(matrices, evaluation.GetAccuracy); mean < 0.98 {
			t.Errorf("%s: mean accuracy %v", name, mean)
		}
	}
}

// TestGolearnRefuse gives grids that cannot be fitted or predicted on.
func TestGolearnRefuse(t *testing.T) {
	l := newTestLearner(t, "softmax", 1)
	if _, err := l.Predict(separable(9)); err == nil {
		t.Error("predicted before it was fitted")
	}
	if err := l.Save(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("saved before it was fitted")
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), 1e39} { // 1e39 is beyond float32
		grid := base.NewDenseCopy(separable(9))
		spec, err := grid.GetAttribute(base.NewFloatAttribute("y"))
		if err != nil {
			t.Fatal(err)
		}
		grid.Set(spec, 5, base.PackFloatToBytes(v))
		if err := l.Fit(grid); err == nil || !strings.Contains(err.Error(), `row 5, column "y"`) {
			t.Errorf("%v: error %v, want one that says where", v, err)
		}
	}
	fitted(t, l, separable(90))
	if _, err := l.Predict(exclusiveOr(9)); err == nil || !strings.Contains(err.Error(), `"noise"`) {
		t.Errorf("error %v, want one that names the missing column", err)
	}
	grid := base.NewDenseCopy(separable(9))
	if err := grid.RemoveClassAttribute(grid.AllClassAttributes()[0]); err != nil {
		t.Fatal(err)
	}
	if err := l.Fit(grid); err == nil {
		t.Error("fitted on a grid without class")
	}
	if _, err := l.Predict(grid); err == nil {
		t.Error("predicted on a grid without class")
	}
}

// TestNaiveParity compares the scorer with golearn's own predictions. Where
// classes score the same golearn takes any.
func TestNaiveParity(t *testing.T) {
	train, test := halves(wild(2000))
	rows := sampleRows(train, 0, 1)
	for _, bins := range []int{2, 4, 32} {
		b, err := discretise(train, rows, bins, 1)
		if err != nil {
			t.Fatal(err)
		}
		nb, err := fitNaive(train, b, rows)
		if err != nil {
			t.Fatal(err)
		}
		m, err := bernoulli(nb, train.Labels, b.cuts)
		if err != nil {
			t.Fatal(err)
		}
		grid, err := bitGrid(test, rebin(test, b.cuts), sampleRows(test, 0, 1))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, predicted(t, nb, grid), m, test)
	}
}

// TestNaiveAbsent has a class without rows, and one in which no value is above
// any cut.
func TestNaiveAbsent(t *testing.T) {
	s := testSet(8, []string{"x", "constant"}, []string{"low", "absent", "high"})
	for r := range 8 {
		s.X.Row(r)[0] = float32(r)
		s.Y[r] = int32(r / 4 * 2)
	}
	m := fitted(t, newTestLearner(t, "naive-bayes", 1), s)
	for r, p := range probabilities(t, m, s.X) {
		if y := s.Y[r]; p[1] != 0 || !(p[y] > 0.5) {
			t.Errorf("row %d: probabilities %v, want class %d", r, p, y)
		}
	}
}

// rebin bins the rows of s by cuts that are known.
func rebin(s *Set, cuts [][]float32) *binned {
	b := &binned{s.X.Rows, make([]uint8, len(s.X.Data)), cuts}
	for c, own := range cuts {
		for r := range s.X.Rows {
			b.column(c)[r] = uint8(sort.Search(len(own), func(i int) bool { return own[i] >= s.X.Row(r)[c] }))
		}
	}
	return b
}

// compare compares labels with a scorer's, but for ties of the scorer.
func compare(t *testing.T, labels []string, m scorer.Scorer, s *Set) {
	t.Helper()
	ties := 0
	for r, p := range probabilities(t, m, s.X) {
		best := slices.Max(p)
		k := slices.Index(p, best)
		if slices.Contains(p[k+1:], best) {
			ties++
		} else if s.Labels[k] != labels[r] {
			t.Fatalf("row %d: golearn predicts %s, the scorer %s", r, labels[r], s.Labels[k])
		}
	}
	if ties > s.X.Rows/20 {
		t.Errorf("%d ties in %d rows", ties, s.X.Rows)
	}
}

// TestID3Parity compares the scorer with golearn's tree, in which what it
// leaves to chance is settled first.
func TestID3Parity(t *testing.T) {
	train, test := halves(wild(2000))
	rows := sampleRows(train, 0, 1)
	for _, bins := range []int{2, 4, 9} {
		b, err := discretise(train, rows, bins, 1)
		if err != nil {
			t.Fatal(err)
		}
		rule := &gainRule{ctx: context.Background(), x: b, rows: rows, y: train.Y, classes: 4, minRows: 5, progress: func(int, int) {}}
		root, err := growID3(train, rule)
		if err != nil {
			t.Fatal(err)
		}
		trees, err := id3Trees(root, train.Labels, b.cuts)
		if err != nil {
			t.Fatal(err)
		}
		if trees.Cover[0] != float32(len(rows)) {
			t.Errorf("%d bins: the tree covers %v rows of %d", bins, trees.Cover[0], len(rows))
		}
		settle(root, train.Labels, b.cuts)
		grid, err := binGrid(test.Labels, rebin(test, b.cuts), test.Y, sampleRows(test, 0, 1))
		if err != nil {
			t.Fatal(err)
		}
		p, err := root.Predict(grid)
		if err != nil {
			t.Fatal(err)
		}
		for r, k := range argmax(t, trees, test.X) {
			if got := base.GetClass(p, r); got != test.Labels[k] {
				t.Fatalf("%d bins, row %d: golearn predicts %s, the scorer %s", bins, r, got, test.Labels[k])
			}
		}
	}
}
