package features

import (
	"fmt"
	"slices"
	"strings"
)

// Context copies what is known of the units around: some columns of each of
// the three neighbours on either side, and their means over wider windows.
type Context struct {
	names   []string // of the columns that are copied
	columns []int    // where they are
}

var (
	contextSources   = []string{"log_words", "stop_share", "last_stop", "titled_share", "digit_share", "action_share", "shared_share", "log_copies", "log_same_start"}
	contextNeighbour = []int{-3, -2, -1, 1, 2, 3}
	contextWindows   = []int{3, 8, 20}
)

// Name returns "context".
func (*Context) Name() string { return "context" }

// bind finds the columns to copy; those of families that are left out are not.
func (c *Context) bind(columns []string) {
	for i, name := range columns {
		if slices.Contains(contextSources, name) || strings.HasPrefix(name, "words_") && name != "words_known" {
			c.names = append(c.names, name)
			c.columns = append(c.columns, i)
		}
	}
}

// Columns returns the names of the columns: source@offset, source@before8.
func (c *Context) Columns() []string {
	var names []string
	for _, src := range c.names {
		for _, n := range contextNeighbour {
			names = append(names, fmt.Sprintf("%s@%+d", src, n))
		}
		for _, w := range contextWindows {
			names = append(names, fmt.Sprintf("%s@before%d", src, w), fmt.Sprintf("%s@after%d", src, w))
		}
	}
	return names
}

// Extract fills the columns of every unit. Beyond the document's ends the
// neighbours are missing, which is −1.
func (c *Context) Extract(d *Doc, m *Matrix, at int) {
	n := len(d.Units)
	sums := make([]float64, n+1)
	for _, src := range c.columns {
		for i := range n {
			sums[i+1] = sums[i] + float64(m.Row(i)[src])
		}
		for i := range n {
			row := m.Row(i)[at:]
			for k, off := range contextNeighbour {
				row[k] = -1
				if j := i + off; 0 <= j && j < n {
					row[k] = m.Row(j)[src]
				}
			}
			for k, w := range contextWindows {
				row[6+2*k] = mean(sums, max(0, i-w), i)
				row[7+2*k] = mean(sums, i+1, min(n, i+1+w))
			}
		}
		at += len(contextNeighbour) + 2*len(contextWindows)
	}
}

func mean(sums []float64, from, to int) float32 {
	if from >= to {
		return -1
	}
	return float32((sums[to] - sums[from]) / float64(to-from))
}
