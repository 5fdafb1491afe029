package scorer

// Contributions are the Shapley values of the class's trees: what a column adds
// on average over all orders in which the columns can become known, where
// splits on unknown columns send a row both ways, by the share of the training
// rows that went there. base is what the trees give on average.
//
// The algorithm is TreeSHAP with path-dependent perturbation (Lundberg, Erion
// and Lee 2018, "Consistent individualized feature attribution for tree
// ensembles", algorithm 2): a walk over all nodes of a tree that carries, for
// each size of the set of known columns, the share of the sets that lead here.
func (t *Trees) Contributions(row, _ []float32, class int, out []float64) (base float64) {
	clear(out)
	s := shap{trees: t, row: row, out: out, base: t.Base[class]}
	for i := class; i < t.Len(); i += t.Classes {
		s.nodes, s.cover = t.Tree(i), nil
		if t.Cover != nil {
			s.cover = t.Cover[t.Roots[i]:t.Roots[i+1]]
		}
		s.walk(0, 0, nil, 1, pathStep{column: -1, zero: 1, one: 1})
	}
	return s.base
}

// shap is a walk over a tree.
type shap struct {
	trees *Trees
	row   []float32
	out   []float64
	base  float64

	nodes []TreeNode
	cover []float32  // of nodes; nil: both sides of a split are taken for equal
	paths []shapPath // one a depth, whose memory is used again
}

// pathStep is a column on the way to a node.
type pathStep struct {
	column    int
	zero, one float64 // share of rows that pass where the column is unknown, and where it is known: 0 or 1
	weight    float64 // share of the sets of known columns, by how many there are: the step's index
}

// shapPath is the columns on the way to a node, each once, behind a first step
// for none.
type shapPath []pathStep

// walk goes on to a node. path leads to its parent, and share of all rows come
// to the node.
func (s *shap) walk(node, depth int, path shapPath, share float64, next pathStep) {
	if depth == len(s.paths) {
		s.paths = append(s.paths, nil)
	}
	path = append(s.paths[depth][:0], path...)
	if k := path.find(next.column); k >= 0 { // split on before
		next.zero *= path[k].zero
		next.one *= path[k].one
		path = path.without(k)
	}
	if next.zero == 0 && next.one == 0 {
		return // no row comes here
	}
	path = path.with(next)
	s.paths[depth] = path
	n := s.nodes[node]
	if s.trees.IsLeaf(n) {
		s.base += share * float64(n.Value)
		s.leaf(path, float64(n.Value))
		return
	}
	column, missingRight := s.trees.Split(n)
	right := goesRight(s.row[column], n.Value, missingRight)
	for side, toRight := range []bool{false, true} {
		child := int(n.Left) + side
		step := pathStep{column: column, zero: s.share(node, child)}
		if toRight == right {
			step.one = 1
		}
		s.walk(child, depth+1, path, share*step.zero, step)
	}
}

// goesRight tells which child of a split a value goes to.
func goesRight(v, threshold float32, missingRight bool) bool {
	if v != v {
		return missingRight
	}
	return v > threshold
}

// share returns the share of a node's training rows that went to a child.
func (s *shap) share(node, child int) float64 {
	if s.cover == nil || s.cover[node] == 0 {
		return 0.5
	}
	return float64(s.cover[child]) / float64(s.cover[node])
}

// leaf adds what the columns on the way to a leaf make of its value.
func (s *shap) leaf(path shapPath, value float64) {
	for k := 1; k < len(path); k++ {
		p := &path[k]
		s.out[p.column] += path.sumWithout(k) * (p.one - p.zero) * value
	}
}

// find returns the index of a column's step, or -1.
func (p shapPath) find(column int) int {
	for k := 1; k < len(p); k++ {
		if p[k].column == column {
			return k
		}
	}
	return -1
}

// with appends a step (EXTEND in the paper).
func (p shapPath) with(next pathStep) shapPath {
	l := len(p)
	if l == 0 {
		next.weight = 1
	}
	p = append(p, next)
	size := float64(l + 1)
	for i := l - 1; i >= 0; i-- {
		p[i+1].weight += next.one * p[i].weight * float64(i+1) / size
		p[i].weight *= next.zero * float64(l-i) / size
	}
	return p
}

// without takes step k out (UNWIND in the paper).
func (p shapPath) without(k int) shapPath {
	l := len(p) - 1
	one, zero, size := p[k].one, p[k].zero, float64(l+1)
	next := p[l].weight
	for i := l - 1; i >= 0; i-- {
		if one == 0 {
			p[i].weight *= size / (zero * float64(l-i))
			continue
		}
		old := p[i].weight
		p[i].weight = next * size / (float64(i+1) * one)
		next = old - p[i].weight*zero*float64(l-i)/size
	}
	for i := k; i < l; i++ {
		p[i].column, p[i].zero, p[i].one = p[i+1].column, p[i+1].zero, p[i+1].one
	}
	return p[:l]
}

// sumWithout returns the sum of the weights that without would leave.
func (p shapPath) sumWithout(k int) float64 {
	l := len(p) - 1
	one, zero, size := p[k].one, p[k].zero, float64(l+1)
	next, sum := p[l].weight, 0.0
	for i := l - 1; i >= 0; i-- {
		if one == 0 {
			sum += p[i].weight * size / (zero * float64(l-i))
			continue
		}
		weight := next * size / (float64(i+1) * one)
		sum += weight
		next = p[i].weight - weight*zero*float64(l-i)/size
	}
	return sum
}
