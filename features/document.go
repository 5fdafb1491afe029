package features

import (
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/char"
	"github.com/linesift/linesift/features/hashmap"
	"github.com/linesift/linesift/features/wordlist"
)

// A Doc is a document as the extractors see it: units of text with their words
// and character counts. Vectorizer.Transform makes it; it may be used again for
// the next document, so that steady work allocates next to nothing.
type Doc struct {
	Units   []Unit
	unitOf  []int32 // unit of every line
	tokens  []token
	text    string
	lists   *wordlist.Lists
	lang    int               // index into lists.Languages, or -1
	scripts [char.Scripts]int // words of each script

	code    []Span // runs of code, as far as the family code has looked for them
	wrap    wrap
	words   hashmap.Map[wordUse] // content words of the document
	content []contentWord        // of all units
	held    []contentSpan        // of every unit, in content
	markup  []*data.Markup       // of every line; none where no line has any
	layout
	uses  []int32  // of every entry of the word lists
	found []uint16 // entries of the word lists
	scratch
}

// A layout is the elements and the sections of a page, which are found before its
// families look at them.
type layout struct {
	containers  []container
	containerOf []int32 // of every unit
	containerAt map[*data.Element]int32
	sections    []section
	sectionOf   []int32 // of every unit
}

// A scratch is memory of extractors. None of them leaves anything in it for
// another, or for the next document.
type scratch struct {
	next, lengths       []int
	slots               []uint32
	scores              []float32
	located             []place
	repeated            []repeats
	whole, starts, ends hashmap.Map[seen]
	marks               hashmap.Map[seen]
	markedUnits         []marked
	coded               []coded
	formed              []formed
	gaps                []gap
	forms               hashmap.Map[seen]
	posted              []posted
	stretches           []stretch
	emit                [][3]float64
	ahead               [][3]wide
	zones               []zoneProbs
	own                 []float32
	sums                []float64
	chain               []*data.Element
	counts              hashmap.Map[seen] // of containers named alike, of names, of sections, of templates
	outlines            []outlined
	templates           []templated
	templateOf          []int32 // of every unit
	statedRuns          hashmap.Map[statedRun]
	statements          []statement // of every unit
	title               []uint32    // hashes of its words, sorted
}

// reuse returns n values in the memory of s, whatever is in there.
func reuse[T any](s *[]T, n int) []T {
	*s = slices.Grow((*s)[:0], n)[:n]
	return *s
}

// A Unit is what a label is decided for: a line, or the run of lines that a
// hard-wrapped paragraph was broken into. Decorations at its ends (bullets,
// quote marks of mail, dashes) are not part of it.
type Unit struct {
	First, Last int  // lines First ≤ i < Last
	start, end  int  // span in the document's text
	mark        mark // its decorations
	from, to    int  // its tokens
	counts
}

// token is a word or a punctuation mark. Unlike the words that data.CountWords
// counts, a word here has no punctuation: marks are tokens of their own, which
// tell as much of a line as its words do.
type token struct {
	hash   uint32 // char.Hash of the folded word
	flags  uint8
	runes  uint8  // length, at most 255
	listed uint16 // of the word lists, see wordlist.Lists.Look
}

const (
	flagWord   = 1 << iota // a word, not a mark
	flagCap                // starts with a capital
	flagCaps               // two letters or more, all capitals
	flagDigit              // has a digit
	flagIdeo               // one character of a script without spaces
	flagStop               // a stop word of the document's language
	flagAction             // a word of site furniture: subscribe, login, share
	flagMonth              // a month or a weekday
)

// Lines returns the number of lines that were analysed.
func (d *Doc) Lines() int { return len(d.unitOf) }

// UnitOf returns the unit that line i belongs to.
func (d *Doc) UnitOf(i int) int { return int(d.unitOf[i]) }

// A Span is the units First ≤ i < Last.
type Span struct{ First, Last int }

// Code returns the runs of units that are code; there is none without the family code.
// Transform overwrites them.
func (d *Doc) Code() []Span { return d.code }

// Words returns how many words the unit has; a character of a script without
// spaces is one. A unit counts for one word at least.
func (u *Unit) Words() int { return int(max(u.words, 1)) }

// Chars returns how many characters the unit has other than white space and its
// decorations; it counts for one at least.
func (u *Unit) Chars() int { return int(max(u.chars, 1)) }

