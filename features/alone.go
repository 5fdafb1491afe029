package features

import (
	"slices"

	"github.com/linesift/linesift/data"
)

// Analyze prepares d for v's families. Those for lines that stand alone need no
// more than where the lines are: nothing is counted, and no line is taken for a
// part of the one before it.
func (v *Vectorizer) Analyze(d *Doc, src *data.Document) {
	if slices.ContainsFunc(v.families, func(f string) bool { return !slices.Contains(LineFamilies, f) }) {
		d.Analyze(src)
		return
	}
	d.alone(src)
}

// alone makes every line a unit, decorations and all.
func (d *Doc) alone(src *data.Document) {
	d.text = src.Text
	d.Units, d.unitOf, d.tokens = d.Units[:0], d.unitOf[:0], d.tokens[:0]
	for i := range src.Lines {
		d.Units = append(d.Units, Unit{First: i, Last: i + 1, start: src.Lines[i].Start, end: src.Lines[i].End})
		d.unitOf = append(d.unitOf, int32(i))
	}
}
