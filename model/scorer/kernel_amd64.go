package scorer

import "golang.org/x/sys/cpu"

// simd tells whether the processor has the instructions of the functions below.
var simd = cpu.X86.HasAVX2

// leafNumbersAVX2 is leafNumbersInWords for trees > 0 trees.
//
//go:noescape
func leafNumbersAVX2(dst, bins *uint8, levels *level, trees int)

// binsAVX2 is Cuts.search for n > 0 cuts.
//
//go:noescape
func binsAVX2(dst *uint8, values, cuts *float32, n int)
