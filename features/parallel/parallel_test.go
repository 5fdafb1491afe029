package parallel

import (
	"sync/atomic"
	"testing"
)

func TestFor(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		var done [50]atomic.Int32
		For(len(done), workers, func(_, i int) { done[i].Add(1) })
		for i := range done {
			if n := done[i].Load(); n != 1 {
				t.Errorf("%d workers: %d was done %d times", workers, i, n)
			}
		}
	}
}

// TestForPanics: who calls can recover.
func TestForPanics(t *testing.T) {
	for _, workers := range []int{1, 3} {
		func() {
			defer func() {
				if got := recover(); got != "no such line" {
					t.Errorf("%d workers: recovered %v", workers, got)
				}
			}()
			For(50, workers, func(_, i int) {
				if i == 20 {
					panic("no such line")
				}
			})
			t.Errorf("%d workers: no panic", workers)
		}()
	}
}
