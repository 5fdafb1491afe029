package features

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Wides compute as numbers do, which their logarithms show where there is no room for
// them.
func TestWide(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	logAdd := func(a, b float64) float64 {
		if a < b {
			a, b = b, a
		}
		return a + math.Log1p(math.Exp(b-a))
	}
	one := wide{value: 1}
	for range 300 {
		a, b := one, one
		logA, logB := 0.0, 0.0
		for range rnd.IntN(400) {
			f, g := math.Exp(-8*rnd.Float64()), math.Exp(-8*rnd.Float64())
			a, logA = a.times(f), logA+math.Log(f)
			b, logB = b.times(g), logB+math.Log(g)
			if rnd.IntN(10) == 0 {
				a, logA = a.plus(b), logAdd(logA, logB)
			}
		}
		for name, v := range map[string][2]float64{
			"a":   {a.log(one), logA},
			"a+b": {a.plus(b).log(one), logAdd(logA, logB)},
			"b+a": {b.plus(a).log(one), logAdd(logA, logB)},
			"a·b": {a.mul(b).log(one), logA + logB},
			"a/b": {a.log(b), logA - logB},
		} {
			if math.Abs(v[0]-v[1]) > 1e-9*(1+math.Abs(v[1])) {
				t.Fatalf("log(%s) = %v, want %v; a=%v, b=%v", name, v[0], v[1], a, b)
			}
		}
		if got, want := a.over(a.plus(b)), math.Exp(logA-logAdd(logA, logB)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("a/(a+b) = %v, want %v; a=%v, b=%v", got, want, a, b)
		}
	}
	zero := wide{}
	if s := zero.plus(wide{0.5, 7}); s != (wide{0.5, 7}) {
		t.Errorf("0+b = %v", s)
	}
	if s := (wide{0.5, 7}).plus(zero); s != (wide{0.5, 7}) {
		t.Errorf("b+0 = %v", s)
	}
	if p := zero.mul(wide{0.5, 7}); p.value != 0 || zero.over(one) != 0 || !math.IsInf(zero.log(one), -1) {
		t.Errorf("0·b = %v", p)
	}
}
