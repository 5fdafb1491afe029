package eval

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// expected is testdata/sklearn_metrics.json.
type expected struct {
	Predictions map[string]json.RawMessage
	Text        json.RawMessage
	McNemar     []McNemarTest
	Quantile    struct{ Values, Shares, Quantiles []float64 }
}

func readJSON[T any](t testing.TB, path string) T {
	t.Helper()
	var v T
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

func readExpected(t testing.TB) expected {
	t.Helper()
	return readJSON[expected](t, "testdata/sklearn_metrics.json")
}

// readPredictions reads a fixture; its columns are gold, four probabilities,
// keep probability, document, site and length.
func readPredictions(t testing.TB, path string) *Predictions {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(b)), "\n")
	p := &Predictions{Labels: strings.Split(rows[0], "\t")[1:5], Kept: []bool{true, true, false, false}}
	for _, row := range rows[1:] {
		f := strings.Split(row, "\t")
		p.Gold = append(p.Gold, slices.Index(p.Labels, f[0]))
		for _, v := range f[1:5] {
			p.Probs = append(p.Probs, number(t, v))
		}
		p.KeepProb = append(p.KeepProb, number(t, f[5]))
		p.Document = append(p.Document, int(number(t, f[6])))
		p.Site = append(p.Site, f[7])
		p.Length = append(p.Length, int(number(t, f[8])))
	}
	return p
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestReportAgreesWithScikitLearn wants every value of the expected tree in the
// report's JSON, within 1e-9.
func TestReportAgreesWithScikitLearn(t *testing.T) {
	for name, want := range readExpected(t).Predictions {
		t.Run(name, func(t *testing.T) {
			r, err := NewReport(readPredictions(t, "testdata/"+name), ReportOptions{CurvePoints: -1, NoIntervals: true})
			if err != nil {
				t.Fatal(err)
			}
			compareJSON(t, r, want)
		})
	}
}

func compareJSON(t *testing.T, got any, want json.RawMessage) {
	t.Helper()
	b, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var g, w any
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(want, &w); err != nil {
		t.Fatal(err)
	}
	if n := compareTree(t, "", g, w); n < 20 {
		t.Errorf("only %d numbers were compared", n)
	}
}

// compareTree returns how many leaves it compared.
func compareTree(t *testing.T, path string, got, want any) (leaves int) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(want)) {
			if _, ok := g[key]; !ok {
				t.Errorf("%s.%s is missing", path, key)
			}
			leaves += compareTree(t, path+"."+key, g[key], want[key])
		}
		return leaves
	case []any:
		g, _ := got.([]any)
		if len(g) != len(want) {
			t.Errorf("%s has %d values, want %d", path, len(g), len(want))
			return 0
		}
		for i := range want {
			leaves += compareTree(t, fmt.Sprintf("%s[%d]", path, i), g[i], want[i])
		}
		return leaves
	case float64:
		g, ok := got.(float64)
		if !ok || math.Abs(g-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", path, got, want)
		}
	default:
		if got != want {
			t.Errorf("%s = %v, want %v", path, got, want)
		}
	}
	return 1
}
