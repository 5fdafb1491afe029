package features

import (
	"math/bits"

	"github.com/linesift/linesift/features/char"
	"github.com/linesift/linesift/features/wordlist"
)

// chooseLanguage sets the document's language: of those in its main script,
// the one whose stop words it uses most.
func (d *Doc) chooseLanguage() {
	hits := d.countStops()
	d.lang = -1
	best := 0
	for i := range d.lists.Languages {
		if n := hits[i] * min(1, d.scripts[d.lists.Languages[i].Script]); n > best {
			d.lang, best = i, n
		}
	}
}

// countStops looks all words up and counts each language's stop words.
func (d *Doc) countStops() (hits [wordlist.MaxLanguages]int) {
	uses := reuse(&d.uses, d.lists.Entries()+1) // of every entry; all 0 between documents
	found := d.found[:0]
	for i := range d.tokens {
		t := &d.tokens[i]
		if t.flags&flagWord == 0 {
			continue
		}
		if t.listed = d.lists.Look(t.hash); t.listed == 0 {
			continue
		}
		if uses[t.listed]++; uses[t.listed] == 1 {
			found = append(found, t.listed)
		}
	}
	for _, n := range found {
		for m := d.lists.Entry(n).Stop; m != 0; m &= m - 1 {
			hits[bits.TrailingZeros64(m)] += int(uses[n])
		}
		uses[n] = 0
	}
	d.found = found
	return hits
}

// countListed flags and counts the unit's words that stand in the lists: stop
// words of the document's language, words of site furniture in any.
func (d *Doc) countListed(u *Unit) {
	mask := uint64(0)
	if d.lang >= 0 {
		mask = 1 << d.lang
	}
	for i := u.from; i < u.to; i++ {
		t := &d.tokens[i]
		if t.flags&flagWord == 0 {
			continue
		}
		if t.flags&flagIdeo != 0 && i+1 < u.to && d.tokens[i+1].flags&flagIdeo != 0 {
			d.countPair(u, i)
		}
		if t.listed == 0 {
			continue
		}
		e := d.lists.Entry(t.listed)
		if e.Stop&mask != 0 {
			t.flags |= flagStop
			u.stops++
		}
		if e.Action != 0 {
			t.flags |= flagAction
			u.actions++
		}
		if e.Comments != 0 {
			u.comments++
		}
		if e.Months != 0 {
			t.flags |= flagMonth
			u.months++
		}
	}
}

// countPair looks up two neighbouring characters of a script without spaces.
func (d *Doc) countPair(u *Unit, i int) {
	e := d.lists.Find(char.HashPair(d.tokens[i].hash, d.tokens[i+1].hash))
	if e == nil {
		return
	}
	if e.Action != 0 {
		u.actions++
	}
	if e.Comments != 0 {
		u.comments++
	}
	if e.Months != 0 {
		u.months++
	}
}

// listed returns the words of a unit that stand in the lists under a flag, as
// they are written.
func (d *Doc) listed(unit int, flag uint8) (words []string) {
	u := &d.Units[unit]
	for i, s := range d.spans(u) {
		if d.tokens[u.from+i].flags&flag != 0 {
			words = append(words, d.text[s.start:s.end])
		}
	}
	return words
}
