package htmlreport

import (
	"cmp"
	"slices"

	"github.com/linesift/linesift/model/eval"
)

// maxMatrix is the most labels that have a confusion matrix; of more, the most
// frequent confusions are listed.
const (
	maxMatrix     = 12
	maxConfusions = 40
	heatLevels    = 10
)

// A matrix is a confusion matrix.
type matrix struct {
	Labels []string
	Rows   []matrixRow
}

type matrixRow struct {
	Label string
	Cells []matrixCell
}

type matrixCell struct {
	Count, Share string
	Heat         int // share of the row, 0 to heatLevels
	Right        bool
}

func newMatrix(r *eval.Report) *matrix {
	if len(r.Labels) > maxMatrix {
		return nil
	}
	m := &matrix{}
	for g, l := range r.Labels {
		m.Labels = append(m.Labels, name(l.Label))
		row := matrixRow{Label: name(l.Label)}
		for k, n := range r.Confusion[g] {
			heat := 0
			if l.Support > 0 {
				heat = (n*heatLevels + l.Support/2) / l.Support
			}
			row.Cells = append(row.Cells, matrixCell{count(n), percent(n, l.Support), heat, g == k})
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// confusionTable lists the most frequent confusions of many labels.
func confusionTable(r *eval.Report) *table {
	type cell struct{ gold, predicted, lines int }
	var cells []cell
	for g, row := range r.Confusion {
		for k, n := range row {
			if g != k && n > 0 {
				cells = append(cells, cell{g, k, n})
			}
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(b.lines, a.lines) })
	t := &table{ID: "confusion-table", Head: []string{"gold", "predicted", "lines"}}
	for _, c := range cells[:min(maxConfusions, len(cells))] {
		t.Rows = append(t.Rows, []string{name(r.Labels[c.gold].Label), name(r.Labels[c.predicted].Label), count(c.lines)})
	}
	if more := len(cells) - maxConfusions; more > 0 {
		t.Notes = []string{"And " + counted(more, "less frequent confusion") + "."}
	}
	return t
}
