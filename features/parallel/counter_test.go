package parallel

import (
	"slices"
	"testing"
)

func TestCounter(t *testing.T) {
	var told []int
	c := NewCounter(300, func(done, total int) {
		if total != 300 {
			t.Errorf("a total of %d", total)
		}
		told = append(told, done)
	})
	For(290, 4, func(int, int) { c.Add(1) })
	c.Add(10)
	if len(told) != 98 || told[0] != 0 || told[len(told)-1] != 300 || !slices.IsSorted(told) {
		t.Errorf("told %d times: %v", len(told), told)
	}
	NewCounter(3, nil).Add(1)
}
