package features

// position says where a unit stands in the document: how far from its ends and
// from the paragraphs around it. It does not say how large the document is: a
// learner would know training documents by it.
type position struct{ table[place] }

func newPosition(*Vectorizer) (extractor, error) { return position{positionTable}, nil }

// place is where a unit stands.
type place struct {
	unit, units                    int
	words                          int // of the unit
	before, total, longest         int // words of the units before it, of all, and of the longest
	longsBefore, longsAfter        int // paragraphs
	longs                          int
	unitsSinceLong, wordsSinceLong int // from the paragraph before it, or the document's start and all of it without one
	unitsToLong, wordsToLong       int // to the paragraph after it
}

var positionTable = table[place]{
	rows: rows{
		{"relative", "place", sayPlace},
		{"log_before", "place", count("has %s before it", "line")},
		{"log_after", "place", count("has %s after it", "line")},
		{"text_before_share", "place", part("the page's words", "before it")},
		{"text_after_share", "place", part("the page's words", "after it")},
		{"long_before_share", "place", part("the paragraphs", "before it")},
		{"long_after_share", "place", part("the paragraphs", "after it")},
		{"log_long_before", "place", count("has %s before it", "paragraph")},
		{"log_long_after", "place", count("has %s after it", "paragraph")},
		{"log_to_long_before", "nearness", sayNear("log_long_before", "before", "line")},
		{"log_to_long_after", "nearness", sayNear("log_long_after", "after", "line")},
		{"log_words_to_long_before", "nearness", sayNear("log_long_before", "before", "word")},
		{"log_words_to_long_after", "nearness", sayNear("log_long_after", "after", "word")},
		{"length_to_longest", "length", sayLongest},
	},
	fill: func(dst []float32, p *place) {
		copy(dst, []float32{
			ratio(p.unit, max(p.units-1, 1)),
			log1p(p.unit),
			log1p(p.units - 1 - p.unit),
			ratio(p.before, p.total),
			ratio(p.total-p.before-p.words, p.total),
			ratio(p.longsBefore, p.longs),
			ratio(p.longsAfter, p.longs),
			log1p(p.longsBefore),
			log1p(p.longsAfter),
			log1p(p.unitsSinceLong),
			log1p(p.unitsToLong),
			log1p(p.wordsSinceLong),
			log1p(p.wordsToLong),
			ratio(p.words, p.longest),
		})
	},
}

func (e position) extract(d *Doc, m *Matrix, at int) { e.fillAll(m, at, d.places()) }

// places returns the place of every unit.
func (d *Doc) places() []place {
	places := reuse(&d.located, len(d.Units))
	var all place
	for i := range d.Units {
		u := &d.Units[i]
		all.total += u.length()
		all.longest = max(all.longest, u.length())
		if u.long() {
			all.longs++
		}
	}
	p := place{units: len(d.Units), total: all.total, longest: all.longest, longs: all.longs,
		unitsSinceLong: len(d.Units), wordsSinceLong: all.total}
	for i := range d.Units {
		u := &d.Units[i]
		long := 0
		if u.long() {
			long = 1
		}
		p.unit, p.words, p.longsAfter = i, u.length(), p.longs-p.longsBefore-long
		places[i] = p
		p.before += u.length()
		p.longsBefore += long
		p.unitsSinceLong++
		p.wordsSinceLong += u.length()
		if long == 1 {
			p.unitsSinceLong, p.wordsSinceLong = 0, 0
		}
	}
	units, words := len(d.Units), all.total
	for i := len(d.Units) - 1; i >= 0; i-- {
		places[i].unitsToLong, places[i].wordsToLong = units, words
		units++
		words += d.Units[i].length()
		if d.Units[i].long() {
			units, words = 0, 0
		}
	}
	return places
}

func sayPlace(w *Wording) string {
	switch share := w.column("relative"); {
	case share <= 0:
		return "stands at the top of the page"
	case share >= 1:
		return "stands at the bottom of the page"
	default:
		return "stands " + percent(share) + " down the page"
	}
}

func sayLongest(w *Wording) string {
	return choose(w.value >= 1, "is the longest line of the page", "is "+percent(w.value)+" as long as the longest line of the page")
}

// sayNear says how far the next paragraph is, if the column paragraphs tells
// that there is one.
func sayNear(paragraphs, side, noun string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.column(paragraphs) == 0 {
			return "no paragraph stands " + side + " it"
		}
		n := number(w.value)
		if n == 0 {
			return "the line " + side + " it is a paragraph"
		}
		return amount(n, noun) + " between it and the paragraph " + side + " it"
	}
}
