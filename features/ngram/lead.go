package ngram

// Lead is a line of which a part can be asked what it says.
type Lead struct {
	table *Table
	line  line
	norms [parts]float32 // what every part is multiplied by
}

// Read returns a line to be asked about.
func (t *Table) Read(text string) *Lead {
	l := &Lead{table: t}
	l.line.read(text, &t.Options)
	var s scratch
	s.line = l.line
	for part := range l.norms {
		squares := float32(0)
		s.count(part, &t.weights.index)
		for _, e := range s.tally.Entries() {
			v := tf(e.Value, &t.Options) * idfOf(t.weights.idf[e.Key])
			squares += float32(v * v)
		}
		l.norms[part] = partWeight[part] / sqrt(max(squares, leastSquares))
	}
	return l
}

// Of returns how much more the n-grams inside a text that stands in the line add
// to a class's score than to another's.
func (l *Lead) Of(text string, class, against int) float64 {
	t := l.table
	l.line.readInside(text, &t.Options)
	sum := float32(0)
	for part, norm := range l.norms {
		for _, slot := range l.line.slots[part] {
			if row, ok := t.weights.index.row(slot); ok {
				sum += float32(norm * idfOf(t.weights.idf[row]) * (t.weight(row, class) - t.weight(row, against)))
			}
		}
	}
	return float64(sum)
}

// weight returns what a known n-gram weighs for a class.
func (t *Table) weight(row uint32, class int) float32 {
	w := &t.weights
	k := len(w.bias)
	if k == 1 && class == 0 {
		return -w.scale[0] * float32(w.table[row])
	}
	c := min(class, k-1)
	return w.scale[c] * float32(w.table[int(row)*k+c])
}
