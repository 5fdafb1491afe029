package scorer

import (
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/linesift/linesift/features"
)

// coin is two classes of 3 and 7 rows with two tests on column 0 and none on
// column 1.
func coin(t *testing.T) *Bernoulli {
	t.Helper()
	b, err := NewBernoulli([]uint32{3, 7}, [][]float32{{-1, 2}, nil}, []uint32{3, 1, 1, 0})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBernoulliProbs(t *testing.T) {
	// Passed: (rows that passed + 1) / (rows + 1). Failed: the rest, but
	// 1 / (rows + 1) where all rows passed.
	for _, tt := range []struct {
		value        float32
		odds0, odds1 float64
	}{
		{-1, 0.3 * 1 / 4 * 2 / 4, 0.7 * 6 / 8 * 7 / 8},
		{2, 0.3 * 1 * 2 / 4, 0.7 * 2 / 8 * 7 / 8},
		{2.1, 0.3 * 1 * 2 / 4, 0.7 * 2 / 8 * 1 / 8},
		{inf, 0.3 * 1 * 2 / 4, 0.7 * 2 / 8 * 1 / 8},
		{nan, 0.3 * 1 / 4 * 2 / 4, 0.7 * 6 / 8 * 7 / 8},
		{-3e38, 0.3 * 1 / 4 * 2 / 4, 0.7 * 6 / 8 * 7 / 8},
	} {
		x := &features.Matrix{Rows: 2, Cols: 2, Data: []float32{tt.value, 1, tt.value, nan}}
		p := make([]float64, 4)
		if err := Probs(coin(t), x, p); err != nil {
			t.Fatal(err)
		}
		want := tt.odds0 / (tt.odds0 + tt.odds1)
		for i, w := range []float64{want, 1 - want, want, 1 - want} {
			if math.Abs(p[i]-w) > 1e-12 {
				t.Errorf("%v: probabilities %v, want %v and %v in both rows", tt.value, p, want, 1-want)
			}
		}
	}
}

func TestBernoulliShape(t *testing.T) {
	if err := Probs(coin(t), features.NewMatrix(1, 3), make([]float64, 2)); err == nil {
		t.Error("a row of 3 columns was scored by a scorer of 2")
	}
	if err := Probs(coin(t), features.NewMatrix(1, 2), make([]float64, 3)); err == nil {
		t.Error("room for 3 probabilities was taken for 1 row of 2 classes")
	}
}

func TestNewBernoulliRefuse(t *testing.T) {
	cuts := [][]float32{{0}}
	for name, tt := range map[string]struct {
		rows []uint32
		cuts [][]float32
		with []uint32
	}{
		"one class":       {[]uint32{3}, cuts, []uint32{1}},
		"no columns":      {[]uint32{3, 3}, nil, nil},
		"no rows":         {[]uint32{0, 0}, cuts, []uint32{0, 0}},
		"too many passed": {[]uint32{3, 3}, cuts, []uint32{1, 4}},
		"counts missing":  {[]uint32{3, 3}, cuts, []uint32{1}},
		"descending cuts": {[]uint32{3, 3}, [][]float32{{1, 0}}, []uint32{1, 1, 1, 1}},
		"an infinite cut": {[]uint32{3, 3}, [][]float32{{inf}}, []uint32{1, 1}},
		"a missing cut":   {[]uint32{3, 3}, [][]float32{{nan}}, []uint32{1, 1}},
		"256 cuts":        {[]uint32{3, 3}, [][]float32{make([]float32, 256)}, make([]uint32, 512)},
	} {
		if _, err := NewBernoulli(tt.rows, tt.cuts, tt.with); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestBernoulliCodec(t *testing.T) {
	want := coin(t)
	data, err := want.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode("bernoulli", data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := got.MarshalBinary()
	if err != nil || !slices.Equal(again, data) {
		t.Errorf("encoded again: other bytes, error %v", err)
	}
	if b := got.(*Bernoulli); !reflect.DeepEqual(b.pass, want.pass) || !reflect.DeepEqual(b.not, want.not) || !reflect.DeepEqual(b.prior, want.prior) {
		t.Errorf("decoded %+v, want %+v", b, want)
	}
}

// TestBernoulliDecodeRefuse cuts the encoding short everywhere, and claims
// sizes that it does not have.
func TestBernoulliDecodeRefuse(t *testing.T) {
	data, err := coin(t).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if new(Bernoulli).UnmarshalBinary(data[:n]) == nil {
			t.Errorf("%d of %d bytes were decoded", n, len(data))
		}
	}
	if new(Bernoulli).UnmarshalBinary(append(slices.Clone(data), 0)) == nil {
		t.Error("a byte too many was taken")
	}
	for at := range bernoulliHeader / 4 {
		for _, n := range []uint32{0, 9, math.MaxUint32} {
			spoilt := slices.Clone(data)
			binary.LittleEndian.PutUint32(spoilt[4*at:], n)
			b := coin(t)
			if b.UnmarshalBinary(spoilt) == nil || !reflect.DeepEqual(b, coin(t)) {
				t.Errorf("number %d of the header was set to %d, and decoded", at, n)
			}
		}
	}
}
