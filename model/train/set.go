package train

import "github.com/linesift/linesift/features"

// A Set is what a learner is fitted on.
type Set struct {
	X       *features.Matrix
	Y       []int32   // class of every row, an index into Labels
	Weight  []float32 // of every row; nil: all 1
	Held    []bool    // rows to watch and not to fit on; nil: none
	Labels  []string  // names of the classes
	Columns []string  // names of X's columns
}
