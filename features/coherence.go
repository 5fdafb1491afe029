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
	rows: rows{
		{"shared_share", "coherence", sayShares("the story")},
		{"log_shared", "coherence", count("shares %s with the story", "word")},
		{"shared_weight", "coherence", sayFrequent},
		{"shared_names", "coherence", sayNames},
		{"log_content", "length", count("has %s that it could share with the story", "word")},
		{"shared_next", "coherence", sayShares("the paragraph after it")},
		{"shared_prev", "coherence", sayShares("the paragraph before it")},
		{"shared_first", "coherence", sayShares("the first paragraph")},
		{"rare_share", "coherence", part("its words", "nowhere else on the page")},
		{"shared_twice", "coherence", part("its words", "in two paragraphs of the story or more")},
	},
	fill: func(dst []float32, s *sharing) {
		copy(dst, []float32{
			ratio(s.shared, s.content),
			log1p(s.shared),
			ratio(s.weight, s.content),
			ratio(s.sharedNames, s.names),
			log1p(s.content),
			s.next,
			s.prev,
			s.first,
			ratio(s.rare, s.content),
			ratio(s.twice, s.content),
		})
	},
}

// wordUse is where a content word stands in the document.
type wordUse struct {
	paragraphs int32 // how many paragraphs hold it
	last       int32 // 1 + the paragraph counted last
	units      int32 // how many units hold it
	lastUnit   int32
	prose      bool     // the prose of a document with code holds it
	near       [3]int32 // 1 + the paragraph that held it last, of those that units were compared with
}

// The paragraphs that a unit is compared with, as indexes into wordUse.near.
const (
	nearNext = iota
	nearPrev
	nearFirst
)

// A contentWord is a place in the document with a content word.
type contentWord struct {
	word int32 // its number
	name bool  // it has a capital or a digit
}

// A contentSpan is a unit's content words, from ≤ i < to; those before early are
// near its start.
type contentSpan struct{ from, early, to int32 }

const (
	mostCompared = 60  // content words of a unit; a longer one is a paragraph itself
	mostHeld     = 400 // tokens of a paragraph that units are compared with
)

func (e coherence) extract(d *Doc, m *Matrix, at int) {
	d.countUses()
	next := d.nextLong()
	near := [3]int{nearPrev: -1, nearFirst: -1}
	marked := [3]int{-1, -1, -1}
	var s sharing
	for i := range d.Units {
		u := &d.Units[i]
		near[nearNext] = next[i]
		if n := d.held[i].to - d.held[i].from; n > 0 && n <= mostCompared {
			for k, paragraph := range near {
				if paragraph >= 0 && paragraph != marked[k] {
					d.mark(k, paragraph)
					marked[k] = paragraph
				}
			}
		}
		s = d.cohere(i, near)
		e.fill(m.Row(i)[at:], &s)
		if u.long() {
			near[nearPrev] = i
			if near[nearFirst] < 0 {
				near[nearFirst] = i
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

// countUses lists the content words, numbered, and counts where they stand.
func (d *Doc) countUses() {
	d.words.Clear()
	reuse(&d.held, len(d.Units))
	d.content = d.content[:0]
	for i := range d.Units {
		u := &d.Units[i]
		long, unit := u.long(), int32(i+1)
		span := contentSpan{from: int32(len(d.content))}
		for t := u.from; t < u.to; t++ {
			if t == u.from+mostHeld {
				span.early = int32(len(d.content))
			}
			h, ok := d.contentHash(t, u.to)
			if !ok {
				continue
			}
			n := d.words.Number(h)
			d.content = append(d.content, contentWord{int32(n), d.tokens[t].flags&(flagCap|flagDigit) != 0})
			use := &d.words.Entries()[n].Value
			if long && use.last != unit {
				use.paragraphs++
				use.last = unit
			}
			if use.lastUnit != unit {
				use.units++
				use.lastUnit = unit
			}
		}
		span.to = int32(len(d.content))
		if u.to-u.from <= mostHeld {
			span.early = span.to
		}
		d.held[i] = span
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

// mark marks the content words of a paragraph that units are compared with.
func (d *Doc) mark(k, paragraph int) {
	words := d.words.Entries()
	for _, w := range d.content[d.held[paragraph].from:d.held[paragraph].early] {
		words[w.word].Value.near[k] = int32(paragraph + 1)
	}
}

// cohere counts what a unit shares with the paragraphs of the document, and with
// those of them that are marked.
func (d *Doc) cohere(unit int, near [3]int) (s sharing) {
	own := int32(0)
	if d.Units[unit].long() {
		own = 1
	}
	words := d.words.Entries()
	content := d.content[d.held[unit].from:d.held[unit].to]
	var found [3]int
	for _, w := range content {
		use := &words[w.word].Value
		for k, paragraph := range near {
			if use.near[k] == int32(paragraph+1) {
				found[k]++
			}
		}
		if w.name {
			s.names++
		}
		if use.units == 1 {
			s.rare++
		}
		paragraphs := use.paragraphs - own
		if paragraphs <= 0 {
			continue
		}
		s.shared++
		s.weight += log1p(int(paragraphs))
		if w.name {
			s.sharedNames++
		}
		if paragraphs > 1 {
			s.twice++
		}
	}
	s.content = len(content)
	overlap := func(k int) float32 {
		if near[k] < 0 || s.content > mostCompared {
			return 0
		}
		return ratio(found[k], s.content)
	}
	s.next, s.prev, s.first = overlap(nearNext), overlap(nearPrev), overlap(nearFirst)
	return s
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
