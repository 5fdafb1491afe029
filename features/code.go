package features

import (
	"errors"
	"slices"
	"strings"
)

// code finds what was written for machines: programs, configurations and markup. The
// scripts and tags of a page that an extractor took for text look like the code that a
// tutorial is about; the difference is in the document: how much of it is code, and
// whether its prose speaks of what stands in the code. Lines of code that stand
// together have most columns in common, so that a closing brace goes with its function.
type code struct{ table[coded] }

func newCode(v *Vectorizer) (extractor, error) {
	if !slices.Contains(v.Columns(), coherenceTable.rows[0].name) {
		return nil, errors.New("feature family code needs the family coherence before it")
	}
	return code{codeTable}, nil
}

// coded is what a unit has of code, and the run of such units that it stands in.
type coded struct {
	marks  int  // that prose has not, strong ones twice
	is     bool // it is code, as far as it can tell by itself
	markup bool // it is a tag, an entity or a placeholder

	chars                      int // of the unit, where it has enough marks to be code
	fenced                     bool
	run                        int // units of the run; 0: none
	runChars                   int
	colon                      bool // the unit before the run ends in a colon
	words, said                int  // content words of the run; those that the prose has
	documentRuns               int  // of the document
	documentChars, documentAll int  // characters of the document's code, and of all its units
}

var codeTable = table[coded]{
	rows: rows{
		{"code_marks", "code", sayCode},
		{"code", "code", sayCode},
		{"markup", "code", yes("looks like markup", "does not look like markup")},
		{"code_run", "code", sayCodeRun},
		{"code_run_chars", "code", sayCodeRun},
		{"code_colon", "code", yes("is code behind a colon", "is not code behind a colon")},
		{"code_fenced", "code", yes("is marked as code", "is not marked as code")},
		{"code_said", "code", sayCodeSaid},
		{"code_runs", "code", count("the page has %s of code", "piece")},
		{"code_share", "code", part("the page's characters", "code")},
	},
	fill: func(dst []float32, c *coded) {
		copy(dst, []float32{
			ratio(c.marks, c.chars),
			flag(c.is),
			flag(c.markup),
			log1p(c.run),
			ratio(c.runChars, c.run),
			flag(c.colon),
			flag(c.fenced),
			ratio(c.said, c.words),
			log1p(min(c.documentRuns, mostAlike)),
			ratio(c.documentChars, c.documentAll),
		})
	},
}

func (e code) extract(d *Doc, m *Matrix, at int) {
	units := d.codes()
	none := coded{} // most units, of which all columns are 0
	for i := range units {
		own := m.Row(i)[at : at+len(e.rows)]
		if units[i] == none {
			clear(own)
		} else {
			e.fill(own, &units[i])
		}
	}
}

// codes returns what every unit has of code. The family coherence has listed the
// content words.
func (d *Doc) codes() []coded {
	units := reuse(&d.coded, len(d.Units))
	d.code = d.code[:0]
	fenced, some := false, false
	for i := range d.Units {
		u := &d.Units[i]
		text := d.text[u.start:u.end]
		units[i] = coded{}
		if mayBeCode(text, u) {
			units[i] = codeOf(text, d.text[u.end:min(u.end+1, len(d.text))] == ">")
			units[i].chars = int(u.chars)
		}
		if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			fenced = !fenced
			units[i].fenced = true
		}
		units[i].fenced = units[i].fenced || fenced
		units[i].is = units[i].is || units[i].fenced
		some = some || units[i].is
	}
	if !some {
		return units
	}
	d.tellProse(units)
	var all coded
	for from := 0; from < len(units); {
		to := d.codeRun(units, from)
		if to == from {
			all.documentAll += int(d.Units[from].chars)
			from++
			continue
		}
		d.code = append(d.code, Span{from, to})
		run := d.measureCode(units, from, to)
		all.documentRuns++
		all.documentChars += run.runChars
		all.documentAll += run.runChars
		for i := from; i < to; i++ {
			own := &units[i]
			own.run, own.runChars, own.colon, own.words, own.said = run.run, run.runChars, run.colon, run.words, run.said
		}
		from = to
	}
	for i := range units {
		units[i].documentRuns, units[i].documentChars, units[i].documentAll = all.documentRuns, all.documentChars, all.documentAll
	}
	return units
}

// codeRun returns the end of the run of code that starts at from, which is from itself
// where none does. Up to two lines that do not look like code are part of it where code
// stands on both sides and they are no prose.
func (d *Doc) codeRun(units []coded, from int) (to int) {
	const between = 2
	to = from
	for i := from; i < len(units) && i <= to+between; i++ {
		switch {
		case units[i].is:
			to = i + 1
		case i == from || d.Units[i].long() || d.Units[i].isSentence():
			return to
		}
	}
	return to
}

// tellProse marks the content words of the prose: of the sentences that are no code.
func (d *Doc) tellProse(units []coded) {
	words := d.words.Entries()
	for i := range words {
		words[i].Value.prose = false
	}
	for i := range units {
		if units[i].is || !d.Units[i].isSentence() && !d.Units[i].long() {
			continue
		}
		for _, w := range d.content[d.held[i].from:d.held[i].to] {
			words[w.word].Value.prose = true
		}
	}
}

