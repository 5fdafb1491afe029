package htmlreport

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/eval"
)

// invented are predictions of documents that never were, with the texts of
// their lines. Labels are headline, body, promo and boilerplate.
func invented(documents, linesEach int) (*eval.Predictions, []string) {
	rng := rand.New(rand.NewPCG(1, 2))
	p := &eval.Predictions{
		Labels: []string{"headline", "body", "promo", "boilerplate"},
		Kept:   []bool{true, true, false, false},
	}
	var texts []string
	for d := range documents {
		for i := range linesEach {
			gold := inventedLabel(rng, i, linesEach)
			text := inventedText(rng, gold)
			p.Gold = append(p.Gold, gold)
			p.Probs = append(p.Probs, inventedProbs(rng, gold, 1.5+3*float64(d%7)/7)...)
			p.Document = append(p.Document, d)
			p.Site = append(p.Site, fmt.Sprintf("site%d.example", d%max(documents*2/3, 1)))
			p.Length = append(p.Length, len(text))
			texts = append(texts, text)
		}
	}
	return p, texts
}

// inventedLabel: navigation, then a headline, the story, link lines and more.
func inventedLabel(rng *rand.Rand, i, n int) int {
	at := float64(i) / float64(n)
	switch {
	case at < 0.25 || at > 0.85:
		return 3
	case at < 0.28 || rng.IntN(25) == 0:
		return 0
	case at < 0.65:
		return 1
	}
	return 2 + rng.IntN(2)
}

func inventedText(rng *rand.Rand, gold int) string {
	words := strings.Fields("harbour ferry council bridge Tuesday the of river plan a cost late engineers said new winter crew and wall repairs town tide")
	n := []int{6, 18, 8, 3}[gold]
	out := make([]string, n/2+rng.IntN(n))
	for i := range out {
		out[i] = words[rng.IntN(len(words))]
	}
	text := strings.Join(out, " ")
	return []string{"The ", "On ", "Read more: ", "Menu "}[gold] + text + []string{"", ".", " -", ""}[gold]
}

func inventedProbs(rng *rand.Rand, gold int, sure float64) []float64 {
	row := make([]float64, 4)
	sum := 0.0
	for k := range row {
		v := rng.NormFloat64() * 1.4
		if k == gold {
			v += sure
		}
		row[k] = math.Exp(v)
		sum += row[k]
	}
	for k := range row {
		row[k] /= sum
	}
	return row
}

// newInput measures p as evaluate does.
func newInput(t testing.TB, p *eval.Predictions, texts []string) Input {
	t.Helper()
	r, err := eval.NewReport(p, eval.ReportOptions{
		Texts:     []eval.TextPair{{Kept: "the ferry was late", Gold: "the ferry was very late"}},
		Bootstrap: eval.Bootstrap{Resamples: 50},
	})
	if err != nil {
		t.Fatal(err)
	}
	return Input{
		Title: "How the invented model does", Report: r, Predictions: p,
		Facts: []Fact{
			{"Model", "invented.model, 1.2 MB"},
			{"Purpose", "Sift articles and news that were never written."},
			{"Learner", "boost, 150 rounds, seed 1"},
			{"Trained on", "invented pages (CC0-1.0), 120 documents"},
			{"Command", "linesift evaluate --data invented.jsonl --report report.html"},
		},
		Documents: Worst(p, 2,
			func(row int) string { return texts[row] },
			func(d int) string { return fmt.Sprintf("invented.jsonl:%d", d+1) }),
		Sections: []Section{{"comparison", "Comparison", "The first is better.", []SectionTable{
			{"Second minus first", [][]string{{"", "change"}, {"accuracy", "-0.010"}}}, {"Lines", [][]string{{"", "first"}, {"label", "7"}}},
		}}},
		Learning: []LearningCurve{
			{"macro F1", []LearningPoint{{25, .61, .57, .65}, {50, .66, .63, .69}, {100, .70, .68, .73}, {200, .735, .71, .75}, {400, .75, .735, .765}}},
			{"F1 of keep", []LearningPoint{{25, .73, .70, .77}, {50, .78, .75, .80}, {100, .81, .79, .83}, {200, .83, .82, .845}, {400, .838, .83, .85}}},
		},
	}
}

// inventedInput is a small page with everything on it.
func inventedInput(t testing.TB) Input {
	t.Helper()
	p, texts := invented(40, 60)
	return newInput(t, p, texts)
}
