package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
)

// insertFacts puts short lines into the story that belong to it: a table, hours, key
// facts, results, a chronology, steps, subheads, names. They look like links and menus
// but for what stands around them.
func (f *furnisher) insertFacts() {
	if len(f.story) < 2 {
		return
	}
	f.story = slices.Clone(f.story)
	switch kind := f.rng.Float64(); {
	case kind < 0.2:
		f.subheads()
		return
	case kind < 0.28:
		f.minutes()
		return
	}
	at := 1 + f.rng.IntN(len(f.story))
	if f.chance(0.2) {
		at = len(f.story)
	}
	facts := f.facts()
	switch before := &f.story[at-1]; {
	case f.chance(0.35):
		head := f.phrase(3)
		if f.chance(0.5) {
			head += ":"
		}
		facts = slices.Insert(facts, 0, head)
	case before.Label == data.Body && f.chance(0.5):
		before.Text = strings.TrimRight(before.Text, ".。।۔") + ":"
	}
	f.story = slices.Insert(f.story, at, bodyLines(facts)...)
}

// subheads puts heads before some of the story's paragraphs: phrases, numbered ones,
// questions.
func (f *furnisher) subheads() {
	form := []string{"%", "%", "# %", "%?", "#. %", "#) %", "#\n%", "@: %"}[f.rng.IntN(8)]
	var out []data.Line
	n := 0
	for i, l := range f.story {
		if i > 0 && l.Label == data.Body && f.chance(0.6) {
			n++
			text := strings.NewReplacer("%", f.phrase(4), "#", fmt.Sprint(n), "@", f.person()).Replace(form)
			for part := range strings.SplitSeq(text, "\n") {
				out = append(out, data.Line{Text: part, Label: data.Body})
			}
		}
		out = append(out, l)
	}
	f.story = out
}

// minutes makes the story one of those who were present, one of whom signs it.
func (f *furnisher) minutes() {
	var present []string
	for range 2 + f.rng.IntN(6) {
		present = append(present, f.person())
	}
	signs := present[f.rng.IntN(len(present))]
	var lines []string
	if f.chance(0.6) {
		lines = append(lines, f.longDates()())
	}
	if f.chance(0.5) {
		lines = append(lines, f.phrase(1)+":")
	}
	for _, name := range present {
		if f.chance(0.4) {
			name += ", " + f.phrase(2)
		}
		lines = append(lines, name)
	}
	at := min(len(f.story), 1+f.rng.IntN(2))
	f.story = slices.Insert(f.story, at, bodyLines(lines)...)
	if f.chance(0.5) {
		f.subheads()
	}
	f.story = append(f.story, bodyLines([]string{signs})...)
	if f.chance(0.6) {
		f.story = append(f.story, bodyLines([]string{f.phrase(2)})...)
	}
}

// bodyLines makes lines of the story of texts.
func bodyLines(texts []string) (lines []data.Line) {
	for _, text := range texts {
		if text != "" {
			lines = append(lines, data.Line{Text: text, Label: data.Body})
		}
	}
	return lines
}

// facts returns some lines of one kind.
func (f *furnisher) facts() []string {
	n := 2 + logUniform(f.rng, 9)
	return factKinds[f.rng.IntN(len(factKinds))](f, n)
}

// factKinds write n facts of a kind; those that are common stand twice.
var factKinds = []func(f *furnisher, n int) []string{
	(*furnisher).openingHours, (*furnisher).ingredients, (*furnisher).measures, (*furnisher).table, (*furnisher).cells,
	(*furnisher).chronology, (*furnisher).chronology, (*furnisher).ranking, (*furnisher).results, (*furnisher).people,
	(*furnisher).caption, (*furnisher).steps, (*furnisher).sayings, (*furnisher).singles, (*furnisher).phrases,
	(*furnisher).apart, (*furnisher).openingHours, (*furnisher).costs, (*furnisher).costs, (*furnisher).conditions,
	(*furnisher).seasons,
}

// each writes n facts, given the number of each; a line feed in one makes lines of it.
func each(n int, write func(i int) string) (lines []string) {
	for i := range n {
		lines = append(lines, strings.Split(write(i), "\n")...)
	}
	return lines
}

