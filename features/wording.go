package features

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
)

// A Wording puts the columns of a unit's row into words.
type Wording struct {
	v    *Vectorizer
	doc  *Doc
	unit int
	row  []float32

	// Of the column that is being said:
	value          float64
	label, against int // it speaks for a label and against another
}

// Wording returns what puts the row of a unit of d into words; Transform has
// made m of d.
func (v *Vectorizer) Wording(d *Doc, m *Matrix, unit int) *Wording {
	return &Wording{v: v, doc: d, unit: unit, row: m.Row(unit)}
}

// Topic returns what a column tells of. Columns of one topic are best told as one.
func (w *Wording) Topic(column int) string {
	c := &w.v.columns[column]
	if c.edge != nil {
		if edge := c.edge(w); edge != "" {
			return edge
		}
	}
	return c.topic
}

// Say says what a column tells of the line, in words such as "shares no word with
// the story". It speaks for a label and against another, as indexes into the
// vectorizer's.
func (w *Wording) Say(column, label, against int) string {
	c := &w.v.columns[column]
	if c.edge != nil {
		if edge := c.edge(w); edge != "" {
			return edge
		}
	}
	w.value, w.label, w.against = float64(w.row[column]), label, against
	return c.say(w)
}

// column returns what the row holds in a column, 0 where it has no such column.
func (w *Wording) column(name string) float64 {
	i := slices.Index(w.v.names, name)
	if i < 0 {
		return 0
	}
	return float64(w.row[i])
}

func choose[T any](is bool, yes, no T) T {
	if is {
		return yes
	}
	return no
}

func round(v float64) int { return int(math.Round(v)) }

// number undoes the log(1+n) that counts go through.
func number(v float64) int { return round(math.Expm1(v)) }

// amount writes a number with its noun: no word, one word, 2 words.
func amount(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "one " + noun
	}
	if strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%d %ses", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func percent(share float64) string {
	if share > 0 && share < 0.005 {
		return "less than 1%"
	}
	return fmt.Sprintf("%d%%", round(100*share))
}

// count says how many there are of a noun.
func count(format, noun string) func(w *Wording) string {
	return func(w *Wording) string { return fmt.Sprintf(format, amount(number(w.value), noun)) }
}

// each says how many of a noun there are for every word.
func each(noun string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.value <= 0 {
			return "has no " + noun
		}
		return fmt.Sprintf("has one %s in %s", noun, amount(max(1, round(1/w.value)), "word"))
	}
}

// part says which share of the things is of a kind.
func part(things, kind string) func(w *Wording) string {
	return func(w *Wording) string {
		switch {
		case w.value <= 0:
			return "none of " + things + " are " + kind
		case w.value >= 1:
			return "all of " + things + " are " + kind
		}
		return percent(w.value) + " of " + things + " are " + kind
	}
}

func yes(is, isNot string) func(w *Wording) string {
	return func(w *Wording) string { return choose(w.value > 0.5, is, isNot) }
}

// quoted quotes up to two words, shortened where they are long.
func quoted(words []string) string {
	const limit = 30 // characters
	var out []string
	for _, w := range words {
		w = strings.Join(strings.Fields(w), " ")
		if r := []rune(w); len(r) > limit {
			w = string(r[:limit]) + "…"
		}
		if q := "“" + w + "”"; !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return strings.Join(out[:min(2, len(out))], " and ")
}

// reads says what lines of a label are.
func reads(label string) string {
	switch label {
	case data.Headline:
		return "headlines"
	case data.Body:
		return "a story"
	case data.Promo:
		return "a list of links"
	case data.Boilerplate:
		return "menus and notices"
	}
	return "“" + label + "”"
}
