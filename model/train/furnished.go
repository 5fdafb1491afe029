package train

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
	"github.com/linesift/linesift/features"
)

// FurnishedType is the type of documents that Furnished makes, and their name in
// Options.Weights.
const FurnishedType = "furnished"

// Furnished makes documents of the invented furniture of package furniture: whole
// pages, stories with a run of teasers or with comments, threads of forums, pages of
// shops, mail, short texts with a line or two around them, and furniture alone. Some
// stories have code or short facts in them, such as tables and hours, are little more
// than such facts, or are told as a transcript, in numbered paragraphs or as a live blog;
// scripts and markup stand in others. Pages to learn from are mostly in English; these
// are in all languages of the package alike.
//
// Each document gives share of one on average, around its own story where the package
// has its language, and as many are made of invented stories. Invented stories, most
// teasers and half of the other lines occur in one fold only, as if each fold were of
// other sites. Languages named in without are left out. The same input and seed give
// the same documents.
func Furnished(docs []*data.Document, fold []int, share float64, without []string, seed int64) (out []*data.Document, outFold []int) {
	all := slices.DeleteFunc(slices.Clone(furniture.Languages()), func(l *furniture.Language) bool { return slices.Contains(without, l.Code) })
	if share == 0 || len(docs) == 0 || len(all) == 0 {
		return nil, nil
	}
	folds := slices.Max(fold) + 1
	number := map[string]int{}
	for i, l := range all {
		number[l.Code] = i
	}
	pools := poolProse(docs, fold)
	add := func(f *furnisher) *data.Document {
		f.pool = pools[pool{f.lang.Code, f.fold}]
		d := data.FromLines(f.document())
		d.Lang, d.Type = f.lang.Code, FurnishedType
		out, outFold = append(out, d), append(outFold, f.fold)
		return d
	}
	for i, d := range docs {
		rng := furnishedRand(seed, i)
		n, ok := number[features.Language(d)]
		if !ok {
			continue
		}
		home := homeFold(all[n], n, folds)
		if home >= 0 && home != fold[i] {
			continue
		}
		for left := share; left > 0 && rng.Float64() < left; left-- {
			f := &furnisher{rng: rng, lang: all[n], fold: fold[i], folds: folds, alone: home >= 0, docs: d.Type == "documentation", plain: !slices.Contains([]string{"product", "listing", "collection", "forum"}, d.Type)}
			if f.story = f.of(d); len(f.story) > 0 {
				made := add(f)
				made.ID, made.URL, made.File, made.Number = d.ID, d.URL, d.File, d.Number // of the same site
			}
		}
	}
	for i := range int(share * float64(len(docs))) {
		n := i % len(all)
		f := &furnisher{rng: furnishedRand(seed, len(docs)+i), lang: all[n], fold: i / len(all) % folds, folds: folds, plain: true}
		if home := homeFold(all[n], n, folds); home >= 0 {
			f.fold, f.alone = home, true
		}
		f.invent()
		add(f).ID = fmt.Sprintf("%s-%d", FurnishedType, i)
	}
	return out, outFold
}

// A pool holds what pages of a language in a fold say.
type pool struct {
	lang string
	fold int
}

// poolProse returns the first paragraphs of all pages.
func poolProse(docs []*data.Document, fold []int) map[pool][]string {
	const least, most, each = 60, 1500, 4 // bytes of a paragraph, and paragraphs of a page
	pools := map[pool][]string{}
	for i, d := range docs {
		p := pool{features.Language(d), fold[i]}
		n := 0
		for _, l := range d.LabelledAs(data.Body) {
			if len(l.Text) >= least && len(l.Text) <= most {
				pools[p] = append(pools[p], l.Text)
				if n++; n == each {
					break
				}
			}
		}
	}
	return pools
}

// FurnishedLanguages returns the codes of the languages of Furnished, in order.
func FurnishedLanguages() (codes []string) {
	for _, l := range furniture.Languages() {
		codes = append(codes, l.Code)
	}
	return codes
}

// homeFold returns the fold in which all documents of a language are, so that the
// model learns what to make of a language of which it knows no word; −1 for those that
// are in all folds. They take turns, but for those of many pages.
func homeFold(l *furniture.Language, number, folds int) int {
	if number%2 == 0 || slices.Contains([]string{"en", "de", "es", "fr", "ja"}, l.Code) {
		return -1
	}
	return number / 2 % folds
}

// furnishedRand gives other numbers than those of the residue and the pieces.
func furnishedRand(seed int64, i int) *rand.Rand {
	return rand.New(rand.NewPCG(uint64(seed), 2<<32|uint64(i)))
}
