package train

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// noise returns numbers from -1 to 1 that follow from i and j.
func noise(i, j int) float32 { return float32(splitmix(i*64+j+1)>>40)/(1<<23) - 1 }

// separable returns three classes that lie apart on two of three columns.
func separable(rows int) *Set {
	s := testSet(rows, []string{"x", "y", "noise"}, []string{"a", "b", "c"})
	for r := range rows {
		k := r % 3
		s.Y[r] = int32(k)
		copy(s.X.Row(r), []float32{10*float32(k) + noise(r, 0), -5 * float32(k%2) * (2 + noise(r, 1)), 100 * noise(r, 2)})
	}
	return s
}

// exclusiveOr returns two classes, one where x and y have the same sign.
func exclusiveOr(rows int) *Set {
	s := testSet(rows, []string{"x", "y"}, []string{"same", "other"})
	for r := range rows {
		x, y := noise(r, 0), noise(r, 1)
		copy(s.X.Row(r), []float32{x, y})
		if x*y < 0 {
			s.Y[r] = 1
		}
	}
	return s
}

// wild returns negative, zero, huge, tiny and constant values, with classes
// that follow from some of them.
func wild(rows int) *Set {
	s := testSet(rows, []string{"huge", "few", "tiny", "constant", "mostly zero", "signed"}, []string{"a", "b", "c", "d"})
	for r := range rows {
		n := noise(r, 9)
		copy(s.X.Row(r), []float32{3e38 * noise(r, 0), float32(splitmix(r) % 3), 1e-30 * noise(r, 1), -7, max(0, n-0.8) * 1e6, 50 * noise(r, 2)})
		row := s.X.Row(r)
		if row[0] > 0 {
			s.Y[r]++
		}
		if row[1] == 2 || row[5] < -20 {
			s.Y[r] += 2
		}
	}
	return s
}

func testSet(rows int, columns, labels []string) *Set {
	return &Set{X: features.NewMatrix(rows, len(columns)), Y: make([]int32, rows), Columns: columns, Labels: labels}
}

// probabilities returns the probabilities of every row of x.
func probabilities(t *testing.T, m scorer.Scorer, x *features.Matrix) [][]float64 {
	t.Helper()
	_, classes := m.Shape()
	p := make([]float64, x.Rows*classes)
	if err := scorer.Probs(m, x, p); err != nil {
		t.Fatal(err)
	}
	return slices.Collect(slices.Chunk(p, classes))
}

// argmax returns the most probable class of every row of x.
func argmax(t *testing.T, m scorer.Scorer, x *features.Matrix) []int32 {
	t.Helper()
	var y []int32
	for _, p := range probabilities(t, m, x) {
		y = append(y, int32(slices.Index(p, slices.Max(p))))
	}
	return y
}

func accuracy(t *testing.T, m scorer.Scorer, s *Set) float64 {
	t.Helper()
	right := 0
	for r, k := range argmax(t, m, s.X) {
		if k == s.Y[r] {
			right++
		}
	}
	return float64(right) / float64(s.X.Rows)
}

// newTestLearner returns a learner made small enough for a test.
func newTestLearner(t *testing.T, name string, threads int) *classifier {
	t.Helper()
	c, err := NewLearner(name)
	if err != nil {
		t.Fatal(err)
	}
	l := c.(*classifier)
	l.SetRun(Run{Seed: 1, Threads: threads})
	switch name {
	case "boost":
		setOptions(t, l, "rounds=30", "learning_rate=0.2", "depth=4")
	}
	return l
}

func setOptions(t *testing.T, l base.Classifier, options ...string) {
	t.Helper()
	for _, o := range options {
		name, value, _ := strings.Cut(o, "=")
		if err := SetOption(l, name, value); err != nil {
			t.Fatal(err)
		}
	}
}

func fitted(t *testing.T, l Learner, s base.FixedDataGrid) scorer.Scorer {
	t.Helper()
	if err := l.Fit(s); err != nil {
		t.Fatal(err)
	}
	return l.Scorer()
}

