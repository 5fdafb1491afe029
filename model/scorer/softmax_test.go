package scorer

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/linesift/linesift/features"
)

// plainSoftmax computes one row the plain way; missing values are 0.
func plainSoftmax(s *Softmax, row []float32) []float64 {
	p := make([]float64, s.classes)
	top := math.Inf(-1)
	for k := range p {
		p[k] = s.bias[k]
		for c, v := range row {
			if v == v {
				p[k] += s.Weight(k, c) * math.Max(-math.MaxFloat32, math.Min(math.MaxFloat32, float64(v)))
			}
		}
		top = math.Max(top, p[k])
	}
	sum := 0.0
	for k := range p {
		p[k] = math.Exp(p[k] - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

func randomSoftmax(random *rand.Rand, classes, columns int) *Softmax {
	weights, bias := make([]float32, classes*columns), make([]float64, classes)
	for i := range weights {
		weights[i] = float32(random.NormFloat64()) / 8
	}
	for i := range bias {
		bias[i] = random.NormFloat64()
	}
	return NewSoftmax(classes, columns, weights, bias)
}

func TestSoftmaxProbs(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	special := []float32{0, -1, 1e-30, 1e30, -1e30, math.MaxFloat32, nan, inf, -inf}
	for _, columns := range []int{1, 3, 4, 127, 128, 129, 300} {
		s := randomSoftmax(random, 4, columns)
		x := features.NewMatrix(40, columns)
		for i := range x.Data {
			x.Data[i] = float32(random.NormFloat64())
			if r := i / columns; r < len(special) && random.IntN(8) == 0 {
				x.Data[i] = special[r]
			}
		}
		out := make([]float64, 4*x.Rows)
		if err := Probs(s, x, out); err != nil {
			t.Fatal(err)
		}
		for r := range x.Rows {
			for k, want := range plainSoftmax(s, x.Row(r)) {
				if got := out[4*r+k]; !(math.Abs(got-want) <= 1e-9) {
					t.Errorf("%d columns, row %d, class %d: got %v, want %v", columns, r, k, got, want)
				}
			}
		}
	}
}

func TestSoftmaxSpecialValues(t *testing.T) {
	s := NewSoftmax(2, 2, []float32{1, -2, 0.5, math.MaxFloat32}, []float64{0, 1})
	probs := func(a, b float32) [2]float64 {
		var out [2]float64
		if err := Probs(s, &features.Matrix{Rows: 1, Cols: 2, Data: []float32{a, b}}, out[:]); err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got, want := probs(nan, 0), probs(0, 0); got != want {
		t.Errorf("a missing value: got %v, want that of 0, %v", got, want)
	}
	if got, want := probs(inf, nan), probs(math.MaxFloat32, 0); got != want {
		t.Errorf("an infinite value: got %v, want that of the largest, %v", got, want)
	}
	for _, v := range []float32{inf, -inf, math.MaxFloat32, -math.MaxFloat32} {
		if p := probs(v, v); math.IsNaN(p[0]) || p[0]+p[1] != 1 {
			t.Errorf("%v: %v", v, p)
		}
	}
}

func TestSoftmaxShape(t *testing.T) {
	s := randomSoftmax(rand.New(rand.NewPCG(2, 2)), 3, 5)
	if Probs(s, features.NewMatrix(2, 4), make([]float64, 6)) == nil {
		t.Error("4 columns for 5: no error")
	}
	if Probs(s, features.NewMatrix(2, 5), make([]float64, 5)) == nil {
		t.Error("5 values for 2 rows of 3: no error")
	}
}

func TestSoftmaxCodec(t *testing.T) {
	want := randomSoftmax(rand.New(rand.NewPCG(3, 3)), 3, 200)
	b, err := want.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode("softmax", b)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("decoded differently")
	}
	for n := range 40 {
		if new(Softmax).UnmarshalBinary(b[:n]) == nil || new(Softmax).UnmarshalBinary(b[:len(b)-1-n]) == nil {
			t.Errorf("cut short by %d: no error", n)
		}
	}
	version := bytes.Clone(b)
	version[0] = 9
	for name, b := range map[string][]byte{
		"too long": append(bytes.Clone(b), 0),
		"version":  version,
		"huge":     {softmaxVersion, 0xff, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f},
		"NaN":      bytes.Replace(b, b[4:12], []byte{0, 0, 0, 0, 0, 0, 0xf8, 0x7f}, 1),
	} {
		if new(Softmax).UnmarshalBinary(b) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestDecodeKind(t *testing.T) {
	_, err := Decode("oracle", nil)
	if err == nil || err.Error() != `a scorer of kind "oracle"; this program knows bernoulli, oblivious, softmax, trees` {
		t.Error(err)
	}
}

func FuzzSoftmaxCodec(f *testing.F) {
	b, err := randomSoftmax(rand.New(rand.NewPCG(4, 4)), 2, 3).MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Softmax
		if s.UnmarshalBinary(b) != nil {
			return
		}
		if again, err := s.MarshalBinary(); err != nil || len(again) > len(b) {
			t.Errorf("decoded what does not encode: %v", err)
		}
	})
}
