package eval

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestQuantileAgreesWithNumpy(t *testing.T) {
	q := readExpected(t).Quantile
	slices.Sort(q.Values)
	for i, share := range q.Shares {
		if got := quantile(q.Values, share); !same(got, q.Quantiles[i]) {
			t.Errorf("quantile %v is %v, want %v", share, got, q.Quantiles[i])
		}
	}
}

// sample returns values of mean 10 and standard deviation 2, one a group.
func sample(n int) (values []float64, groups [][]int) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range n {
		values = append(values, 10+2*rng.NormFloat64())
	}
	return values, Groups(identity(n))
}

func TestBootstrapIntervalOfMean(t *testing.T) {
	values, groups := sample(400)
	got, err := Bootstrap{Resamples: 2000}.Interval(len(groups), MeanOf(values, groups))
	if err != nil {
		t.Fatal(err)
	}
	half := 1.96 * 2 / math.Sqrt(400) // of the normal approximation
	if w := float64(got.High - got.Low); math.Abs(w-2*half) > 0.2*half {
		t.Errorf("width %v, want about %v", w, 2*half)
	}
	if got.Low > got.Value || got.High < got.Value || got.Undefined != 0 {
		t.Errorf("interval %+v", got)
	}
}

func TestBootstrapIsDeterministic(t *testing.T) {
	values, groups := sample(50)
	run := func(seed uint64) Interval {
		i, err := Bootstrap{Seed: seed, Resamples: 100}.Interval(len(groups), MeanOf(values, groups))
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	if run(1) != run(1) {
		t.Error("the same seed gives different intervals")
	}
	if run(1) == run(2) {
		t.Error("different seeds give the same interval")
	}
}

// TestBootstrapResamplesGroups: lines that are copies of each other, taken as
// one group, must not narrow the interval.
func TestBootstrapResamplesGroups(t *testing.T) {
	values, single := sample(40)
	copies, groups := slices.Repeat(values, 9), Groups(slices.Repeat(identity(40), 9))
	boot := Bootstrap{Resamples: 200}
	want, err := boot.Interval(40, MeanOf(values, single))
	if err != nil {
		t.Fatal(err)
	}
	got, err := boot.Interval(40, MeanOf(copies, groups))
	if err != nil || !same(float64(got.Low), float64(want.Low)) || !same(float64(got.High), float64(want.High)) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestBootstrapDifference(t *testing.T) {
	values, groups := sample(100)
	better := make([]float64, len(values))
	for i, v := range values {
		better[i] = v + 0.1*float64(i%3) // never worse
	}
	boot := Bootstrap{Resamples: 999}
	first, second := MeanOf(values, groups), MeanOf(better, groups)
	d, err := boot.Difference(len(groups), first, second)
	if err != nil || d.Low <= 0 || !same(float64(d.P), 2.0/1000) {
		t.Errorf("a sure gain: %+v, %v", d, err)
	}
	d, err = boot.Difference(len(groups), first, first)
	if err != nil || d.Value != 0 || d.P != 1 {
		t.Errorf("no difference: %+v, %v", d, err)
	}
}

func TestBootstrapCountsUndefined(t *testing.T) {
	onlyGroup0 := func(groups []int) float64 {
		if !slices.Contains(groups, 0) {
			return math.NaN()
		}
		return 1
	}
	i, err := Bootstrap{Resamples: 500}.Interval(3, onlyGroup0)
	// (2/3)³ of the resamples miss group 0.
	if err != nil || i.Undefined < 100 || i.Undefined > 200 || i.Low != 1 {
		t.Errorf("got %+v, %v", i, err)
	}
	i, err = Bootstrap{}.Interval(1, func([]int) float64 { return math.NaN() })
	if err != nil || i.Undefined != 1000 || i.Low.Defined() {
		t.Errorf("never defined: %+v, %v", i, err)
	}
}

func TestBootstrapErrors(t *testing.T) {
	metric := func([]int) float64 { return 0 }
	_, err := Bootstrap{}.Interval(0, metric)
	wantError(t, err, "no groups")
	_, err = Bootstrap{Level: 95}.Interval(1, metric)
	wantError(t, err, "level 95")
	_, err = Bootstrap{Resamples: -1}.Difference(1, metric, metric)
	wantError(t, err, "-1 resamples")
}

func TestMcNemarAgreesWithScipy(t *testing.T) {
	for _, want := range readExpected(t).McNemar {
		first, second := []bool{true, false}, []bool{true, false} // lines that tell nothing
		for range want.OnlyFirst {
			first, second = append(first, true), append(second, false)
		}
		for range want.OnlySecond {
			first, second = append(first, false), append(second, true)
		}
		got, err := McNemar(first, second)
		if err != nil {
			t.Fatal(err)
		}
		if got.Exact != want.Exact || math.Abs(float64(got.P-want.P)) > 1e-9 ||
			got.Statistic.Defined() != want.Statistic.Defined() || got.Statistic.Defined() && math.Abs(float64(got.Statistic-want.Statistic)) > 1e-9 {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	_, err := McNemar([]bool{true}, nil)
	wantError(t, err, "1 lines against 0")
}