func encoded(t *testing.T, m scorer.Scorer) []byte {
	t.Helper()
	b, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestLearnersFit(t *testing.T) {
	for _, tt := range []struct {
		learner string
		set     *Set
		least   float64 // accuracy on other rows
	}{
		{"softmax", separable(600), 1},
		{"linear", separable(600), 1},
		{"boost", separable(600), 1},
		{"naive-bayes", separable(600), 0.99},
		{"id3", separable(600), 0.99},
		{"softmax", learnable("softmax", 1200), 0.75},
		{"boost", exclusiveOr(1200), 0.95},
		{"id3", exclusiveOr(1200), 0.9},
		{"boost", wild(1200), 0.95},
		{"id3", wild(1200), 0.8},
		{"naive-bayes", wild(1200), 0.7},
	} {
		train, test := halves(tt.set)
		m := fitted(t, newTestLearner(t, tt.learner, 2), train)
		if got := accuracy(t, m, test); got < tt.least {
			t.Errorf("%s on %v: accuracy %v, want %v", tt.learner, tt.set.Labels, got, tt.least)
		}
	}
}

// halves returns the first and the second half of the rows.
func halves(s *Set) (first, second *Set) {
	n := s.X.Rows / 2
	part := func(from, to int) *Set {
		x := &features.Matrix{Rows: to - from, Cols: s.X.Cols, Data: s.X.Data[from*s.X.Cols : to*s.X.Cols]}
		return &Set{X: x, Y: s.Y[from:to], Columns: s.Columns, Labels: s.Labels}
	}
	return part(0, n), part(n, s.X.Rows)
}

// TestLearnersDeterministic fits twice, with other numbers of threads.
func TestLearnersDeterministic(t *testing.T) {
	for _, spec := range Learners() {
		s := learnable(spec.Name, 600)
		one := encoded(t, fitted(t, newTestLearner(t, spec.Name, 1), s))
		two := encoded(t, fitted(t, newTestLearner(t, spec.Name, 3), s))
		if !bytes.Equal(one, two) {
			t.Errorf("%s: two fits on the same rows differ", spec.Name)
		}
	}
}

// TestLearnersHeld spoils the labels of rows that are held back, or that have
// no weight.
func TestLearnersHeld(t *testing.T) {
	for _, spec := range Learners() {
		want := fitted(t, newTestLearner(t, spec.Name, 1), separable(400))
		spoilt := separable(600)
		spoilt.Held = make([]bool, 600)
		for r := 400; r < 600; r++ {
			spoilt.Held[r], spoilt.Y[r] = true, 0
		}
		got := fitted(t, newTestLearner(t, spec.Name, 1), spoilt)
		if !bytes.Equal(encoded(t, got), encoded(t, want)) {
			t.Errorf("%s: rows held back change what is learnt", spec.Name)
		}
		spoilt.Weight, spoilt.Held = make([]float32, 600), nil
		for r := range 400 {
			spoilt.Weight[r] = 1
		}
		if got := accuracy(t, fitted(t, newTestLearner(t, spec.Name, 1), spoilt), separable(400)); got < 0.99 {
			t.Errorf("%s: with rows of no weight mislabelled, accuracy %v", spec.Name, got)
		}
	}
}

func TestLearnersProgress(t *testing.T) {
	for _, spec := range Learners() {
		last, whole := -1, 0
		l := newTestLearner(t, spec.Name, 1)
		l.SetRun(Run{Progress: func(done, total int) {
			if done < last {
				t.Errorf("%s: progress went back from %d to %d", spec.Name, last, done)
			}
			last, whole = done, total
		}})
		if err := l.Fit(separable(300)); err != nil || last != whole {
			t.Errorf("%s: progress ended at %d of %d, error %v", spec.Name, last, whole, err)
		}
	}
}

func TestLearnersCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, spec := range Learners() {
		l := newTestLearner(t, spec.Name, 1)
		l.SetRun(Run{Context: ctx})
		if err := l.Fit(separable(300)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want that it was cancelled", spec.Name, err)
		}
		if l.Scorer() != nil {
			t.Errorf("%s: a scorer after a cancelled fit", spec.Name)
		}
	}
}

