package features

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ngramWeights are what NGrams has learnt: a row for every known n-gram.
type ngramWeights struct {
	index rankIndex
	idf   []uint8   // code of the inverse document frequency of every row
	table []int8    // rows × outputs; a weight is its table value times its output's Scale
	scale []float32 // of every output
	bias  []float32
}

// quantised returns the weights in 8 bits each. Rows that are unknown or weigh
// next to nothing for every output stay: they count for the length of a line.
func quantised(index rankIndex, idf []uint8, weights, bias []float32) ngramWeights {
	k := len(bias)
	w := ngramWeights{index: index, idf: idf, table: make([]int8, len(weights)), scale: make([]float32, k), bias: bias}
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

// The encoding of ngramWeights, little-endian; how many slots and outputs there
// are, the options and the labels tell:
//
//	version   one byte
//	scale     a float32 an output
//	bias      a float32 an output
//	presence  a bit a slot, lowest bit first: is it known?
//	idf       a byte a known slot
//	weights   output after output, an int8 a known slot
const ngramsVersion = 1

// Validate reports the first thing that makes g unfit for use.
func (g *NGrams) Validate() error {
	if err := g.Options.Check(); err != nil {
		return err
	}
	if g.Options != g.Options.withDefaults(fewSites) {
		return errors.New("ngrams: an option that is left out, or zero")
	}
	w, k := &g.weights, outputs(len(g.Labels))
	rows := w.index.rows
	if len(g.Labels) < 2 || rows > maxNGramTable/k {
		return fmt.Errorf("ngrams: %d known n-grams for %d labels, want at most %d weights", rows, len(g.Labels), maxNGramTable)
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

// MarshalBinary encodes the weights, without labels and options. Equal weights
// give equal bytes.
func (g *NGrams) MarshalBinary() ([]byte, error) {
	if err := g.Validate(); err != nil {
		return nil, err
	}
	w := &g.weights
	b := []byte{ngramsVersion}
	for _, v := range append(append([]float32{}, w.scale...), w.bias...) {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	for _, block := range w.index.blocks {
		b = binary.LittleEndian.AppendUint64(b, block.bits)
	}
	b = append(b, w.idf...)
	for c := range w.scale {
		for i := c; i < len(w.table); i += len(w.scale) {
			b = append(b, byte(w.table[i]))
		}
	}
	return b, nil
}

var errNGramsShort = errors.New("ngrams: the data ends too early")

// UnmarshalBinary decodes what MarshalBinary wrote. Labels and Options must be
// set. The data may come from anywhere; on an error g is left as it was.
func (g *NGrams) UnmarshalBinary(data []byte) error {
	if err := g.Options.Check(); err != nil {
		return err
	}
	if len(g.Labels) < 2 {
		return fmt.Errorf("ngrams: %d labels, want at least 2", len(g.Labels))
	}
	if len(data) == 0 {
		return errNGramsShort
	}
	if data[0] != ngramsVersion {
		return fmt.Errorf("ngrams: format version %d; this program reads version %d", data[0], ngramsVersion)
	}
	w, err := decodeNGrams(data[1:], g.Options.Slots, outputs(len(g.Labels)))
	if err != nil {
		return err
	}
	out := NGrams{Labels: g.Labels, Options: g.Options, weights: w}
	if err := out.Validate(); err != nil {
		return err
	}
	*g = out
	return nil
}

func decodeNGrams(data []byte, slots, k int) (w ngramWeights, err error) {
	if len(data) < 8*k+slots/8 {
		return w, errNGramsShort
	}
	floats := make([]float32, 2*k)
	for i := range floats {
		floats[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	w.scale, w.bias = floats[:k:k], floats[k:]
	data = data[8*k:]
	set := make([]uint64, slots/64)
	for i := range set {
		set[i] = binary.LittleEndian.Uint64(data[8*i:])
	}
	data = data[slots/8:]
	w.index = newRankIndex(set)
	rows := w.index.rows
	if len(data) != rows*(1+k) {
		return w, fmt.Errorf("ngrams: %d bytes of rows, want %d rows of %d", len(data), rows, 1+k)
	}
	w.idf = append([]uint8{}, data[:rows]...)
	w.table = make([]int8, rows*k)
	for i, b := range data[rows:] {
		w.table[i%rows*k+i/rows] = int8(b)
	}
	return w, nil
}