// measureCode returns what the units of a run share.
func (d *Doc) measureCode(units []coded, from, to int) (run coded) {
	words := d.words.Entries()
	run.run = to - from
	run.colon = from > 0 && d.Units[from-1].endsInColon()
	for i := from; i < to; i++ {
		run.runChars += int(d.Units[i].chars)
		for _, w := range d.content[d.held[i].from:d.held[i].to] {
			run.words++
			if words[w.word].Value.prose {
				run.said++
			}
		}
	}
	return run
}

func (u *Unit) endsInColon() bool { return u.lastRune == ':' || u.lastRune == '：' }

// mayBeCode reports whether a unit has enough marks to be code.
func mayBeCode(text string, u *Unit) bool {
	return 2*codeDensity*int(u.marks) >= len(text)
}

// codeOf counts the marks of code in a unit and tells whether it is code. open is
// whether the unit's text lost a ">" at its end.
func codeOf(text string, open bool) (c coded) {
	if strings.HasPrefix(text, "<") && (open || strings.HasSuffix(text, ">")) || placeholder(text) {
		c.markup, c.is = true, true
	}
	letters, marks := false, false
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch codeSigns[b] {
		case proseByte:
			letters = true
		case codeByte:
			marks = true
			before, after := byte(' '), byte('\n')
			if i > 0 {
				before = text[i-1]
			}
			if i+1 < len(text) {
				after = text[i+1]
			}
			c.marks += codeMark(before, b, after)
		case markByte:
			marks = true
		case foreignByte:
			letters = true
			if b == 0xe2 && strings.HasPrefix(text[i:], "\xe2\x94") { // box drawing: ├ └ │ ─
				c.marks++
			}
		}
	}
	c.is = c.is || c.marks >= 2 && c.marks*codeDensity >= len(text) || !letters && marks && strings.ContainsAny(text, "{}[]()<>;")
	return c
}

// codeSigns says of every byte what it is to those who look for code.
var codeSigns = func() (t [256]uint8) {
	for i := range t {
		switch b := byte(i); {
		case b >= 0x80:
			t[i] = foreignByte
		case letterOrDigit(b):
			t[i] = proseByte
		case strings.IndexByte("{}\\=~^;_$([.:<>&|+-/", b) >= 0:
			t[i] = codeByte
		case b > ' ':
			t[i] = markByte
		}
	}
	return t
}()

const codeDensity = 14 // of so many bytes of code one is a mark of it

const (
	proseByte   = iota + 1 // a letter or digit
	codeByte               // a sign that may speak for code
	markByte               // another sign
	foreignByte            // of a character beyond ASCII
)

// codeMark says how much a sign between two others speaks for code.
func codeMark(before, b, after byte) int {
	switch b {
	case '{', '}', '\\', '=', '~', '^':
		return 2
	case ';':
		switch { // prose has it, too, and lists have it at the ends of their items
		case strings.IndexByte(")}]\"'", before) >= 0:
			return 2
		case after != ' ':
			return 1
		}
	case '_', '$':
		if letter(before) || letter(after) {
			return 2
		}
	case '(':
		if after == ')' || letterOrDigit(before) || after == '"' || after == '\'' {
			return 1
		}
	case '[':
		if letterOrDigit(before) || after == ']' || after == '\'' {
			return 1
		}
	case '.', ':':
		if letter(before) && letter(after) || b == ':' && after == ':' {
			return 1
		}
	case '<', '>', '&', '|':
		if after == b || letter(after) || after == '/' || before == '-' || before == '/' {
			return 1
		}
	case '+', '-', '/':
		if after == b || before == '*' || after == '*' {
			return 1
		}
	}
	return 0
}

func letter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }

func letterOrDigit(b byte) bool { return letter(b) || '0' <= b && b <= '9' }

// placeholder reports whether a line is what a program should have replaced:
// [gallery ids="1,2"], [/caption], {{ title }}, %%date%%.
func placeholder(text string) bool {
	for _, p := range []struct{ from, to string }{{"{{", "}}"}, {"{%", "%}"}, {"%%", "%%"}, {"<%", "%"}, {"${", "}"}} {
		if strings.HasPrefix(text, p.from) && strings.HasSuffix(text, p.to) && len(text) > len(p.from) {
			return true
		}
	}
	return strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && (strings.HasPrefix(text, "[/") || strings.Contains(text, "=\"") || strings.Contains(text, "=”"))
}

func sayCode(w *Wording) string {
	return choose(w.column("code") > 0.5, "looks like code", "does not look like code")
}

func sayCodeRun(w *Wording) string {
	n := number(w.column("code_run"))
	switch n {
	case 0:
		return "stands in no piece of code"
	case 1:
		return "is a line of code by itself"
	}
	return "stands in a piece of code of " + amount(n, "line")
}

func sayCodeSaid(w *Wording) string {
	if w.column("code_run") == 0 {
		return "stands in no piece of code"
	}
	return "the text speaks of " + percent(w.value) + " of the words of the code that it stands in"
}