// TestLearnersRefuse gives every learner sets it cannot be trained on.
func TestLearnersRefuse(t *testing.T) {
	cases := map[string]struct {
		spoil func(s *Set)
		want  string
	}{
		"infinite": {func(s *Set) { s.X.Row(4)[1] = float32(math.Inf(-1)) }, `row 4, column "y": a value of -Inf`},
		"class":    {func(s *Set) { s.Y[3] = 3 }, "row 3: class 3 of 3"},
		"weights":  {func(s *Set) { s.Weight = make([]float32, 30) }, "weight"},
		"weight":   {func(s *Set) { s.Weight = slices.Repeat([]float32{-1}, 30) }, "row 0: weight -1"},
		"held":     {func(s *Set) { s.Held = slices.Repeat([]bool{true}, 30) }, "no row to train on"},
		"short":    {func(s *Set) { s.Y = s.Y[1:] }, "29 classes"},
		"labels":   {func(s *Set) { s.Labels = []string{"a", "b", "a"} }, `label "a" occurs twice`},
		"columns":  {func(s *Set) { s.Columns = s.Columns[1:] }, "2 names for 3 columns"},
		"empty":    {func(s *Set) { s.X = features.NewMatrix(0, 3); s.Y = nil }, "no rows"},
	}
	for _, spec := range Learners() {
		for name, tt := range cases {
			s := separable(30)
			tt.spoil(s)
			err := newTestLearner(t, spec.Name, 1).Fit(s)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), spec.Name) {
				t.Errorf("%s, %s: error %v, want one with %q", spec.Name, name, err, tt.want)
			}
		}
	}
}

func TestLearnersMissing(t *testing.T) {
	for _, spec := range Learners() {
		s := separable(300)
		s.X.Row(4)[2] = float32(math.NaN())
		err := newTestLearner(t, spec.Name, 1).Fit(s)
		if takes := spec.Name == "boost"; takes != (err == nil) {
			t.Errorf("%s: error %v for a missing value", spec.Name, err)
		}
	}
}

// TestSoftmaxHuge gives softmax values of which sums overflow.
func TestSoftmaxHuge(t *testing.T) {
	err := newTestLearner(t, "softmax", 1).Fit(wild(60))
	if err == nil || !strings.Contains(err.Error(), `column "huge"`) {
		t.Errorf("error %v, want one that names the column", err)
	}
}

func TestNewLearnerUnknown(t *testing.T) {
	_, err := NewLearner("forest")
	if err == nil || !strings.Contains(err.Error(), "boost, id3, linear, naive-bayes, softmax") {
		t.Errorf("error %v, want one that lists the learners", err)
	}
}

func TestSampleRows(t *testing.T) {
	s := testSet(6, []string{"x"}, []string{"a", "b"})
	all := []uint32{0, 1, 2, 3, 4, 5}
	if got := sampleRows(s, 0, 7); !slices.Equal(got, all) {
		t.Errorf("equal weights: %v, want each row once", got)
	}
	s.Weight = slices.Repeat([]float32{0.1}, 6)
	if got := sampleRows(s, 0, 7); !slices.Equal(got, all) {
		t.Errorf("equal weights of 0.1: %v, want each row once", got)
	}
	s.Weight, s.Held = []float32{3, 1, 1, 1, 0, 9}, []bool{5: true}
	if got, want := sampleRows(s, 0, 7), 4; len(got) != want || !slices.Equal(got[:2], []uint32{0, 0}) {
		t.Errorf("weights %v: %v, want %d rows, the first at least twice", s.Weight, got, want)
	}
	one, two := sampleRows(testSet(1000, []string{"x"}, nil), 10, 1), sampleRows(testSet(1000, []string{"x"}, nil), 10, 2)
	if len(one) != 10 || slices.Equal(one, two) {
		t.Errorf("10 of 1000 rows: %v and, by another seed, %v", one, two)
	}
}
