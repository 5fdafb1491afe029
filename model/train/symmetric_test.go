package train

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// plain returns o with other values for its zeros: those that the fixtures in
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

// grow is growSymmetric with plain options, on rows of so many classes.
func growOn(ctx context.Context, x *features.Matrix, y []int32, weight []float32, held []bool, classes int, opt SymmetricOptions, progress func(int, float64, float64)) (*scorer.Oblivious, error) {
	return growSymmetric(ctx, &Set{X: x, Y: y, Weight: weight, Held: held, Labels: make([]string, classes)}, plainSymmetric(opt), progress)
}

// fit trains and fails the test on an error.
func fitOnto(t testing.TB, x *features.Matrix, y []int32, weight []float32, classes int, opt SymmetricOptions) *scorer.Oblivious {
	t.Helper()
	trees, err := growOn(context.Background(), x, y, weight, nil, classes, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

// TestSymmetricHandComputed: six rows, classes 0 0 1 1 1 1, so p₀ = 1/3. For class 0
// the first two rows have g = -2/3, the others 1/3, and each h = 2/9; class 1 is
// the mirror image. With λ = 1 the split between the classes leaves
//
//	left   G = ∓4/3, H = 4/9: score 2 (16/9)/(13/9) = 32/13, value ±0.1 · 12/13
//	right  G = ±4/3, H = 8/9: score 2 (16/9)/(17/9) = 32/17, value ∓0.1 · 12/17
//
// and the parent's score is 0. The next best, before the last of the first
// class, scores 2 (4/9)/(11/9) + 2 (4/9)/(19/9) = 8/11 + 8/19. The bases are
// log 1/3 and log 2/3 less their mean: ∓log 2 / 2.
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

func TestSymmetricXOR(t *testing.T) {
	x, y := features.NewMatrix(2000, 2), make([]int32, 2000)
	for r := range y {
		a, b := splitmix(2*r)>>60, splitmix(2*r+1)>>60
		x.Row(r)[0], x.Row(r)[1] = float32(a), float32(b)
		if (a < 8) != (b < 8) {
			y[r] = 1
		}
	}
	if loss := symmetricLoss(t, fitOnto(t, x, y, nil, 2, SymmetricOptions{}), x, y); loss > 0.01 {
		t.Errorf("log-loss %v", loss)
	}
}

// TestSymmetricMissingUnseen: where training had no missing values, they are less than any.
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

func TestSymmetricEarlyStop(t *testing.T) {
	x, y := boostFixture(3000, 30)
	valid := make([]bool, len(y))
	for r := range valid {
		valid[r] = r%3 == 0
	}
	opt := SymmetricOptions{Rounds: 200, LearningRate: 0.5, EarlyStop: 5}
	best, bestLoss, rounds := 0, math.Inf(1), 0
	got, err := growOn(context.Background(), x, y, nil, valid, 4, opt, func(round int, _, loss float64) {
		rounds = round
		if loss < bestLoss {
			best, bestLoss = round, loss
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if best < 1 || rounds != best+5 || len(got.Trees) != best {
		t.Errorf("%d trees after %d rounds, of which round %d was best", len(got.Trees), rounds, best)
	}
	want, err := growOn(context.Background(), x, y, nil, valid, 4, SymmetricOptions{Rounds: best, LearningRate: 0.5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encoded(t, got), encoded(t, want)) {
		t.Error("what is left differs from training for the best number of rounds")
	}
}

func TestSymmetricWeights(t *testing.T) {
	t.Run("of classes", func(t *testing.T) {
		x, p := column(5, 5, 5, 5), make([]float64, 8)
		trees := fitOnto(t, x, []int32{0, 0, 1, 1}, []float32{3, 3, 1, 1}, 2, SymmetricOptions{Rounds: 5})
		if err := scorer.Probs(trees, x, p); err != nil {
			t.Fatal(err)
		}
		if math.Abs(p[0]-0.75) > 1e-6 {
			t.Errorf("probability %v of the class with 3/4 of the weight", p[0])
		}
	})
	t.Run("stand for copies", func(t *testing.T) {
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
	})
}

func TestSymmetricDeterminism(t *testing.T) {
	x, y := boostFixture(6000, 20)
	opt := SymmetricOptions{Rounds: 6, RowSample: 0.5, ColSample: 0.5, threads: 1}
	want := encoded(t, fitOnto(t, x, y, nil, 4, opt))
	for _, threads := range []int{2, 5, 8} {
		opt.threads = threads
		if !bytes.Equal(encoded(t, fitOnto(t, x, y, nil, 4, opt)), want) {
			t.Errorf("%d threads grow other trees than one", threads)
		}
	}
	opt.seed = 1
	if bytes.Equal(encoded(t, fitOnto(t, x, y, nil, 4, opt)), want) {
		t.Error("another seed grows the same trees")
	}
}

// TestSymmetricScoreParity: what the trees say of a row is what training added up for
// it, whether the row was in the sample, left out, or held out.
func TestSymmetricScoreParity(t *testing.T) {
	x, y := boostFixture(3000, 20)
	for r := range x.Rows { // besides the fixture's: huge, tiny and no values at all
		x.Row(r)[0] *= float32(math.Pow(10, float64(r%60-27)))
		x.Row(r)[5] = -x.Row(r)[5] * 1e-38
		x.Row(r)[6] = nan
	}
	weight, held := make([]float32, x.Rows), make([]bool, x.Rows)
	for r := range held {
		weight[r], held[r] = float32(r%3)/2, r%5 == 0
	}
	opt := plainSymmetric(SymmetricOptions{Rounds: 20, RowSample: 0.6, ColSample: 0.7})
	b, err := newSymmetricBooster(&Set{X: x, Y: y, Weight: weight, Held: held, Labels: make([]string, 4)}, &opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.run(t.Context(), func(int, float64, float64) {}); err != nil {
		t.Fatal(err)
	}
	raw := make([]float64, 4*x.Rows)
	if err := b.trees.Raw(x, raw); err != nil {
		t.Fatal(err)
	}
	for i, got := range raw {
		if want := b.loss.base[i%4] + float64(b.loss.sums[i])*scorer.LeafUnit; got != want {
			t.Fatalf("row %d class %d: the trees score %v, training %v", i/4, i%4, got, want)
		}
	}
}

// TestSymmetricProgressLoss: the losses reported are those of the trees returned.
func TestSymmetricProgressLoss(t *testing.T) {
	x, y := boostFixture(2000, 10)
	valid := make([]bool, len(y))
	for r := 1500; r < len(y); r++ {
		valid[r] = true
	}
	var trainLoss, validLoss float64
	trees, err := growOn(t.Context(), x, y, nil, valid, 4, SymmetricOptions{Rounds: 5}, func(_ int, a, b float64) {
		trainLoss, validLoss = a, b
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := symmetricLoss(t, trees, part(x, 0, 1500), y[:1500]); math.Abs(trainLoss-want) > 1e-9 {
		t.Errorf("training loss %v, want %v", trainLoss, want)
	}
	if want := symmetricLoss(t, trees, part(x, 1500, 2000), y[1500:]); math.Abs(validLoss-want) > 1e-9 {
		t.Errorf("validation loss %v, want %v", validLoss, want)
	}
}

func TestSymmetricCancel(t *testing.T) {
	x, y := boostFixture(200, 5)
	ctx, cancel := context.WithCancel(t.Context())
	rounds := 0
	_, err := growOn(ctx, x, y, nil, nil, 4, SymmetricOptions{}, func(int, float64, float64) {
		if rounds++; rounds == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || rounds != 2 {
		t.Errorf("%d rounds, error %v; want 2 and that it was cancelled", rounds, err)
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

// TestCatBoostParity compares with CatBoost on the same rows; see
// testdata/catboost_symmetric.py.
func TestCatBoostParity(t *testing.T) {
	var want struct {
		Values  float64
		Labels  []int
		LogLoss float64 `json:"log_loss"`
	}
	b, err := os.ReadFile("testdata/catboost_symmetric.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	const rows, cut = 20_000, 15_000
	x, y := boostFixture(rows, 40)
	labels, values := make([]int, 4), 0.0
	for r, k := range y {
		labels[k]++
		for _, v := range x.Row(r)[:12] {
			if v == v {
				values += float64(v)
			}
		}
	}
	for k := range labels {
		if labels[k] != want.Labels[k] || values != want.Values {
			t.Fatalf("the fixture differs from Python's: labels %v, want %v; values %v, want %v", labels, want.Labels, values, want.Values)
		}
	}
	trees, err := growOn(context.Background(), part(x, 0, cut), y[:cut], nil, nil, 4, SymmetricOptions{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := symmetricLoss(t, trees, part(x, cut, rows), y[cut:])
	t.Logf("log-loss %.5f, CatBoost %.5f", got, want.LogLoss)
	if math.Abs(got/want.LogLoss-1) > 0.01 {
		t.Errorf("log-loss %.5f, want %.5f, give or take 1 %%", got, want.LogLoss)
	}
}

func BenchmarkGrowSymmetric(b *testing.B) {
	x, y := boostFixture(5000, 40)
	b.SetBytes(int64(4 * len(x.Data)))
	for b.Loop() {
		if _, err := growOn(context.Background(), x, y, nil, nil, 4, SymmetricOptions{Rounds: 10}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSymmetricRaw(b *testing.B) {
	x, y := boostFixture(5000, 40)
	trees, err := growOn(context.Background(), x, y, nil, nil, 4, SymmetricOptions{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	out := make([]float64, 4*x.Rows)
	b.SetBytes(int64(4 * len(x.Data)))
	for b.Loop() {
		if err := trees.Raw(x, out); err != nil {
			b.Fatal(err)
		}
	}
}

// symmetricLoss is the mean log-loss of trees.
func symmetricLoss(t testing.TB, trees *scorer.Oblivious, x *features.Matrix, y []int32) float64 {
	t.Helper()
	p := make([]float64, x.Rows*trees.Classes)
	if err := scorer.Probs(trees, x, p); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for r, k := range y {
		sum -= math.Log(p[r*trees.Classes+int(k)])
	}
	return sum / float64(len(y))
}
