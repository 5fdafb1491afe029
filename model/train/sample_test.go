package train

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestDrawColumns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	if one := drawColumns(random, []int{7, 9}, 0.01); len(one) != 1 {
		t.Errorf("columns %v, want one", one)
	}
	if some := drawColumns(random, []int{1, 4, 5, 8, 9, 12}, 0.5); len(some) != 3 || !slices.IsSorted(some) {
		t.Errorf("columns %v, want three in order", some)
	}
}
