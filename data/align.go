package data

import (
	"slices"
	"unicode"
)

// Label labels the lines of a page by aligning them, in order, with the gold
// text of its main content:
//
//  1. Runs of three or more words that stand in both the page and the gold
//     text are found, and the heaviest chain of runs that is monotone in both
//     is kept, so that a menu item or a teaser that repeats words of the story
//     is not taken for it.
//  2. A line whose words lie in the chain by half or more belongs to the story.
//  3. A shorter line belongs to it where its words, all of them, stand in the
//     gold text between what the lines before and after it matched.
//  4. What is left of both is aligned again: pages move things, a standfirst
//     behind a picture, say.
//
// A line of the story is Headline where its tag is a heading, else Body. The
// line that states the title is a Headline too. Every other line is Promo
// where it has four words or more and most of it is link text, else
// Boilerplate.
func (p *Page) Label(gold, title string) []Line {
	a := newAligner(p.Lines, gold)
	story := a.story()
	lines := make([]Line, len(p.Lines))
	for i, l := range p.Lines {
		lines[i] = Line{Text: l.Text, Label: a.label(i, l, story[i]), Markup: &p.Lines[i].Markup}
	}
	if t := a.titleLine(p.Lines, story, words(title), words(p.Title)); t >= 0 {
		lines[t].Label = Headline
	}
	return lines
}

func (a *aligner) label(i int, l PageLine, story bool) string {
	switch {
	case story && isHeading(l.Tag):
		return Headline
	case story:
		return Body
	case l.Link > 0.5 && a.weight(a.starts[i], a.starts[i+1]) >= 4:
		return Promo
	}
	return Boilerplate
}

// maxPasses bounds how often what is left is aligned again.
const maxPasses = 3

// story aligns page and gold text and reports for every line whether it
// belongs to the story.
func (a *aligner) story() []bool {
	story := make([]bool, len(a.starts)-1)
	for pass := 0; pass < maxPasses; pass++ {
		a.chain()
		a.fillShort()
		found := false
		for i := range story {
			if a.inStory(i) {
				story[i], found = true, true
			}
		}
		if !found {
			break
		}
		a = a.leftOver(story)
	}
	return story
}

// leftOver returns an aligner for the lines that are not in the story yet and
// the gold words that nothing matched. Lines in the story have no words in it.
func (a *aligner) leftOver(story []bool) *aligner {
	b := &aligner{}
	used := make([]bool, len(a.gold))
	for i, in := range story {
		b.starts = append(b.starts, len(b.page))
		if !in {
			b.page = append(b.page, a.page[a.starts[i]:a.starts[i+1]]...)
			continue
		}
		for _, g := range a.match[a.starts[i]:a.starts[i+1]] {
			if g >= 0 {
				used[g] = true
			}
		}
	}
	b.starts = append(b.starts, len(b.page))
	for g, word := range a.gold {
		if !used[g] {
			b.gold = append(b.gold, word)
			b.goldBreak = append(b.goldBreak, a.goldBreak[g] || g > 0 && used[g-1])
		}
	}
	b.match = slices.Repeat([]int{-1}, len(b.page))
	return b
}

// aligner aligns the words of a page with those of its gold text.
type aligner struct {
	page, gold []string
	starts     []int // starts[i] is the first word of page line i; one more entry ends the last
	match      []int // for every word of the page the gold word it stands for, or -1
	goldBreak  []bool
}

func newAligner(lines []PageLine, gold string) *aligner {
	a := &aligner{}
	for _, l := range lines {
		a.starts = append(a.starts, len(a.page))
		a.page = append(a.page, words(l.Text)...)
	}
	a.starts = append(a.starts, len(a.page))
	for _, l := range AppendLines(nil, gold) {
		for i, w := range words(l.Text) {
			a.gold = append(a.gold, w)
			a.goldBreak = append(a.goldBreak, i == 0)
		}
	}
	a.match = slices.Repeat([]int{-1}, len(a.page))
	return a
}

// A run is a stretch of equal words.
type run struct {
	page, gold, n int     // first word in page and gold, number of words
	weight        float64 // best weight of a chain that ends here
	prev          int     // the run before it in that chain, or -1
}

const (
	minRun       = 3   // words in a run
	maxPlaces    = 64  // a trigram that stands in more places of the gold text starts no run
	chainLook    = 800 // how many runs back a chain may reach
	gapCost      = 0.004
	maxGapCosted = 250 // words
)

// chain finds the heaviest monotone chain of runs and records its matches.
func (a *aligner) chain() {
	runs := a.runs()
	best := -1
	for i := range runs {
		r := &runs[i]
		own := a.weight(r.page, r.page+r.n)
		r.weight, r.prev = own, -1
		for j := max(0, i-chainLook); j < i; j++ {
			if w := runs[j].weight + own - gap(runs[j], *r); runs[j].before(*r) && w > r.weight {
				r.weight, r.prev = w, j
			}
		}
		if best < 0 || r.weight > runs[best].weight {
			best = i
		}
	}
	for i := best; i >= 0; i = runs[i].prev {
		for k := range runs[i].n {
			a.match[runs[i].page+k] = runs[i].gold + k
		}
	}
}

// before reports whether r ends before s starts, in both texts.
func (r run) before(s run) bool { return r.page+r.n <= s.page && r.gold+r.n <= s.gold }

// gap makes a chain prefer the copy of a text that stands near the rest of it.
func gap(r, s run) float64 { return gapCost * float64(min(s.page-r.page-r.n, maxGapCosted)) }

