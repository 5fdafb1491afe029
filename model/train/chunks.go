package train

import "github.com/linesift/linesift/features/parallel"

// rowChunk is how many rows are worked on at a time: a multiple of eight, and the
// same for any number of threads, so that the rounding errors of sums are, too.
const rowChunk = 4096

// eachChunk calls do for n rows, some at a time, in several goroutines.
func eachChunk(n, threads int, do func(i, begin, end int)) {
	parallel.For(numChunks(n), threads, func(_, i int) { do(i, i*rowChunk, min((i+1)*rowChunk, n)) })
}

func numChunks(n int) int { return (n + rowChunk - 1) / rowChunk }
