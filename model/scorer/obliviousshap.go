package scorer

import "math/bits"

// Contributions are the Shapley values of the trees for a class, as those of
// Trees are: a split on an unknown column sends a row both ways, by the share of
// the training rows that went there.
//
// In an oblivious tree a set of known columns is a set of levels, of which there
// are at most 2^8. From the leaves up, every node gets the tree's mean value for
// each set of known levels below it: that of the child that the row goes to
// where the level is known, the mean of both where not. That is 2^depth numbers a
// level; at the root it is the value of every set, from which Shapley's formula
// follows as it stands.
func (o *Oblivious) Contributions(row, _ []float32, class int, out []float64) (base float64) {
	clear(out)
	base = o.Base[class]
	var s obliviousShap
	for i := range o.Trees {
		base += s.tree(&o.Trees[i], o.Classes, class, row, out)
	}
	return base
}

// obliviousShap is the memory of a walk.
type obliviousShap struct {
	value, cover [1 << MaxObliviousDepth]float64
}

// tree adds a tree's contributions to out and returns its mean value.
func (s *obliviousShap) tree(t *ObliviousTree, classes, class int, row []float32, out []float64) float64 {
	depth := len(t.Splits)
	leaves := 1 << depth
	for leaf := range leaves {
		s.value[leaf] = float64(t.Leaves[leaf*classes+class]) * LeafUnit
		s.cover[leaf] = 1
		if t.Cover != nil {
			s.cover[leaf] = float64(t.Cover[leaf])
		}
	}
	// The last level first: its nodes are the leaf numbers without its bit. Where
	// bit i stood for an answer, it then stands for whether the level is known.
	for i := depth - 1; i >= 0; i-- {
		s.level(i, leaves, t.Splits[i].passes(row[t.Splits[i].Column]))
	}
	mean := s.value[0]
	s.shapley(t, out)
	return mean
}

// level merges the children of every node of level i, for each set of known
// levels below.
func (s *obliviousShap) level(i, leaves int, passes bool) {
	bit := 1 << i
	for low := range leaves {
		if low&bit != 0 {
			continue
		}
		high := low | bit
		known := s.value[low]
		if passes {
			known = s.value[high]
		}
		share := 0.5
		if sum := s.cover[low] + s.cover[high]; sum > 0 {
			share = s.cover[high] / sum
		}
		s.value[low], s.value[high] = float64(s.value[low]*(1-share))+float64(s.value[high]*share), known
		// The sets below a node share its cover.
		sum := s.cover[low] + s.cover[high]
		s.cover[low], s.cover[high] = sum, sum
	}
}

// shapley adds what each column brings to the sets of the others. s.value has the
// value of every set of levels; levels on one column are known together.
func (s *obliviousShap) shapley(t *ObliviousTree, out []float64) {
	var mask [MaxObliviousDepth]int // levels of each column
	players := 0
	var column [MaxObliviousDepth]uint16
levels:
	for i, split := range t.Splits {
		for p := range players {
			if column[p] == split.Column {
				mask[p] |= 1 << i
				continue levels
			}
		}
		column[players], mask[players] = split.Column, 1<<i
		players++
	}
	for set := range 1 << players {
		levels := 0
		for p := range players {
			if set>>p&1 != 0 {
				levels |= mask[p]
			}
		}
		size := bits.OnesCount(uint(set))
		for p := range players {
			if set>>p&1 == 0 {
				out[column[p]] += shapleyWeights[players][size] * (s.value[levels|mask[p]] - s.value[levels])
			}
		}
	}
}

// shapleyWeights[n][k] is k!(n-k-1)!/n!: in how many of the orders of n players
// just a given set of k comes before a given other one.
var shapleyWeights = func() (w [MaxObliviousDepth + 1][MaxObliviousDepth]float64) {
	for n := 1; n <= MaxObliviousDepth; n++ {
		w[n][0] = 1 / float64(n)
		for k := 1; k < n; k++ {
			w[n][k] = w[n][k-1] * float64(k) / float64(n-k)
		}
	}
	return w
}()
