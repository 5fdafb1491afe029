package eval

import (
	"fmt"
	"math"
)

// mcnemarExact is the number of lines on which two systems differ from which on
// the chi-square approximation is used.
const mcnemarExact = 25

// A McNemarTest compares two systems by the lines that only one of them got
// right (McNemar, "Note on the sampling error of the difference between
// correlated proportions or percentages", 1947).
type McNemarTest struct {
	OnlyFirst  int   `json:"only_first"`  // lines that only the first got right
	OnlySecond int   `json:"only_second"` // lines that only the second got right
	Exact      bool  `json:"exact"`       // P is of the binomial distribution, else of chi-square
	Statistic  Score `json:"statistic"`   // chi-square, continuity corrected; undefined where exact
	P          Score `json:"p"`           // two-sided
}

// McNemar tests whether two systems, right or not on the same lines, are
// equally good. Lines count as independent, which those of one document are
// not: see Bootstrap.Difference for a test that knows of documents.
func McNemar(first, second []bool) (McNemarTest, error) {
	if len(first) != len(second) {
		return McNemarTest{}, fmt.Errorf("mcnemar: %d lines against %d", len(first), len(second))
	}
	var t McNemarTest
	for i := range first {
		switch {
		case first[i] && !second[i]:
			t.OnlyFirst++
		case second[i] && !first[i]:
			t.OnlySecond++
		}
	}
	t.test()
	return t, nil
}

func (t *McNemarTest) test() {
	n := t.OnlyFirst + t.OnlySecond
	if n < mcnemarExact {
		t.Exact, t.Statistic = true, Score(undefined)
		t.P = Score(signTest(min(t.OnlyFirst, t.OnlySecond), n))
		return
	}
	d := max(math.Abs(float64(t.OnlyFirst-t.OnlySecond))-1, 0)
	x := d * d / float64(n)
	t.Statistic = Score(x)
	t.P = Score(math.Erfc(math.Sqrt(x / 2))) // upper tail of chi-square with one degree of freedom
}

// signTest returns the chance of k or fewer, or n−k or more, heads in n tosses;
// k is at most n/2.
func signTest(k, n int) float64 {
	term, sum := 1.0, 0.0 // binomial coefficients, exact for the small n in use
	for i := range k + 1 {
		sum += term
		term = term * float64(n-i) / float64(i+1)
	}
	return min(1, 2*math.Ldexp(sum, -n))
}
