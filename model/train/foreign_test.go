package train

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/trees"
)

// odd is golearn's tree with parts that can be made to go wrong.
type odd struct {
	base.Classifier
	fit     func(base.FixedDataGrid) error
	predict func(base.FixedDataGrid) (base.FixedDataGrid, error)
}

func (o *odd) Fit(grid base.FixedDataGrid) error {
	if o.fit != nil {
		return o.fit(grid)
	}
	return o.Classifier.Fit(grid)
}

func (o *odd) Predict(grid base.FixedDataGrid) (base.FixedDataGrid, error) {
	if o.predict != nil {
		return o.predict(grid)
	}
	return o.Classifier.Predict(grid)
}

// probing knows probabilities.
type probing struct {
	base.Classifier
	probabilities func(rows int) ([]float64, error)
}

func (p *probing) Probabilities(grid base.FixedDataGrid) ([]float64, error) {
	_, rows := grid.Size()
	return p.probabilities(rows)
}

func tree() base.Classifier { return trees.NewID3DecisionTree(0) }

// withLearner registers a learner for one test.
func withLearner(t *testing.T, name string, newClassifier func() base.Classifier) {
	t.Helper()
	before := learners
	learners = slices.Clone(learners)
	t.Cleanup(func() { learners = before })
	Register(name, "for a test", newClassifier)
}

// small trains on few columns.
var small = Options{Learner: "odd", Families: []string{"shape"}, Seed: 1}

// TestRegister trains golearn's own tree, on the numbers as they are.
func TestRegister(t *testing.T) {
	withLearner(t, "odd", tree)
	docs := sampleDocuments(t)[:12]
	r := mustTrain(t, docs, small)
	right, all := 0, 0
	for _, d := range docs {
		for i, p := range r.Classifier.Predict(d) {
			if all++; p.Label == d.Lines[i].Label {
				right++
			}
			if p.Prob != 1 || p.Keep != (p.Label == data.Body || p.Label == data.Headline) {
				t.Fatalf("%+v: want a probability of 1, and to be kept by its label", p)
			}
		}
	}
	if 10*right < 9*all || r.Classifier.Probabilistic() {
		t.Errorf("%d of %d lines that it was trained on are labelled right; probabilistic %v", right, all, r.Classifier.Probabilistic())
	}
	if m := r.Classifier.Manifest(); m.Learner != "odd" || m.Options != nil || m.Calibration.Method != "" {
		t.Errorf("learner %s, options %s, calibration %+v", m.Learner, m.Options, m.Calibration)
	}
	if err := r.Classifier.Save(filepath.Join(t.TempDir(), "m")); err == nil || !strings.Contains(err.Error(), "no scorer") {
		t.Errorf("error %v, want that there is no scorer to save", err)
	}
}

func TestRegisterNames(t *testing.T) {
	withLearner(t, "odd", tree)
	Register("odd", "another", newSoftmax)
	spec, ok := findLearner("odd")
	if !ok || spec.Summary != "another" || spec.Calibrated || len(learners) != len(Learners()) {
		t.Errorf("registered again: %+v", spec)
	}
	for _, name := range []string{"", "boost"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was registered", name)
				}
			}()
			Register(name, "", tree)
		}()
	}
}

// TestProber trains a classifier that knows probabilities.
func TestProber(t *testing.T) {
	withLearner(t, "odd", func() base.Classifier {
		return &probing{tree(), func(rows int) ([]float64, error) {
			return slices.Repeat([]float64{0.1, 0.2, 0.4, 0.3}, rows), nil
		}}
	})
	r := mustTrain(t, sampleDocuments(t)[:4], small)
	p := r.Classifier.Predict(data.NewDocument("A line of text.\n"))[0]
	if p.Label != data.Promo || !near(p.Prob, 0.4, 1e-12) || !near(p.KeepProb, 0.3, 1e-12) || !r.Classifier.Probabilistic() {
		t.Errorf("%+v, want the probabilities of the classifier", p)
	}
}

// TestForeignErrors has classifiers that fail, panic or say what cannot be.
func TestForeignErrors(t *testing.T) {
	probs := func(p ...float64) func() base.Classifier {
		return func() base.Classifier {
			return &probing{tree(), func(rows int) ([]float64, error) {
				if p == nil {
					return nil, errors.New("no idea")
				}
				return slices.Repeat(p, rows), nil
			}}
		}
	}
	predict := func(do func(base.FixedDataGrid) (base.FixedDataGrid, error)) func() base.Classifier {
		return func() base.Classifier { return &odd{Classifier: tree(), predict: do} }
	}
	for want, make := range map[string]func() base.Classifier{
		"learner ID3DecisionTree": func() base.Classifier {
			return &odd{Classifier: tree(), fit: func(base.FixedDataGrid) error { return errors.New("cannot") }}
		},
		"golearn panicked: no memory": func() base.Classifier {
			return &odd{Classifier: tree(), fit: func(base.FixedDataGrid) error { panic("no memory") }}
		},
		"golearn panicked: index": predict(func(base.FixedDataGrid) (base.FixedDataGrid, error) { panic("index") }),
		"no answer":               predict(func(base.FixedDataGrid) (base.FixedDataGrid, error) { return nil, errors.New("no answer") }),
		"9 predictions for 100 rows": predict(func(base.FixedDataGrid) (base.FixedDataGrid, error) {
			return separable(9), nil
		}),
		`a prediction "a", which is none`: predict(func(grid base.FixedDataGrid) (base.FixedDataGrid, error) {
			_, rows := grid.Size()
			return separable(rows), nil
		}),
		"no idea":                   probs(),
		"100 probabilities, want":   probs(1),
		"row 0: probabilities [0 0": probs(0, 0, 0, 0),
		"row 0: probabilities [-1":  probs(-1, 1, 1, 0),
	} {
		t.Run(want, func(t *testing.T) {
			withLearner(t, "odd", make)
			_, err := Train(t.Context(), sampleDocuments(t)[:12], small)
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("error %v, want one with %q", err, want)
			}
		})
	}
}

func TestForeignCancelled(t *testing.T) {
	withLearner(t, "odd", tree)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Train(ctx, sampleDocuments(t)[:4], small); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was cancelled", err)
	}
}

// TestLearnerFromElsewhere is a classifier that is no Configurable and no
// Runner, but has a scorer.
func TestLearnerFromElsewhere(t *testing.T) {
	withLearner(t, "odd", func() base.Classifier { return struct{ Learner }{newSoftmax().(Learner)} })
	docs := sampleDocuments(t)[:8]
	r := mustTrain(t, docs, small)
	_, read := written(t, r.Classifier)
	if got, want := read.Predict(docs[0]), r.Classifier.Predict(docs[0]); !reflect.DeepEqual(got, want) {
		t.Error("other predictions from the saved model")
	}
	if r.Classifier.Manifest().Calibration.Method != "vector" {
		t.Error("its probabilities are not calibrated")
	}
	opt := small
	opt.Settings = map[string]string{"l2": "1"}
	if _, err := Train(t.Context(), docs, opt); err == nil || !strings.Contains(err.Error(), `no option "l2"`) {
		t.Errorf("error %v, want that there is no such option", err)
	}
}
