// Package parallel spreads independent work over processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls f for 0 ≤ i < n, on up to so many workers side by side; worker,
// below that number, tells f which of them it runs on. 0 workers or less stand
// for one a processor. With one worker it is a plain loop. What f panics with, For does:
// a program can recover where it called, as it could not in a goroutine of ours.
func For(n, workers int, f func(worker, i int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, n)
	if workers <= 1 {
		for i := range n {
			f(0, i)
		}
		return
	}
	var next atomic.Int64
	var panicked atomic.Pointer[any]
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					panicked.CompareAndSwap(nil, &p)
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(w, i)
			}
		})
	}
	wg.Wait()
	if p := panicked.Load(); p != nil {
		panic(*p)
	}
}
