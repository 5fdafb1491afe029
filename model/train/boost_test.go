package train

import (
	"cmp"
	"context"
	"math"
	"reflect"
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

// plain returns o with other values for its zeros: those that the fixtures in
// testdata were made with.
func plain(o BoostOptions) BoostOptions {
	d := BoostOptions{Rounds: 150, LearningRate: 0.1, Leaves: 31, MinLeafRows: 20, MinLeafHessian: 1e-3, L2: 1, Bins: maxBins, RowSample: 1, ColSample: 1, threads: 2}
	to, from := reflect.ValueOf(&o).Elem(), reflect.ValueOf(d)
	for i := range to.NumField() {
		if f := to.Field(i); f.CanSet() && f.IsZero() {
			f.Set(from.Field(i))
		}
	}
	o.threads = cmp.Or(o.threads, d.threads)
	return o
}

// grow is growBoost with plain options, on rows of so many classes.
func grow(ctx context.Context, x *features.Matrix, y []int32, weight []float32, held []bool, classes int, opt BoostOptions, progress func(int, float64, float64)) (*scorer.Trees, error) {
	return growBoost(ctx, &Set{X: x, Y: y, Weight: weight, Held: held, Labels: make([]string, classes)}, plain(opt), progress)
}

// fit trains and fails the test on an error.
func fit(t testing.TB, x *features.Matrix, y []int32, weight []float32, classes int, opt BoostOptions) *scorer.Trees {
	t.Helper()
	trees, err := grow(context.Background(), x, y, weight, nil, classes, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

func column(values ...float32) *features.Matrix {
	return &features.Matrix{Rows: len(values), Cols: 1, Data: values}
}

var nan = float32(math.NaN())

// TestHandComputed: six rows, classes 0 0 1 1 1 1, so p₀ = 1/3. For class 0
// the first two rows have g = -2/3, the others 1/3, and each h = 2/9. With
// λ = 1 the split between the classes leaves
//
//	left   G = -4/3, H = 4/9: score (16/9)/(13/9) = 16/13, value 0.1 · 12/13
//	right  G =  4/3, H = 8/9: score (16/9)/(17/9) = 16/17, value -0.1 · 12/17
//
// and the parent's score is 0. The next best, before the last of the first
// class, scores (4/9)/(11/9) + (4/9)/(19/9) = 4/11 + 4/19. Class 1 is the
// mirror image. The bases are log 1/3 and log 2/3 less their mean: ∓log 2 / 2.
func TestHandComputed(t *testing.T) {
	y := []int32{0, 0, 1, 1, 1, 1}
	opt := BoostOptions{Rounds: 1, MinLeafRows: 1, Leaves: 2}
	for name, tt := range map[string]struct {
		x         *features.Matrix
		threshold float32
		column    uint16
	}{
		"ascending":            {column(1, 2, 3, 4, 5, 9), 2.5, 1},
		"missing goes left":    {column(1, nan, 3, 4, 5, 9), 2, 0},
		"missing goes right":   {column(-7, 0, 3, nan, 5, nan), 1.5, 1},
		"missing stands alone": {column(nan, nan, 3, 4, 5, 9), math.MaxFloat32, 1},
	} {
		trees := fit(t, tt.x, y, nil, 2, opt)
		root := trees.Nodes[0]
		if root.Value != tt.threshold || root.Column != tt.column {
			t.Errorf("%s: split at %v in column %d, want %v and %d", name, root.Value, root.Column, tt.threshold, tt.column)
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
			if math.Abs(raw[2*r]-want) > 1e-7 || math.Abs(raw[2*r+1]+want) > 1e-7 {
				t.Errorf("%s: row %d scores %v, want ±%v", name, r, raw[2*r:2*r+2], want)
			}
		}
	}
}

// TestSplitGain has the numbers of TestHandComputed.
func TestSplitGain(t *testing.T) {
	opt := plain(BoostOptions{})
	fixed := newFixedPoint(6, 1)
	one := func(g float64) cell {
		return cell{int64(g * fixed.gScale), uint64(2./9*fixed.hScale)<<fixed.shift | 1}
	}
	a, b := one(-2./3), one(1./3)
	cells := []cell{a, a, b, b, b, b, {}}
	total := a.plus(a).plus(b).plus(b).plus(b).plus(b)
	for _, tt := range []struct {
		minRows, bin int
		gain         float64
	}{
		{1, 1, 16./13 + 16./17},
		{3, 2, 1./(1+6./9) + 1./(1+6./9)}, // G = -1 and 1, H = 6/9
		{4, 0, 0},
	} {
		opt.MinLeafRows = tt.minRows
		find := newSplitFinder(fixed, &opt, total)
		if got := find.best(0, cells); math.Abs(got.gain-tt.gain) > 1e-6 || got.bin != tt.bin {
			t.Errorf("leaves of %d: gain %v at bin %d, want %v at %d", tt.minRows, got.gain, got.bin, tt.gain, tt.bin)
		}
	}
}

// TestMissingUnseen: where training had no missing values, they go where most
// rows went.
func TestMissingUnseen(t *testing.T) {
	y := []int32{0, 0, 1, 1, 1, 1}
	trees := fit(t, column(1, 2, 3, 4, 5, 6), y, nil, 2, BoostOptions{Rounds: 1, MinLeafRows: 1})
	p := make([]float64, 4)
	if err := scorer.Probs(trees, column(nan, 6), p); err != nil {
		t.Fatal(err)
	}
	if p[0] != p[2] {
		t.Errorf("a missing value scores %v, a row of the larger side %v", p[:2], p[2:])
	}
}

func TestLimits(t *testing.T) {
	x, y := boostFixture(2000, 10)
	for name, tt := range map[string]struct {
		opt           BoostOptions
		leaves, depth int
		rows          float32
	}{
		"leaves": {BoostOptions{Leaves: 7}, 7, 6, 20},
		"depth":  {BoostOptions{MaxDepth: 2}, 4, 2, 20},
		"rows":   {BoostOptions{MinLeafRows: 300}, 6, 5, 300},
	} {
		tt.opt.Rounds = 3
		trees := fit(t, x, y, nil, 4, tt.opt)
		for i := range trees.Len() {
			nodes := trees.Tree(i)
			if leaves := len(nodes)/2 + 1; leaves > tt.leaves || leaves < 2 {
				t.Errorf("%s: %d leaves", name, leaves)
			}
			depth := make([]int, len(nodes))
			for j, n := range nodes {
				if !trees.IsLeaf(n) {
					depth[n.Left], depth[n.Left+1] = depth[j]+1, depth[j]+1
				}
				if depth[j] > tt.depth || trees.Cover[int(trees.Roots[i])+j] < tt.rows {
					t.Errorf("%s: a node of %v rows at depth %d", name, trees.Cover[int(trees.Roots[i])+j], depth[j])
				}
			}
		}
	}
}

// TestBoostCopies: a weight of two is a row that is there twice.
func TestBoostCopies(t *testing.T) {
	x, y := boostFixture(200, 5)
	weight, twice := make([]float32, 200), &features.Matrix{Rows: 400, Cols: 5, Data: append(x.Data[:1000:1000], x.Data...)}
	for i := range weight {
		weight[i] = 2
	}
	opt := BoostOptions{Rounds: 5, MinLeafRows: 1, MinLeafHessian: 1}
	a, b := make([]float64, 800), make([]float64, 800)
	if err := fit(t, x, y, weight, 4, opt).Raw(x, a); err != nil {
		t.Fatal(err)
	}
	if err := fit(t, twice, append(y, y...), nil, 4, opt).Raw(x, b); err != nil {
		t.Fatal(err)
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-5 {
			t.Fatalf("score %d: %v with weights, %v with copies", i, a[i], b[i])
		}
	}
}

// TestScoreParity: what the trees say of a row is what training added up for
// it, whether the row was in the sample, left out, or held out.
func TestScoreParity(t *testing.T) {
	set := wideFixture()
	opt := plain(BoostOptions{Rounds: 20, RowSample: 0.6, ColSample: 0.7})
	b, err := newBooster(&boostInput{set.X, set.Y, set.Weight, set.Held, 4}, &opt)
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
		if want := b.loss.scores[i%4][i/4]; got != want {
			t.Fatalf("row %d class %d: the trees score %v, training %v", i/4, i%4, got, want)
		}
	}
}

func TestBoostErrors(t *testing.T) {
	inf := float32(math.Inf(1))
	for want, spoil := range map[string]func(in *boostInput, opt *BoostOptions){
		"column 3: row 7":           func(in *boostInput, _ *BoostOptions) { in.x.Row(7)[3] = inf },
		"column 4: row 0":           func(in *boostInput, _ *BoostOptions) { in.x.Row(0)[4] = -inf },
		"row 5: class 4 of 4":       func(in *boostInput, _ *BoostOptions) { in.y[5] = 4 },
		"row 6: class -1":           func(in *boostInput, _ *BoostOptions) { in.y[6] = -1 },
		"row 2: weight NaN":         func(in *boostInput, _ *BoostOptions) { in.weight[2] = nan },
		"row 2: weight -1":          func(in *boostInput, _ *BoostOptions) { in.weight[2] = -1 },
		"node 0: cover +Inf":        func(in *boostInput, _ *BoostOptions) { in.weight[0], in.weight[1] = 3e38, 3e38 },
		"no training row":           func(in *boostInput, _ *BoostOptions) { clear(in.weight) },
		"no validation row":         func(_ *boostInput, opt *BoostOptions) { opt.EarlyStop = 1 },
		"1 classes":                 func(in *boostInput, _ *BoostOptions) { in.classes = 1 },
		"0 rows":                    func(in *boostInput, _ *BoostOptions) { in.x = features.NewMatrix(0, 5) },
		"for 50 rows":               func(in *boostInput, _ *BoostOptions) { in.y = in.y[:49] },
		"0 validation marks":        func(in *boostInput, _ *BoostOptions) { in.valid = []bool{} },
		"-1 rounds":                 func(_ *boostInput, opt *BoostOptions) { opt.Rounds = -1 },
		"a learning rate of NaN":    func(_ *boostInput, opt *BoostOptions) { opt.LearningRate = math.NaN() },
		"1 leaves":                  func(_ *boostInput, opt *BoostOptions) { opt.Leaves = 1 },
		"256 bins":                  func(_ *boostInput, opt *BoostOptions) { opt.Bins = 256 },
		"samples of 1.5 of the row": func(_ *boostInput, opt *BoostOptions) { opt.RowSample = 1.5 },
		"an L2 of +Inf":             func(_ *boostInput, opt *BoostOptions) { opt.L2 = math.Inf(1) },
	} {
		x, y := boostFixture(50, 5)
		in, opt := boostInput{x, y, slices.Repeat([]float32{1}, 50), nil, 4}, BoostOptions{Rounds: 1}
		spoil(&in, &opt)
		_, err := grow(t.Context(), in.x, in.y, in.weight, in.valid, in.classes, opt, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}
