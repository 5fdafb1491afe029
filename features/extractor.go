package features

import "math"

// An Extractor is one family of features. Its columns stand side by side in
// the rows that it fills, one row a unit.
type Extractor interface {
	Name() string
	Columns() []string
	// Extract writes the columns at, at+1, … of every row. The columns of the
	// families before it are filled already; m has a row for every unit of d.
	Extract(d *Doc, m *Matrix, at int)
}

// ratio returns a/b, and 0 for b = 0.
func ratio[A, B int | float32](a A, b B) float32 {
	if b == 0 {
		return 0
	}
	return float32(a) / float32(b)
}

// log1p returns log(1+n): counts spread over orders of magnitude.
func log1p(n int) float32 {
	if n < len(logs) {
		return logs[max(n, 0)]
	}
	return float32(math.Log1p(float64(n)))
}

var logs = func() (t [1024]float32) {
	for i := range t {
		t[i] = float32(math.Log1p(float64(i)))
	}
	return t
}()

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}
