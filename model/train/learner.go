package train

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// A Learner is a golearn classifier that can become a model: what it has learnt
// is a scorer.Scorer, which needs no golearn. All learners of this package are
// such; a classifier from elsewhere needs one method more to be one. It is not
// safe for concurrent use; the scorer is.
type Learner interface {
	base.Classifier

	// Scorer returns what the learner has learnt, nil before it has. Its
	// columns and classes are in the order of the grid it was fitted on.
	Scorer() scorer.Scorer
}

// A Prober is a golearn classifier that knows how probable each label is.
// Learners need not be one: their scorers know.
type Prober interface {
	base.Classifier

	// Probabilities returns rows × labels, row after row; the labels are in
	// the order of the values of the grid's class attribute.
	Probabilities(base.FixedDataGrid) ([]float64, error)
}

// A Configurable has options that can be set by name. The learners of this
// package are such.
type Configurable interface {
	// Options returns a pointer to a struct of whole numbers and floats, with
	// JSON tags for their names and doc tags that describe them. They count
	// from the next Fit on.
	Options() any
}

// A Run is what a training tells a learner beside the grid.
type Run struct {
	Context  context.Context       // that ends Fit early; nil: none
	Progress func(done, total int) // is told how much is done of the whole; may be nil
	Seed     int64
	Threads  int // 0: GOMAXPROCS; what is learnt does not depend on it
}

// A Runner is a learner that is told of the run that it is fitted in. golearn's
// Fit has no place for that. The learners of this package are such; without a
// call of SetRun they are fitted with the zero Run.
type Runner interface {
	SetRun(Run)
}

func (r Run) withDefaults() Run {
	if r.Context == nil {
		r.Context = context.Background()
	}
	if r.Progress == nil {
		r.Progress = func(int, int) {}
	}
	r.Threads = cmp.Or(r.Threads, runtime.GOMAXPROCS(0))
	return r
}

// A Spec is a row of the table of learners.
type Spec struct {
	Name    string
	Summary string // what it is, and its limits
	GoodFor string // when to take it
	// Calibrated says that its probabilities are right for rows like those that
	// it was fitted on, or that it has none: no calibration is needed behind it.
	Calibrated bool
	New        func() base.Classifier
}

// learners is the table, by name.
var learners = []Spec{
	{
		Name:    "boost",
		Summary: "gradient-boosted symmetric decision trees, with a value for every label at each leaf; takes missing values",
		GoodFor: "the most accurate model, where columns act together",
		New:     newBoost,
	},
	{
		Name:    "id3",
		Summary: "golearn's ID3 decision tree, on columns cut at their quantiles; slow, so it takes max_rows rows; weights become repeated rows",
		GoodFor: "a single tree to read, on little data",
		New:     newID3,
	},
	{
		Name:       "linear",
		Summary:    "the linear model of the feature family ngrams, made into probabilities by logistic regression; without that family, logistic regression on all columns",
		GoodFor:    "short lines that stand alone: headlines, messages, titles",
		Calibrated: true,
		New:        newLinear,
	},
	{
		Name:    "naive-bayes",
		Summary: "golearn's Bernoulli naive Bayes, on columns cut at their quantiles; weights become repeated rows",
		GoodFor: "a baseline in no time",
		New:     newNaive,
	},
	{
		Name:    "softmax",
		Summary: "multinomial logistic regression with L2 penalty, by L-BFGS",
		GoodFor: "many columns, little data, words alone; the smallest and fastest model",
		New:     newSoftmax,
	},
}

// registered are the names that did not come with the package.
var registered = map[string]bool{}

// Register adds a golearn classifier to the table of learners, so that Train,
// cross-validation and evaluation know it by its name. newClassifier returns one
// that is not fitted. Where it is a Learner, what it learns can be saved as a
// model; else only in golearn's form, and unless it is a Prober there are no
// probabilities.
//
// Register is to be called at the start of a program. A name that was registered
// before gets the new classifier; that of a learner of this package panics.
func Register(name, summary string, newClassifier func() base.Classifier) {
	if _, ok := findLearner(name); ok && !registered[name] || name == "" {
		panic(fmt.Sprintf("train.Register: %q is no name for another learner", name))
	}
	registered[name] = true
	_, learns := newClassifier().(Learner)
	learners = slices.DeleteFunc(slices.Clone(learners), func(s Spec) bool { return s.Name == name })
	learners = append(learners, Spec{Name: name, Summary: summary, Calibrated: !learns, New: newClassifier})
	slices.SortFunc(learners, func(a, b Spec) int { return cmp.Compare(a.Name, b.Name) })
}

// Learners returns the table of learners, by name.
func Learners() []Spec { return slices.Clone(learners) }

func findLearner(name string) (Spec, bool) {
	i := slices.IndexFunc(learners, func(s Spec) bool { return s.Name == name })
	if i < 0 {
		return Spec{}, false
	}
	return learners[i], true
}

// NewLearner returns the learner of that name with its default options.
func NewLearner(name string) (base.Classifier, error) {
	if s, ok := findLearner(name); ok {
		return s.New(), nil
	}
	var names []string
	for _, s := range learners {
		names = append(names, s.Name)
	}
	return nil, fmt.Errorf("no learner %q: want %s", name, strings.Join(names, ", "))
}
