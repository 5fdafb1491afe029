package features

import "slices"

// Coherence measures how many of a unit's content words stand in the
// paragraphs of the same document. A headline shares words with the story
// below it; a teaser does not.
type Coherence struct{}

// Name returns "coherence".
func (Coherence) Name() string { return "coherence" }

// Columns returns the names of the columns.
func (Coherence) Columns() []string {
	return []string{
		"shared_share", "log_shared", "shared_weight", "shared_names", "log_content",
		"shared_next", "shared_prev", "shared_first", "rare_share", "shared_twice",
	}
}

// wordUse is where a content word stands in the document.
type wordUse struct {
	paragraphs int32 // how many paragraphs hold it
	last       int32 // 1 + the paragraph counted last
	units      int32 // how many units hold it
	lastUnit   int32
}

// Extract fills the columns of every unit.
func (Coherence) Extract(d *Doc, m *Matrix, at int) {
	d.countUses()
	for k := range d.near {
		d.near[k].unit = -1
	}
	next := d.nextLong()
	prev, first := -1, -1
	for i := range d.Units {
		d.cohere(i, next[i], prev, first, m.Row(i)[at:])
		if d.Units[i].long() {
			prev = i
			if first < 0 {
				first = i
			}
		}
	}
}

// contentHash returns the hash under which a token counts as a content word,
// and whether it does: stop words, short words and marks do not. Characters of
// scripts without spaces count in pairs.
func (d *Doc) contentHash(i, to int) (uint32, bool) {
	t := &d.tokens[i]
	switch {
	case t.flags&flagWord == 0 || t.flags&flagStop != 0:
		return 0, false
	case t.flags&flagIdeo != 0:
		if i+1 < to && d.tokens[i+1].flags&flagIdeo != 0 {
			return pairHash(t.hash, d.tokens[i+1].hash), true
		}
		return 0, false
	}
	return t.hash, t.runes > 2
}

func (d *Doc) countUses() {
	if d.words == nil {
		d.words = map[uint32]wordUse{}
	}
	clear(d.words)
	for i := range d.Units {
		u := &d.Units[i]
		long := u.long()
		for t := u.from; t < u.to; t++ {
			h, ok := d.contentHash(t, u.to)
			if !ok {
				continue
			}
			use := d.words[h]
			if long && use.last != int32(i+1) {
				use.paragraphs++
				use.last = int32(i + 1)
			}
			if use.lastUnit != int32(i+1) {
				use.units++
				use.lastUnit = int32(i + 1)
			}
			d.words[h] = use
		}
	}
}

// nextLong returns for every unit the first paragraph after it, or -1.
func (d *Doc) nextLong() []int {
	next := make([]int, len(d.Units))
	n := -1
	for i := len(d.Units) - 1; i >= 0; i-- {
		next[i] = n
		if d.Units[i].long() {
			n = i
		}
	}
	return next
}

func (d *Doc) cohere(i, next, prev, first int, row []float32) {
	u := &d.Units[i]
	own := int32(0)
	if u.long() {
		own = 1
	}
	content, shared, names, sharedNames, rare, twice := 0, 0, 0, 0, 0, 0
	weight := float32(0)
	for t := u.from; t < u.to; t++ {
		h, ok := d.contentHash(t, u.to)
		if !ok {
			continue
		}
		content++
		name := d.tokens[t].flags&flagCap != 0 || d.tokens[t].flags&flagDigit != 0
		if name {
			names++
		}
		use := d.words[h]
		if use.units == 1 {
			rare++
		}
		n := use.paragraphs - own
		if n <= 0 {
			continue
		}
		shared++
		weight += log1p(int(n))
		if name {
			sharedNames++
		}
		if n > 1 {
			twice++
		}
	}
	row[0], row[1], row[2], row[3], row[4] = ratio(shared, content), log1p(shared), ratio(weight, content), ratio(sharedNames, names), log1p(content)
	for k, other := range [...]int{next, prev, first} {
		row[5+k] = d.overlap(u, &d.near[k], other, content)
	}
	row[8], row[9] = ratio(rare, content), ratio(twice, content)
}

// contentWords holds the content words of one unit, sorted. Units that follow
// each other are compared with the same paragraphs.
type contentWords struct {
	unit   int // −1: none yet
	hashes []uint32
}

const (
	mostCompared = 60  // content words of a unit; a longer one is a paragraph itself
	mostHeld     = 400 // tokens of a paragraph that it is compared with
)

// overlap returns the share of u's content words that unit other holds, whose
// words are kept in o.
func (d *Doc) overlap(u *Unit, o *contentWords, other, content int) float32 {
	if other < 0 || content == 0 || content > mostCompared {
		return 0
	}
	if o.unit != other {
		d.fill(o, other)
	}
	found := 0
	for t := u.from; t < u.to; t++ {
		h, ok := d.contentHash(t, u.to)
		if !ok {
			continue
		}
		if _, held := slices.BinarySearch(o.hashes, h); held {
			found++
		}
	}
	return ratio(found, content)
}

func (d *Doc) fill(o *contentWords, unit int) {
	u := &d.Units[unit]
	o.unit, o.hashes = unit, o.hashes[:0]
	for t := u.from; t < min(u.to, u.from+mostHeld); t++ {
		if h, ok := d.contentHash(t, u.to); ok {
			o.hashes = append(o.hashes, h)
		}
	}
	slices.Sort(o.hashes)
}