func (f *furnisher) ingredients(n int) []string {
	return each(n, func(int) string { return f.number() + " " + f.unit() + f.lower(f.phrase(2)) })
}

func (f *furnisher) measures(n int) []string {
	return each(n, func(int) string { return f.phrase(2) + ": " + f.number() + " " + f.unit() })
}

// table has a row a line.
func (f *furnisher) table(n int) (lines []string) {
	columns := 2 + f.rng.IntN(4)
	mark := []string{"\t", "\t", " | ", "  ", " "}[f.rng.IntN(5)]
	row := func(first string, cell func() string) string {
		cells := []string{first}
		for range columns {
			cells = append(cells, cell())
		}
		return strings.Join(cells, mark)
	}
	if f.chance(0.7) {
		lines = append(lines, row(f.phrase(1), func() string { return f.phrase(1) }))
	}
	first := []func() string{f.person, func() string { return f.phrase(1) }, func() string { return f.phrase(2) }}[f.rng.IntN(3)]
	return append(lines, each(n, func(int) string { return row(first(), f.number) })...)
}

// cells are those of a table, one a line.
func (f *furnisher) cells(n int) []string {
	value := []func() string{f.number, f.clock, f.dates(), func() string { return f.phrase(1) }}[f.rng.IntN(4)]
	return each(n, func(int) string { return f.phrase(2) + "\n" + value() })
}

func (f *furnisher) chronology(n int) []string {
	form, date := f.rng.IntN(4), f.dates()
	if form == 1 {
		date = f.longDates()
	}
	join := []string{": ", " – ", " ", " - ", "\n"}[f.rng.IntN(5)]
	return each(n, func(i int) string {
		at := []string{fmt.Sprint(1960 + 7*i + f.rng.IntN(7)), date(), f.clock(), date()}[form]
		return at + join + f.said()
	})
}

func (f *furnisher) ranking(n int) []string {
	return each(n, func(i int) string { return fmt.Sprintf("%d. %s %s", i+1, f.person(), f.number()) })
}

func (f *furnisher) results(n int) []string {
	return each(n, func(int) string {
		return fmt.Sprintf("%s – %s %d:%d", f.phrase(1), f.phrase(1), f.rng.IntN(5), f.rng.IntN(5))
	})
}

// people are those present, what they do with some.
func (f *furnisher) people(n int) []string {
	join := []string{", ", " – ", " (", "\n"}[f.rng.IntN(4)]
	end := ""
	if join == " (" {
		end = ")"
	}
	return each(n, func(int) string {
		if f.chance(0.3) {
			return f.person()
		}
		return f.person() + join + f.lower(f.phrase(2)) + end
	})
}

// caption is who signs, and as what.
func (f *furnisher) caption(int) []string {
	return each(1, func(int) string { return f.person() + "\n" + f.phrase(2) })
}

func (f *furnisher) steps(n int) []string {
	return each(n, func(i int) string { return fmt.Sprintf("%d. %s", i+1, f.said()) })
}

func (f *furnisher) sayings(n int) []string { return each(n, func(int) string { return f.said() }) }

func (f *furnisher) singles(n int) []string {
	return each(n, func(int) string { return f.phrase(1) })
}

func (f *furnisher) phrases(n int) []string {
	return each(n, func(int) string { return f.phrase(3) })
}

// apart are facts with a blank line behind each.
func (f *furnisher) apart(n int) []string {
	return each(n, func(int) string { return f.phrase(4) + f.space() + f.number() + "\n" })
}

// costs say what things cost.
func (f *furnisher) costs(n int) []string {
	join := []string{": ", ": ", " – ", " ", "\t"}[f.rng.IntN(5)]
	price := f.prices()
	return each(n, func(int) string {
		text := f.phrase(3)
		if f.chance(0.2) {
			text += ", " + f.lower(f.phrase(2))
		}
		return text + join + price()
	})
}

// conditions are what is asked for, or offered.
func (f *furnisher) conditions(n int) []string {
	return each(n, func(int) string { return f.lower(f.phrase(7)) })
}

// seasons have their hours in a line.
func (f *furnisher) seasons(n int) []string {
	return each(n, func(int) string { return f.phrase(3) + []string{": ", " ", ", "}[f.rng.IntN(3)] + f.hours() })
}
