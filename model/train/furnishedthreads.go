package train

import (
	"fmt"
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
		f.above(by)
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
	f.put(0.3, furniture.Post, 3)
	by, below := f.handle(), f.chance(0.25)
	card := f.take(furniture.Post, f.rng.IntN(5))
	votes, tags := f.chance(0.1), f.chance(0.1)
	if f.chance(0.3) { // a question and its answers
		votes, tags, below = f.chance(0.8), f.chance(0.8), true
		by.form = []string{"DATE TIME\nNAME", "DATE\nNAME\nN N N", "NAME\nN N", "NAME\nN,N N N\nDATE"}[f.rng.IntN(4)]
		f.put(0.5, furniture.Post, 3)
	}
	posts := f.posts(1+f.rng.IntN(7), true)
	first := f.story[1:]
	for i, text := range slices.Insert(posts, 0, "") {
		if votes {
			f.write(data.Boilerplate, fmt.Sprint(f.rng.IntN(60)))
		}
		if !below {
			f.author(by, card)
		}
		if f.chance(0.2) && i > 0 && len(first) > 0 {
			f.out = append(f.out, data.Line{Text: "> " + first[f.rng.IntN(len(first))].Text, Label: data.Body})
		}
		if i == 0 {
			f.out = append(f.out, first...)
		} else {
			f.write(data.Body, text)
		}
		if tags && i == 0 {
			for range 1 + f.rng.IntN(4) {
				f.write(data.Boilerplate, strings.ToLower(f.phrase(1)))
			}
		}
		f.put(0.3, furniture.Count, 2)
		if below {
			f.author(by, card)
		}
		f.put(0.1, furniture.Post, 2)
	}
	if f.chance(0.5) {
		f.put(1, furniture.Related, 1)
		f.run(2, 8)
	}
	f.menu(0.5, furniture.Imprint, 5)
}

// author is what a forum writes of the author of a post: the name, and the rows of a
// card, with other numbers for everyone.
func (f *furnisher) author(by handle, card []data.Line) {
	f.above(by)
	for _, l := range card {
		l.Text = strings.Map(func(r rune) rune {
			if '1' <= r && r <= '9' {
				return '1' + rune(f.rng.IntN(9))
			}
			return r
		}, l.Text)
		f.out = append(f.out, l)
	}
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