// Reset lets go of the document that was analysed last; the memory for the next
// one stays.
func (d *Doc) Reset() {
	d.text = ""
	d.markup = nil
	clear(d.containers)
	if len(d.containerAt) > 1<<12 {
		d.containerAt = nil // to clear it takes longer than a small page does
	}
	clear(d.containerAt)
	clear(d.chain[:cap(d.chain)])
	d.containers = d.containers[:0]
	d.Units, d.unitOf, d.tokens, d.code = d.Units[:0], d.unitOf[:0], d.tokens[:0], d.code[:0]
}

// clone returns a Doc of the same document, before any extractor has seen it, that
// the next document leaves as it is.
func (d *Doc) clone() *Doc {
	c := new(Doc)
	c.share(d)
	c.Units, c.unitOf, c.tokens = slices.Clone(c.Units), slices.Clone(c.unitOf), slices.Clone(c.tokens)
	c.markup = slices.Clone(c.markup)
	return c
}

// share makes d a Doc of the document of other, whose memory they then share, with
// d's memory for the extractors.
func (d *Doc) share(other *Doc) {
	d.Units, d.unitOf, d.tokens, d.markup = other.Units, other.unitOf, other.tokens, other.markup
	d.text, d.lists, d.lang = other.text, other.lists, other.lang
}

// readMarkup notes the markup of the lines.
func (d *Doc) readMarkup(src *data.Document) {
	for i := range src.Lines {
		d.markup = append(d.markup, src.Lines[i].Markup)
	}
}

// analyze cuts src into units and counts what the extractors need. It keeps
// src.Text until the next call or Reset.
func (d *Doc) analyze(src *data.Document) {
	d.Reset()
	d.text, d.lists = src.Text, wordlist.Get()
	clear(d.scripts[:])
	d.cut(src)
	for i := range d.Units {
		d.scan(&d.Units[i])
	}
	d.chooseLanguage()
	for i := range d.Units {
		d.countListed(&d.Units[i])
	}
}

// analyzeAlone makes every line a unit, decorations and all. Lines that stand
// alone need no more: nothing is counted, and no line is taken for a part of the
// one before it.
func (d *Doc) analyzeAlone(src *data.Document) {
	d.Reset()
	d.text = src.Text
	for i := range src.Lines {
		d.Units = append(d.Units, Unit{First: i, Last: i + 1, start: src.Lines[i].Start, end: src.Lines[i].End})
		d.unitOf = append(d.unitOf, int32(i))
	}
}

// cut makes the units.
func (d *Doc) cut(src *data.Document) {
	d.wrap.measure(src)
	width := d.wrap.width
	for i := range src.Lines {
		l := &src.Lines[i]
		if i > 0 && width > 0 && d.wrap.continues(src, i, width) {
			d.Units[len(d.Units)-1].Last = i + 1
			d.Units[len(d.Units)-1].end = l.End
		} else {
			d.Units = append(d.Units, Unit{First: i, Last: i + 1, start: l.Start, end: l.End})
		}
		d.unitOf = append(d.unitOf, int32(len(d.Units)-1))
	}
	for i := range d.Units {
		u := &d.Units[i]
		start, end := u.start, u.end
		u.start, u.end, u.heading = undecorate(d.text, start, end)
		u.mark = markOf(d.text[start:u.start], d.text[u.start:u.end], d.text[u.end:end])
	}
}

const (
	bullets  = "-–—•*·>#►▶▪■‣●◦→+|"
	leading  = " \t" + bullets + "\ufeff\u00a0\u200b"
	trailing = " \t-–—•*·>|»\u00a0\u200b"
)

// undecorate narrows the span of a line by the decorations at its ends: the
// bullets, quote marks and dashes that scrapers and Markdown leave. It reports
// whether the line is marked as a Markdown heading.
func undecorate(text string, start, end int) (int, int, bool) {
	if start < end && plain(text[start]) && plain(text[end-1]) {
		return start, end, false // as most are
	}
	s := text[start:end]
	core := strings.TrimLeft(s, leading)
	for _, mark := range []string{"» ", "› ", "… "} { // without the space they are a quote, or text that goes on
		core = strings.TrimLeft(strings.TrimPrefix(core, mark), leading)
	}
	mark := s[:len(s)-len(core)]
	start += len(mark)
	return start, start + len(strings.TrimRight(core, trailing)), strings.Contains(mark, "# ")
}

// plain reports whether a byte is that of a letter or digit, or of a full stop.
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.'
}

// line returns a unit as it stands in the document, with its decorations.
func (d *Doc) line(u *Unit) string {
	start := 1 + strings.LastIndexByte(d.text[:u.start], '\n')
	end := u.end
	if n := strings.IndexByte(d.text[end:], '\n'); n >= 0 {
		end += n
	} else {
		end = len(d.text)
	}
	return d.text[start:end]
}
