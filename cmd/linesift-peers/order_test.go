package main

import (
	"slices"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	in := []int{5, 1, 4, 0, 3, 2, 9, 8}
	work := func(x int) int {
		time.Sleep(time.Duration(x) * time.Millisecond)
		return -x
	}
	i := 0
	for y := range inOrder(slices.Values(in), work) {
		if y != -in[i] {
			t.Errorf("result %d is %d, want %d", i, y, -in[i])
		}
		i++
	}
	if i != len(in) {
		t.Errorf("%d results of %d", i, len(in))
	}
	for range inOrder(slices.Values(in), work) {
		break // must not hang
	}
}
