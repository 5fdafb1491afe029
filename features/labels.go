package features

import (
	"slices"

	"github.com/linesift/linesift/data"
)

// unitLabels returns the label index of every unit: the one that most of its
// characters have, or -1 where its lines have none.
func (v *Vectorizer) unitLabels(d *Doc, doc *data.Document) []int32 {
	out := make([]int32, len(d.Units))
	votes := make([]int, len(v.Labels))
	for i := range d.Units {
		clear(votes)
		out[i] = -1
		best := 0
		for _, l := range doc.Lines[d.Units[i].First:d.Units[i].Last] {
			if c := slices.Index(v.Labels, l.Label); c >= 0 {
				if votes[c] += 1 + len(l.Text); votes[c] > best {
					out[i], best = int32(c), votes[c]
				}
			}
		}
	}
	return out
}

// unitZones returns the zone of every unit: whether it stands before, in or
// after the text that is kept, from the first to the last unit of a kept label
// other than headline (titles stand far from their story); −1 where nothing is.
func (v *Vectorizer) unitZones(y []int32) []int32 {
	first, last := -1, -1
	for i, c := range y {
		if c >= 0 && v.Keep[c] && v.Labels[c] != data.Headline {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	out := make([]int32, len(y))
	for i := range out {
		switch {
		case first < 0:
			out[i] = -1
		case i < first:
			out[i] = zoneBefore
		case i <= last:
			out[i] = zoneInside
		default:
			out[i] = zoneAfter
		}
	}
	return out
}
