package data

import "slices"

// LabelledAs returns the lines that have one of the labels.
func (d *Document) LabelledAs(labels ...string) []Line {
	var out []Line
	for _, l := range d.Lines {
		if slices.Contains(labels, l.Label) {
			out = append(out, l)
		}
	}
	return out
}

// Span returns the bounds of the lines that have one of the labels: from the
// first to behind the last; −1 and −1 where there is none.
func (d *Document) Span(labels ...string) (from, to int) {
	from, to = -1, -1
	for i, l := range d.Lines {
		if slices.Contains(labels, l.Label) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}
