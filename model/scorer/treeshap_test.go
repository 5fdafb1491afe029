package scorer

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/linesift/linesift/features"
)

// expected returns what a tree gives on average where only the columns in the
// set known are.
func expected(t *Trees, tree int, row []float32, known uint) float64 {
	nodes := t.Tree(tree)
	var at func(i int) float64
	at = func(i int) float64 {
		n := nodes[i]
		if t.IsLeaf(n) {
			return float64(n.Value)
		}
		left, right := int(n.Left), int(n.Left)+1
		column, missingRight := t.Split(n)
		switch {
		case known>>column&1 == 1 && goesRight(row[column], n.Value, missingRight):
			return at(right)
		case known>>column&1 == 1:
			return at(left)
		case t.Cover == nil || t.Cover[int(t.Roots[tree])+i] == 0:
			return (at(left) + at(right)) / 2
		}
		share := float64(t.Cover[int(t.Roots[tree])+left]) / float64(t.Cover[int(t.Roots[tree])+i])
		return share*at(left) + (1-share)*at(right)
	}
	return at(0)
}

// shapley returns the Shapley value of a column, from its definition.
func shapley(t *Trees, class int, row []float32, column int) float64 {
	sum := 0.0
	for known := range uint(1) << t.Features {
		if known>>column&1 == 1 {
			continue
		}
		size := bits.OnesCount(known)
		weight := 1 / (float64(t.Features) * binomial(t.Features-1, size))
		for i := class; i < t.Len(); i += t.Classes {
			sum += weight * (expected(t, i, row, known|1<<column) - expected(t, i, row, known))
		}
	}
	return sum
}

func binomial(n, k int) float64 {
	b := 1.0
	for i := range k {
		b = b * float64(n-i) / float64(i+1)
	}
	return b
}

// TestTreeContributions compares with the definition, which takes every set of
// columns, and the sum with the score.
func TestTreeContributions(t *testing.T) {
	const columns = 5
	random := rand.New(rand.NewPCG(7, 7))
	for seed := range uint64(12) {
		trees := randomTrees(seed, 2, columns, 6, 2+int(seed))
		switch seed % 3 {
		case 0:
			trees.Cover = nil
		default: // some leaves without a training row
			trees.Cover = make([]float32, len(trees.Nodes))
			for i := range trees.Cover {
				trees.Cover[i] = float32(random.IntN(4))
			}
			trees.SumCover()
		}
		if err := trees.Validate(); err != nil {
			t.Fatal(err)
		}
		x := features.NewMatrix(1, columns)
		for c := range x.Data {
			x.Data[c] = float32(random.NormFloat64())
		}
		x.Data[seed%columns] = float32(math.NaN())
		raw, out := make([]float64, 2), make([]float64, columns)
		if err := trees.Raw(x, raw); err != nil {
			t.Fatal(err)
		}
		for class := range 2 {
			sum := trees.Contributions(x.Row(0), nil, class, out)
			for c, got := range out {
				sum += got
				if want := shapley(trees, class, x.Row(0), c); math.Abs(got-want) > 1e-9 {
					t.Errorf("seed %d, class %d, column %d: %v, want %v", seed, class, c, got, want)
				}
			}
			if math.Abs(sum-raw[class]) > 1e-9 {
				t.Errorf("seed %d, class %d: sum %v, score %v", seed, class, sum, raw[class])
			}
		}
	}
}
