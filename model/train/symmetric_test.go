package train

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// plainSymmetric returns o with other values for its zeros: those that the fixtures in
// testdata were made with.
func plainSymmetric(o SymmetricOptions) SymmetricOptions {
	o.Rounds = cmp.Or(o.Rounds, 150)
	o.LearningRate = cmp.Or(o.LearningRate, 0.1)
	o.Depth = cmp.Or(o.Depth, 6)
	o.L2 = cmp.Or(o.L2, 1)
	o.Bins = cmp.Or(o.Bins, 64)
	o.RowSample = cmp.Or(o.RowSample, 1)
	o.ColSample = cmp.Or(o.ColSample, 1)
	o.threads = cmp.Or(o.threads, 2)
	return o
}

// growOn is growSymmetric with plain options, on rows of so many classes.
func growOn(ctx context.Context, x *features.Matrix, y []int32, weight []float32, held []bool, classes int, opt SymmetricOptions, progress func(int, float64, float64)) (*scorer.Oblivious, error) {
	return growSymmetric(ctx, &Set{X: x, Y: y, Weight: weight, Held: held, Labels: make([]string, classes)}, plainSymmetric(opt), progress)
}

// fitOnto trains and fails the test on an error.
func fitOnto(t testing.TB, x *features.Matrix, y []int32, weight []float32, classes int, opt SymmetricOptions) *scorer.Oblivious {
	t.Helper()
	trees, err := growOn(context.Background(), x, y, weight, nil, classes, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

// TestSymmetricHandComputed: six rows, classes 0 0 1 1 1 1, so p₀ = 1/3. For
// class 0 the first two rows have g = -2/3, the others 1/3, and each h = 2/9;
// class 1 is the mirror image. With λ = 1 the split between the classes leaves
//
//	left   G = ∓4/3, W = 2, H = 4/9: score 2 (16/9)/3 = 32/27, value ±0.1 · 12/13
//	right  G = ±4/3, W = 4, H = 8/9: score 2 (16/9)/5 = 32/45, value ∓0.1 · 12/17
//
// and the parent's score is 0. The next best, after the third row, has G = ∓1 and
// W = 3 on both sides: 2 · 2/4 = 1. The bases are log 1/3 and log 2/3 less their
// mean: ∓log 2 / 2.
func TestSymmetricHandComputed(t *testing.T) {
	y := []int32{0, 0, 1, 1, 1, 1}
	for name, tt := range map[string]struct {
		x         *features.Matrix
		threshold float32
		flip      bool // whether the first class goes right
	}{
		"ascending":       {column(1, 2, 3, 4, 5, 9), 2.5, false},
		"descending":      {column(9, 8, 5, 4, 3, -1), 6.5, true},
		"missing is less": {column(nan, nan, 3, 4, 5, 9), -math.MaxFloat32, false},
		"missing first":   {column(1, nan, 3, 4, 5, 9), 2, false},
	} {
		trees := fitOnto(t, tt.x, y, nil, 2, SymmetricOptions{Rounds: 1, Depth: 1})
		if split := trees.Trees[0].Splits[0]; split.Threshold != tt.threshold || split.Column != 0 {
			t.Errorf("%s: split %+v, want at %v", name, split, tt.threshold)
		}
		if want := []float32{2, 4}; !tt.flip && !slices.Equal(trees.Trees[0].Cover, want) {
			t.Errorf("%s: covers %v, want %v", name, trees.Trees[0].Cover, want)
		}
		raw := make([]float64, 12)
		if err := trees.Raw(tt.x, raw); err != nil {
			t.Fatal(err)
		}
		for r, class := range y {
			want := -math.Ln2/2 + 0.1*12/13
			if class == 1 {
				want = -math.Ln2/2 - 0.1*12/17
			}
			if math.Abs(raw[2*r]-want) > scorer.LeafUnit || math.Abs(raw[2*r+1]+want) > scorer.LeafUnit {
				t.Errorf("%s: row %d scores %v, want ±%v", name, r, raw[2*r:2*r+2], want)
			}
		}
	}
}

// TestSymmetricMissingUnseen: where training had no missing values, they are less
// than any.
func TestSymmetricMissingUnseen(t *testing.T) {
	y := []int32{0, 0, 1, 1, 1, 1}
	trees := fitOnto(t, column(1, 2, 3, 4, 5, 6), y, nil, 2, SymmetricOptions{Rounds: 1})
	p := make([]float64, 4)
	if err := scorer.Probs(trees, column(nan, 1), p); err != nil {
		t.Fatal(err)
	}
	if p[0] != p[2] {
		t.Errorf("a missing value scores %v, the least value %v", p[:2], p[2:])
	}
}

// TestSymmetricCopies: a weight of two is a row that is there twice.
func TestSymmetricCopies(t *testing.T) {
	x, y := boostFixture(100, 5)
	weight, twice := make([]float32, 100), &features.Matrix{Rows: 200, Cols: 5, Data: append(x.Data[:500:500], x.Data...)}
	for i := range weight {
		weight[i] = 2
	}
	opt := SymmetricOptions{Rounds: 5, Depth: 3, Bins: 128}
	a, b := make([]float64, 400), make([]float64, 400)
	if err := fitOnto(t, x, y, weight, 4, opt).Raw(x, a); err != nil {
		t.Fatal(err)
	}
	if err := fitOnto(t, twice, append(y, y...), nil, 4, opt).Raw(x, b); err != nil {
		t.Fatal(err)
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 5*scorer.LeafUnit {
			t.Fatalf("score %d: %v with weights, %v with copies", i, a[i], b[i])
		}
	}
}

// TestSymmetricScoreParity: what the trees say of a row is what training added up
// for it, whether the row was in the sample, left out, or held back.
func TestSymmetricScoreParity(t *testing.T) {
	set := wideFixture()
	opt := plainSymmetric(SymmetricOptions{Rounds: 20, RowSample: 0.6, ColSample: 0.7})
	b, err := newSymmetricBooster(set, &opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.run(t.Context(), func(int, float64, float64) {}); err != nil {
		t.Fatal(err)
	}
	raw := make([]float64, 4*set.X.Rows)
	if err := b.trees.Raw(set.X, raw); err != nil {
		t.Fatal(err)
	}
	for i, got := range raw {
		if want := b.loss.base[i%4] + float64(b.loss.sums[i])*scorer.LeafUnit; got != want {
			t.Fatalf("row %d class %d: the trees score %v, training %v", i/4, i%4, got, want)
		}
	}
}

func TestSymmetricErrors(t *testing.T) {
	inf := float32(math.Inf(1))
	for want, spoil := range map[string]func(s *Set, opt *SymmetricOptions){
		"column 3: row 7":           func(s *Set, _ *SymmetricOptions) { s.X.Row(7)[3] = inf },
		"column 4: row 0":           func(s *Set, _ *SymmetricOptions) { s.X.Row(0)[4] = -inf },
		"no row is held back":       func(_ *Set, opt *SymmetricOptions) { opt.EarlyStop = 1 },
		"257 labels":                func(s *Set, _ *SymmetricOptions) { s.Labels = make([]string, 257) },
		"0 rounds":                  func(_ *Set, opt *SymmetricOptions) { opt.Rounds = 0 },
		"a learning rate of NaN":    func(_ *Set, opt *SymmetricOptions) { opt.LearningRate = math.NaN() },
		"a depth of 9":              func(_ *Set, opt *SymmetricOptions) { opt.Depth = 9 },
		"129 bins":                  func(_ *Set, opt *SymmetricOptions) { opt.Bins = 129 },
		"samples of 1.5 of the row": func(_ *Set, opt *SymmetricOptions) { opt.RowSample = 1.5 },
		"an L2 of +Inf":             func(_ *Set, opt *SymmetricOptions) { opt.L2 = math.Inf(1) },
		"a negative early":          func(_ *Set, opt *SymmetricOptions) { opt.EarlyStop = -1 },
	} {
		x, y := boostFixture(50, 5)
		s, opt := &Set{X: x, Y: y, Labels: make([]string, 4)}, plainSymmetric(SymmetricOptions{Rounds: 1})
		spoil(s, &opt)
		_, err := growSymmetric(t.Context(), s, opt, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}
