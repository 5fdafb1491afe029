package features

// Phrases returns the up to n words, or pairs of neighbouring words and marks,
// of a unit that speak most for a label and against another, as they are
// written, the strongest first. They do not overlap.
func (g *NGrams) Phrases(d *Doc, unit, label, against, n int) []string {
	s := gramScratches.Get().(*gramScratch)
	defer s.release()
	u := &d.Units[unit]
	s.line.read(d.whole(u), &g.Options)
	norms := g.norms(s)
	spans := d.spans(u)
	var runs []phrase
	for from := range spans {
		for to := from + 1; to <= min(from+2, len(spans)); to++ {
			s.line.readInside(d.text[spans[from].start:spans[to-1].end], &g.Options)
			runs = append(runs, phrase{from, to, g.lead(s, norms, label, against)})
		}
	}
	return d.strongest(runs, spans, n)
}

// norms returns what every part of the line that was read is multiplied by.
func (g *NGrams) norms(s *gramScratch) (norms [gramParts]float32) {
	for part := range norms {
		squares := float32(0)
		s.tally.count(s.line.slots[part], &g.weights.index)
		for _, e := range s.tally.entries {
			v := tf(e.count, &g.Options) * idfOf(g.weights.idf[e.row])
			squares += v * v
		}
		norms[part] = partWeight[part] / sqrt32(max(squares, leastSquares))
	}
	return norms
}

// lead returns how much more the n-grams that were read add to a label's score
// than to another's.
func (g *NGrams) lead(s *gramScratch, norms [gramParts]float32, label, against int) float64 {
	sum := float32(0)
	for part, norm := range norms {
		for _, slot := range s.line.slots[part] {
			if row, ok := g.weights.index.row(slot); ok {
				sum += norm * idfOf(g.weights.idf[row]) * (g.weight(row, label) - g.weight(row, against))
			}
		}
	}
	return float64(sum)
}

// weight returns what a known n-gram weighs for a label.
func (g *NGrams) weight(row uint32, label int) float32 {
	w := &g.weights
	k := len(w.bias)
	if k == 1 && label == 0 {
		return -w.scale[0] * float32(w.table[row])
	}
	c := min(label, k-1)
	return w.scale[c] * float32(w.table[int(row)*k+c])
}
