package scorer

// An Explainer is a Scorer that can take its scores apart.
type Explainer interface {
	Scorer

	// Contributions writes to out what every column of the row adds to the raw
	// score of a class, and returns the score that they are added to: base and
	// contributions sum to the raw score. Contributions are against what the
	// training rows had on average; scorers that do not know it compare with the
	// row typical.
	Contributions(row, typical []float32, class int, out []float64) (base float64)
}

// Contributions of a column are its weight times its distance from typical.
func (s *Softmax) Contributions(row, typical []float32, class int, out []float64) (base float64) {
	base = s.bias[class]
	for c, v := range row {
		from := float64(finite(typical[c]))
		w := s.Weight(class, c)
		base += w * from
		out[c] = w * (float64(finite(v)) - from)
	}
	return base
}

// Contributions of a column are the log-probabilities of its tests' results,
// less their average over all training rows.
func (b *Bernoulli) Contributions(row, _ []float32, class int, out []float64) (base float64) {
	classes := len(b.rows)
	base = b.prior[class]
	test := 0
	for c, v := range row {
		out[c] = 0
		for _, cut := range b.cuts[c] {
			share := b.passed(test)
			at := test*classes + class
			average := share*b.pass[at] + (1-share)*b.not[at]
			result := b.not[at]
			if v > cut {
				result = b.pass[at]
			}
			base += average
			out[c] += result - average
			test++
		}
	}
	return base
}

// passed returns the share of all training rows that passed a test.
func (b *Bernoulli) passed(test int) float64 {
	var with, all float64
	for k, n := range b.rows {
		with += float64(b.with[test*len(b.rows)+k])
		all += float64(n)
	}
	return with / all
}
