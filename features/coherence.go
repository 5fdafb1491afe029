package features

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
	row[5], row[6], row[7] = d.overlap(u, next, content), d.overlap(u, prev, content), d.overlap(u, first, content)
	row[8], row[9] = ratio(rare, content), ratio(twice, content)
}

// overlap returns the share of u's content words that unit other holds.
func (d *Doc) overlap(u *Unit, other, content int) float32 {
	if other < 0 || content == 0 || content > 60 {
		return 0
	}
	o := &d.Units[other]
	found := 0
	for t := u.from; t < u.to; t++ {
		h, ok := d.contentHash(t, u.to)
		if ok && d.holds(o, h) {
			found++
		}
	}
	return ratio(found, content)
}

func (d *Doc) holds(o *Unit, hash uint32) bool {
	for t := o.from; t < min(o.to, o.from+400); t++ {
		if h, ok := d.contentHash(t, o.to); ok && h == hash {
			return true
		}
	}
	return false
}
