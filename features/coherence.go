package features

import (
	"fmt"
	"math"

	"github.com/linesift/linesift/features/char"
)

// coherence measures how many of a unit's content words stand in the
// paragraphs of the same document. A headline shares words with the story
// below it; a teaser does not.
type coherence struct{ table[sharing] }

func newCoherence(*Vectorizer) (extractor, error) { return coherence{coherenceTable}, nil }

// sharing is what a unit shares, in content words.
type sharing struct {
	content            int     // words
	shared             int     // that stand in other paragraphs
	weight             float32 // sum of log(1+n) over them, n being how many paragraphs
	names, sharedNames int     // words with a capital or a digit
	next, prev, first  float32 // share of the words that one paragraph has
	rare               int     // that stand in no other unit
	twice              int     // that stand in two other paragraphs or more
}

var coherenceTable = table[sharing]{
	{"shared_share", "coherence", func(s *sharing) float32 { return ratio(s.shared, s.content) }, sayShares("the story")},
	{"log_shared", "coherence", func(s *sharing) float32 { return log1p(s.shared) }, count("shares %s with the story", "word")},
	{"shared_weight", "coherence", func(s *sharing) float32 { return ratio(s.weight, s.content) }, sayFrequent},
	{"shared_names", "coherence", func(s *sharing) float32 { return ratio(s.sharedNames, s.names) }, sayNames},
	{"log_content", "length", func(s *sharing) float32 { return log1p(s.content) }, count("has %s that it could share with the story", "word")},
	{"shared_next", "coherence", func(s *sharing) float32 { return s.next }, sayShares("the paragraph after it")},
	{"shared_prev", "coherence", func(s *sharing) float32 { return s.prev }, sayShares("the paragraph before it")},
	{"shared_first", "coherence", func(s *sharing) float32 { return s.first }, sayShares("the first paragraph")},
	{"rare_share", "coherence", func(s *sharing) float32 { return ratio(s.rare, s.content) }, part("its words", "nowhere else on the page")},
	{"shared_twice", "coherence", func(s *sharing) float32 { return ratio(s.twice, s.content) }, part("its words", "in two paragraphs of the story or more")},
}

// wordUse is where a content word stands in the document.
type wordUse struct {
	paragraphs int32 // how many paragraphs hold it
	last       int32 // 1 + the paragraph counted last
	units      int32 // how many units hold it
	lastUnit   int32
}

// The paragraphs that a unit is compared with, as indexes into Doc.near.
const (
	nearNext = iota
	nearPrev
	nearFirst
)

func (e coherence) extract(d *Doc, m *Matrix, at int) {
	d.countUses()
	for k := range d.near {
		d.near[k].reset(len(d.words.Entries()))
	}
	next := d.nextLong()
	prev, first := -1, -1
	var s sharing
	for i := range d.Units {
		u := &d.Units[i]
		s = d.cohere(u)
		s.next = d.overlap(u, &d.near[nearNext], next[i], s.content)
		s.prev = d.overlap(u, &d.near[nearPrev], prev, s.content)
		s.first = d.overlap(u, &d.near[nearFirst], first, s.content)
		e.fill(m.Row(i)[at:], &s)
		if u.long() {
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
			return char.HashPair(t.hash, d.tokens[i+1].hash), true
		}
		return 0, false
	}
	return t.hash, t.runes > 2
}

// countUses counts where the content words stand, and numbers them.
func (d *Doc) countUses() {
	d.words.Clear()
	reuse(&d.content, len(d.tokens))
	for i := range d.Units {
		u := &d.Units[i]
		long := u.long()
		for t := u.from; t < u.to; t++ {
			h, ok := d.contentHash(t, u.to)
			if !ok {
				d.content[t] = -1
				continue
			}
			n := d.words.Number(h)
			d.content[t] = int32(n)
			use := &d.words.Entries()[n].Value
			if long && use.last != int32(i+1) {
				use.paragraphs++
				use.last = int32(i + 1)
			}
			if use.lastUnit != int32(i+1) {
				use.units++
				use.lastUnit = int32(i + 1)
			}
		}
	}
}

// nextLong returns for every unit the first paragraph after it, or -1.
func (d *Doc) nextLong() []int {
	next := reuse(&d.next, len(d.Units))
	n := -1
	for i := len(d.Units) - 1; i >= 0; i-- {
		next[i] = n
		if d.Units[i].long() {
			n = i
		}
	}
	return next
}

// cohere counts what a unit shares with the paragraphs of the document.
func (d *Doc) cohere(u *Unit) (s sharing) {
	own := int32(0)
	if u.long() {
		own = 1
	}
	words := d.words.Entries()
	for t := u.from; t < u.to; t++ {
		n := d.content[t]
		if n < 0 {
			continue
		}
		s.content++
		name := d.tokens[t].flags&(flagCap|flagDigit) != 0
		if name {
			s.names++
		}
		use := &words[n].Value
		if use.units == 1 {
			s.rare++
		}
		paragraphs := use.paragraphs - own
		if paragraphs <= 0 {
			continue
		}
		s.shared++
		s.weight += log1p(int(paragraphs))
		if name {
			s.sharedNames++
		}
		if paragraphs > 1 {
			s.twice++
		}
	}
	return s
}

// contentWords marks the content words of one unit. Units that follow each other
// are compared with the same paragraphs.
type contentWords struct {
	unit int     // −1: none yet
	in   []int32 // of every content word of the document: 1 + the unit that held it last
}

// reset begins a document of so many content words.
func (c *contentWords) reset(words int) {
	c.unit = -1
	clear(reuse(&c.in, words))
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
	for _, n := range d.content[u.from:u.to] {
		if n >= 0 && o.in[n] == int32(other+1) {
			found++
		}
	}
	return ratio(found, content)
}

func (d *Doc) fill(o *contentWords, unit int) {
	u := &d.Units[unit]
	o.unit = unit
	for _, n := range d.content[u.from:min(u.to, u.from+mostHeld)] {
		if n >= 0 {
			o.in[n] = int32(unit + 1)
		}
	}
}

// sayShares says how many of its words the line shares with something.
func sayShares(with string) func(w *Wording) string {
	return func(w *Wording) string {
		switch {
		case w.value <= 0:
			return "shares no word with " + with
		case w.value >= 1:
			return "shares all of its words with " + with
		}
		return "shares " + percent(w.value) + " of its words with " + with
	}
}

func sayFrequent(w *Wording) string {
	if w.value <= 0 {
		return "shares no word with the story"
	}
	return fmt.Sprintf("its words occur in %.1f paragraphs each", math.Expm1(w.value))
}

func sayNames(w *Wording) string {
	if w.value <= 0 {
		return "shares no name with the story"
	}
	return "shares " + percent(w.value) + " of its names with the story"
}
