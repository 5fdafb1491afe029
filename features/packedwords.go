package features

import (
	"encoding/binary"
	"math/bits"
)

// packedWords are the rows of a word table as they are added up: a byte for every
// output, 128 more than its weight, and in the last byte of the row 1. Rows of
// slots that nothing is known of are 0. So the sums of eight outputs take four
// additions of whole words, two for the even bytes and two for the odd ones.
type packedWords struct {
	outputs int
	stride  int // words of a row
	rows    []uint64
}

const (
	evenBytes = 0x00ff00ff00ff00ff
	packedSum = 256 // rows whose sums have room in 16 bits
	knownFlag = 1 << 56
)

func newPackedWords(slots, outputs int) packedWords {
	stride := outputs/8 + 1
	return packedWords{outputs, stride, make([]uint64, slots*stride)}
}

func (p *packedWords) slots() int { return len(p.rows) / max(p.stride, 1) }

// set sets the weights of a slot, as bytes of an int8 each; if all are 0, nothing is
// known of it.
func (p *packedWords) set(slot int, weights []byte) {
	row := p.rows[slot*p.stride:][:p.stride]
	clear(row)
	any := byte(0)
	for c, v := range weights {
		row[c/8] |= uint64(v^0x80) << (c % 8 * 8)
		any |= v
	}
	if any == 0 {
		clear(row)
	} else {
		row[len(row)-1] |= knownFlag
	}
}

// setAll sets the slots whose bits are set, in their order, to rows of weights. There
// are as many as bits.
func (p *packedWords) setAll(presence, weights []byte) {
	k := p.outputs
	ones := uint64(1)<<(8*k&63) - 1 // of a row that is one word
	for i, b := range presence {
		for ; b != 0; b &= b - 1 {
			slot := 8*i + bits.TrailingZeros8(b)
			if k > 7 || len(weights) < 8 {
				p.set(slot, weights[:k])
			} else if v := binary.LittleEndian.Uint64(weights) & ones; v != 0 {
				p.rows[slot] = v ^ 0x8080808080808080&ones | knownFlag
			}
			weights = weights[k:]
		}
	}
}

func (p *packedWords) known(slot int) bool { return p.rows[(slot+1)*p.stride-1]&knownFlag != 0 }

// weight returns what a slot says of an output, 0 if nothing is known.
func (p *packedWords) weight(slot, output int) int8 {
	if !p.known(slot) {
		return 0
	}
	return int8(byte(p.rows[slot*p.stride+output/8]>>(output%8*8)) ^ 0x80)
}

// sum adds the sums of the outputs over some slots to out and returns how many of the
// slots are known.
func (p *packedWords) sum(slots []uint32, out []float32) (known int) {
	for len(slots) > 0 {
		some := slots[:min(len(slots), packedSum)]
		slots = slots[len(some):]
		known += p.add(some, out)
	}
	for c := range out {
		out[c] -= float32(128 * known)
	}
	return known
}

// add adds up to packedSum slots to out, as they are packed.
func (p *packedWords) add(slots []uint32, out []float32) (known int) {
	for j := range p.stride {
		var even, odd uint64
		for _, s := range slots {
			v := p.rows[int(s)*p.stride+j]
			even += v & evenBytes
			odd += v >> 8 & evenBytes
		}
		for c := 8 * j; c < min(8*j+8, len(out)); c += 2 {
			shift := (c - 8*j) * 8
			out[c] += float32(even >> shift & 0xffff)
			if c+1 < len(out) {
				out[c+1] += float32(odd >> shift & 0xffff)
			}
		}
		known = int(odd >> 48)
	}
	return known
}
