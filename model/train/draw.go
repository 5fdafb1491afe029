package train

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A drawnRow is a row that a tree is grown on. Its weight stands for those of the
// rows that were not drawn, too.
type drawnRow struct {
	row    uint32
	weight float32
}

// draw returns the tree's sample of the training rows, in ascending order, by
// minimal variance sampling (Ibragimov and Gusev 2019): the chance of a row is in
// proportion to the size of its derivatives, and those drawn weigh as much more as
// they were unlikely to be. So most of a sample are rows that there is something
// left to learn from. It is the part of the rows that is asked for, give or take a
// few.
func (b *booster) draw(round int) []drawnRow {
	chance := certain
	if b.opt.RowSample < 1 {
		chance = b.chances()
	}
	chunks := make([][]drawnRow, numChunks(len(b.rows)))
	eachChunk(len(b.rows), b.opt.threads, func(i, begin, end int) {
		random := rand.New(rand.NewPCG(uint64(b.opt.seed), uint64(round)<<32|uint64(i)))
		drawn := make([]drawnRow, 0, end-begin)
		for _, r := range b.rows[begin:end] {
			if p := chance(r); random.Float64() < p {
				drawn = append(drawn, drawnRow{r, float32(b.weightOf(int(r)) / p)})
			}
		}
		chunks[i] = drawn
	})
	return slices.Concat(chunks...)
}

// drawLeast is added to the sizes, as a part of their mean, and both are squared:
// rows that are sure must be drawn from time to time.
const drawLeast = 0.3

// chances returns the chance that a row is drawn. It is 1 where all rows are as sure
// as can be, or some weigh too much for a mean.
func (b *booster) chances() func(row uint32) float64 {
	sizes := b.loss.sizes
	sum, top := b.sizeSums()
	if top == 0 || math.IsInf(top, 0) {
		return certain
	}
	least := drawLeast * sum / float64(len(b.rows))
	size := func(r uint32) float64 {
		return math.Sqrt(float64(float64(sizes[r])*float64(sizes[r])) + float64(least*least))
	}
	const bins = 1 << 10
	width := math.Sqrt(float64(top*top)+float64(least*least)) / bins
	counts := make([][bins + 1]int, numChunks(len(b.rows)))
	eachChunk(len(b.rows), b.opt.threads, func(i, begin, end int) {
		for _, r := range b.rows[begin:end] {
			counts[i][int(size(r)/width)]++
		}
	})
	for _, c := range counts[1:] {
		for bin, n := range c {
			counts[0][bin] += n
		}
	}
	sure := width * certainBin(counts[0][:], b.opt.RowSample*float64(len(b.rows)))
	return func(r uint32) float64 { return min(1, size(r)/sure) }
}

// certain is the chance of all rows where there is no sample.
func certain(uint32) float64 { return 1 }

// sizeSums returns the sum of the sizes of the training rows and the greatest.
func (b *booster) sizeSums() (sum, top float64) {
	type sums struct{ sum, top float64 }
	chunks := make([]sums, numChunks(len(b.rows)))
	eachChunk(len(b.rows), b.opt.threads, func(i, begin, end int) {
		var own sums
		for _, r := range b.rows[begin:end] {
			s := float64(b.loss.sizes[r])
			own = sums{own.sum + s, max(own.top, s)}
		}
		chunks[i] = own
	})
	for _, c := range chunks {
		sum, top = sum+c.sum, max(top, c.top)
	}
	return sum, top
}

// certainBin returns from which bin on rows are drawn for certain, and all others
// in proportion, so that want of them are drawn on average. It is told how many
// rows each bin has; they are taken to be in its middle.
func certainBin(counts []int, want float64) float64 {
	drawn := func(certain float64) (n float64) {
		for bin, count := range counts {
			n += float64(float64(count) * min(1, (float64(bin)+0.5)/certain))
		}
		return n
	}
	// Where the middle of the first bin is certain, so are all.
	low, high := 0.5, 1.0
	for drawn(high) > want {
		high *= 2
	}
	for range 30 {
		if middle := (low + high) / 2; drawn(middle) > want {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}
