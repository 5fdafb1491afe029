package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/linesift/linesift/model/eval"
)

// A floor is the least value that a figure may have.
type floor struct {
	Metric  string     `json:"metric"`
	Value   eval.Score `json:"value"` // null where there is no such figure
	Least   float64    `json:"least"`
	Reached bool       `json:"reached"`
}

// readFloors reads an object of figures' names and least values.
func readFloors(path string) (map[string]float64, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var floors map[string]float64
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

// checkFloors compares the figures with their floors, in the order of their
// names. The floor of a figure that is not there is not reached: that is no
// reason to throw the work of a cross-validation away.
func checkFloors(floors map[string]float64, m metrics) []floor {
	var out []floor
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		value, known := m[name]
		out = append(out, floor{name, m.get(name), floors[name], known && value >= floors[name]})
	}
	return out
}

// writeFloors writes which floors are reached.
func writeFloors(w io.Writer, all []floor) error {
	if len(all) == 0 {
		return nil
	}
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
	fmt.Fprintln(w, "\nFloors")
	return writeTable(w, 1, rows)
}
