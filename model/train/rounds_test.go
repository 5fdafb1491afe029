package train

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// roundOptions are those that all boosting has; zeros stand for the plain ones.
type roundOptions struct {
	rounds               int
	rate                 float64
	rowSample, colSample float64
	earlyStop, threads   int
	seed                 int64
}

// boosters grow trees on a set and return them, with the rounds they are of.
var boosters = map[string]func(ctx context.Context, s *Set, o roundOptions, progress func(int, float64, float64)) (scorer.Scorer, int, error){
	"boost": func(ctx context.Context, s *Set, o roundOptions, progress func(int, float64, float64)) (scorer.Scorer, int, error) {
		opt := plain(BoostOptions{Rounds: o.rounds, LearningRate: o.rate, RowSample: o.rowSample, ColSample: o.colSample, EarlyStop: o.earlyStop, threads: o.threads, seed: o.seed})
		t, err := growBoost(ctx, s, opt, progress)
		if err != nil {
			return nil, 0, err
		}
		return t, t.Len() / t.Classes, nil
	},
	"symmetric": func(ctx context.Context, s *Set, o roundOptions, progress func(int, float64, float64)) (scorer.Scorer, int, error) {
		opt := plainSymmetric(SymmetricOptions{Rounds: o.rounds, LearningRate: o.rate, RowSample: o.rowSample, ColSample: o.colSample, EarlyStop: o.earlyStop, threads: o.threads, seed: o.seed})
		t, err := growSymmetric(ctx, s, opt, progress)
		if err != nil {
			return nil, 0, err
		}
		return t, len(t.Trees), nil
	},
}

