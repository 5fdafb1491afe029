package eval

import (
	"cmp"
	"fmt"
	"slices"
)

// A mistake is a cell of the confusion matrix off its diagonal.
type mistake struct{ gold, predicted, lines int }

// mistakes returns the cells that are not 0, the largest first.
func (r *Report) mistakes() []mistake {
	var out []mistake
	for g, row := range r.Confusion {
		for l, n := range row {
			if g != l && n > 0 {
				out = append(out, mistake{g, l, n})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b mistake) int { return cmp.Compare(b.lines, a.lines) })
	return out
}

// confusions lists the largest mistakes where a matrix would be too wide.
func (p *printer) confusions(r *Report) {
	p.heading("Most frequent confusions")
	mistakes := r.mistakes()
	name := func(label int) string { return clip(r.Labels[label].Label, nameWidth) }
	rows := [][]string{{"gold", "predicted", "lines"}}
	for _, m := range mistakes[:min(maxListed, len(mistakes))] {
		rows = append(rows, []string{name(m.gold), name(m.predicted), fmt.Sprint(m.lines)})
	}
	p.table(rows)
	if more := len(mistakes) - maxListed; more > 0 {
		fmt.Fprintf(&p.out, "and %d more\n", more)
	}
}
