package features

import (
	"cmp"
	"math"
	"slices"
)

// maxPhrase is how many words a phrase has, at most.
const maxPhrase = 3

// phrase is a run of a unit's tokens.
type phrase struct {
	from, to int
	weight   float64 // of the n-grams inside it
}

// Phrases returns the up to n runs of a unit's words that speak most for a
// label and against another, as they are written, the strongest first. They do
// not overlap. A short run goes before a longer one that says little more.
func (w *Words) Phrases(d *Doc, unit, label, against, n int) []string {
	u := &d.Units[unit]
	return d.strongest(w.runs(d, u, label, against), d.spans(u), n)
}

// strongest returns the texts of the up to n strongest runs that do not overlap.
func (d *Doc) strongest(runs []phrase, spans []span, n int) (out []string) {
	runs = slices.DeleteFunc(runs, func(r phrase) bool { return r.weight <= 0 })
	for _, r := range d.apart(runs, spans) {
		if len(out) < n {
			out = append(out, d.said(r, spans))
		}
	}
	return out
}

// apart returns the strongest runs on either side that do not overlap, each text once,
// the strongest first.
func (d *Doc) apart(runs []phrase, spans []span) (taken []phrase) {
	slices.SortStableFunc(runs, func(a, b phrase) int {
		return cmp.Compare(math.Abs(b.strength()), math.Abs(a.strength()))
	})
	for _, r := range runs {
		again := func(o phrase) bool {
			return r.from < o.to && o.from < r.to || d.said(r, spans) == d.said(o, spans)
		}
		if r.weight != 0 && !slices.ContainsFunc(taken, again) {
			taken = append(taken, r)
		}
	}
	return taken
}

// said returns the text of a run.
func (d *Doc) said(r phrase, spans []span) string {
	return d.text[spans[r.from].start:spans[r.to-1].end]
}

func (p phrase) strength() float64 { return p.weight / math.Sqrt(float64(p.to-p.from)) }

// runs returns every run of up to maxPhrase words with no mark in it. The weight of
// a pair of tokens counts for the runs that hold both; at the unit's ends, for
// those that hold the end.
func (w *Words) runs(d *Doc, u *Unit, label, against int) []phrase {
	slots := d.ngrams(nil, u, uint32(w.Options.Slots)) // word 0, pair before it, word 1, …, pair behind the last
	weight := func(i int) float64 {
		slot := int(slots[i])
		return float64(w.rows.weight(slot, label)) - float64(w.rows.weight(slot, against))
	}
	n := u.to - u.from
	var out []phrase
	for from := range n {
		sum := 0.0
		for i := from; i < min(n, from+maxPhrase) && d.tokens[u.from+i].flags&flagWord != 0; i++ {
			sum += weight(2 * i)
			if i > from || i == 0 {
				sum += weight(2*i + 1)
			}
			own := sum
			if i == n-1 {
				own += weight(2 * n)
			}
			out = append(out, phrase{from, i + 1, own})
		}
	}
	return out
}
