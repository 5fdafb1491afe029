package scorer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// The encoding of Softmax, little-endian: a version byte; classes and columns
// as varints; a float64 bias a class; the float32 weights, class after class.
const (
	softmaxVersion    = 1
	maxSoftmaxColumns = 1 << 20
)

// Validate reports the first thing that makes s unfit for scoring.
func (s *Softmax) Validate() error {
	switch {
	case s.classes < 2 || s.classes > MaxClasses:
		return fmt.Errorf("softmax: %d classes, want 2 to %d", s.classes, MaxClasses)
	case s.columns < 1 || s.columns > maxSoftmaxColumns:
		return fmt.Errorf("softmax: %d columns, want 1 to %d", s.columns, maxSoftmaxColumns)
	case len(s.bias) != s.classes || len(s.weights) != s.classes*s.columns:
		return fmt.Errorf("softmax: %d biases and %d weights for %d classes by %d columns",
			len(s.bias), len(s.weights), s.classes, s.columns)
	}
	for _, values := range [][]float64{s.bias, s.weights} {
		for _, v := range values {
			// Sums of such values are finite whatever the row.
			if !(math.Abs(v) <= math.MaxFloat32) {
				return fmt.Errorf("softmax: a weight or bias of %v", v)
			}
		}
	}
	return nil
}

// MarshalBinary encodes s. Equal scorers give equal bytes.
func (s *Softmax) MarshalBinary() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	b := []byte{softmaxVersion}
	b = binary.AppendUvarint(b, uint64(s.classes))
	b = binary.AppendUvarint(b, uint64(s.columns))
	b = appendValues(b, s.bias)
	for _, v := range s.weights {
		b = appendValues(b, float32(v))
	}
	return b, nil
}

var errSoftmaxShort = errors.New("softmax: the data ends too early")

// UnmarshalBinary decodes what MarshalBinary wrote. The data may come from
// anywhere; on an error s is left as it was.
func (s *Softmax) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errSoftmaxShort
	}
	if data[0] != softmaxVersion {
		return fmt.Errorf("softmax: format version %d; this program reads version %d", data[0], softmaxVersion)
	}
	classes, n := binary.Uvarint(data[1:])
	if n <= 0 {
		return errSoftmaxShort
	}
	data = data[1+n:]
	columns, n := binary.Uvarint(data)
	if n <= 0 {
		return errSoftmaxShort
	}
	data = data[n:]
	// The bounds come first: they keep the product from overflowing.
	if classes > MaxClasses || columns > maxSoftmaxColumns || uint64(len(data)) != classes*(8+4*columns) {
		return fmt.Errorf("softmax: %d bytes for %d classes by %d columns", len(data), classes, columns)
	}
	out := decodeSoftmax(data, int(classes), int(columns))
	if err := out.Validate(); err != nil {
		return err
	}
	*s = *out
	return nil
}

func decodeSoftmax(data []byte, classes, columns int) *Softmax {
	return NewSoftmax(classes, columns, readValues[float32](data[8*classes:]), readValues[float64](data[:8*classes]))
}
