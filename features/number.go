package features

import "math"

// ratio returns a/b, and 0 for b = 0.
func ratio[A, B int | int32 | float32](a A, b B) float32 {
	if b == 0 {
		return 0
	}
	return float32(a) / float32(b)
}

// log1p returns log(1+n): counts spread over orders of magnitude.
func log1p[N int | int32](n N) float32 {
	if int(n) < len(logs) {
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

// signedLog returns log(1+n), and −log(1−n) for negative n.
func signedLog(n int) float32 {
	if n < 0 {
		return -log1p(-n)
	}
	return log1p(n)
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func sqrt32(x float32) float32 { return float32(math.Sqrt(float64(x))) }
