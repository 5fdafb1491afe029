package features

import "math/bits"

// A listEntry says which languages' lists hold a word.
type listEntry struct {
	hash                 uint32
	stop, action, months uint32 // bit i: languages[i]
}

// listTable finds a word's entry by its hash: open addressing, half empty.
type listTable struct {
	slots []listEntry
	mask  uint32
}

func (t *listTable) find(hash uint32) *listEntry {
	for i := hash & t.mask; ; i = (i + 1) & t.mask {
		e := &t.slots[i]
		if e.hash == hash {
			return e
		}
		if e.hash == 0 {
			return nil
		}
	}
}

// lists holds every word of every language.
var lists = buildLists()

func buildLists() *listTable {
	n := 0
	for _, l := range languages {
		n += len(l.stop) + len(l.action) + len(l.months)
	}
	size := uint32(1) << bits.Len(uint(n/2))
	t := &listTable{slots: make([]listEntry, size), mask: size - 1}
	for i, l := range languages {
		bit := uint32(1) << i
		eachWord(l.stop, func(h uint32) { t.add(h).stop |= bit })
		eachWord(l.action, func(h uint32) { t.add(h).action |= bit })
		eachWord(l.months, func(h uint32) { t.add(h).months |= bit })
	}
	return t
}

func (t *listTable) add(hash uint32) *listEntry {
	for i := hash & t.mask; ; i = (i + 1) & t.mask {
		if e := &t.slots[i]; e.hash == hash || e.hash == 0 {
			e.hash = hash
			return e
		}
	}
}

// eachWord calls f with the hash of every word of a list. A word of two
// characters of a script without spaces is looked up by both together.
func eachWord(list string, f func(hash uint32)) {
	h := uint32(hashSeed)
	for _, r := range list + " " {
		if r != ' ' && r != '\n' && r != '\t' {
			h = hashRune(h, r)
		} else if h != hashSeed {
			f(h)
			h = hashSeed
		}
	}
}

// chooseLanguage sets the document's language: of those in its main script,
// the one whose stop words it uses most.
func (d *Doc) chooseLanguage() {
	var hits [32]int
	var scripts [scriptOther + 1]int
	for i := range d.Units {
		for s, n := range d.Units[i].scripts {
			scripts[s] += n
		}
	}
	for i := range d.tokens {
		if t := &d.tokens[i]; t.flags&flagWord != 0 {
			if e := lists.find(t.hash); e != nil {
				for m := e.stop; m != 0; m &= m - 1 {
					hits[bits.TrailingZeros32(m)]++
				}
			}
		}
	}
	d.lang = -1
	best := 0
	for i, l := range languages {
		if n := hits[i] * min(1, scripts[l.script]); n > best {
			d.lang, best = i, n
		}
	}
}

// countLists flags and counts the unit's words that stand in the lists: stop
// words of the document's language, words of site furniture in any.
func (d *Doc) countLists(u *Unit) {
	mask := uint32(0)
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
		e := lists.find(t.hash)
		if e == nil {
			continue
		}
		if e.stop&mask != 0 {
			t.flags |= flagStop
			u.stops++
		}
		if e.action != 0 {
			t.flags |= flagAction
			u.actions++
		}
		if e.months != 0 {
			t.flags |= flagMonth
			u.months++
		}
	}
}

// countPair looks up two neighbouring characters of a script without spaces.
func (d *Doc) countPair(u *Unit, i int) {
	e := lists.find(pairHash(d.tokens[i].hash, d.tokens[i+1].hash))
	if e != nil && e.action != 0 {
		u.actions++
	}
}

// inversePrime undoes hashPrime: their product is 1 modulo 2³².
const inversePrime = 899433627

// pairHash returns the hash of the word made of two characters, given the hash
// of each.
func pairHash(first, second uint32) uint32 {
	r := second*inversePrime ^ hashSeed
	return (first ^ r) * hashPrime
}
