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

// part returns some rows of x as a matrix.
func part(x *features.Matrix, begin, end int) *features.Matrix {
	return &features.Matrix{Rows: end - begin, Cols: x.Cols, Data: x.Data[begin*x.Cols : end*x.Cols]}
}

func column(values ...float32) *features.Matrix {
	return &features.Matrix{Rows: len(values), Cols: 1, Data: values}
}

var nan = float32(math.NaN())

// plain returns o with other values for its zeros: those that the fixtures in
// testdata were made with.
func plain(o BoostOptions) BoostOptions {
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

// grow is growBoost with plain options, on rows of so many classes.
func grow(ctx context.Context, x *features.Matrix, y []int32, weight []float32, held []bool, classes int, opt BoostOptions) (*scorer.Oblivious, error) {
	return growBoost(ctx, &Set{X: x, Y: y, Weight: weight, Held: held, Labels: make([]string, classes)}, plain(opt))
}

// fit trains and fails the test on an error.
func fit(t testing.TB, x *features.Matrix, y []int32, weight []float32, classes int, opt BoostOptions) *scorer.Oblivious {
	t.Helper()
	trees, err := grow(context.Background(), x, y, weight, nil, classes, opt)
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

// classSet is rows with the numbers of so many classes.
func classSet(x *features.Matrix, y []int32, classes int) *Set {
	return &Set{X: x, Y: y, Labels: make([]string, classes)}
}

// wideFixture has besides the fixture's values huge ones, tiny ones and a column of
// none, rows of no weight, and rows held back.
func wideFixture() *Set {
	x, y := boostFixture(3000, 20)
	s := classSet(x, y, 4)
	s.Weight, s.Held = make([]float32, x.Rows), make([]bool, x.Rows)
	for r := range x.Rows {
		x.Row(r)[0] *= float32(math.Pow(10, float64(r%60-27)))
		x.Row(r)[5] = -x.Row(r)[5] * 1e-38
		x.Row(r)[6] = nan
		s.Weight[r], s.Held[r] = float32(r%3)/2, r%5 == 0
	}
	return s
}

// meanLoss is the mean log-loss of trees.
func meanLoss(t testing.TB, m scorer.Scorer, x *features.Matrix, y []int32) float64 {
	t.Helper()
	_, classes := m.Shape()
	p := make([]float64, x.Rows*classes)
	if err := scorer.Probs(m, x, p); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for r, k := range y {
		sum -= math.Log(p[r*classes+int(k)])
	}
	return sum / float64(len(y))
}

// TestBoostHandComputed: six rows, classes 0 0 1 1 1 1, so p₀ = 1/3. For
// class 0 the first two rows have g = -2/3, the others 1/3, and each h = 2/9;
// class 1 is the mirror image. With λ = 1 the split between the classes leaves
//
//	left   G = ∓4/3, W = 2, H = 4/9: score 2 (16/9)/3 = 32/27, value ±0.1 · 12/13
//	right  G = ±4/3, W = 4, H = 8/9: score 2 (16/9)/5 = 32/45, value ∓0.1 · 12/17
//
// and the parent's score is 0. The next best, after the third row, has G = ∓1 and
// W = 3 on both sides: 2 · 2/4 = 1. The bases are log 1/3 and log 2/3 less their
// mean: ∓log 2 / 2.
func TestBoostHandComputed(t *testing.T) {
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
		trees := fit(t, tt.x, y, nil, 2, BoostOptions{Rounds: 1, Depth: 1})
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

// TestBoostMissingUnseen: where training had no missing values, they are less
// than any.
func TestBoostMissingUnseen(t *testing.T) {
	y := []int32{0, 0, 1, 1, 1, 1}
	trees := fit(t, column(1, 2, 3, 4, 5, 6), y, nil, 2, BoostOptions{Rounds: 1})
	p := make([]float64, 4)
	if err := scorer.Probs(trees, column(nan, 1), p); err != nil {
		t.Fatal(err)
	}
	if p[0] != p[2] {
		t.Errorf("a missing value scores %v, the least value %v", p[:2], p[2:])
	}
}

// TestBoostCopies: a weight of two is a row that is there twice.
func TestBoostCopies(t *testing.T) {
	x, y := boostFixture(100, 5)
	weight, twice := make([]float32, 100), &features.Matrix{Rows: 200, Cols: 5, Data: append(x.Data[:500:500], x.Data...)}
	for i := range weight {
		weight[i] = 2
	}
	opt := BoostOptions{Rounds: 5, Depth: 3, Bins: 128}
	a, b := make([]float64, 400), make([]float64, 400)
	if err := fit(t, x, y, weight, 4, opt).Raw(x, a); err != nil {
		t.Fatal(err)
	}
	if err := fit(t, twice, append(y, y...), nil, 4, opt).Raw(x, b); err != nil {
		t.Fatal(err)
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 5*scorer.LeafUnit {
			t.Fatalf("score %d: %v with weights, %v with copies", i, a[i], b[i])
		}
	}
}

// TestBoostScoreParity: what the trees say of a row is what training added up
// for it, whether the row was in the sample, left out, or held back.
func TestBoostScoreParity(t *testing.T) {
	set := wideFixture()
	opt := plain(BoostOptions{Rounds: 20, RowSample: 0.6, ColSample: 0.7})
	b, err := newBooster(set, &opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.run(t.Context()); err != nil {
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

func TestBoostErrors(t *testing.T) {
	inf := float32(math.Inf(1))
	for want, spoil := range map[string]func(s *Set, opt *BoostOptions){
		"column 3: row 7":           func(s *Set, _ *BoostOptions) { s.X.Row(7)[3] = inf },
		"column 4: row 0":           func(s *Set, _ *BoostOptions) { s.X.Row(0)[4] = -inf },
		"no row is held back":       func(_ *Set, opt *BoostOptions) { opt.EarlyStop = 1 },
		"257 labels":                func(s *Set, _ *BoostOptions) { s.Labels = make([]string, 257) },
		"0 rounds":                  func(_ *Set, opt *BoostOptions) { opt.Rounds = 0 },
		"a learning rate of NaN":    func(_ *Set, opt *BoostOptions) { opt.LearningRate = math.NaN() },
		"a depth of 9":              func(_ *Set, opt *BoostOptions) { opt.Depth = 9 },
		"129 bins":                  func(_ *Set, opt *BoostOptions) { opt.Bins = 129 },
		"samples of 1.5 of the row": func(_ *Set, opt *BoostOptions) { opt.RowSample = 1.5 },
		"an L2 of +Inf":             func(_ *Set, opt *BoostOptions) { opt.L2 = math.Inf(1) },
		"a negative early":          func(_ *Set, opt *BoostOptions) { opt.EarlyStop = -1 },
	} {
		x, y := boostFixture(50, 5)
		s, opt := &Set{X: x, Y: y, Labels: make([]string, 4)}, plain(BoostOptions{Rounds: 1})
		spoil(s, &opt)
		_, err := growBoost(t.Context(), s, opt)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}

func TestXOR(t *testing.T) {
	x, y := features.NewMatrix(2000, 2), make([]int32, 2000)
	for r := range y {
		a, b := splitmix(2*r)>>60, splitmix(2*r+1)>>60
		x.Row(r)[0], x.Row(r)[1] = float32(a), float32(b)
		if (a < 8) != (b < 8) {
			y[r] = 1
		}
	}
	if loss := meanLoss(t, fit(t, x, y, nil, 2, BoostOptions{}), x, y); loss > 0.01 {
		t.Errorf("log-loss %v", loss)
	}
}

func TestEarlyStop(t *testing.T) {
	x, y := boostFixture(3000, 30)
	s := classSet(x, y, 4)
	s.Held = make([]bool, len(y))
	for r := range s.Held {
		s.Held[r] = r%3 == 0
	}
	best, bestLoss, rounds := 0, math.Inf(1), 0
	opt := plain(BoostOptions{Rounds: 200, LearningRate: 0.5, EarlyStop: 5})
	opt.watch = func(round int, _, loss float64) {
		rounds = round
		if loss < bestLoss {
			best, bestLoss = round, loss
		}
	}
	got, err := growBoost(t.Context(), s, opt)
	if err != nil {
		t.Fatal(err)
	}
	if best < 1 || rounds != best+5 || len(got.Trees) != best {
		t.Errorf("%d trees after %d rounds, of which round %d was best", len(got.Trees), rounds, best)
	}
	opt.watch = nil
	if unwatched, err := growBoost(t.Context(), s, opt); err != nil || !bytes.Equal(encoded(t, unwatched), encoded(t, got)) {
		t.Errorf("other trees where nobody watches: %v", err)
	}
	opt.Rounds, opt.EarlyStop = best, 0
	if want, err := growBoost(t.Context(), s, opt); err != nil || !bytes.Equal(encoded(t, got), encoded(t, want)) {
		t.Errorf("what is left differs from training for the best number of rounds: %v", err)
	}
}

// TestDeepest: the least depth with leaves of fewer than 16 rows is too deep.
func TestDeepest(t *testing.T) {
	for rows, want := range map[int]int{0: 1, 31: 1, 63: 1, 64: 2, 540: 5, 4095: 7, 4096: 8, 1 << 20: 16} {
		if got := deepest(rows); got != want {
			t.Errorf("%d rows: depth %d, want %d", rows, got, want)
		}
	}
}

func TestClassWeights(t *testing.T) {
	trees, p := fit(t, column(5, 5, 5, 5), []int32{0, 0, 1, 1}, []float32{3, 3, 1, 1}, 2, BoostOptions{Rounds: 5}), make([]float64, 8)
	if err := scorer.Probs(trees, column(5, 5, 5, 5), p); err != nil {
		t.Fatal(err)
	}
	if math.Abs(p[0]-0.75) > 1e-6 {
		t.Errorf("probability %v of the class with 3/4 of the weight", p[0])
	}
}

func TestDeterminism(t *testing.T) {
	x, y := boostFixture(6000, 20)
	opt := BoostOptions{Rounds: 6, RowSample: 0.5, ColSample: 0.5, threads: 1}
	want := encoded(t, fit(t, x, y, nil, 4, opt))
	for _, threads := range []int{2, 5, 8} {
		opt.threads = threads
		if !bytes.Equal(encoded(t, fit(t, x, y, nil, 4, opt)), want) {
			t.Errorf("%d threads grow other trees than one", threads)
		}
	}
	opt.seed = 1
	if bytes.Equal(encoded(t, fit(t, x, y, nil, 4, opt)), want) {
		t.Error("another seed grows the same trees")
	}
}

// TestWatch: the losses told are those of the trees returned.
func TestWatch(t *testing.T) {
	x, y := boostFixture(2000, 10)
	s := classSet(x, y, 4)
	s.Held = make([]bool, len(y))
	for r := 1500; r < len(y); r++ {
		s.Held[r] = true
	}
	var trainLoss, heldLoss float64
	opt := plain(BoostOptions{Rounds: 5})
	opt.watch = func(_ int, a, b float64) { trainLoss, heldLoss = a, b }
	trees, err := growBoost(t.Context(), s, opt)
	if err != nil {
		t.Fatal(err)
	}
	if want := meanLoss(t, trees, part(x, 0, 1500), y[:1500]); math.Abs(trainLoss-want) > 1e-9 {
		t.Errorf("training loss %v, want %v", trainLoss, want)
	}
	if want := meanLoss(t, trees, part(x, 1500, 2000), y[1500:]); math.Abs(heldLoss-want) > 1e-9 {
		t.Errorf("loss %v of rows held back, want %v", heldLoss, want)
	}
}

func TestCancel(t *testing.T) {
	x, y := boostFixture(200, 5)
	ctx, cancel := context.WithCancel(t.Context())
	last := 0
	opt := plain(BoostOptions{})
	opt.progress = func(done, rounds int) {
		if last = done; done == 2 {
			cancel()
		}
		if rounds != 150 {
			t.Errorf("%d of %d rounds", done, rounds)
		}
	}
	if _, err := growBoost(ctx, classSet(x, y, 4), opt); !errors.Is(err, context.Canceled) || last != 2 {
		t.Errorf("%d rounds, error %v; want 2 and that it was cancelled", last, err)
	}
}

// TestCatBoostParity compares with CatBoost on the same rows; see the script in
// testdata.
func TestCatBoostParity(t *testing.T) {
	var want struct {
		Values  float64
		Labels  []int
		LogLoss float64 `json:"log_loss"`
	}
	b, err := os.ReadFile("testdata/catboost.json")
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
	if !slices.Equal(labels, want.Labels) || values != want.Values {
		t.Fatalf("the fixture differs from Python's: labels %v, want %v; values %v, want %v", labels, want.Labels, values, want.Values)
	}
	trees := fit(t, part(x, 0, cut), y[:cut], nil, 4, BoostOptions{})
	got := meanLoss(t, trees, part(x, cut, rows), y[cut:])
	t.Logf("log-loss %.5f, CatBoost has %.5f", got, want.LogLoss)
	if math.Abs(got/want.LogLoss-1) > 0.01 {
		t.Errorf("log-loss %.5f, want %.5f, give or take 1 %%", got, want.LogLoss)
	}
}

func BenchmarkGrow(b *testing.B) {
	x, y := boostFixture(5000, 40)
	b.SetBytes(int64(4 * len(x.Data)))
	b.ReportAllocs()
	for b.Loop() {
		fit(b, x, y, nil, 4, BoostOptions{Rounds: 10})
	}
}

// BenchmarkRaw scores rows with 150 trees.
func BenchmarkRaw(b *testing.B) {
	x, y := boostFixture(5000, 40)
	trees, out := fit(b, x, y, nil, 4, BoostOptions{}), make([]float64, 4*x.Rows)
	b.SetBytes(int64(4 * len(x.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := trees.Raw(x, out); err != nil {
			b.Fatal(err)
		}
	}
}
