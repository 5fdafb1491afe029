package train

import (
	"math"
	"slices"
	"testing"

	"github.com/linesift/linesift/features"
)

// TestBinColumns checks on every value that comparing bins is comparing with
// thresholds.
func TestBinColumns(t *testing.T) {
	x, _ := boostFixture(3000, 10)
	rows := make([]uint32, 1000)
	for i := range rows {
		rows[i] = uint32(3 * i)
	}
	b, err := binColumns(x, rows, 60, 2)
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

func TestBinColumnsAllMissing(t *testing.T) {
	x := features.NewMatrix(3, 1)
	for i := range x.Data {
		x.Data[i] = float32(math.NaN())
	}
	b, err := binColumns(x, []uint32{0, 1, 2}, 64, 1)
	if err != nil {
		t.Fatal(err)
	}
	if want := []uint8{0, 0, 0}; !slices.Equal(b.column(0)[:3], want) {
		t.Errorf("bins %v, want %v", b.column(0), want)
	}
}
