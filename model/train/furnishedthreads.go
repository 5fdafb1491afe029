package train

import (
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// comments are their number, least comments or more with their authors, and buttons.
func (f *furnisher) comments(least int) {
	f.put(0.85, furniture.Comments, 2)
	f.put(0.3, furniture.Count, 2)
	if f.chance(0.15) && len(f.story) > 0 && f.story[0].Label == data.Headline {
		f.out = append(f.out, data.Line{Text: f.story[0].Text, Label: data.Boilerplate})
	}
	by := f.handle()
	for _, text := range f.posts(least+f.rng.IntN(7), f.chance(0.6)) {
		f.out = append(f.out, f.above(by))
		if f.chance(0.15) && len(f.story) > 0 {
			quoted := f.story[f.rng.IntN(len(f.story))]
			f.out = append(f.out, data.Line{Text: "> " + quoted.Text, Label: data.Boilerplate})
		}
		f.out = append(f.out, data.Line{Text: text, Label: data.Boilerplate})
		f.put(0.3, furniture.Count, 1)
	}
}

// thread is a page of a forum: posts, which are what it is about, with their authors and
// buttons.
func (f *furnisher) thread() {
	f.head()
	title := f.story[0]
	title.Label = data.Headline
	f.out = append(f.out, title)
	by := f.handle()
	posts := f.posts(1+f.rng.IntN(7), true)
	first := f.story[1:]
	for i, text := range slices.Insert(posts, 0, "") {
		f.out = append(f.out, f.above(by))
		if f.chance(0.2) && i > 0 && len(first) > 0 {
			f.out = append(f.out, data.Line{Text: "> " + first[f.rng.IntN(len(first))].Text, Label: data.Body})
		}
		if i == 0 {
			f.out = append(f.out, first...)
		} else {
			f.out = append(f.out, data.Line{Text: text, Label: data.Body})
		}
		f.put(0.3, furniture.Count, 2)
	}
	if f.chance(0.5) {
		f.put(1, furniture.Related, 1)
		f.run(2, 8)
	}
	f.menu(0.5, furniture.Imprint, 5)
}

// posts returns what up to n readers write: comments, or good prose, which is that of
// other pages and stories of the fold.
func (f *furnisher) posts(n int, prose bool) (texts []string) {
	if prose {
		for range n {
			texts = append(texts, f.prose())
		}
		return texts
	}
	for _, l := range f.take(furniture.Comment, n) {
		texts = append(texts, l.Text)
	}
	return texts
}

// prose is a paragraph of another page or story of the fold, some sentences of one, or a
// few words.
func (f *furnisher) prose() string {
	if f.chance(0.08) && len(f.story) > 0 {
		return f.sentence(f.phrase(5))
	}
	if len(f.pool) > 0 && f.chance(0.7) {
		said := sentences(f.pool[f.rng.IntN(len(f.pool))])
		return strings.Join(said[:min(len(said), 1+f.rng.IntN(5))], f.space())
	}
	lines := f.otherStory()
	var texts []string
	from := f.rng.IntN(len(lines))
	for _, l := range lines[from:min(len(lines), from+1+f.rng.IntN(3))] {
		texts = append(texts, f.sentence(l.Text))
	}
	said := sentences(strings.Join(texts, f.space()))
	return strings.Join(said[:min(len(said), 1+f.rng.IntN(5))], f.space())
}
