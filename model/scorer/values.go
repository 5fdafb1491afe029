package scorer

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// appendValues appends numbers of fixed size to b, little-endian.
func appendValues(b []byte, values any) []byte {
	b, err := binary.Append(b, binary.LittleEndian, values)
	if err != nil {
		panic(fmt.Errorf("scorer: %w", err)) // values is of no fixed size
	}
	return b
}

// readValues returns what appendValues wrote; b holds nothing else.
func readValues[T int16 | uint32 | float32 | float64](b []byte) []T {
	var v T
	values := make([]T, len(b)/binary.Size(v))
	if _, err := binary.Decode(b, binary.LittleEndian, values); err != nil {
		panic(fmt.Errorf("scorer: %w", err)) // b is long enough for them
	}
	return values
}

// A decoder reads numbers one after the other. After the first error everything
// reads as zero.
type decoder struct {
	rest []byte
	err  error
}

var errShort = errors.New("the data ends too early")

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// count reads a varint of at most limit.
func (d *decoder) count(limit int) int {
	v, n := binary.Uvarint(d.rest)
	switch {
	case d.err != nil:
	case n <= 0:
		d.fail(errShort)
	case v > uint64(limit):
		d.fail(fmt.Errorf("a count of %d, want at most %d", v, limit))
	default:
		d.rest = d.rest[n:]
		return int(v)
	}
	return 0
}

func (d *decoder) take(n int) []byte {
	if n > len(d.rest) {
		d.fail(errShort)
	}
	if d.err != nil {
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) float32s(n int) []float32 {
	return readValues[float32](d.take(4 * n))
}
