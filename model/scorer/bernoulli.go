package scorer

import (
	"errors"
	"fmt"
	"math"

	"github.com/linesift/linesift/features"
)

// Bernoulli is naive Bayes on columns cut into yes-or-no tests: is the value
// above the cut? It follows golearn's BernoulliNB to the last bit: the sums are
// added in the same order, and a test that all of a class passed counts, where
// it fails, as if one row more had been seen. Of classes that score the same
// golearn takes any. Once built it is only read, so any number of goroutines
// may score with it.
type Bernoulli struct {
	rows []uint32    // training rows of every class
	cuts [][]float32 // of every column, ascending; may be none
	with []uint32    // with[t*classes+k]: rows of class k that passed test t

	prior     []float64 // log-probability of every class
	pass, not []float64 // log-probability of test t passed and failed by class k, at t*classes+k
}

// NewBernoulli returns the scorer of counts: the training rows of each class;
// the cuts of each column, which are the tests, column after column; and for
// each test how many rows of each class passed it. The slices are kept.
func NewBernoulli(rows []uint32, cuts [][]float32, with []uint32) (*Bernoulli, error) {
	b := &Bernoulli{rows: rows, cuts: cuts, with: with}
	if err := b.validate(); err != nil {
		return nil, fmt.Errorf("bernoulli: %w", err)
	}
	var total float64
	for _, n := range rows {
		total += float64(n)
	}
	for _, n := range rows {
		b.prior = append(b.prior, math.Log(float64(n)/total))
	}
	b.pass, b.not = make([]float64, len(with)), make([]float64, len(with))
	for i, m := range with {
		b.pass[i], b.not[i] = bernoulliLogs(float64(m), float64(rows[i%len(rows)]))
	}
	return b, nil
}

// bernoulliLogs returns the log-probabilities of a test that m of n rows
// passed to be passed and to be failed.
func bernoulliLogs(m, n float64) (pass, not float64) {
	p := (m + 1) / (n + 1)
	if p == 1 {
		return 0, math.Log(1 / (n + 1))
	}
	return math.Log(p), math.Log(1 - p)
}

func (b *Bernoulli) validate() error {
	classes, tests, any := len(b.rows), 0, false
	switch {
	case classes < 2 || classes > MaxClasses:
		return fmt.Errorf("%d classes, want 2 to %d", classes, MaxClasses)
	case len(b.cuts) < 1 || len(b.cuts) > MaxTreeFeatures:
		return fmt.Errorf("%d columns, want 1 to %d", len(b.cuts), MaxTreeFeatures)
	}
	for c, cuts := range b.cuts {
		if err := validateCuts(cuts); err != nil {
			return fmt.Errorf("column %d: %w", c, err)
		}
		tests += len(cuts)
	}
	if len(b.with) != tests*classes {
		return fmt.Errorf("%d counts for %d tests and %d classes", len(b.with), tests, classes)
	}
	for i, m := range b.with {
		if m > b.rows[i%classes] {
			return fmt.Errorf("test %d: passed by %d of %d rows", i/classes, m, b.rows[i%classes])
		}
	}
	for _, n := range b.rows {
		any = any || n > 0
	}
	if !any {
		return errors.New("no class has rows")
	}
	return nil
}

func validateCuts(cuts []float32) error {
	if len(cuts) > math.MaxUint8 {
		return fmt.Errorf("%d cuts, want at most %d", len(cuts), math.MaxUint8)
	}
	for i, cut := range cuts {
		if !isFinite(cut) || i > 0 && cut <= cuts[i-1] {
			return fmt.Errorf("cuts %v are not finite and ascending", cuts)
		}
	}
	return nil
}

// Kind returns "bernoulli".
func (b *Bernoulli) Kind() string { return "bernoulli" }

// Shape returns the numbers of columns and classes.
func (b *Bernoulli) Shape() (columns, classes int) { return len(b.cuts), len(b.rows) }

// Raw writes the raw scores of every row of x into out. A missing value fails
// every test.
func (b *Bernoulli) Raw(x *features.Matrix, out []float64) error {
	if err := checkShape(b, x, out); err != nil {
		return err
	}
	classes := len(b.rows)
	for r := range x.Rows {
		b.score(x.Row(r), out[r*classes:(r+1)*classes])
	}
	return nil
}

func (b *Bernoulli) score(row []float32, out []float64) {
	copy(out, b.prior)
	at := 0
	for c, v := range row {
		for _, cut := range b.cuts[c] {
			logs := b.not
			if v > cut {
				logs = b.pass
			}
			for k, l := range logs[at : at+len(out)] {
				out[k] += l
			}
			at += len(out)
		}
	}
}

// The encoding of Bernoulli: a version, the number of classes, the number of
// columns, and the rows of each class; then the number of cuts of each column,
// a byte each; then all cuts; then for each cut the rows of each class above
// it. Everything else takes four bytes, little-endian.
const (
	bernoulliVersion = 1
	bernoulliHeader  = 12
)

// MarshalBinary encodes b.
func (b *Bernoulli) MarshalBinary() ([]byte, error) {
	data := appendValues(nil, []uint32{bernoulliVersion, uint32(len(b.rows)), uint32(len(b.cuts))})
	data = appendValues(data, b.rows)
	for _, cuts := range b.cuts {
		data = append(data, byte(len(cuts)))
	}
	for _, cuts := range b.cuts {
		data = appendValues(data, cuts)
	}
	return appendValues(data, b.with), nil
}

// UnmarshalBinary decodes what MarshalBinary wrote. The data may come from
// anywhere: its length is checked before memory is taken, and the result is
// valid. On an error b is left as it was.
func (b *Bernoulli) UnmarshalBinary(data []byte) error {
	if len(data) < bernoulliHeader {
		return errBernoulliLength
	}
	head := readValues[uint32](data[:bernoulliHeader])
	if head[0] != bernoulliVersion {
		return fmt.Errorf("bernoulli: format version %d; this program reads version %d", head[0], bernoulliVersion)
	}
	classes, columns := int64(head[1]), int64(head[2])
	data = data[bernoulliHeader:]
	if int64(len(data)) < 4*classes+columns {
		return errBernoulliLength
	}
	sizes := data[4*classes : 4*classes+columns]
	var tests int64
	for _, n := range sizes {
		tests += int64(n)
	}
	rest := data[4*classes+columns:]
	if classes > MaxClasses || int64(len(rest)) != 4*tests*(1+classes) {
		return errBernoulliLength
	}
	decoded, err := NewBernoulli(readValues[uint32](data[:4*classes]), readCuts(sizes, rest), readValues[uint32](rest[4*tests:]))
	if err != nil {
		return err
	}
	*b = *decoded
	return nil
}

var errBernoulliLength = errors.New("bernoulli: the data is too short or too long")

// readCuts reads as many cuts for each column as sizes says.
func readCuts(sizes, b []byte) [][]float32 {
	cuts := make([][]float32, len(sizes))
	for c, n := range sizes {
		cuts[c], b = readValues[float32](b[:4*int(n)]), b[4*int(n):]
	}
	return cuts
}
