package features

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// The encoding of Words, little-endian:
//
//	version   one byte
//	slots     varint
//	outputs   varint, how many: one a label, whose names are the model's, and one a zone or none
//	scale     float32
//	bias      a float32 an output
//	presence  a bit a slot, lowest bit first: does its row follow?
//	rows      an int8 an output, of the slots whose row is not all zero
const (
	wordsVersion = 1
	maxWordTable = 1 << 26 // bytes, slots × outputs
)

// Validate reports the first thing that makes w unfit for use.
func (w *Words) Validate() error {
	k := w.outputs()
	switch {
	case w.Options.Slots < 1 || w.Options.Slots&(w.Options.Slots-1) != 0:
		return fmt.Errorf("words: %d slots, want a power of two", w.Options.Slots)
	case k < 1 || w.Options.Slots > maxWordTable/k:
		return fmt.Errorf("words: a table of %d slots by %d outputs, want 1 to %d bytes", w.Options.Slots, k, maxWordTable)
	case len(w.Keep) != len(w.Labels) || len(w.Bias) != k || w.rows.slots() != w.Options.Slots || w.rows.outputs != k:
		return fmt.Errorf("words: %d keep flags, %d biases and %d rows of %d weights for %d slots by %d outputs",
			len(w.Keep), len(w.Bias), w.rows.slots(), w.rows.outputs, w.Options.Slots, k)
	}
	return w.validateFloats()
}

// validateFloats keeps the sums of scores finite.
func (w *Words) validateFloats() error {
	const limit = 1e6
	for _, v := range append([]float32{w.Scale}, w.Bias...) {
		if !(v >= -limit && v <= limit) {
			return fmt.Errorf("words: a scale or bias of %v, want at most %g either way", v, float64(limit))
		}
	}
	return nil
}

// MarshalBinary encodes the table, without the names of the labels and which
// of them are kept. Equal tables give equal bytes.
func (w *Words) MarshalBinary() ([]byte, error) {
	if err := w.Validate(); err != nil {
		return nil, err
	}
	k := w.outputs()
	b := []byte{wordsVersion}
	b = binary.AppendUvarint(b, uint64(w.Options.Slots))
	b = binary.AppendUvarint(b, uint64(k))
	b, err := binary.Append(b, binary.LittleEndian, append([]float32{w.Scale}, w.Bias...))
	if err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	presence := len(b)
	b = append(b, make([]byte, (w.Options.Slots+7)/8)...)
	for slot := range w.Options.Slots {
		if !w.rows.known(slot) {
			continue
		}
		b[presence+slot/8] |= 1 << (slot % 8)
		for c := range k {
			b = append(b, byte(w.rows.weight(slot, c)))
		}
	}
	return b, nil
}

var errWordsShort = errors.New("words: the data ends too early")

// UnmarshalBinary decodes what MarshalBinary wrote. Labels and Keep must be
// set: the encoding has to be of as many labels. Of the options it has the
// slots; the others stay as they are. The data may come from
// anywhere; on an error w is left as it was.
func (w *Words) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errWordsShort
	}
	if data[0] != wordsVersion {
		return fmt.Errorf("words: format version %d; this program reads version %d", data[0], wordsVersion)
	}
	slots, data, err := uvarint(data[1:], maxWordTable)
	if err != nil {
		return err
	}
	k, data, err := uvarint(data, maxWordTable)
	if err != nil {
		return err
	}
	if n := len(w.Labels); k != n && k != n+len(zoneNames) {
		return fmt.Errorf("words: a table of %d outputs, want %d", k, n)
	}
	if k == 0 || slots == 0 || slots > maxWordTable/k {
		return fmt.Errorf("words: a table of %d slots by %d outputs, want 1 to %d bytes", slots, k, maxWordTable)
	}
	return w.decode(data, slots, k)
}

// uvarint reads a varint of at most limit and returns what follows it.
func uvarint(data []byte, limit int) (int, []byte, error) {
	v, n := binary.Uvarint(data)
	switch {
	case n <= 0:
		return 0, nil, errWordsShort
	case v > uint64(limit):
		return 0, nil, fmt.Errorf("words: a count of %d, want at most %d", v, limit)
	}
	return int(v), data[n:], nil
}

func (w *Words) decode(data []byte, slots, k int) error {
	head, presence := 4*(1+k), (slots+7)/8
	if len(data) < head+presence {
		return errWordsShort
	}
	floats := make([]float32, 1+k)
	if _, err := binary.Decode(data, binary.LittleEndian, floats); err != nil {
		return fmt.Errorf("words: %w", err)
	}
	rows, err := unpackRows(data[head:head+presence], data[head+presence:], slots, k)
	if err != nil {
		return err
	}
	out := &Words{Labels: w.Labels, Keep: w.Keep, Options: w.Options, Zones: k > len(w.Labels), Scale: floats[0], Bias: floats[1:], rows: rows}
	out.Options.Slots = slots
	if err := out.Validate(); err != nil {
		return err
	}
	*w = *out
	return nil
}

// unpackRows puts the rows into the slots that have their bit set.
func unpackRows(presence, rows []byte, slots, k int) (p packedWords, err error) {
	present := 0
	for _, b := range presence {
		present += bits.OnesCount8(b)
	}
	if present > slots || present*k != len(rows) {
		return p, fmt.Errorf("words: %d bytes of rows, want %d rows of %d", len(rows), present, k)
	}
	if last := presence[len(presence)-1]; slots%8 > 0 && last>>(slots%8) != 0 {
		return p, fmt.Errorf("words: a row behind the last of %d slots", slots)
	}
	p = newPackedWords(slots, k)
	p.setAll(presence, rows)
	return p, nil
}
