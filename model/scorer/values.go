package scorer

import (
	"encoding/binary"
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
func readValues[T uint32 | float32 | float64](b []byte) []T {
	var v T
	values := make([]T, len(b)/binary.Size(v))
	if _, err := binary.Decode(b, binary.LittleEndian, values); err != nil {
		panic(fmt.Errorf("scorer: %w", err)) // b is long enough for them
	}
	return values
}
