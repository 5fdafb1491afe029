//go:build !amd64

package scorer

const simd = false

func leafNumbersAVX2(numbers, bins *uint8, levels *level, trees int) { panic("no AVX2") }

func binsAVX2(bins *uint8, values, cuts *float32, n int) { panic("no AVX2") }
