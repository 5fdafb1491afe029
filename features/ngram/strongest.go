package ngram

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/features/char"
)

// A Gram is a word, or some neighbouring words and marks.
type Gram struct {
	Text   string  `json:"text"`
	Weight float64 `json:"weight"` // what it adds to a class's score by itself, against the strongest other one, before the line's length is taken into account
	Lines  int     `json:"lines"`  // that have it
}

// strength is what grams are ranked by: what is rare weighs most, and tells of least.
func (g Gram) strength() float64 { return g.Weight * math.Sqrt(float64(g.Lines)) }

// Strongest returns for every class up to n known words, or runs of them, that stand in
// lines and say most for it and against the others, the strongest first. A table has
// no texts: it finds them again in the lines. Those in small letters are said for
// themselves and for others of another case.
func (t *Table) Strongest(lines iter.Seq[string], n int) [][]Gram {
	type found struct {
		text string
		line int // the last one, from 1
		n    int
	}
	rows := map[uint32]*found{}
	l, number := line{keep: true}, 0
	for text := range lines {
		number++
		l.read(text, &t.Options)
		l.eachRun(func(run string, slot uint32) {
			row, ok := t.weights.index.row(slot)
			if !ok {
				return
			}
			f := rows[row]
			if f == nil {
				f = &found{text: run}
				rows[row] = f
			}
			if f.line != number {
				f.line = number
				f.n++
			}
		})
	}
	best := make([][]Gram, t.Classes)
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		for class := range best {
			if w := math.Round(1e4*t.alone(row, class)) / 1e4; w > 0 {
				best[class] = append(best[class], Gram{rows[row].text, w, rows[row].n})
			}
		}
	}
	for class := range best {
		best[class] = top(best[class], n)
	}
	return best
}

// alone is what a known n-gram weighs for a class and against the strongest other one.
func (t *Table) alone(row uint32, class int) float64 {
	other := float32(math.Inf(-1))
	for c := range t.Classes {
		if c != class {
			other = max(other, t.weight(row, c))
		}
	}
	return float64(idfOf(t.weights.idf[row]) * (t.weight(row, class) - other))
}

// top returns the n strongest grams, each text once.
func top(grams []Gram, n int) []Gram {
	slices.SortStableFunc(grams, func(a, b Gram) int {
		return cmp.Or(cmp.Compare(b.strength(), a.strength()), cmp.Compare(a.Text, b.Text))
	})
	said := map[string]bool{}
	grams = slices.DeleteFunc(grams, func(g Gram) bool {
		again := said[g.Text]
		said[g.Text] = true
		return again
	})
	return slices.Clone(grams[:min(n, len(grams))])
}

// eachRun calls do with the runs of up to so many words and marks as the options have,
// and the slots of each, as it stands and folded.
func (l *line) eachRun(do func(run string, slot uint32)) {
	for i := range l.words {
		own, other, run := uint32(wordsSeed), uint32(wordsSeed), ""
		for n, w := range l.words[i:min(i+l.opt.Words, len(l.words))] {
			own, other = join32(own, w.cased), join32(other, w.folded)
			if l.words[i].cased == edgeHash || w.cased == edgeHash {
				continue // the line's end
			}
			if text := l.texts[i+n-1]; run == "" || char.Of([]rune(text)[0]) > char.Ideo {
				run += text
			} else {
				run += " " + text
			}
			do(run, char.Mix(own)&l.mask)
			if other != own {
				do(strings.ToLower(run), char.Mix(other)&l.mask)
			}
		}
	}
}
