package model

import (
	"encoding"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/linesift/linesift/features"
)

// A Scorer gives every feature row a probability for each class; class c is
// the model's label c. Once built it is read-only and safe for concurrent use.
//
// To add a kind, write a file with its type and a row in scorers.
type Scorer interface {
	// Probs writes the probabilities of every row of x into out, as many
	// values a row as there are classes. It fails if x or out has another shape.
	Probs(x *features.Matrix, out []float64) error
	Shape() (columns, classes int)

	// Kind names the decoder of what MarshalBinary writes.
	Kind() string
	encoding.BinaryMarshaler
}

// A savedScorer reads what MarshalBinary wrote. The data may come from
// anywhere: every size is bounded before memory is taken, and without an error
// the scorer is valid.
type savedScorer interface {
	Scorer
	encoding.BinaryUnmarshaler
}

var scorers = map[string]func() savedScorer{
	"bernoulli": func() savedScorer { return new(Bernoulli) },
	"softmax":   func() savedScorer { return new(Softmax) },
	"trees":     func() savedScorer { return new(Trees) },
}

// DecodeScorer returns the scorer of that kind that MarshalBinary encoded.
func DecodeScorer(kind string, data []byte) (Scorer, error) {
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
