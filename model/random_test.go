package model

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

var fourLabels = []string{data.Headline, data.Body, data.Promo, data.Boilerplate}

// randomWords returns a word table with weights in every other row.
func randomWords(t testing.TB, random *rand.Rand, labels []string, keep []bool, slots int) *features.Words {
	t.Helper()
	v, err := features.NewVectorizer(labels, keep, nil, features.Tables{})
	if err != nil {
		t.Fatal(err)
	}
	w := v.Tables().Words
	outputs := len(w.Bias)
	w.Options.Slots, w.Scale = slots, 1./64
	row := make([]int8, outputs)
	for slot := 0; slot < slots; slot += 2 {
		for c := range row {
			row[c] = int8(max(-127, min(127, random.NormFloat64()*30)))
		}
		w.Set(slot, row)
	}
	return w
}

func randomSoftmax(random *rand.Rand, classes, columns int) *scorer.Softmax {
	weights, bias := make([]float32, classes*columns), make([]float64, classes)
	for i := range weights {
		weights[i] = float32(random.NormFloat64()) / 8
	}
	for i := range bias {
		bias[i] = random.NormFloat64()
	}
	return scorer.NewSoftmax(classes, columns, weights, bias)
}

// randomTrees returns trees of three leaves each.
func randomTrees(random *rand.Rand, classes, columns, rounds int) *scorer.Trees {
	t := &scorer.Trees{Classes: classes, Features: columns, Base: make([]float64, classes), Roots: []int32{0}}
	leaf := func(at uint16) scorer.TreeNode {
		return scorer.TreeNode{Value: float32(random.NormFloat64()), Column: uint16(2 * columns), Left: at}
	}
	split := func(child uint16) scorer.TreeNode {
		return scorer.TreeNode{Value: float32(random.IntN(4)), Column: uint16(random.IntN(2 * columns)), Left: child}
	}
	for range rounds * classes {
		t.Nodes = append(t.Nodes, split(1), leaf(1), split(3), leaf(3), leaf(4))
		t.Roots = append(t.Roots, int32(len(t.Nodes)))
	}
	return t
}

// randomVectorizer returns one with every family.
func randomVectorizer(t testing.TB, random *rand.Rand, slots int) *features.Vectorizer {
	t.Helper()
	keep := []bool{true, true, false, false}
	v, err := features.NewVectorizer(fourLabels, keep, nil, features.Tables{Words: randomWords(t, random, fourLabels, keep, slots)})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// randomClassifier returns a valid classifier that knows nothing, with a
// scorer of that kind.
func randomClassifier(t testing.TB, kind string, seed uint64) *Classifier {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	v := randomVectorizer(t, random, 1<<8)
	s := map[string]func() scorer.Scorer{
		"softmax": func() scorer.Scorer { return randomSoftmax(random, 4, len(v.Columns())) },
		"trees":   func() scorer.Scorer { return randomTrees(random, 4, len(v.Columns()), 10) },
	}[kind]()
	c, err := New(Manifest{
		Purpose: "random weights & nothing learnt: <for tests>",
		Learner: "none",
		Options: json.RawMessage(`{"depth":3,"rate":0.5}`),
		Metrics: json.RawMessage(`{"macro_f1":0.25}`),
		Seed:    int64(seed),
		Data:    []DataSource{{Name: "nothing", Licence: "CC0-1.0", Documents: 1, Lines: 2}},
		Calibration: Calibration{Method: "vector", Scale: []float64{1, 0.9, 1.1, 1},
			Shift: []float64{0, 0.1, -0.1, 0}},
	}, v, s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// encode returns the bytes of c's file.
func encode(t testing.TB, c *Classifier) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := c.WriteTo(&b)
	if err != nil {
		t.Fatal(err)
	}
	if n != int64(b.Len()) {
		t.Errorf("WriteTo returned %d for %d bytes", n, b.Len())
	}
	return b.Bytes()
}

// texts are documents of many kinds.
var texts = []string{
	"",
	"\n\r\n \t\n",
	"one line",
	"Ferry to Lunde Island back in service\n\nThe ferry sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.\nRead more: Why the dock flooded\nHome | News | Sport | Weather\n© The Lunde Courier\n",
	"\ufeffÜber Nacht fiel Schnee.\r\n\r\nمرحبا بالعالم\r\n東京で雪が降った。\r\n",
	"bad \xff\xfe bytes\x00 and NUL\n\n- \n• \n>>> quoted\n",
	"A paragraph that was wrapped at some\nseventy columns by a mail program of\nthe old kind, which broke its lines\nwherever the next word did not fit in\nany more, as this one did.\n",
}
