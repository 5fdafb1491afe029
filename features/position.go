package features

// Position says where a unit stands in the document: how far from its ends and
// from the paragraphs around it. It does not say how large the document is: a
// learner would know training documents by it.
type Position struct{}

// Name returns "position".
func (Position) Name() string { return "position" }

// Columns returns the names of the columns.
func (Position) Columns() []string {
	return []string{
		"relative", "log_before", "log_after", "text_before_share", "text_after_share",
		"long_before_share", "long_after_share", "log_long_before", "log_long_after",
		"log_to_long_before", "log_to_long_after", "log_words_to_long_before", "log_words_to_long_after",
		"length_to_longest",
	}
}

// Extract fills the columns of every unit.
func (Position) Extract(d *Doc, m *Matrix, at int) {
	n, total, longs, longest := len(d.Units), 0, 0, 0
	for i := range d.Units {
		u := &d.Units[i]
		total += u.length()
		longest = max(longest, u.length())
		if u.long() {
			longs++
		}
	}
	before, longsBefore := 0, 0
	sinceUnits, sinceWords := n, total
	for i := range d.Units {
		u := &d.Units[i]
		long := 0
		if u.long() {
			long = 1
		}
		after := total - before - u.length()
		longsAfter := longs - longsBefore - long
		row := m.Row(i)[at:]
		row[0], row[1], row[2] = ratio(i, max(n-1, 1)), log1p(i), log1p(n-1-i)
		row[3], row[4] = ratio(before, total), ratio(after, total)
		row[5], row[6] = ratio(longsBefore, longs), ratio(longsAfter, longs)
		row[7], row[8] = log1p(longsBefore), log1p(longsAfter)
		row[9], row[11] = log1p(sinceUnits), log1p(sinceWords)
		row[13] = ratio(u.length(), longest)
		before += u.length()
		longsBefore += long
		sinceUnits++
		sinceWords += u.length()
		if long == 1 {
			sinceUnits, sinceWords = 0, 0
		}
	}
	sinceUnits, sinceWords = n, total
	for i := n - 1; i >= 0; i-- {
		row := m.Row(i)[at:]
		row[10], row[12] = log1p(sinceUnits), log1p(sinceWords)
		sinceUnits++
		sinceWords += d.Units[i].length()
		if d.Units[i].long() {
			sinceUnits, sinceWords = 0, 0
		}
	}
}
