package trial

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
)

// Floors are the least values that figures may have, by their names.
type Floors map[string]float64

// A Floor is what became of one.
type Floor struct {
	Metric  string     `json:"metric"`
	Value   eval.Score `json:"value"` // null where there is no such figure
	Least   float64    `json:"least"`
	Reached bool       `json:"reached"`
}

// ReadFloors reads a file with an object of JSON, such as {"word_f1": 0.9}.
func ReadFloors(path string) (Floors, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var floors Floors
	if err := json.Unmarshal(raw, &floors); err != nil {
		return nil, fmt.Errorf(`%s: %w; want an object such as {"word_f1": 0.9}`, path, err)
	}
	if len(floors) == 0 {
		return nil, fmt.Errorf("%s: no floor in it", path)
	}
	for _, name := range []string{"log_loss", "brier", "ece"} {
		if _, ok := floors[name]; ok {
			return nil, fmt.Errorf("%s: less %s is better: it has no least value", path, name)
		}
	}
	return floors, nil
}

// Check compares figures with their floors, in the order of their names. The
// floor of a figure that is not there is not reached: that is no reason to throw
// the work of a cross-validation away.
func (f Floors) Check(figures eval.Figures) []Floor {
	var out []Floor
	for _, name := range slices.Sorted(maps.Keys(f)) {
		value, known := figures[name]
		out = append(out, Floor{name, figures.Get(name), f[name], known && value >= f[name]})
	}
	return out
}

// WriteFloors writes which floors are reached, and nothing for an empty list.
func WriteFloors(w io.Writer, all []Floor) error {
	if len(all) == 0 {
		return nil
	}
	fmt.Fprintln(w, "\nFloors")
	return columns.Table(w, 1, FloorRows(all))
}

// FloorRows returns which floors are reached as a table, with a first row of heads.
func FloorRows(all []Floor) [][]string {
	rows := [][]string{{"floor", "least", "value", ""}}
	for _, f := range all {
		verdict := "reached"
		switch {
		case !f.Value.Defined():
			verdict = "NO SUCH FIGURE"
		case !f.Reached:
			verdict = "NOT REACHED"
		}
		rows = append(rows, []string{f.Metric, fmt.Sprintf("%.3f", f.Least), f.Value.String(), verdict})
	}
	return rows
}
