package card

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/scorer"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cardClassifier returns a small classifier of which everything is known.
func cardClassifier(t *testing.T, metrics string) *model.Classifier {
	t.Helper()
	v, err := features.NewVectorizer([]string{"body", "promo"}, []bool{true, false}, []string{"shape", "position"}, features.Tables{})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 1))
	weights := make([]float32, 2*len(v.Columns()))
	for i := range weights {
		weights[i] = float32(random.NormFloat64()) / 8
	}
	c, err := model.New(model.Manifest{
		Purpose: "To test | model cards, with <b>no</b> markup.",
		NotFor:  "Anything else.",
		Learner: "softmax", Options: json.RawMessage(`{ "l2": 0.1 }`), Seed: 7,
		Command: "linesift train --learner softmax --data lines.tsv --output MODEL",
		Metrics: json.RawMessage(metrics),
		Data: []model.DataSource{
			{Name: "invented lines", Licence: "MIT", Attribution: "A\nB", SHA256: "ab12", Documents: 2, Lines: 30},
			{Name: "more", Documents: 1, Lines: 2},
		},
		Calibration: model.Calibration{Method: "vector", Scale: []float64{1, 0.9}, Shift: []float64{0.25, -0.125}},
	}, v, scorer.NewSoftmax(2, len(v.Columns()), weights, []float64{1, -1}))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const cardMetrics = `{
	"folds": 5, "accuracy": 0.9, "macro_f1": 0.85, "keep_f1": 0.95, "log_loss": 0.25,
	"body.precision": 0.9, "body.recall": 1, "body.f1": 0.947368, "promo.f1": 0.75,
	"details": {
		"level": 0.95, "resampled": "sites",
		"low": {"macro_f1": 0.8}, "high": {"macro_f1": 0.9},
		"mean": {"macro_f1": 0.86}, "spread": {"macro_f1": 0.0123},
		"parts": [
			{"name": "lines of 1-20 characters", "lines": 12, "figures": {"keep_f1": 0.9}},
			{"name": "lines of 21-50 characters", "lines": 10, "figures": {"keep_f1": 0.99}},
			{"name": "lines of 51 characters or more", "lines": 8, "figures": {"keep_f1": 0.8}},
			{"name": "pages of type forum", "lines": 9, "documents": 2, "figures": {"accuracy": 0.8, "keep_f1": 0.7, "word_f1": 0.75}},
			{"name": "invented documents in ur", "lines": 20, "documents": 3, "figures": {"accuracy": 0.7, "keep_f1": 0.6, "word_f1": 0.65}},
			{"name": "invented documents in el", "lines": 21, "documents": 4, "figures": {"accuracy": 0.9, "keep_f1": 0.95, "word_f1": 0.9}},
			{"name": "documents of 1-10 lines", "lines": 1, "figures": {"accuracy": 0.1}}
		]
	}
}`

func TestWriteCard(t *testing.T) {
	for name, metrics := range map[string]string{"card.md": cardMetrics, "card_plain.md": ""} {
		var b bytes.Buffer
		if err := Write(&b, cardClassifier(t, metrics)); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s:\n%s\nwant (-update rewrites it):\n%s", name, b.String(), want)
		}
	}
}

func TestWriteCardOfOddMetrics(t *testing.T) {
	for metrics, wantError := range map[string]bool{
		`[1]`:                     true,
		`{"details": 3}`:          true,
		`{"f1": {"a": 1}}`:        false,
		`{"f1": null}`:            false,
		`{"details": null}`:       false,
		`{"folds": 3}`:            false,
		`{"details": {"low": 1}}`: true,
		`{"keep_f1": 0.5, "details": {"parts": [{"name": "x\n|y"}, {"name": "z", "figures": {"keep_f1": 0.7}}]}}`: false,
	} {
		err := Write(new(bytes.Buffer), cardClassifier(t, metrics))
		if (err != nil) != wantError {
			t.Errorf("metrics %s: error %v", metrics, err)
		}
	}
}

func TestMetricsJSON(t *testing.T) {
	want := Metrics{
		Figures: map[string]float64{"accuracy": 0.5, "a.f1": 1, "folds": 3},
		Details: Details{Level: 0.9, Low: map[string]float64{"accuracy": 0.25}, Parts: []Part{{Name: "a", Lines: 1}}},
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Metrics
	if err := json.Unmarshal(b, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s became %+v, %v", b, got, err)
	}
	if _, err := json.Marshal(Metrics{Figures: map[string]float64{"details": 1}}); err == nil {
		t.Error("a figure named details was written")
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a  b\n# c":    "a b # c",
		`a | b \ c`:    `a \| b \\ c`,
		"<img x> `y`":  "&lt;img x> \\`y\\`",
		"[a](b) *c*":   `\[a](b) \*c\*`,
		"bell \a ring": "bell \uFFFD ring",
		"Straße, 東京.":  "Straße, 東京.",
	} {
		if got := plain(in); got != want || strings.ContainsAny(got, "\n\a") {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}