// runs returns the maximal runs of equal words, ordered by their end in the page.
func (a *aligner) runs() []run {
	places := map[[3]string][]int{}
	for g := 0; g+minRun <= len(a.gold); g++ {
		key := [3]string(a.gold[g : g+minRun])
		places[key] = append(places[key], g)
	}
	var runs []run
	skipped := false // the trigram before was
	for p := 0; p+minRun <= len(a.page); p++ {
		at := places[[3]string(a.page[p:p+minRun])]
		if len(at) > maxPlaces {
			skipped = true
			continue
		}
		for _, g := range at {
			if p > 0 && g > 0 && a.page[p-1] == a.gold[g-1] && !skipped {
				continue // part of a run that began earlier
			}
			if r := a.extend(p, g); a.weight(r.page, r.page+r.n) >= minRun {
				runs = append(runs, r)
			}
		}
		skipped = false
	}
	slices.SortStableFunc(runs, func(r, s run) int { return r.page + r.n - s.page - s.n })
	return runs
}

// extend returns the maximal run around page word p and gold word g.
func (a *aligner) extend(p, g int) run {
	n := 0
	for p > 0 && g > 0 && a.page[p-1] == a.gold[g-1] {
		p, g = p-1, g-1
	}
	for p+n < len(a.page) && g+n < len(a.gold) && a.page[p+n] == a.gold[g+n] {
		n++
	}
	return run{page: p, gold: g, n: n}
}

// weight counts the page's words from one to another; a character of a script
// that writes no spaces counts as half a word.
func (a *aligner) weight(from, to int) float64 {
	w := 0.0
	for _, word := range a.page[from:to] {
		if r := firstRune(word); Unspaced(r) {
			w += 0.5
		} else {
			w++
		}
	}
	return w
}

// inStory reports whether half or more of line i's words are matched.
func (a *aligner) inStory(i int) bool {
	matched := 0
	for _, g := range a.match[a.starts[i]:a.starts[i+1]] {
		if g >= 0 {
			matched++
		}
	}
	return matched > 0 && 2*matched >= a.starts[i+1]-a.starts[i]
}

// fillShort matches lines that are too short for the chain, each within the
// stretch of gold words that the lines around it leave free.
func (a *aligner) fillShort() {
	next := a.nextMatched()
	low := 0
	for i := range len(a.starts) - 1 {
		from, to := a.starts[i], a.starts[i+1]
		if !a.inStory(i) && from < to && low > 0 {
			if g := a.find(a.page[from:to], low, next[to]); g >= 0 {
				for k := range to - from {
					a.match[from+k] = g + k
				}
			}
		}
		for _, g := range a.match[from:to] {
			low = max(low, g+1)
		}
	}
}

// nextMatched returns for every page word the gold word that it or the next
// matched word after it stands for; past the last match it is the end of the
// gold text.
func (a *aligner) nextMatched() []int {
	next := make([]int, len(a.page)+1)
	next[len(a.page)] = len(a.gold)
	for p := len(a.page) - 1; p >= 0; p-- {
		next[p] = next[p+1]
		if a.match[p] >= 0 {
			next[p] = a.match[p]
		}
	}
	return next
}

// find returns where line stands in the gold words from low to high, starting
// a gold line, or at once where the gold text goes on; -1 where it does not.
func (a *aligner) find(line []string, low, high int) int {
	for g := low; g+len(line) <= high; g++ {
		if (g == low || a.goldBreak[g]) && slices.Equal(a.gold[g:g+len(line)], line) {
			return g
		}
	}
	return -1
}

// titleLine returns the line that states the title: of those up to the first
// line of the story a heading if there is one, else the last; or else the
// first h1 that states it; -1 where there is none.
func (a *aligner) titleLine(lines []PageLine, story []bool, titles ...[]string) int {
	found, heading, started := -1, false, false
	for i, l := range lines {
		h := isHeading(l.Tag)
		line := a.page[a.starts[i]:a.starts[i+1]]
		states := slices.ContainsFunc(titles, func(t []string) bool { return statesTitle(line, t, h) })
		switch {
		case states && !started && (h || !heading), states && found < 0 && l.Tag == "h1":
			found, heading = i, h
		}
		started = started || story[i] && len(line) >= 8
	}
	return found
}

// statesTitle reports whether a line is the title: the same words, perhaps
// without the site's name that follows it in the title element; a heading may
// differ more, as pages reword their title for search engines.
func statesTitle(line, title []string, heading bool) bool {
	n := min(len(line), len(title))
	if n == 0 || n == 1 && max(len(line), len(title)) > 1 {
		return false
	}
	if 5*n >= 3*max(len(line), len(title)) && slices.Equal(line[:n], title[:n]) {
		return true
	}
	alike := 2 * float64(common(line, title)) / float64(len(line)+len(title))
	return alike >= 0.85 || heading && alike >= 0.55
}

// common counts the words that a and b share, each as often as it stands in both.
func common(a, b []string) int {
	left := map[string]int{}
	for _, w := range b {
		left[w]++
	}
	n := 0
	for _, w := range a {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}

// words returns the lower-cased words of s: runs of letters, digits and marks;
// in scripts without spaces every character is a word. There is no punctuation
// in them: two extractors of the same story disagree on it.
func words(s string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, lower(s[start:end]))
			start = -1
		}
	}
	for i, r := range s {
		switch {
		case Unspaced(r):
			flush(i)
			out = append(out, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(s))
	return out
}

func lower(s string) string {
	out := []rune(s)
	for i, r := range out {
		out[i] = unicode.ToLower(r)
	}
	return string(out)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
