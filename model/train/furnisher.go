package train

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// furnisher makes one document.
type furnisher struct {
	rng         *rand.Rand
	lang        *furniture.Language
	fold, folds int
	alone       bool // no other fold has documents of the language
	invented    bool // the story is
	docs        bool // the story is documentation
	plain       bool // the story is no list of products or posts
	markdown    bool // links and headings are Markdown's
	story       []data.Line
	teasers     []data.Line // on the story's topic, as far as they are not used
	pool        []string    // paragraphs of other pages of the fold in the language
	out         []data.Line
}

// chance is true with probability p.
func (f *furnisher) chance(p float64) bool { return f.rng.Float64() < p }

// of returns the story of a document: its kept lines up to some place.
func (f *furnisher) of(d *data.Document) []data.Line {
	const most = 30
	lines := d.LabelledAs(data.Headline, data.Body)
	return slices.Clone(lines[:min(len(lines), 1+logUniform(f.rng, most))])
}

// invent takes one of the fold's invented stories.
func (f *furnisher) invent() {
	all := f.stories()
	s := all[f.rng.IntN(len(all))]
	f.story, f.teasers, f.invented = slices.Clone(s.Lines), s.Teasers, true
}

// stories returns the invented stories that may stand in the fold.
func (f *furnisher) stories() (own []furniture.Story) {
	for i, s := range f.lang.Stories {
		if f.alone || i%f.folds == f.fold || len(f.lang.Stories) < f.folds && i == f.fold%len(f.lang.Stories) {
			own = append(own, s)
		}
	}
	return own
}

// otherStory returns the lines of one of the fold's invented stories, another than the
// document's where there is one.
func (f *furnisher) otherStory() []data.Line {
	all := f.stories()
	if len(all) > 1 && len(f.story) > 0 {
		all = slices.DeleteFunc(all, func(s furniture.Story) bool { return s.Lines[0].Text == f.story[0].Text })
	}
	return all[f.rng.IntN(len(all))].Lines
}

// document returns the lines of a page, of the residue of one, of a short text with
// little around it, or of furniture alone.
func (f *furnisher) document() []data.Line {
	f.markdown = f.chance(0.06)
	coded := f.docs && f.chance(0.4) || f.chance(0.05)
	genre, thread, product := 0.12, 0.12, 0.08
	if !f.invented { // the labelled pages have such of their own
		genre, thread, product = 0.08, 0.04, 0
	}
	if len(f.story) > 2 && f.story[0].Label == data.Headline && f.chance(0.1) {
		f.retitle()
	}
	if f.plain && f.chance(genre) {
		f.genre()
	}
	if f.plain && f.chance(0.24) {
		f.insertFacts()
	}
	if coded {
		f.insertCode()
	}
	if f.chance(0.2) {
		f.story = itemize(f.story, f.rng)
	}
	f.one([]page{
		{0.025, 2, f.mail}, {product, 2, f.product}, {thread, 1, f.thread}, {0.06, 0, f.commented}, {0.22, 0, f.whole}, {0.07, 0, f.notice},
		{0.23, 0, f.residue}, {0.13, 0, f.short}, {0.12, 0, f.bare},
	})
	if len(f.out) == 0 {
		f.out = f.story
	}
	if !coded && f.chance(0.14) {
		f.addScripts()
	}
	return f.out
}

// A page is one of the forms of a document.
type page struct {
	share float64 // how many documents have it
	lines int     // that the story must have
	make  func()
}

// one makes one of the pages for which the story is long enough.
func (f *furnisher) one(pages []page) {
	pages = slices.DeleteFunc(pages, func(p page) bool { return len(f.story) < p.lines })
	all := 0.0
	for _, p := range pages {
		all += p.share
	}
	at := all * f.rng.Float64()
	for _, p := range pages {
		if at -= p.share; at < 0 {
			p.make()
			return
		}
	}
}

// commented is a story with comments below it.
func (f *furnisher) commented() {
	f.body()
	f.put(0.3, furniture.Share, 4)
	f.put(0.2, furniture.Author, 1)
	f.comments(1)
}

// whole is a page with all that stands around a story.
func (f *furnisher) whole() {
	f.head()
	f.body()
	f.foot(0.5)
}

// short is a text of a few lines with little around it.
func (f *furnisher) short() {
	f.story = some(f.story, logUniform(f.rng, 5), f.rng)
	if f.chance(0.4) {
		f.few(beforeStory)
	}
	f.out = append(f.out, f.story...)
	f.few(behindStory)
}

// bare is a page without a story.
func (f *furnisher) bare() {
	f.head()
	if f.chance(0.3) {
		f.put(1, furniture.Error, 1)
	}
	f.foot(0.4)
}

