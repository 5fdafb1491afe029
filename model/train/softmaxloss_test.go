package train

import (
	"math"
	"math/bits"
	"testing"
)

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
			l := newSoftmaxLoss(s, all, 1)
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

func near(got, want, part float64) bool {
	return got >= want-part*max(want, -want) && got <= want+part*max(want, -want)
}
