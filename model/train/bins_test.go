package train

import (
	"math"
	"slices"
	"testing"

	"github.com/linesift/linesift/features"
)

func TestCutPoints(t *testing.T) {
	for name, tt := range map[string]struct {
		values []float32
		limit  int
		want   []float32
	}{
		"nothing":         {nil, 4, nil},
		"a constant":      {[]float32{7, 7, 7}, 4, nil},
		"few values":      {[]float32{-2, -2, 0, 1, 1, 1}, 4, []float32{-1, 0.5}},
		"equal shares":    {[]float32{1, 2, 3, 4, 5, 6, 7, 8}, 4, []float32{2.5, 4.5, 6.5}},
		"a frequent one":  {[]float32{1, 2, 3, 5, 5, 5, 5, 5, 6, 7, 8}, 4, []float32{2.5, 4, 5.5}},
		"huge":            {[]float32{-3e38, 3e38}, 4, []float32{0}},
		"neighbours":      {[]float32{1, math.Nextafter32(1, 2)}, 4, []float32{1}},
		"both zeros":      {[]float32{float32(math.Copysign(0, -1)), 0, 2}, 4, []float32{1}},
		"smallest values": {[]float32{0, math.SmallestNonzeroFloat32}, 4, []float32{0}},
	} {
		if got := cutPoints(tt.values, tt.limit); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
}

// TestBinMatrix checks on every value that comparing bins is comparing with
// thresholds.
func TestBinMatrix(t *testing.T) {
	x, _ := boostFixture(3000, 10)
	rows := make([]uint32, 1000)
	for i := range rows {
		rows[i] = uint32(3 * i)
	}
	b, err := binMatrix(x, rows, 60, 2)
	if err != nil {
		t.Fatal(err)
	}
	for r := range x.Rows {
		for c, v := range x.Row(r) {
			bin, cuts := int(b.column(c)[r]), b.cuts[c]
			switch {
			case v != v && bin != 0:
				t.Fatalf("row %d column %d: bin %d of a missing value, want 0", r, c, bin)
			case v != v:
			case bin < len(cuts) && v > cuts[bin] || bin > 0 && v <= cuts[bin-1]:
				t.Fatalf("row %d column %d: %v in bin %d of %v", r, c, v, bin, cuts)
			case c%5 == 3 && bin == 0:
				t.Fatalf("row %d column %d: %v is in the bin of missing values", r, c, v)
			}
		}
	}
	for c, cuts := range b.cuts {
		if len(cuts) > 59 || len(cuts) < 6 {
			t.Errorf("column %d has %d bins of at most 60", c, len(cuts)+1)
		}
	}
}

func TestBinMatrixAllMissing(t *testing.T) {
	x := features.NewMatrix(3, 1)
	for i := range x.Data {
		x.Data[i] = float32(math.NaN())
	}
	b, err := binMatrix(x, []uint32{0, 1, 2}, 64, 1)
	if err != nil {
		t.Fatal(err)
	}
	if want := []uint8{0, 0, 0}; !slices.Equal(b.column(0)[:3], want) {
		t.Errorf("bins %v, want %v", b.column(0), want)
	}
}