// eachBooster runs a test for both ways to boost. grown fails it on an error.
func eachBooster(t *testing.T, test func(t *testing.T, grown func(s *Set, o roundOptions) scorer.Scorer)) {
	for name, grow := range boosters {
		t.Run(name, func(t *testing.T) {
			test(t, func(s *Set, o roundOptions) scorer.Scorer {
				t.Helper()
				m, _, err := grow(t.Context(), s, o, nil)
				if err != nil {
					t.Fatal(err)
				}
				return m
			})
		})
	}
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

func TestXOR(t *testing.T) {
	x, y := features.NewMatrix(2000, 2), make([]int32, 2000)
	for r := range y {
		a, b := splitmix(2*r)>>60, splitmix(2*r+1)>>60
		x.Row(r)[0], x.Row(r)[1] = float32(a), float32(b)
		if (a < 8) != (b < 8) {
			y[r] = 1
		}
	}
	eachBooster(t, func(t *testing.T, grown func(*Set, roundOptions) scorer.Scorer) {
		if loss := meanLoss(t, grown(classSet(x, y, 2), roundOptions{}), x, y); loss > 0.01 {
			t.Errorf("log-loss %v", loss)
		}
	})
}

func TestEarlyStop(t *testing.T) {
	x, y := boostFixture(3000, 30)
	s := classSet(x, y, 4)
	s.Held = make([]bool, len(y))
	for r := range s.Held {
		s.Held[r] = r%3 == 0
	}
	for name, grow := range boosters {
		best, bestLoss, rounds := 0, math.Inf(1), 0
		got, kept, err := grow(t.Context(), s, roundOptions{rounds: 200, rate: 0.5, earlyStop: 5}, func(round int, _, loss float64) {
			rounds = round
			if loss < bestLoss {
				best, bestLoss = round, loss
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if best < 1 || rounds != best+5 || kept != best {
			t.Errorf("%s: trees of %d rounds after %d, of which round %d was best", name, kept, rounds, best)
		}
		want, _, err := grow(t.Context(), s, roundOptions{rounds: best, rate: 0.5}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(encoded(t, got), encoded(t, want)) {
			t.Errorf("%s: what is left differs from training for the best number of rounds", name)
		}
	}
}

func TestClassWeights(t *testing.T) {
	eachBooster(t, func(t *testing.T, grown func(*Set, roundOptions) scorer.Scorer) {
		s, p := classSet(column(5, 5, 5, 5), []int32{0, 0, 1, 1}, 2), make([]float64, 8)
		s.Weight = []float32{3, 3, 1, 1}
		if err := scorer.Probs(grown(s, roundOptions{rounds: 5}), s.X, p); err != nil {
			t.Fatal(err)
		}
		if math.Abs(p[0]-0.75) > 1e-6 {
			t.Errorf("probability %v of the class with 3/4 of the weight", p[0])
		}
	})
}

func TestDeterminism(t *testing.T) {
	x, y := boostFixture(6000, 20)
	s := classSet(x, y, 4)
	eachBooster(t, func(t *testing.T, grown func(*Set, roundOptions) scorer.Scorer) {
		opt := roundOptions{rounds: 6, rowSample: 0.5, colSample: 0.5, threads: 1}
		want := encoded(t, grown(s, opt))
		for _, threads := range []int{2, 5, 8} {
			opt.threads = threads
			if !bytes.Equal(encoded(t, grown(s, opt)), want) {
				t.Errorf("%d threads grow other trees than one", threads)
			}
		}
		opt.seed = 1
		if bytes.Equal(encoded(t, grown(s, opt)), want) {
			t.Error("another seed grows the same trees")
		}
	})
}

// TestProgressLoss: the losses reported are those of the trees returned.
func TestProgressLoss(t *testing.T) {
	x, y := boostFixture(2000, 10)
	s := classSet(x, y, 4)
	s.Held = make([]bool, len(y))
	for r := 1500; r < len(y); r++ {
		s.Held[r] = true
	}
	for name, grow := range boosters {
		var trainLoss, heldLoss float64
		trees, _, err := grow(t.Context(), s, roundOptions{rounds: 5}, func(_ int, a, b float64) {
			trainLoss, heldLoss = a, b
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := meanLoss(t, trees, part(x, 0, 1500), y[:1500]); math.Abs(trainLoss-want) > 1e-9 {
			t.Errorf("%s: training loss %v, want %v", name, trainLoss, want)
		}
		if want := meanLoss(t, trees, part(x, 1500, 2000), y[1500:]); math.Abs(heldLoss-want) > 1e-9 {
			t.Errorf("%s: loss %v of rows held back, want %v", name, heldLoss, want)
		}
	}
}

func TestCancel(t *testing.T) {
	x, y := boostFixture(200, 5)
	for name, grow := range boosters {
		ctx, cancel := context.WithCancel(t.Context())
		rounds := 0
		_, _, err := grow(ctx, classSet(x, y, 4), roundOptions{}, func(int, float64, float64) {
			if rounds++; rounds == 2 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || rounds != 2 {
			t.Errorf("%s: %d rounds, error %v; want 2 and that it was cancelled", name, rounds, err)
		}
	}
}

// TestReferenceParity compares with others on the same rows; see the scripts in
// testdata.
func TestReferenceParity(t *testing.T) {
	for name, file := range map[string]string{"boost": "testdata/sklearn_boost.json", "symmetric": "testdata/catboost_symmetric.json"} {
		var want struct {
			Values  float64
			Labels  []int
			LogLoss float64 `json:"log_loss"`
		}
		b, err := os.ReadFile(file)
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
		trees, _, err := boosters[name](t.Context(), classSet(part(x, 0, cut), y[:cut], 4), roundOptions{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := meanLoss(t, trees, part(x, cut, rows), y[cut:])
		t.Logf("%s: log-loss %.5f, %s has %.5f", name, got, file, want.LogLoss)
		if math.Abs(got/want.LogLoss-1) > 0.01 {
			t.Errorf("%s: log-loss %.5f, want %.5f, give or take 1 %%", name, got, want.LogLoss)
		}
	}
}

func BenchmarkGrow(b *testing.B) {
	x, y := boostFixture(5000, 40)
	for name, grow := range boosters {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(4 * len(x.Data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := grow(b.Context(), classSet(x, y, 4), roundOptions{rounds: 10}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRaw scores rows with ensembles of 150 rounds.
func BenchmarkRaw(b *testing.B) {
	x, y := boostFixture(5000, 40)
	for name, grow := range boosters {
		trees, _, err := grow(b.Context(), classSet(x, y, 4), roundOptions{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		out := make([]float64, 4*x.Rows)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(4 * len(x.Data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := trees.Raw(x, out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestDrawRows(t *testing.T) {
	var rows []uint32
	for i := range uint32(1000) {
		rows = append(rows, 3*i)
	}
	drawn, rest := drawRows(rand.New(rand.NewPCG(1, 2)), rows, 0.3)
	if len(drawn) != 300 || !slices.IsSorted(drawn) || !slices.IsSorted(rest) || !slices.Equal(slices.Sorted(slices.Values(slices.Concat(drawn, rest))), rows) {
		t.Errorf("%d rows drawn, %d left: not the rows there are, or out of order", len(drawn), len(rest))
	}
	if one := drawColumns(rand.New(rand.NewPCG(1, 2)), []int{7, 9}, 0.01); len(one) != 1 {
		t.Errorf("columns %v, want one", one)
	}
}