var (
	beforeStory = []string{furniture.Account, furniture.Section, furniture.Share, furniture.Meta, furniture.Consent, furniture.Paywall, furniture.Player, furniture.Ad}
	behindStory = []string{
		furniture.Share, furniture.Imprint, furniture.Related, furniture.Newsletter, furniture.Paywall, furniture.Notice, furniture.Comments, furniture.Count,
		furniture.Author, furniture.Meta, furniture.Print, furniture.Press, furniture.Docs, furniture.Consent, furniture.Ad, furniture.Teaser,
	}
)

// few puts a few lines of one or two of the kinds.
func (f *furnisher) few(kinds []string) {
	for range 1 + f.rng.IntN(2) {
		f.put(1, kinds[f.rng.IntN(len(kinds))], 3)
	}
}

// retitle gives the story a title of a few words, as recipes, events and poems have
// them, which need not occur in it.
func (f *furnisher) retitle() {
	title := f.phrase(5)
	if f.chance(0.5) {
		lines := f.otherStory()
		words := f.words(lines[f.rng.IntN(len(lines))].Text)
		title = strings.TrimRight(f.join(words[:min(len(words), 2+f.rng.IntN(4))]), " .,:;–—-(\"“„«")
	}
	if title != "" {
		f.story[0].Text = title
	}
}

// residue is the story with a run of teasers behind it, before it or inside.
func (f *furnisher) residue() {
	f.body()
	text := f.out
	f.out = nil
	switch at := f.rng.Float64(); {
	case at < 0.6:
		f.out = text
		if f.chance(0.3) {
			f.few(behindStory)
		}
		f.run(5, 20)
	case at < 0.75:
		f.run(4, 12)
		f.out = append(f.out, text...)
	case at < 0.9:
		f.run(2, 8)
		cut := f.rng.IntN(len(text) + 1)
		f.out = slices.Concat(text[:cut], f.out, text[cut:])
	default:
		f.run(3, 10)
		f.out = append(f.out, text...)
		f.run(3, 16)
	}
}

// notice is a text with a notice or a pitch right before it, which reads like one.
func (f *furnisher) notice() {
	if f.chance(0.6) {
		f.consent()
	} else {
		f.put(1, furniture.Paywall, 4)
	}
	f.body()
	switch f.rng.IntN(3) {
	case 0:
		f.few(behindStory)
	case 1:
		f.put(1, furniture.Paywall, 4)
		f.put(0.3, furniture.Player, 1)
	}
}

// head is what stands before the headline.
func (f *furnisher) head() {
	if f.chance(0.2) {
		f.consent()
	}
	f.put(0.6, furniture.Account, 4)
	f.menu(0.7, furniture.Section, 10)
	if f.chance(0.2) {
		f.consent()
	}
	f.put(0.1, furniture.Ad, 1)
	f.put(0.1, furniture.Newsletter, 2)
	f.put(0.1, furniture.Paywall, 3)
	f.put(0.1, furniture.Error, 1)
}

// consent is a notice in the words of one or several, and its buttons.
func (f *furnisher) consent() {
	if f.chance(0.5) {
		f.put(1, furniture.Consent, 3)
	} else {
		f.mixed(furniture.Consent)
	}
	f.put(0.8, furniture.Choice, 4)
}

// mixed puts one to three lines that are made of sentences of different lines of a
// kind.
func (f *furnisher) mixed(kind string) {
	var all []string
	for _, l := range f.usable(kind) {
		all = append(all, sentences(l.Text)...)
	}
	f.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for range 1 + f.rng.IntN(3) {
		n := min(len(all), 1+f.rng.IntN(3))
		if n == 0 {
			return
		}
		f.out = append(f.out, data.Line{Text: strings.Join(all[:n], f.space()), Label: data.Boilerplate})
		all = all[n:]
	}
}

// body is the story with what stands inside it, which is much in some pages.
func (f *furnisher) body() {
	between := 0.12
	if f.chance(0.1) {
		between = 0.6
	}
	last := 0 // a paragraph near the end with something before it: the story is not over there
	if f.chance(0.4) {
		last = len(f.story) - 1 - f.rng.IntN(2)
	}
	for i, l := range f.story {
		switch {
		case i > 0 && i == last:
			f.readMore()
		case i > 0 && f.chance(between):
			f.widget()
		}
		if f.markdown && l.Label == data.Headline {
			l.Text = "# " + l.Text
		}
		f.out = append(f.out, l)
		if i == 0 {
			if f.chance(0.25) {
				f.byline()
			}
			f.put(0.4, furniture.Meta, 3)
			f.put(0.2, furniture.Share, 5)
			f.put(0.08, furniture.Comments, 1)
			if f.chance(0.04) {
				f.out = append(f.out, f.rating())
			}
			f.put(0.1, furniture.Notice, 1)
			f.put(0.1, furniture.Player, 3)
			f.put(0.05, furniture.Print, 2)
			f.put(0.04, furniture.Recipe, 2)
		}
	}
}

