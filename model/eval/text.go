package eval

import "math"

// shingleWords is the length of the shingles that reports compare, that of
// https://github.com/scrapinghub/article-extraction-benchmark.
const shingleWords = 4

// A TextPair is one page: the text that a system kept and the text it should
// have kept.
type TextPair struct {
	Kept, Gold string
	Site       string // "" where unknown
	Type, Lang string // kind of page and language, "" where unknown
}

// TextScores compare the kept texts of pages with the gold texts.
type TextScores struct {
	Pages    int        `json:"pages"`
	Words    PageScores `json:"words"`    // by lower-cased words
	Shingles PageScores `json:"shingles"` // by runs of four lower-cased words
}

// PageScores sum up pages in two ways.
type PageScores struct {
	Mean   Scores `json:"mean"`   // MeanScores
	Pooled Scores `json:"pooled"` // PooledScores
}

// ScoreTexts compares pages.
func ScoreTexts(pairs []TextPair) *TextScores {
	return &TextScores{
		Pages:    len(pairs),
		Words:    newPageScores(TextOptions{}.Overlaps(pairs)),
		Shingles: newPageScores(TextOptions{Shingle: shingleWords}.Overlaps(pairs)),
	}
}

// Overlaps compares each page's kept text with its gold text.
func (o TextOptions) Overlaps(pairs []TextPair) []Overlap {
	out := make([]Overlap, len(pairs))
	var kept, gold Bag
	for i, p := range pairs {
		kept.Fill(o, p.Kept)
		gold.Fill(o, p.Gold)
		out[i] = kept.Overlap(&gold)
	}
	return out
}

func newPageScores(pages []Overlap) PageScores {
	return PageScores{Mean: MeanScores(pages), Pooled: PooledScores(pages)}
}

// PageScores returns the scores of one page's text: those of Overlap.Scores,
// but 1 where there was nothing to keep and nothing was kept.
func (o Overlap) PageScores() Scores {
	if o.Got == 0 && o.Want == 0 {
		return Scores{1, 1, 1}
	}
	return o.Scores()
}

// MeanScores returns the means of the pages' precision, recall and F1; so F1 is
// not the harmonic mean of the other two.
func MeanScores(pages []Overlap) Scores {
	var sum Scores
	for _, o := range pages {
		s := o.PageScores()
		sum.Precision += s.Precision
		sum.Recall += s.Recall
		sum.F1 += s.F1
	}
	n := Score(len(pages))
	return Scores{sum.Precision / n, sum.Recall / n, sum.F1 / n}
}

// PooledScores returns the mean precision of the pages where something was
// kept, the mean recall of those where something was to be kept, and the
// harmonic mean of the two, as article-extraction-benchmark does. To get its
// figures, compare with TextOptions{Shingle: 4, KeepCase: true}.
func PooledScores(pages []Overlap) Scores {
	var precision, recall, got, want float64
	for _, o := range pages {
		s := o.PageScores()
		if o.Got > 0 {
			precision += float64(s.Precision)
			got++
		}
		if o.Want > 0 {
			recall += float64(s.Recall)
			want++
		}
	}
	p, r := precision/got, recall/want
	if math.IsNaN(p) || math.IsNaN(r) {
		return Scores{Score(p), Score(r), Score(undefined)}
	}
	return Scores{Score(p), Score(r), Score(harmonic(p, r))}
}
