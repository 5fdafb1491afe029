package train

import (
	"math"
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

// TestLanes compares the sums of packed derivatives with those of numbers, which
// are to fit in 32 bits and to keep as many of them as they can.
func TestLanes(t *testing.T) {
	for _, classes := range []int{2, 4, 9} {
		for _, weight := range []float32{1e-6, 1, 3, 1 << 20} {
			const rows = 1000
			names := make([]string, classes)
			s := testSet(rows, []string{"x"}, names)
			l := newSoftmaxLoss(s, nil, 1)
			var drawn []drawnRow
			for r := range rows {
				s.Y[r] = int32(splitmix(r) % uint64(classes))
				drawn = append(drawn, drawnRow{uint32(r), weight * float32(1+r%3)})
				for k := range classes {
					l.probs[r*classes+k] = 1 / float32(classes)
				}
			}
			planes := make([][]rowLanes, (classes+3)/4)
			for p := range planes {
				planes[p] = make([]rowLanes, rows)
			}
			scale := l.lanes(planes, drawn)
			want := make([]float64, 4*len(planes))
			for _, d := range drawn {
				for k := range classes - 1 {
					want[k] += float64(d.weight) / float64(classes)
				}
				if y := l.Y[d.row]; int(y) < classes-1 {
					want[y] -= float64(d.weight)
				}
				want[len(want)-1] += float64(d.weight)
			}
			for p := range planes {
				var sum lanes
				for _, v := range planes[p] {
					sum = sum.plus(v.lanes)
				}
				a, b := unpack(sum.a)
				c, d := unpack(sum.b)
				for i, got := range []int32{a, b, c, d} {
					if w := want[4*p+i] * scale; math.Abs(float64(got)-w) > rows/2 {
						t.Errorf("%d classes, weight %v, sum %d: %d, want %v", classes, weight, 4*p+i, got, w)
					}
				}
			}
			if top := want[len(want)-1] * scale; top > 1<<30 || top < 1<<29 {
				t.Errorf("%d classes, weight %v: the weights' sum is %v", classes, weight, top)
			}
		}
	}
}

func TestShortened(t *testing.T) {
	for _, v := range []float32{0, 1, 255, 256, 259, 1e-3, 1234.567, 3e38} {
		got := shortened(v)
		if !near(float64(got), float64(v), 1.0/256) || math.Float32bits(got)&0xffff != 0 || v == 255 && got != 255 {
			t.Errorf("%v becomes %v", v, got)
		}
	}
}

func near(got, want, part float64) bool {
	return got >= want-part*max(want, -want) && got <= want+part*max(want, -want)
}
