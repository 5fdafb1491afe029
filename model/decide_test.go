package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// expectedF1 returns the expected word F1 of keeping the units in set.
func expectedF1(keep, words []float64, set uint) float64 {
	var hit, size, gold float64
	for i := range keep {
		gold += keep[i] * words[i]
		if set>>i&1 == 1 {
			hit += keep[i] * words[i]
			size += words[i]
		}
	}
	if size == 0 {
		return 0
	}
	return 2 * hit / (size + gold)
}

// bestF1 tries every set.
func bestF1(keep, words []float64) float64 {
	best := 0.0
	for set := range uint(1) << len(keep) {
		best = math.Max(best, expectedF1(keep, words, set))
	}
	return best
}

func TestExpectedF1IsBest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		keep, words := make([]float64, 1+random.IntN(9)), make([]float64, 9)
		for i := range keep {
			keep[i] = float64(random.IntN(11)) / 10 // with many equal ones
			words[i] = float64(1 + random.IntN(40))
		}
		words = words[:len(keep)]
		cut := Decision{Rule: ExpectedF1}.Cut(keep, words)
		set := uint(0)
		for i, p := range keep {
			if p >= cut {
				set |= 1 << i
			}
		}
		if got, want := expectedF1(keep, words, set), bestF1(keep, words); math.Abs(got-want) > 1e-12 {
			t.Fatalf("keep %v, words %v: cut %v gives %v, the best is %v", keep, words, cut, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	inf := math.Inf(1)
	for _, tt := range []struct {
		name        string
		d           Decision
		keep, words []float64
		want        float64
	}{
		{"nothing", Decision{}, nil, nil, inf},
		{"all zero", Decision{}, []float64{0, 0}, []float64{1, 1}, inf},
		{"certain", Decision{}, []float64{1, 0}, []float64{1, 9}, 1},
		{"better than nothing", Decision{}, []float64{0.2, 0.2}, []float64{50, 50}, 0.2},
		{"most likely nothing", Decision{}, []float64{0.2, 0.2}, []float64{5, 5}, inf},
		{"there always is something", Decision{Rule: ExpectedF1}, []float64{0.2, 0.2}, []float64{5, 5}, 0.2},
		{"a word that is sure", Decision{}, []float64{0.6}, []float64{1}, 0.6},
		{"a word that is not", Decision{}, []float64{0.4}, []float64{1}, inf},
		{"many words that are not", Decision{}, []float64{0.4}, []float64{40}, 0.4},
		{"worse than the rest", Decision{}, []float64{0.9, 0.9, 0.3}, []float64{50, 50, 9}, 0.9},
		{"not worth it", Decision{Rule: ExpectedF1, MinProb: DefaultMinProb}, []float64{0.04, 0.03}, []float64{5, 5}, DefaultMinProb},
		{"no least probability", Decision{Rule: ExpectedF1}, []float64{0.04, 0.04}, []float64{5, 5}, 0.04},
		{"least probability", Decision{Rule: ExpectedF1, MinProb: 0.5}, []float64{0.4, 0.6}, []float64{5, 5}, 0.5},
		{"threshold", Decision{Rule: Threshold, Threshold: 0.5}, []float64{0.4, 0.9}, []float64{5, 5}, 0.5},
	} {
		if got := tt.d.Cut(tt.keep, tt.words); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The chance that there is nothing falls as more is likely to be kept, whatever
// the other units are.
func TestNothing(t *testing.T) {
	d := Decision{}.withDefaults()
	for _, tt := range []struct {
		units []weighted
		want  float64
	}{
		{[]weighted{{0, 10}}, 1},
		{[]weighted{{1, 1}}, 0},
		{[]weighted{{0.5, 1}, {0.1, 1}}, 0.5},
		{[]weighted{{0.25, 32}}, math.Exp(-1)},
		{[]weighted{{0.25, 16}, {0.125, 32}}, math.Exp(-1)},
	} {
		if got := d.nothing(tt.units); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%v: got %v, want %v", tt.units, got, tt.want)
		}
	}
}

// Equal units decide equally in whatever order they stand.
func TestCutDoesNotDependOnOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	keep, words := make([]float64, 100), make([]float64, 100)
	for i := range keep {
		keep[i], words[i] = float64(random.IntN(30))/30, float64(1+random.IntN(9))
	}
	want := Decision{}.Cut(keep, words)
	for range 50 {
		random.Shuffle(len(keep), func(i, j int) {
			keep[i], keep[j] = keep[j], keep[i]
			words[i], words[j] = words[j], words[i]
		})
		if got := (Decision{}).Cut(keep, words); got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestDecisionCheck(t *testing.T) {
	for _, tt := range []struct {
		d  Decision
		ok bool
	}{
		{Decision{}, true},
		{Decision{Rule: ExpectedF1, MinProb: 0.1}, true},
		{Decision{Rule: ExpectedF1, MinProb: math.NaN()}, false},
		{Decision{MinProb: -1}, false},
		{Decision{Clump: -1}, false},
		{Decision{Rule: ExpectedF1, Clump: math.Inf(1)}, false},
		{Decision{Threshold: 0.5}, false},
		{Decision{Rule: Threshold}, false},
		{Decision{Rule: Threshold, Threshold: 1}, true},
		{Decision{Rule: Threshold, Threshold: 2}, false},
		{Decision{Rule: "majority"}, false},
	} {
		if err := tt.d.Check(); (err == nil) != tt.ok {
			t.Errorf("%+v: %v", tt.d, err)
		}
	}
}
