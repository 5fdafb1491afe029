package train

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/trees"
)

// TestSaveGolearn saves models and reads them back, as golearn does and whole.
func TestSaveGolearn(t *testing.T) {
	withLearner(t, "odd", tree)
	stories := sampleDocuments(t)[:12]
	for _, tt := range []struct {
		learner string
		docs    []*data.Document
		opt     Options
	}{
		{"boost", stories, Options{Settings: map[string]string{"rounds": "5"}}},
		{"id3", stories, Options{}},
		{"naive-bayes", stories, Options{Families: []string{"shape", "words"}}},
		{"softmax", stories, quick},
		{"linear", messages(30), Options{Keep: []string{"chat"}}},
		{"odd", stories, Options{Families: []string{"shape", "words"}}},
	} {
		tt.opt.Learner = tt.learner
		r := mustTrain(t, tt.docs, tt.opt)
		path := filepath.Join(t.TempDir(), "saved.golearn")
		if err := r.SaveGolearn(path); err != nil {
			t.Fatalf("%s: %v", tt.learner, err)
		}
		read, err := Open(path)
		if err != nil {
			t.Fatalf("%s: %v", tt.learner, err)
		}
		for _, d := range tt.docs {
			if got, want := read.Predict(d), r.Classifier.Predict(d); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: other predictions after reading", tt.learner)
			}
		}
		if !reflect.DeepEqual(read.Manifest(), r.Classifier.Manifest()) {
			t.Errorf("%s: another manifest after reading", tt.learner)
		}
		loaded, _ := NewLearner(tt.learner)
		if err := loaded.Load(path); err != nil {
			t.Fatalf("%s: golearn's Load: %v", tt.learner, err)
		}
		if !reflect.DeepEqual(predicted(t, loaded, r.Set), predicted(t, r.Learner, r.Set)) {
			t.Errorf("%s: other predictions after golearn's Load", tt.learner)
		}
	}
}

// TestOpenModel opens what is not in golearn's form.
func TestOpenModel(t *testing.T) {
	docs := messages(20)
	r := mustTrain(t, docs, Options{})
	path := filepath.Join(t.TempDir(), "m.model")
	if err := r.Classifier.Save(path); err != nil {
		t.Fatal(err)
	}
	read, err := Open(path)
	if err != nil || !reflect.DeepEqual(read.Predict(docs[0]), r.Classifier.Predict(docs[0])) {
		t.Errorf("other predictions, or error %v", err)
	}
}

func TestOpenRefuse(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "saved")
	r := mustTrain(t, messages(20), Options{})
	if err := r.SaveGolearn(path); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(dir, "alone") // without the model around it
	if err := r.Learner.Save(alone); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "foreign")
	other := trees.NewID3DecisionTree(0)
	if err := other.Fit(separable(30)); err != nil {
		t.Fatal(err)
	}
	if err := other.Save(foreign); err != nil {
		t.Fatal(err)
	}
	before := maxSaved
	t.Cleanup(func() { maxSaved = before })
	maxSaved = 1 << 20
	large := filepath.Join(dir, "large")
	writeLarge(t, large)
	unknown := filepath.Join(dir, "unknown")
	withLearner(t, "odd", tree)
	if err := mustTrain(t, messages(5), Options{Learner: "odd"}).SaveGolearn(unknown); err != nil {
		t.Fatal(err)
	}
	learners = learners[:0:0]
	learners = append(learners, Spec{Name: "linear", New: newLinear})
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for path, want := range map[string]string{
		alone:                                "not written by linesift",
		foreign:                              "cut off", // golearn does not close what it saves there
		large:                                "unpacks to more than",
		unknown:                              `no learner "odd"`,
		write("empty", nil):                  "not a linesift model",
		write("magic", good[:2]):             "EOF",
		write("cut", good[:len(good)/2]):     "cut off",
		write("spoilt", spoilt(good)):        "damaged",
		write("text", []byte("\x1f\x8bhey")): "",
		filepath.Join(dir, "none"):           "no such file",
		dir:                                  "",
	} {
		_, err := Open(path)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want one with %q and the path", filepath.Base(path), err, want)
		}
	}
}

// writeLarge writes little that unpacks to much.
func writeLarge(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, _ := gzip.NewWriterLevel(f, gzip.BestSpeed)
	if _, err := io.CopyN(z, zeros{}, maxSaved+1); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// unsaved cannot be saved.
type unsaved struct{ base.Classifier }

func (unsaved) SaveWithPrefix(*base.ClassifierSerializer, string) error {
	return errors.New("no room")
}

// TestSaveGolearnRefuse leaves nothing behind where a classifier cannot be saved.
func TestSaveGolearnRefuse(t *testing.T) {
	withLearner(t, "odd", func() base.Classifier { return unsaved{tree()} })
	r := mustTrain(t, sampleDocuments(t)[:4], small)
	dir := t.TempDir()
	err := r.SaveGolearn(filepath.Join(dir, "saved"))
	left, _ := os.ReadDir(dir)
	if err == nil || !strings.Contains(err.Error(), "saved in golearn's form: no room") || len(left) > 0 {
		t.Errorf("error %v, left %v", err, left)
	}
	if err := r.SaveGolearn(filepath.Join(dir, "none", "saved")); err == nil {
		t.Error("saved in no folder")
	}
}
