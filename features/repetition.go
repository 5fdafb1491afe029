package features

import (
	"fmt"

	"github.com/linesift/linesift/features/char"
	"github.com/linesift/linesift/features/hashmap"
)

// repetition finds what a document says more than once: lines that stand in it
// again, lists whose items start alike, runs of units of the same kind.
type repetition struct{ table[repeats] }

func newRepetition(*Vectorizer) (extractor, error) { return repetition{repetitionTable}, nil }

// repeats is how a unit is like others.
type repeats struct {
	words, start, end          int32 // which of the document's different ones they are
	copies                     int   // other units with its words
	copyBefore                 bool
	sameStart, sameEnd         int     // other units
	startsAsPrev, startsAsNext bool    // units next to it
	run, runBefore, runAfter   int     // units of the run of one kind that it stands in
	asLongAsPrev, asLongAsNext float32 // 1 for the same length, towards 0 the more they differ
}

var repetitionTable = table[repeats]{
	rows: rows{
		{"log_copies", "copies", sayCopies},
		{"copy_before", "copies", yes("stands further up on the page, too", "does not stand further up on the page")},
		{"log_same_start", "likeness", count("starts like %s", "other line")},
		{"log_same_end", "likeness", count("ends like %s", "other line")},
		{"starts_as_prev", "likeness", yes("starts like the line before it", "does not start like the line before it")},
		{"starts_as_next", "likeness", yes("starts like the line after it", "does not start like the line after it")},
		{"run_length", "run", sayRun},
		{"run_before", "run", sayRun},
		{"run_after", "run", sayRun},
		{"as_long_as_prev", "run", sayAsLong("before")},
		{"as_long_as_next", "run", sayAsLong("after")},
	},
	fill: func(dst []float32, r *repeats) {
		copy(dst, []float32{
			log1p(r.copies),
			flag(r.copyBefore),
			log1p(r.sameStart),
			log1p(r.sameEnd),
			flag(r.startsAsPrev),
			flag(r.startsAsNext),
			log1p(r.run),
			log1p(r.runBefore),
			log1p(r.runAfter),
			r.asLongAsPrev,
			r.asLongAsNext,
		})
	},
}

func (e repetition) extract(d *Doc, m *Matrix, at int) { e.fillAll(m, at, d.repeats()) }

// seen counts the units that have a key.
type seen struct{ all, before int32 }

// repeats returns how every unit is like others.
func (d *Doc) repeats() []repeats {
	units := reuse(&d.repeated, len(d.Units))
	for _, m := range []*hashmap.Map[seen]{&d.whole, &d.starts, &d.ends} {
		m.Clear()
	}
	count := func(m *hashmap.Map[seen], key uint32) int32 {
		n := m.Number(key)
		m.Entries()[n].Value.all++
		return int32(n)
	}
	for i := range units {
		k := d.keys(&d.Units[i])
		units[i] = repeats{words: count(&d.whole, k.whole), start: count(&d.starts, k.start), end: count(&d.ends, k.end)}
	}
	whole, starts, ends := d.whole.Entries(), d.starts.Entries(), d.ends.Entries()
	for i := range units {
		r := &units[i]
		copies := &whole[r.words].Value
		r.copies, r.copyBefore = int(copies.all-1), copies.before > 0
		copies.before++
		r.sameStart, r.sameEnd = int(starts[r.start].Value.all-1), int(ends[r.end].Value.all-1)
		if i > 0 {
			prev := &units[i-1]
			r.startsAsPrev = prev.start == r.start
			prev.startsAsNext = r.startsAsPrev
			r.asLongAsPrev = alike(&d.Units[i], &d.Units[i-1])
			prev.asLongAsNext = r.asLongAsPrev
		}
	}
	d.runs(units)
	return units
}

// unitKeys are hashes of all words of a unit, of its first two, and of its last two.
type unitKeys struct{ whole, start, end uint32 }

func (d *Doc) keys(u *Unit) (k unitKeys) {
	h, n := char.Seed, 0
	var last, previous uint32
	for t := u.from; t < u.to; t++ {
		if d.tokens[t].flags&flagWord == 0 {
			continue
		}
		previous, last = last, d.tokens[t].hash
		h = (h ^ last) * char.Prime
		h ^= h >> 15
		if n++; n == 2 {
			k.start = h
		}
	}
	if n < 2 {
		k.start = h
	}
	k.whole, k.end = h, (previous^last<<7)*char.Prime
	return k
}

// alike compares two units' lengths.
func alike(a, b *Unit) float32 {
	x, y := a.chars, b.chars
	return ratio(min(x, y), max(x, y, 1))
}

// A Kind is what a unit looks like from afar.
type Kind int

// The kinds, in the order of the length of what they are.
const (
	ShortLine Kind = iota // up to four words
	LongLine              // more, but no sentence
	Sentence
	Paragraph
)

// String returns what the kind is called in English.
func (k Kind) String() string {
	return [...]string{"short line", "line with no full stop", "sentence", "paragraph"}[k]
}

// Kind returns what the unit looks like.
func (u *Unit) Kind() Kind {
	switch {
	case u.long():
		return Paragraph
	case u.isSentence():
		return Sentence
	case u.length() > 4:
		return LongLine
	}
	return ShortLine
}

// runs measures the run of units of one kind that every unit stands in.
func (d *Doc) runs(units []repeats) {
	for from := 0; from < len(units); {
		to := from + 1
		for to < len(units) && d.Units[to].Kind() == d.Units[from].Kind() {
			to++
		}
		for i := from; i < to; i++ {
			units[i].run, units[i].runBefore, units[i].runAfter = to-from, i-from, to-1-i
		}
		from = to
	}
}

func sayCopies(w *Wording) string {
	if n := number(w.value); n > 0 {
		return "is repeated " + times(n)
	}
	return "is not repeated"
}

func sayRun(w *Wording) string {
	k := w.doc.Units[w.unit].Kind()
	n := number(w.column("run_length"))
	switch {
	case n <= 1:
		return "is a " + k.String() + " among lines of other kinds"
	case k == LongLine:
		return fmt.Sprintf("stands in a run of %d lines with no full stop", n)
	}
	return "stands in a run of " + amount(n, k.String())
}

func sayAsLong(side string) func(w *Wording) string {
	return func(w *Wording) string {
		edge := choose(side == "before", 0, len(w.doc.Units)-1)
		switch {
		case w.unit == edge:
			return "no line stands " + side + " it"
		case w.value > 0.75:
			return "is about as long as the line " + side + " it"
		}
		return "is of another length than the line " + side + " it"
	}
}
