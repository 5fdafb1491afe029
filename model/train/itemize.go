package train

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/linesift/linesift/data"
)

// itemize marks some neighbouring lines of a story as the items of a list, as
// converters do, where it has short ones. Without it a model would take whatever is
// marked for links.
func itemize(story []data.Line, rng *rand.Rand) []data.Line {
	from, to := list(story)
	if to-from < 2 {
		return story
	}
	story = slices.Clone(story)
	form := itemForms[rng.IntN(len(itemForms))]
	for i := from; i < to; i++ {
		mark := form
		if form == "" {
			mark = fmt.Sprintf("%d. ", i-from+1)
		}
		story[i].Text = mark + story[i].Text
	}
	return story
}

var itemForms = []string{"- ", "- ", "• ", "* ", "◦ ", "· ", ""} // "" stands for a number

// list returns the longest run of short lines of body text.
func list(story []data.Line) (from, to int) {
	const short = 120 // bytes
	for i := 0; i < len(story); i++ {
		n := i
		for n < len(story) && story[n].Label == data.Body && len(story[n].Text) <= short {
			n++
		}
		if n-i > to-from {
			from, to = i, n
		}
		i = max(i, n)
	}
	return from, to
}
