package features

import "slices"

// Segment finds the stretch of the document that the words take for the story:
// the run of units whose summed scores are the largest (maximum subsequence
// segmentation, Pasternack and Roth 2009), and says where a unit stands to it.
type Segment struct {
	keep int // column of words_keep
}

// Name returns "segment".
func (*Segment) Name() string { return "segment" }

// Columns returns the names of the columns.
func (*Segment) Columns() []string {
	return []string{
		"segment_inside", "segment_to_start", "segment_to_end", "segment_words_to_start", "segment_words_to_end",
		"segment_left", "segment_right",
	}
}

// bind finds the column that the scores are read from.
func (s *Segment) bind(columns []string) { s.keep = slices.Index(columns, "words_keep") }

// Extract fills the columns of every unit.
func (s *Segment) Extract(d *Doc, m *Matrix, at int) {
	n := len(d.Units)
	score := make([]float32, n)
	words := make([]int, n+1)
	for i := range d.Units {
		u := &d.Units[i]
		words[i+1] = words[i] + u.length()
		score[i] = (m.Row(i)[s.keep]-0.5)*float32(min(u.length(), 80)) - 1
	}
	from, to := maxSegment(score)
	left, right := float32(0), float32(0)
	for i := range d.Units {
		row := m.Row(i)[at:]
		row[0] = flag(from <= i && i < to)
		row[1], row[2] = signedLog(i-from), signedLog(to-1-i)
		row[3], row[4] = signedLog(words[i]-words[from]), signedLog(words[to]-words[i+1])
		left = max(0, left+score[i])
		row[5] = signedLog(int(left))
		j := n - 1 - i
		right = max(0, right+score[j])
		m.Row(j)[at+6] = signedLog(int(right))
	}
}

func signedLog(n int) float32 {
	if n < 0 {
		return -log1p(-n)
	}
	return log1p(n)
}

// maxSegment returns the bounds of the stretch with the largest sum.
func maxSegment(score []float32) (from, to int) {
	start, run, best := 0, float32(0), float32(0)
	for i, s := range score {
		if run <= 0 {
			start, run = i, 0
		}
		run += s
		if to == 0 || run > best {
			from, to, best = start, i+1, run
		}
	}
	return from, to
}
