package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// fitOn fits a classifier on s. Of a panic it makes an error, unless the
// classifier is one of ours: golearn's own panic at what they cannot do.
func fitOn(ctx context.Context, c base.Classifier, s *Set) (err error) {
	if _, ours := c.(*classifier); ours {
		return c.Fit(s)
	}
	defer panicked(&err)
	if err := c.Fit(s); err != nil {
		return fmt.Errorf("learner %s: %w", c, err)
	}
	return ctx.Err()
}

// panicked makes an error of a panic.
func panicked(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("golearn panicked: %v", p)
	}
}

// scorerOf returns what a classifier has learnt from rows like those of s, which
// may be none.
func scorerOf(c base.Classifier, s *Set) (scorer.Scorer, error) {
	if l, ok := c.(Learner); ok {
		if l.Scorer() == nil {
			return nil, fmt.Errorf("learner %s has learnt nothing", c)
		}
		return l.Scorer(), nil
	}
	f := &foreign{classifier: c, columns: s.Columns, labels: s.Labels, schema: newSchema(s.Columns, s.Labels)}
	// What it cannot predict shows here, not in the midst of documents.
	few := &features.Matrix{Rows: min(s.X.Rows, 100), Cols: s.X.Cols}
	few.Data = s.X.Data[:few.Rows*few.Cols]
	if err := f.Raw(few, make([]float64, few.Rows*len(f.labels))); err != nil {
		return nil, fmt.Errorf("learner %s: %w", c, err)
	}
	return f, nil
}

// A foreign scorer asks a golearn classifier that is no Learner.
type foreign struct {
	mu         sync.Mutex // golearn's classifiers need not be safe for concurrent use
	classifier base.Classifier
	columns    []string
	labels     []string
	schema     *schema
}

// Shape returns the numbers of columns and labels.
func (f *foreign) Shape() (columns, classes int) { return len(f.columns), len(f.labels) }

// Kind returns "golearn", which no model file has.
func (f *foreign) Kind() string { return "golearn" }

// MarshalBinary fails.
func (f *foreign) MarshalBinary() ([]byte, error) {
	return nil, errors.New("the classifier has no scorer, which a model is made of: save it in golearn's form")
}

// Probabilistic reports whether the classifier knows probabilities.
func (f *foreign) Probabilistic() bool {
	_, ok := f.classifier.(Prober)
	return ok
}

// Raw writes the logarithms of the classifier's probabilities or, where it has
// none, 0 for its label and −∞ for the others.
func (f *foreign) Raw(x *features.Matrix, out []float64) (err error) {
	if x.Rows == 0 {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	defer panicked(&err)
	set := f.schema.set(x, f.columns, f.labels)
	if p, ok := f.classifier.(Prober); ok {
		return f.logs(p, set, out)
	}
	grid, err := f.classifier.Predict(set)
	if err != nil {
		return err
	}
	if _, n := grid.Size(); n != x.Rows {
		return fmt.Errorf("%d predictions for %d rows", n, x.Rows)
	}
	for i := range out {
		out[i] = math.Inf(-1)
	}
	for r := range x.Rows {
		label := base.GetClass(grid, r)
		k := slices.Index(f.labels, label)
		if k < 0 {
			return fmt.Errorf("row %d: a prediction %q, which is none of the labels", r, label)
		}
		out[r*len(f.labels)+k] = 0
	}
	return nil
}

func (f *foreign) logs(p Prober, set *Set, out []float64) error {
	probs, err := p.Probabilities(set)
	if err != nil {
		return err
	}
	if len(probs) != len(out) {
		return fmt.Errorf("%d probabilities, want %d rows of %d", len(probs), set.X.Rows, len(f.labels))
	}
	row := 0
	for own := range slices.Chunk(probs, len(f.labels)) {
		if !(slices.Min(own) >= 0) || !(slices.Max(own) > 0) {
			return fmt.Errorf("row %d: probabilities %v", row, own)
		}
		row++
	}
	for i, v := range probs {
		out[i] = math.Log(v)
	}
	return nil
}
