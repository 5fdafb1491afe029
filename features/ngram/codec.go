package ngram

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// rowWeights are what Table has learnt: a row for every known n-gram.
type rowWeights struct {
	index rankIndex
	idf   []uint8   // code of the inverse document frequency of every row
	table []int8    // rows × outputs; a weight is its table value times its output's Scale
	scale []float32 // of every output
	bias  []float32
}

// quantised returns the weights in 8 bits each. Rows that are unknown or weigh
// next to nothing for every output stay: they count for the length of a line.
func quantised(index rankIndex, idf []uint8, weights, bias []float32) rowWeights {
	k := len(bias)
	w := rowWeights{index: index, idf: idf, table: make([]int8, len(weights)), scale: make([]float32, k), bias: bias}
	for i, v := range weights {
		w.scale[i%k] = max(w.scale[i%k], v, -v)
	}
	for c := range w.scale {
		w.scale[c] = max(w.scale[c]/maxWeight, leastScale)
	}
	for i, v := range weights {
		w.table[i] = int8(math.RoundToEven(float64(v / w.scale[i%k])))
	}
	return w
}

const (
	maxWeight  = 127
	leastScale = 1e-12
)

// The encoding of rowWeights, little-endian; how many slots and outputs there
// are, the options and the classes tell:
//
//	version   one byte
//	scale     a float32 an output
//	bias      a float32 an output
//	presence  a bit a slot, lowest bit first: is it known?
//	idf       a byte a known slot
//	weights   output after output, an int8 a known slot
const version = 1

// Validate reports the first thing that makes g unfit for use.
func (g *Table) Validate() error {
	if err := g.Options.Check(); err != nil {
		return err
	}
	if g.Options != g.Options.withDefaults(fewSites) {
		return errors.New("ngrams: an option that is left out, or zero")
	}
	w, k := &g.weights, outputs(g.Classes)
	rows := w.index.rows
	if g.Classes < 2 || rows > maxTable/k {
		return fmt.Errorf("ngrams: %d known n-grams for %d classes, want at most %d weights", rows, g.Classes, maxTable)
	}
	if 64*len(w.index.blocks) != g.Options.Slots || len(w.idf) != rows || len(w.table) != rows*k || len(w.scale) != k || len(w.bias) != k {
		return fmt.Errorf("ngrams: %d slots, %d frequencies and %d weights for %d known n-grams and %d outputs",
			64*len(w.index.blocks), len(w.idf), len(w.table), rows, k)
	}
	for c := range k {
		const limit = 1e6
		if !(w.scale[c] >= 0 && w.scale[c] <= limit && w.bias[c] >= -limit && w.bias[c] <= limit) {
			return fmt.Errorf("ngrams: a scale of %v and a bias of %v, want at most %g either way", w.scale[c], w.bias[c], float64(limit))
		}
	}
	return nil
}

// MarshalBinary encodes the weights, without classes and options. Equal weights
// give equal bytes.
func (g *Table) MarshalBinary() ([]byte, error) {
	if err := g.Validate(); err != nil {
		return nil, err
	}
	w := &g.weights
	b := []byte{version}
	for _, values := range []any{w.scale, w.bias, w.index.set(), w.idf} {
		var err error
		if b, err = binary.Append(b, binary.LittleEndian, values); err != nil {
			return nil, fmt.Errorf("ngrams: %w", err)
		}
	}
	for c := range w.scale {
		for i := c; i < len(w.table); i += len(w.scale) {
			b = append(b, byte(w.table[i]))
		}
	}
	return b, nil
}

var errShort = errors.New("ngrams: the data ends too early")

// UnmarshalBinary decodes what MarshalBinary wrote. Classes and Options must
// be set. The data may come from anywhere; on an error g is left as it was.
func (g *Table) UnmarshalBinary(data []byte) error {
	if err := g.Options.Check(); err != nil {
		return err
	}
	if g.Classes < 2 {
		return fmt.Errorf("ngrams: %d classes, want at least 2", g.Classes)
	}
	if len(data) == 0 {
		return errShort
	}
	if data[0] != version {
		return fmt.Errorf("ngrams: format version %d; this program reads version %d", data[0], version)
	}
	w, err := decode(data[1:], g.Options.Slots, outputs(g.Classes))
	if err != nil {
		return err
	}
	out := Table{Classes: g.Classes, Options: g.Options, weights: w}
	if err := out.Validate(); err != nil {
		return err
	}
	*g = out
	return nil
}

func decode(data []byte, slots, k int) (w rowWeights, err error) {
	if len(data) < 8*k+slots/8 {
		return w, errShort
	}
	w.scale, w.bias = make([]float32, k), make([]float32, k)
	set := make([]uint64, slots/64)
	for _, values := range []any{w.scale, w.bias, set} {
		n, err := binary.Decode(data, binary.LittleEndian, values)
		if err != nil {
			return w, fmt.Errorf("ngrams: %w", err)
		}
		data = data[n:]
	}
	w.index = newRankIndex(set)
	rows := w.index.rows
	if len(data) != rows*(1+k) {
		return w, fmt.Errorf("ngrams: %d bytes of rows, want %d rows of %d", len(data), rows, 1+k)
	}
	w.idf = slices.Clone(data[:rows])
	w.table = make([]int8, rows*k)
	for i, b := range data[rows:] {
		w.table[i%rows*k+i/rows] = int8(b)
	}
	return w, nil
}
