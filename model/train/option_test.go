package train

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/scorer"
)

func TestOptionDocs(t *testing.T) {
	for _, spec := range Learners() {
		l := spec.New()
		docs := OptionDocs(l)
		if len(docs) == 0 || spec.Summary == "" || spec.GoodFor == "" {
			t.Errorf("%s: no options, summary or purpose", spec.Name)
		}
		for _, d := range docs {
			if d.Name == "" || d.Value == "" || d.Doc == "" {
				t.Errorf("%s: option %+v is not described", spec.Name, d)
			}
			if err := SetOption(l, d.Name, d.Value); err != nil {
				t.Errorf("%s: its own default is refused: %v", spec.Name, err)
			}
		}
	}
}

func TestSetOption(t *testing.T) {
	l := newTestLearner(t, "boost", 1)
	setOptions(t, l, "rounds=7", "learning_rate=0.25", "l2=0")
	got, err := json.Marshal(l.Options())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"rounds":7`, `"learning_rate":0.25`, `"l2":0`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("options %s, want %s", got, want)
		}
	}
	if trees := fitted(t, l, separable(60)).(*scorer.Oblivious).Trees; len(trees) != 7 {
		t.Errorf("%d trees, want 7", len(trees))
	}
}

func TestSetOptionRefuse(t *testing.T) {
	for _, tt := range []struct{ learner, name, value, want string }{
		{"softmax", "depth", "3", "l2=1e-05, iterations=150"},
		{"softmax", "iterations", "many", `option iterations: "many" is not a whole number`},
		{"softmax", "l2", "NaN", `"NaN" is not a number`},
		{"boost", "rounds", "1.5", `"1.5" is not a whole number`},
		{"id3", "", "1", "max_rows=20000"},
	} {
		err := SetOption(newTestLearner(t, tt.learner, 1), tt.name, tt.value)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), tt.learner) {
			t.Errorf("%s: %s=%s: error %v, want one with %q", tt.learner, tt.name, tt.value, err, tt.want)
		}
	}
}

// TestOptionsOutOfRange sets options that can be read and make no sense.
func TestOptionsOutOfRange(t *testing.T) {
	for _, tt := range []struct{ learner, option string }{
		{"softmax", "l2=-1"}, {"softmax", "iterations=0"},
		{"boost", "rounds=0"}, {"boost", "learning_rate=0"}, {"boost", "bins=129"}, {"boost", "depth=9"}, {"boost", "early_stop=3"}, // with no rows held back
		{"naive-bayes", "bins=1"}, {"naive-bayes", "bins=33"},
		{"id3", "bins=0"}, {"id3", "min_rows=0"}, {"id3", "max_rows=-1"},
	} {
		l := newTestLearner(t, tt.learner, 1)
		setOptions(t, l, tt.option)
		if err := l.Fit(separable(60)); err == nil {
			t.Errorf("%s was fitted with %s", tt.learner, tt.option)
		}
	}
}
