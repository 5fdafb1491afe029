package train

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestDrawRows(t *testing.T) {
	var rows []uint32
	for i := range uint32(1000) {
		rows = append(rows, 3*i)
	}
	drawn, rest := drawRows(rand.New(rand.NewPCG(1, 2)), rows, 0.3)
	if len(drawn) != 300 || !slices.IsSorted(drawn) || !slices.IsSorted(rest) || !slices.Equal(slices.Sorted(slices.Values(slices.Concat(drawn, rest))), rows) {
		t.Errorf("%d rows drawn, %d left: not the rows there are, or out of order", len(drawn), len(rest))
	}
	if one := drawColumns(rand.New(rand.NewPCG(1, 2)), []int{7, 9}, 0.01); len(one) != 1 {
		t.Errorf("columns %v, want one", one)
	}
}
