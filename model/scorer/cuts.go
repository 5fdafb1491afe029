package scorer

import (
	"math"
	"math/bits"
)

// Cuts part the values of a column into bins.
type Cuts struct {
	steps int                     // of a binary search
	keys  [MaxObliviousBins]int32 // of the cuts: those less than that at i are below 2i, the others below 2i+1
}

// NewCuts takes ascending cuts, fewer than MaxObliviousBins.
func NewCuts(cuts []float32) (c Cuts) {
	c.steps = bits.Len(uint(len(cuts)))
	c.fill(1, cuts, 1<<c.steps-1)
	return c
}

// fill makes a search tree of the next n cuts, below node, and returns those that
// are left. n is 2^k-1; where there are fewer, the greatest keys stand in.
func (c *Cuts) fill(node int, cuts []float32, n int) []float32 {
	if n == 0 {
		return cuts
	}
	cuts = c.fill(2*node, cuts, n/2)
	c.keys[node] = math.MaxInt32
	if len(cuts) > 0 {
		if v := cuts[0]; v == 0 {
			c.keys[node] = 0 // not that of -0, which is equal
		} else {
			c.keys[node] = sortKey(v)
		}
		cuts = cuts[1:]
	}
	return c.fill(2*node+1, cuts, n/2)
}

// Bins returns, in a byte each and the first in the lowest, how many cuts are less
// than four values. No cut is less than a missing one. Four searches go side by
// side, without a branch.
func (c *Cuts) Bins(v0, v1, v2, v3 float32) uint32 {
	keys := &c.keys
	k0, k1, k2, k3 := sortKey(v0), sortKey(v1), sortKey(v2), sortKey(v3)
	n0, n1, n2, n3 := uint(1), uint(1), uint(1), uint(1)
	for range c.steps {
		n0 = 2*n0 + less(keys[n0&(MaxObliviousBins-1)], k0)
		n1 = 2*n1 + less(keys[n1&(MaxObliviousBins-1)], k1)
		n2 = 2*n2 + less(keys[n2&(MaxObliviousBins-1)], k2)
		n3 = 2*n3 + less(keys[n3&(MaxObliviousBins-1)], k3)
	}
	first := uint(1) << (c.steps & 63) // the node behind the last key, of those below which there is nothing
	return uint32(n0-first) | uint32(n1-first)<<8 | uint32(n2-first)<<16 | uint32(n3-first)<<24
}

// sortKey returns a whole number that is in the order of the values; that of a
// missing one is less than all others.
func sortKey(v float32) int32 {
	if v != v {
		return math.MinInt32
	}
	b := int32(math.Float32bits(v))
	return b ^ (b>>31)&math.MaxInt32
}

// less returns 1 if a < b, else 0.
func less(a, b int32) uint { return uint(int64(a)-int64(b)) >> 63 }
