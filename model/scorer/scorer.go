package scorer

import (
	"encoding"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/features"
)

// MaxClasses is how many classes a scorer has, at most.
const MaxClasses = 1 << 12

// A Scorer gives every feature row a score for each class; class c is the
// model's label c. Once built it is read-only and safe for concurrent use.
type Scorer interface {
	// Raw writes the raw scores of every row of x into out, as many values a
	// row as there are classes: log-probabilities up to a constant a row. It
	// fails if x or out has another shape.
	Raw(x *features.Matrix, out []float64) error
	Shape() (columns, classes int)

	// Kind names the decoder of what MarshalBinary writes.
	Kind() string
	encoding.BinaryMarshaler
}

// Probs writes the probability of each class for every row of x into out: the
// softmax of the raw scores. It fails if x or out has another shape than s.
func Probs(s Scorer, x *features.Matrix, out []float64) error {
	if err := s.Raw(x, out); err != nil {
		return err
	}
	_, classes := s.Shape()
	Normalise(out, classes)
	return nil
}

// Probabilistic reports whether s knows how probable the classes are. A scorer
// with a method Probabilistic that says no knows only the class of a row: the
// probability of that is 1, those of the others are 0.
func Probabilistic(s Scorer) bool {
	p, ok := s.(interface{ Probabilistic() bool })
	return !ok || p.Probabilistic()
}

// Normalise turns rows of raw scores, one a class, into probabilities, in
// place. A row's largest score is taken off first, so that no exponential
// overflows.
func Normalise(scores []float64, classes int) {
	for ; len(scores) > 0; scores = scores[classes:] {
		row := scores[:classes]
		top := slices.Max(row)
		var sum float64
		for i, v := range row {
			row[i] = 1
			if v != top {
				row[i] = math.Exp(v - top)
			}
			sum += row[i]
		}
		for i := range row {
			row[i] /= sum
		}
	}
}

// checkShape reports whether s can score the rows of x into out.
func checkShape(s Scorer, x *features.Matrix, out []float64) error {
	columns, classes := s.Shape()
	if x.Cols != columns {
		return fmt.Errorf("%s: rows of %d features, want %d", s.Kind(), x.Cols, columns)
	}
	if len(out) != x.Rows*classes {
		return fmt.Errorf("%s: room for %d scores, want %d rows of %d", s.Kind(), len(out), x.Rows, classes)
	}
	return nil
}

// savedScorer reads what MarshalBinary wrote. The data may come from
// anywhere: every size is bounded before memory is taken, and without an error
// the scorer is valid.
type savedScorer interface {
	Scorer
	encoding.BinaryUnmarshaler
}

var scorers = map[string]func() savedScorer{
	"bernoulli": func() savedScorer { return new(Bernoulli) },
	"oblivious": func() savedScorer { return new(Oblivious) },
	"softmax":   func() savedScorer { return new(Softmax) },
	"trees":     func() savedScorer { return new(Trees) },
}

// Decode returns the scorer of that kind that MarshalBinary encoded. The data
// may come from anywhere.
func Decode(kind string, data []byte) (Scorer, error) {
	newScorer, ok := scorers[kind]
	if !ok {
		kinds := slices.Sorted(maps.Keys(scorers))
		return nil, fmt.Errorf("a scorer of kind %q; this program knows %s", kind, strings.Join(kinds, ", "))
	}
	s := newScorer()
	if err := s.UnmarshalBinary(data); err != nil {
		return nil, err
	}
	return s, nil
}
