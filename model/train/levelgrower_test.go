package train

import (
	"math"
	"math/bits"
	"testing"
)

// TestGrowerHistograms compares the histograms of every leaf, most of which are
// differences, with sums row by row; in one plane and in three.
func TestLevelHistograms(t *testing.T) {
	for _, classes := range []int{2, 4, 11} {
		x, y := boostFixture(700, 11)
		for r := range y {
			y[r] = int32(splitmix(r) % uint64(classes))
		}
		opt := plainSymmetric(SymmetricOptions{Depth: 4})
		b, err := newSymmetricBooster(&Set{X: x, Y: y, Labels: make([]string, classes)}, &opt)
		if err != nil {
			t.Fatal(err)
		}
		b.loss.update()
		cols := []int{0, 2, 3, 5, 8, 10}
		g := b.grow
		g.begin(b.rows, cols)
		for _, s := range []levelSplit{{col: 2, bin: 20}, {col: 3, bin: 0}, {col: 8, bin: 60}} {
			g.histograms()
			g.partition(s)
		}
		g.histograms()
		if len(g.ends) != 8 {
			t.Fatalf("%d leaves", len(g.ends))
		}
		for leaf, end := range g.ends {
			for p := range g.samples {
				for i, c := range cols {
					want := make([]lanes, g.width)
					for _, s := range g.samples[p][g.start(leaf):end] {
						bin := b.bins.column(c)[s.row]
						want[bin] = want[bin].plus(b.loss.planes[p][s.row])
					}
					for bin, got := range g.of(p, i, leaf) {
						if g.start(leaf) < end && got != want[bin] {
							t.Fatalf("%d classes, plane %d, leaf %d, column %d, bin %d: %v, want %v", classes, p, leaf, c, bin, got, want[bin])
						}
					}
				}
			}
		}
	}
}

// TestLeafGains compares the way for few classes with that for many.
func TestLeafGains(t *testing.T) {
	x, y := boostFixture(500, 6)
	opt := plainSymmetric(SymmetricOptions{})
	b, err := newSymmetricBooster(&Set{X: x, Y: y, Labels: make([]string, 4)}, &opt)
	if err != nil {
		t.Fatal(err)
	}
	b.loss.update()
	g := b.grow
	g.begin(b.rows, []int{0, 1, 2, 3, 4, 5})
	g.histograms()
	g.total()
	for i := range g.cols {
		n := len(b.bins.cuts[i])
		few, many := make([]float64, n), make([]float64, n)
		g.leafGains(few, g.of(0, i, 0), g.totals[0][0])
		g.manyGains(many, i, 0, g.totals[0])
		for bin := range few {
			if !near(few[bin], many[bin], 1e-9) {
				t.Fatalf("column %d, bin %d: %v, the other way %v", i, bin, few[bin], many[bin])
			}
		}
	}
}

// TestPack adds up numbers of either sign in words.
func TestPack(t *testing.T) {
	var word uint64
	low, high := int32(0), int32(0)
	for i := range 1000 {
		a, b := int32(splitmix(2*i)>>44)-1<<19, int32(splitmix(2*i+1)>>44)-1<<19
		word += pack(a, b)
		low, high = low+a, high+b
		if gotLow, gotHigh := unpack(word); gotLow != low || gotHigh != high {
			t.Fatalf("%d numbers: sums %d and %d, want %d and %d", i+1, gotLow, gotHigh, low, high)
		}
	}
}

func TestExpNegative(t *testing.T) {
	for i := range 200_000 {
		x := -float64(i) / 200_000 * 690
		if got, want := expNegative(x), math.Exp(x); !near(got, want, 1e-9) {
			t.Fatalf("e^%v = %v, want %v", x, got, want)
		}
	}
	if expNegative(0) != 1 || expNegative(-1e9) != 0 || expNegative(math.Inf(-1)) != 0 {
		t.Error("e^0 or e^-∞")
	}
}

func BenchmarkExpNegative(b *testing.B) {
	sum := 0.0
	for b.Loop() {
		for i := range 1000 {
			sum += expNegative(-float64(i) / 100)
		}
	}
	if sum == 0 {
		b.Fatal("nothing")
	}
}

// TestScale checks that the largest sums there can be fit in 32 bits.
func TestScale(t *testing.T) {
	for _, rows := range []int{1, 2, 1000, 4096} {
		for _, top := range []float32{1e-6, 1, 3, 1 << 20} {
			s := testSet(rows, []string{"x"}, []string{"a", "b"})
			s.Weight = make([]float32, rows)
			all := make([]uint32, rows)
			for r := range all {
				all[r], s.Weight[r] = uint32(r), top
			}
			l := newVectorLoss(s, all, 1)
			sum := float64(top) * float64(rows) * l.scale
			if sum > math.MaxInt32 || sum < math.MaxInt32/8 {
				t.Errorf("%d rows of weight %v: a sum of %v", rows, top, sum)
			}
			if least := 31 - bits.Len(uint(maxBoostRows)); least < 4 {
				t.Errorf("derivatives of the most rows keep %d bits", least)
			}
		}
	}
}
