package features

// packedWords are the rows of a word table, laid out to be added up: a byte for
// every output, 128 more than its value, and in the last byte of a row 1. Rows of
// slots that nothing is known of are 0. So the sums of eight outputs take four
// additions of whole words, two for the even bytes and two for the odd ones.
type packedWords struct {
	stride int // words of a row
	rows   []uint64
}

const (
	evenBytes = 0x00ff00ff00ff00ff
	packedSum = 256 // rows whose sums have room in 16 bits
)

func packWords(table []int8, outputs int) packedWords {
	p := packedWords{stride: outputs/8 + 1}
	p.rows = make([]uint64, len(table)/outputs*p.stride)
	for slot := range len(table) / outputs {
		row := table[slot*outputs:][:outputs]
		if zero(row) {
			continue
		}
		own := p.rows[slot*p.stride:][:p.stride]
		for c, v := range row {
			own[c/8] |= uint64(uint8(v)^0x80) << (c % 8 * 8)
		}
		own[len(own)-1] |= 1 << 56
	}
	return p
}

// sum writes the sums of the outputs over some slots into out and returns how many
// of the slots are known.
func (p *packedWords) sum(slots []uint32, out []float32) (known int) {
	clear(out)
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
