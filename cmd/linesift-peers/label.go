package main

import (
	"slices"
	"strings"
	"unicode"

	"github.com/linesift/linesift/data"
)

// A goldPage labels what extractors made of one page.
//
// An extractor's line is looked up among the lines of the page itself, to know
// whether it was a heading and how much of it were links: extractors tend to
// lose both. Then the lines are aligned with the gold text as those of a page
// are, see data.Page.Label.
type goldPage struct {
	page  *data.Page
	gold  string
	title string
	lines map[string]data.PageLine // of the page, by key
}

func newGoldPage(p *Page) (*goldPage, error) {
	page, err := data.ParsePage(strings.NewReader(p.HTML))
	if err != nil {
		return nil, err
	}
	g := &goldPage{page: page, gold: p.Content, title: p.Title, lines: map[string]data.PageLine{}}
	best := map[string]int{}
	for i, l := range page.Label(p.Content, p.Title) {
		k := key(l.Text)
		if r := rank[l.Label]; k != "" && r > best[k] {
			best[k], g.lines[k] = r, page.Lines[i]
		}
	}
	return g, nil
}

// rank says which line of a page counts where several have the same words: an
// extractor is likelier to have taken the one that belongs to the story.
var rank = map[string]int{data.Headline: 4, data.Body: 3, data.Promo: 2, data.Boilerplate: 1}

// maxPasses bounds how often what is left is aligned again.
const maxPasses = 3

// label labels the lines of an extractor.
//
// Alignment goes in order, and extractors move things; so the lines that were
// not found in the gold text are aligned once more with what nothing was found
// for, until that finds nothing.
func (g *goldPage) label(lines []data.PageLine) []data.Line {
	known := make([]data.PageLine, len(lines))
	for i, l := range lines {
		known[i] = g.known(l)
	}
	out := (&data.Page{Title: g.page.Title, Lines: known}).Label(g.gold, g.title)
	for range maxPasses - 1 {
		if !relabel(out, known, uncovered(g.gold, out)) {
			break
		}
	}
	return out
}

// known returns a line with the tag and share of links that it has on the page.
func (g *goldPage) known(l data.PageLine) data.PageLine {
	if on, ok := g.lines[key(l.Text)]; ok {
		l.Tag, l.Link = on.Tag, on.Link
	}
	return l
}

// kept reports whether a label is one of the story's.
func kept(label string) bool { return label == data.Headline || label == data.Body }

// relabel aligns the lines that are not kept with gold and reports whether it
// found any of them there.
func relabel(labels []data.Line, lines []data.PageLine, gold string) (found bool) {
	var at []int
	var rest []data.PageLine
	for i, l := range labels {
		if !kept(l.Label) {
			at, rest = append(at, i), append(rest, lines[i])
		}
	}
	for i, l := range (&data.Page{Lines: rest}).Label(gold, "") {
		if kept(l.Label) {
			labels[at[i]].Label, found = l.Label, true
		}
	}
	return found
}

// chunkWords is the length of the pieces of gold text that are covered or not.
const chunkWords = 12

// uncovered returns the pieces of gold text that are not in the kept lines, one
// a line.
func uncovered(gold string, lines []data.Line) string {
	var have, out strings.Builder
	for _, l := range lines {
		if kept(l.Label) {
			have.WriteString(key(l.Text))
		}
	}
	for line := range strings.Lines(gold) {
		for words := range slices.Chunk(strings.Fields(line), chunkWords) {
			if piece := strings.Join(words, " "); !strings.Contains(have.String(), key(piece)) {
				out.WriteString(piece + "\n")
			}
		}
	}
	return out.String()
}

// key returns the letters and digits of a line in lower case: extractors change
// white space and add bullets and marks of emphasis.
func key(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, line)
}
