package scorer

import (
	"math"
	"math/bits"
)

// Cuts part the values of a column into bins.
type Cuts struct {
	cuts  []float32               // ascending
	steps int                     // of a binary search
	keys  [MaxObliviousBins]int32 // of the cuts: those less than that at i are below 2i, the others below 2i+1
}

// NewCuts takes over ascending cuts, fewer than MaxObliviousBins.
func NewCuts(cuts []float32) (c Cuts) {
	c.cuts, c.steps = cuts, bits.Len(uint(len(cuts)))
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

// search is Bins, four searches side by side, without a branch.
func (c *Cuts) search(bins *[Lanes]uint8, values *[Lanes]float32) {
	keys := &c.keys
	first := uint(1) << (c.steps & 63) // the node behind the last key, of those below which there is nothing
	for i := 0; i < Lanes; i += 4 {
		k0, k1, k2, k3 := sortKey(values[i]), sortKey(values[i+1]), sortKey(values[i+2]), sortKey(values[i+3])
		n0, n1, n2, n3 := uint(1), uint(1), uint(1), uint(1)
		for range c.steps {
			n0 = 2*n0 + less(keys[n0&(MaxObliviousBins-1)], k0)
			n1 = 2*n1 + less(keys[n1&(MaxObliviousBins-1)], k1)
			n2 = 2*n2 + less(keys[n2&(MaxObliviousBins-1)], k2)
			n3 = 2*n3 + less(keys[n3&(MaxObliviousBins-1)], k3)
		}
		bins[i], bins[i+1], bins[i+2], bins[i+3] = uint8(n0-first), uint8(n1-first), uint8(n2-first), uint8(n3-first)
	}
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
