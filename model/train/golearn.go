package train

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// A classifier is a golearn classifier, and a Learner, made of a struct of
// options and a function that fits. All else learners have in common.
type classifier struct {
	name    string
	options any  // pointer to a struct
	missing bool // whether it learns from missing values
	fit     func(ctx context.Context, s *Set, progress func(done, total int)) (scorer.Scorer, error)

	labels  []string
	columns []string
	scorer  scorer.Scorer
}

// String returns the name of the learner.
func (c *classifier) String() string { return c.name }

// Options returns a pointer to the learner's options.
func (c *classifier) Options() any { return c.options }

// Scorer returns what was learnt, or nil.
func (c *classifier) Scorer() scorer.Scorer { return c.scorer }

// FitSet learns from s. After an error the learner is as it was before.
func (c *classifier) FitSet(ctx context.Context, s *Set, progress func(done, total int)) error {
	if err := s.check(); err != nil {
		return fmt.Errorf("learner %s: %w", c.name, err)
	}
	if err := checkValues(s.X, s.Columns, c.missing); err != nil {
		return fmt.Errorf("learner %s: %w, with which it cannot be trained", c.name, err)
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	scorer, err := c.fit(ctx, s, progress)
	if err != nil {
		return fmt.Errorf("learner %s: %w", c.name, err)
	}
	c.labels, c.columns, c.scorer = slices.Clone(s.Labels), slices.Clone(s.Columns), scorer
	return nil
}

// Fit learns from a golearn grid: float and binary attributes, and one
// categorical class. golearn calls its values float64; ours are float32.
func (c *classifier) Fit(grid base.FixedDataGrid) error {
	s, err := readSet(grid)
	if err != nil {
		return fmt.Errorf("learner %s: %w", c.name, err)
	}
	return c.FitSet(context.Background(), s, nil)
}

// Predict returns a grid of only the class attribute of the given one, filled
// with predictions. Attributes are found by name, whatever their order.
func (c *classifier) Predict(grid base.FixedDataGrid) (base.FixedDataGrid, error) {
	if c.scorer == nil {
		return nil, fmt.Errorf("learner %s: Predict before Fit", c.name)
	}
	predictions, err := c.predict(grid)
	if err != nil {
		return nil, fmt.Errorf("learner %s: %w", c.name, err)
	}
	return predictions, nil
}

func (c *classifier) predict(grid base.FixedDataGrid) (base.FixedDataGrid, error) {
	class, err := gridClass(grid)
	if err != nil {
		return nil, err
	}
	attributes, err := attributesNamed(grid, c.columns)
	if err != nil {
		return nil, err
	}
	x, err := readMatrix(grid, attributes)
	if err != nil {
		return nil, err
	}
	y, err := c.classes(x)
	if err != nil {
		return nil, err
	}
	predictions := base.GeneratePredictionVector(grid)
	spec, err := predictions.GetAttribute(class)
	if err != nil {
		return nil, err
	}
	for r, k := range y {
		predictions.Set(spec, r, class.GetSysValFromString(c.labels[k]))
	}
	return predictions, nil
}

// attributesNamed returns the grid's float or binary attributes of these names.
func attributesNamed(grid base.FixedDataGrid, names []string) ([]base.Attribute, error) {
	byName := map[string]base.Attribute{}
	for _, a := range grid.AllAttributes() {
		if _, ok := a.(*base.CategoricalAttribute); !ok {
			byName[a.GetName()] = a
		}
	}
	attributes := make([]base.Attribute, len(names))
	for i, name := range names {
		a, ok := byName[name]
		if !ok {
			return nil, fmt.Errorf("the grid has no float or binary attribute %q", name)
		}
		attributes[i] = a
	}
	return attributes, nil
}

// classes returns the most probable class of every row; of equal ones, the
// first.
func (c *classifier) classes(x *features.Matrix) ([]int, error) {
	if err := checkValues(x, c.columns, c.missing); err != nil {
		return nil, err
	}
	k := len(c.labels)
	p := make([]float64, x.Rows*k)
	if err := scorer.Probs(c.scorer, x, p); err != nil {
		return nil, err
	}
	y := make([]int, x.Rows)
	for r := range y {
		own := p[r*k : (r+1)*k]
		y[r] = slices.Index(own, slices.Max(own))
	}
	return y, nil
}

// GetMetadata names the learner and its options.
func (c *classifier) GetMetadata() base.ClassifierMetadataV1 {
	return base.ClassifierMetadataV1{
		FormatVersion:      1,
		ClassifierName:     c.name,
		ClassifierVersion:  "1.0",
		ClassifierMetadata: map[string]any{"options": c.options},
	}
}

// Save writes a file of golearn's form.
func (c *classifier) Save(path string) error {
	if c.scorer == nil {
		return fmt.Errorf("learner %s: Save before Fit", c.name)
	}
	w, err := base.CreateSerializedClassifierStub(path, c.GetMetadata())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := errors.Join(c.write(w, ""), w.Close()); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// SaveWithPrefix writes the classifier as a part of another one.
func (c *classifier) SaveWithPrefix(w *base.ClassifierSerializer, prefix string) error {
	if c.scorer == nil {
		return fmt.Errorf("learner %s: Save before Fit", c.name)
	}
	if prefix != "" { // otherwise it is what the file begins with
		if err := w.WriteMetadataAtPrefix(prefix, c.GetMetadata()); err != nil {
			return err
		}
	}
	return c.write(w, prefix)
}

// write adds the entries ATTRIBUTES, LABELS, KIND and SCORER. The attributes are a
// JSON list of golearn's: an entry each would cost a sync of the disk each.
func (c *classifier) write(w *base.ClassifierSerializer, prefix string) error {
	scorer, err := c.scorer.MarshalBinary()
	if err != nil {
		return err
	}
	return errors.Join(
		w.WriteJSONForKey(w.Prefix(prefix, "ATTRIBUTES"), floatAttributes(c.columns)),
		w.WriteAttributeForKey(w.Prefix(prefix, "LABELS"), classAttribute(c.labels)),
		w.WriteBytesForKey(w.Prefix(prefix, "KIND"), []byte(c.scorer.Kind())),
		w.WriteBytesForKey(w.Prefix(prefix, "SCORER"), scorer))
}

// Load reads what Save wrote. After an error the learner is as it was before.
func (c *classifier) Load(path string) error {
	r, err := openSaved(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer r.Close()
	if err := c.LoadWithPrefix(r, ""); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func openSaved(path string) (r *base.ClassifierDeserializer, err error) {
	defer recovered(&err)
	return base.ReadSerializedClassifierStub(path)
}

// recovered makes an error of a panic: golearn panics on malformed attributes.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("not a classifier saved by golearn: %v", p)
	}
}

// LoadWithPrefix reads what SaveWithPrefix wrote.
func (c *classifier) LoadWithPrefix(r *base.ClassifierDeserializer, prefix string) (err error) {
	defer recovered(&err)
	metadata, err := r.ReadMetadataAtPrefix(prefix)
	if err != nil {
		return err
	}
	if metadata.ClassifierName != c.name {
		return fmt.Errorf("a classifier %q, want %q", metadata.ClassifierName, c.name)
	}
	labels, columns, err := readNames(r, prefix)
	if err != nil {
		return err
	}
	scorer, err := readScorer(r, prefix)
	if err != nil {
		return err
	}
	if n, k := scorer.Shape(); n != len(columns) || k != len(labels) {
		return fmt.Errorf("a scorer of %d classes on %d columns, with %d labels and %d attributes", k, n, len(labels), len(columns))
	}
	if err := c.readOptions(metadata); err != nil {
		return err
	}
	c.labels, c.columns, c.scorer = labels, columns, scorer
	return nil
}

func readNames(r *base.ClassifierDeserializer, prefix string) (labels, columns []string, err error) {
	list, err := r.GetBytesForKey(r.Prefix(prefix, "ATTRIBUTES"))
	if err != nil {
		return nil, nil, err
	}
	attributes, err := base.DeserializeAttributes(list)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range attributes {
		columns = append(columns, a.GetName())
	}
	class, err := r.GetAttributeForKey(r.Prefix(prefix, "LABELS"))
	if err != nil {
		return nil, nil, err
	}
	categorical, ok := class.(*base.CategoricalAttribute)
	if !ok {
		return nil, nil, fmt.Errorf("class attribute %v is not categorical", class)
	}
	return categorical.GetValues(), columns, nil
}

func readScorer(r *base.ClassifierDeserializer, prefix string) (scorer.Scorer, error) {
	kind, err := r.GetStringForKey(r.Prefix(prefix, "KIND"))
	if err != nil {
		return nil, err
	}
	data, err := r.GetBytesForKey(r.Prefix(prefix, "SCORER"))
	if err != nil {
		return nil, err
	}
	return scorer.Decode(kind, data)
}

func (c *classifier) readOptions(metadata base.ClassifierMetadataV1) error {
	options, err := json.Marshal(metadata.ClassifierMetadata["options"])
	if err != nil {
		return err
	}
	if err := json.Unmarshal(options, c.options); err != nil {
		return fmt.Errorf("options: %w", err)
	}
	return nil
}
