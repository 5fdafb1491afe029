package train

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// A Learner trains. It is a golearn classifier: golearn's evaluation and
// cross-validation run on it. It is not safe for concurrent use; what it has
// learnt, the Scorer, is.
type Learner interface {
	base.Classifier

	// FitSet does what Fit does, without a grid's cells in between. The rows
	// held back are not fitted on. Progress, where it is not nil, is told how
	// much is done of the whole.
	FitSet(ctx context.Context, s *Set, progress func(done, total int)) error

	// Scorer returns what the learner has learnt, nil before it has.
	Scorer() scorer.Scorer

	// Options returns a pointer to the learner's struct of options, which has
	// JSON tags. They count from the next fit on.
	Options() any
}

// A Spec is a row of the table of learners.
type Spec struct {
	Name    string
	Summary string // what it is, and its limits
	GoodFor string // when to take it
	// Calibrated says that its probabilities are right for rows like those that
	// it was fitted on: no calibration is needed behind it.
	Calibrated bool
	New        func(seed int64, threads int) Learner
}

// specs are the learners; each registers itself in the file that holds it.
var specs []Spec

func register(s Spec) { specs = append(specs, s) }

// Learners returns the table of learners, by name.
func Learners() []Spec {
	return slices.SortedFunc(slices.Values(specs), func(a, b Spec) int { return cmp.Compare(a.Name, b.Name) })
}

// NewLearner returns the learner of that name with its default options. The
// same data, options and seed make it learn the same, whatever the number of
// threads; threads 0 stands for one a processor.
func NewLearner(name string, seed int64, threads int) (Learner, error) {
	var names []string
	for _, s := range Learners() {
		if s.Name == name {
			return s.New(seed, threads), nil
		}
		names = append(names, s.Name)
	}
	return nil, fmt.Errorf("no learner %q: want %s", name, strings.Join(names, ", "))
}