// widget is one of the things that stand between paragraphs.
func (f *furnisher) widget() {
	switch f.rng.IntN(8) {
	case 0, 1, 2:
		f.readMore()
	case 3:
		f.put(1, furniture.Ad, 1)
	case 4:
		f.put(1, furniture.Newsletter, 3)
	case 5:
		f.put(1, furniture.Player, 2)
	case 6:
		f.put(1, furniture.Related, 1)
		f.list(f.someTeasers(1+f.rng.IntN(4)), f.decoration())
		f.put(0.1, furniture.Player, 2)
	default:
		f.put(1, []string{furniture.Paywall, furniture.Notice, furniture.Share}[f.rng.IntN(3)], 2)
	}
}

// foot is what stands behind the story; every part is there with about
// probability p.
func (f *furnisher) foot(p float64) {
	f.put(p/2, furniture.Notice, 1)
	f.put(p/2, furniture.Paywall, 4)
	f.put(p, furniture.Share, 6)
	f.put(p/2, furniture.Print, 3)
	f.put(p/2, furniture.Meta, 2)
	f.put(p/2, furniture.Author, 2)
	if f.docs {
		f.put(p, furniture.Docs, 5)
		f.citations(p / 4)
	} else {
		f.put(p/8, furniture.Docs, 4)
		f.citations(p / 12)
		f.press(p / 4)
	}
	f.put(p/8, furniture.Recipe, 3)
	if f.chance(1.2 * p) {
		f.put(0.8, furniture.Related, 1)
		f.run(2, 12)
	}
	if f.chance(p) {
		f.comments(0)
	}
	f.put(p/2, furniture.Newsletter, 3)
	if f.chance(p / 2) {
		f.put(1, furniture.Related, 1)
		f.run(2, 10)
	}
	f.put(p/4, furniture.Ad, 2)
	f.menu(p/2, furniture.Section, 10)
	f.menu(p, furniture.Imprint, 7)
	if f.chance(p / 4) {
		f.consent()
	}
}

// write adds a text, a line of the label for each of its own.
func (f *furnisher) write(label, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		f.out = append(f.out, data.Line{Text: line, Label: label})
	}
}

// menu puts neighbouring lines of a kind with probability p: in lines of their own, or
// on one.
func (f *furnisher) menu(p float64, kind string, most int) {
	if !f.chance(p) {
		return
	}
	lines := f.usable(kind)
	lines = slices.Clone(some(lines, 1+f.rng.IntN(most), f.rng))
	if f.markdown {
		for i, l := range lines {
			lines[i].Text = fmt.Sprintf("[%s](/%d)", l.Text, i)
		}
	}
	if len(lines) < 2 || f.chance(0.8) {
		f.out = append(f.out, lines...)
		return
	}
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.Text)
	}
	mark := []string{" | ", " > ", " · ", " ", " / ", " › "}[f.rng.IntN(6)]
	f.out = append(f.out, data.Line{Text: strings.Join(texts, mark), Label: data.Boilerplate})
}

// put puts up to most lines of a kind with probability p.
func (f *furnisher) put(p float64, kind string, most int) {
	if !f.chance(p) {
		return
	}
	for _, l := range f.take(kind, 1+f.rng.IntN(most)) {
		switch {
		case f.markdown && kind == furniture.Related:
			l.Text = "## " + l.Text
		case f.markdown && (kind == furniture.Share || kind == furniture.Print || kind == furniture.Account):
			l.Text = "[" + l.Text + "](#)"
		}
		f.out = append(f.out, l)
	}
}

// take returns up to n different lines of a kind.
func (f *furnisher) take(kind string, n int) []data.Line {
	lines := f.usable(kind)
	f.rng.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return lines[:min(n, len(lines))]
}

// usable returns the lines of a kind that may stand in the fold: those of all folds and
// its own.
func (f *furnisher) usable(kind string) (lines []data.Line) {
	every := 2 // of so many lines one is for all folds
	if kind == furniture.Teaser || kind == furniture.Comment || kind == furniture.Author {
		every = 3
	}
	for i, l := range f.lang.Lines[kind] {
		// The others are dealt to the folds, those of each kind and language from another fold on.
		if f.alone || i%every == 0 || (i+len(kind)+len(f.lang.Lines[furniture.Teaser]))%f.folds == f.fold {
			lines = append(lines, l)
		}
	}
	return lines
}
