package main

import "iter"

// workers is how many pages are worked on at once.
const workers = 2

// inOrder calls work for every element of in, several at once, and yields the
// results in the order of in.
func inOrder[In, Out any](in iter.Seq[In], work func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		queue := make(chan chan Out, 8*workers)
		free := make(chan struct{}, workers)
		done := make(chan struct{})
		defer close(done)
		go func() {
			defer close(queue)
			for x := range in {
				slot := make(chan Out, 1)
				select {
				case queue <- slot:
				case <-done:
					return
				}
				free <- struct{}{}
				go func() {
					slot <- work(x)
					<-free
				}()
			}
		}()
		for slot := range queue {
			if !yield(<-slot) {
				return
			}
		}
	}
}
