package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/linesift/linesift/data"
)

// Empty makes documents with nothing to keep: menus, link lists, notices and
// other furniture, cut out of the documents. A model trained on whole pages alone
// keeps of such text whatever is least unlikely.
//
// Each document gives share of one on average, where it has lines to drop; its
// piece is in its fold. The same input and seed give the same pieces.
func Empty(docs []*data.Document, fold []int, share float64, seed int64) (out []*data.Document, outFold []int) {
	return pieces(docs, fold, share, seed, scraps)
}

// Excerpts makes short documents: paragraphs that follow one another, as people
// paste them, half of them with a few lines of furniture before and behind. Without
// them a model that was trained on Empty takes any short text for furniture. They
// are made as those of Empty are.
func Excerpts(docs []*data.Document, fold []int, share float64, seed int64) (out []*data.Document, outFold []int) {
	return pieces(docs, fold, share, seed, excerpt)
}

// pieces makes documents of the lines that cut returns.
func pieces(docs []*data.Document, fold []int, share float64, seed int64, cut func(*data.Document, *rand.Rand) []data.Line) (out []*data.Document, outFold []int) {
	for i, d := range docs {
		rng := rand.New(rand.NewPCG(uint64(seed), 1<<32|uint64(i))) // other numbers than for the residue
		for n := share; n > 0 && rng.Float64() < n; n-- {
			lines := cut(d, rng)
			if len(lines) == 0 {
				continue
			}
			made := data.FromLines(lines)
			made.DropMarkup() // these are text
			made.ID, made.URL, made.Lang, made.Type = d.ID, d.URL, d.Lang, d.Type
			made.File, made.Number = d.File, d.Number // of the same site, also where there is no URL
			out = append(out, made)
			outFold = append(outFold, fold[i])
		}
	}
	return out, outFold
}

// A piece has so many lines, at most, and short ones are as frequent as long ones.
const mostFurniture, mostExcerpt, mostAround = 100, 30, 8

// scraps returns lines to drop: of all that the page has, or of one label.
func scraps(d *data.Document, rng *rand.Rand) []data.Line {
	lines := d.LabelledAs(data.Promo, data.Boilerplate)
	switch kind := rng.Float64(); {
	case kind < 0.1:
		lines = d.LabelledAs(data.Promo)
	case kind < 0.3:
		lines = d.LabelledAs(data.Boilerplate)
	}
	return some(lines, logUniform(rng, mostFurniture), rng)
}

// excerpt returns lines to keep, and some around them in half of the cases.
func excerpt(d *data.Document, rng *rand.Rand) []data.Line {
	story := paragraphs(d, rng)
	if len(story) == 0 || rng.Float64() < 0.5 {
		return story
	}
	drop := d.LabelledAs(data.Promo, data.Boilerplate)
	before, behind := some(drop, logUniform(rng, mostAround), rng), some(drop, logUniform(rng, mostAround), rng)
	return slices.Concat(before, story, behind)
}

// paragraphs returns lines to keep. A single one is a sentence, or might as well be
// anything.
func paragraphs(d *data.Document, rng *rand.Rand) []data.Line {
	lines := d.LabelledAs(data.Headline, data.Body)
	n := min(len(lines), logUniform(rng, mostExcerpt))
	if n == 1 {
		const sentence = 6 // words, at least
		lines = slices.DeleteFunc(d.LabelledAs(data.Body), func(l data.Line) bool { return data.CountWords(l.Text) < sentence })
	}
	return some(lines, n, rng)
}

// logUniform returns a number from 1 to most, the logarithm of which is drawn
// evenly.
func logUniform(rng *rand.Rand, most int) int {
	return int(math.Exp(rng.Float64() * math.Log(float64(most+1))))
}

// some returns n lines that follow one another, or all where there are fewer.
func some(lines []data.Line, n int, rng *rand.Rand) []data.Line {
	if n = min(n, len(lines)); n == 0 {
		return nil
	}
	from := rng.IntN(len(lines) - n + 1)
	return lines[from : from+n]
}
