package train

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// A classifier is a Learner made of a struct of options and a function that
// fits. All else learners have in common.
type classifier struct {
	name    string
	options any  // pointer to a struct
	missing bool // whether it learns from missing values
	fit     func(*Set, Run) (scorer.Scorer, error)
	run     Run

	labels  []string
	columns []string
	scorer  scorer.Scorer
}

// String returns the name of the learner.
func (c *classifier) String() string { return c.name }

// Options returns a pointer to the learner's options.
func (c *classifier) Options() any { return c.options }

// SetRun tells the learner of the run that it is fitted in.
func (c *classifier) SetRun(r Run) { c.run = r }

// Scorer returns what was learnt, or nil.
func (c *classifier) Scorer() scorer.Scorer { return c.scorer }

// Fit learns from a golearn grid: float and binary attributes, and one
// categorical class. Of a Set, and of golearn's views of one, weights and rows
// held back count, and no cell is copied by itself. golearn calls its values
// float64; ours are float32. After an error the learner is as it was before.
func (c *classifier) Fit(grid base.FixedDataGrid) error {
	s, err := readSet(grid)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return fmt.Errorf("learner %s: %w", c.name, err)
	}
	if err := checkValues(s.X, s.Columns, c.missing); err != nil {
		return fmt.Errorf("learner %s: %w, with which it cannot be trained", c.name, err)
	}
	scorer, err := c.fit(s, c.run.withDefaults())
	if err != nil {
		return fmt.Errorf("learner %s: %w", c.name, err)
	}
	c.labels, c.columns, c.scorer = slices.Clone(s.Labels), slices.Clone(s.Columns), scorer
	return nil
}

// Predict returns a grid of only the class attribute of the given one, filled
// with predictions. Attributes are found by name, whatever their order.
func (c *classifier) Predict(grid base.FixedDataGrid) (base.FixedDataGrid, error) {
	p, class, err := c.probabilities(grid)
	if err != nil {
		return nil, err
	}
	predictions := base.GeneratePredictionVector(grid)
	spec, err := predictions.GetAttribute(class)
	if err != nil {
		return nil, fmt.Errorf("learner %s: %w", c.name, err)
	}
	row := 0
	for own := range slices.Chunk(p, len(c.labels)) {
		best := slices.Index(own, slices.Max(own)) // of equal ones, the first
		predictions.Set(spec, row, class.GetSysValFromString(c.labels[best]))
		row++
	}
	return predictions, nil
}

// Probabilities returns rows × labels, in the order of the values of the grid's
// class. A label that the learner has not seen has 0.
func (c *classifier) Probabilities(grid base.FixedDataGrid) ([]float64, error) {
	p, class, err := c.probabilities(grid)
	if err != nil {
		return nil, err
	}
	at := make([]int, len(c.labels))
	for k, label := range c.labels {
		if at[k] = slices.Index(class.GetValues(), label); at[k] < 0 {
			return nil, fmt.Errorf("learner %s: its label %q is none of the grid's class", c.name, label)
		}
	}
	n, values := len(c.labels), len(class.GetValues())
	out := make([]float64, len(p)/n*values)
	for i, v := range p {
		out[i/n*values+at[i%n]] = v
	}
	return out, nil
}

// probabilities returns rows × the learner's labels, and the grid's class.
func (c *classifier) probabilities(grid base.FixedDataGrid) ([]float64, *base.CategoricalAttribute, error) {
	if c.scorer == nil {
		return nil, nil, fmt.Errorf("learner %s: Predict before Fit", c.name)
	}
	class, err := gridClass(grid)
	if err != nil {
		return nil, nil, fmt.Errorf("learner %s: %w", c.name, err)
	}
	x, err := rowsOf(grid, c.columns)
	if err == nil {
		err = checkValues(x, c.columns, c.missing)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("learner %s: %w", c.name, err)
	}
	p := make([]float64, x.Rows*len(c.labels))
	if err := scorer.Probs(c.scorer, x, p); err != nil {
		return nil, nil, fmt.Errorf("learner %s: %w", c.name, err)
	}
	return p, class, nil
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
	defer panicked(&err)
	r, err = base.ReadSerializedClassifierStub(path)
	if err != nil {
		err = fmt.Errorf("not in golearn's form: %w", err)
	}
	return r, err
}

// LoadWithPrefix reads what SaveWithPrefix wrote.
func (c *classifier) LoadWithPrefix(r *base.ClassifierDeserializer, prefix string) (err error) {
	defer panicked(&err)
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
