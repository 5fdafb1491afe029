package model

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
)

// bigModel returns the bytes of a model as big as a trained one: a word table
// of 2^18 slots, half of them used, and trees of a hundred rounds.
func bigModel(b *testing.B) []byte {
	random := rand.New(rand.NewPCG(1, 1))
	v := randomVectorizer(b, random, 1<<18)
	c, err := New(Manifest{}, v, randomTrees(random, 4, len(v.Columns()), 3000))
	if err != nil {
		b.Fatal(err)
	}
	return encode(b, c)
}

func BenchmarkLoad(b *testing.B) {
	model := bigModel(b)
	b.SetBytes(int64(len(model)))
	for b.Loop() {
		if _, err := Load(model); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadDefault(b *testing.B) {
	b.SetBytes(int64(len(defaultModel)))
	for b.Loop() {
		if _, err := Load(defaultModel); err != nil {
			b.Fatal(err)
		}
	}
}

// benchmarkPredict predicts the lines of a document with the embedded model.
func benchmarkPredict(b *testing.B, doc *data.Document) {
	c := Default()
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Predict(doc)
	}
	b.ReportMetric(float64(len(doc.Lines)*b.N)/b.Elapsed().Seconds(), "lines/s")
}

func BenchmarkPredict(b *testing.B) {
	benchmarkPredict(b, data.NewDocument(strings.Repeat(strings.Join(texts, "\n")+"\n", 20)))
}

// BenchmarkPredictLong predicts a document that is taken in parts.
func BenchmarkPredictLong(b *testing.B) {
	benchmarkPredict(b, data.NewDocument(strings.Repeat(strings.Join(texts, "\n")+"\n", 5000)))
}

func BenchmarkKeep(b *testing.B) {
	doc := data.NewDocument(strings.Repeat(strings.Join(texts, "\n")+"\n", 20))
	c := Default()
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	var keep []bool
	for b.Loop() {
		keep = c.Keep(keep[:0], doc)
	}
}

func BenchmarkAppendClean(b *testing.B) {
	doc := data.NewDocument(strings.Repeat(strings.Join(texts, "\n")+"\n", 20))
	preds := Default().Predict(doc)
	b.SetBytes(int64(len(doc.Text)))
	var out []byte
	for b.Loop() {
		out = AppendClean(out[:0], doc, preds)
	}
}

// BenchmarkCut decides on the units of a page.
func BenchmarkCut(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	units := make([]weighted, 300)
	for i := range units {
		units[i] = weighted{random.Float64(), float64(1 + random.IntN(60))}
	}
	some := make([]weighted, len(units))
	b.SetBytes(int64(16 * len(units)))
	for b.Loop() {
		copy(some, units)
		Decision{}.cut(some)
	}
}

// BenchmarkScore scores rows with the embedded model's trees, without making them.
func BenchmarkScore(b *testing.B) {
	c := Default()
	doc := data.NewDocument(strings.Repeat(strings.Join(texts, "\n"), 10))
	var d features.Doc
	var rows features.Matrix
	c.vectorizer.Transform(&d, doc, &rows)
	out := make([]float64, rows.Rows*len(c.manifest.Labels))
	b.SetBytes(int64(4 * len(rows.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := c.scorer.Raw(&rows, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows.Rows), "ns/row")
}

func BenchmarkFingerprint(b *testing.B) {
	v := Default().Vectorizer()
	for b.Loop() {
		v.Fingerprint()
	}
}
