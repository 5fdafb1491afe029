package features

import "github.com/linesift/linesift/features/char"

// template is the family of what the lines of elements that are named alike are like
// together: the prices of a list of goods, the texts of the answers in a forum. What a
// template has made many times is content many times, or not at all. Of lines without
// markup it says nothing: columns are 0.
type template struct {
	rows
	before columnsBefore
}

// templateDepths are how many elements around a line have to be named alike, from the
// innermost on.
var templateDepths = []int{1, 3}

// ofTemplate is how many columns there are for each of them.
const ofTemplate = 9

func newTemplate(v *Vectorizer) (extractor, error) {
	e := &template{before: findColumns(v)}
	for _, depth := range templateDepths {
		e.rows = append(e.rows, templateRows(depth)...)
	}
	return e, nil
}

// templateRows are the columns of the lines that so many elements have in common.
func templateRows(depth int) rows {
	n := choose(depth == 1, "", "^path")
	return rows{
		{"template_lines" + n, "lines like it", count("%s of the page stand in elements like its own", "line")},
		{"template_words" + n, "lines like it", part("the page's words", "in elements like its own")},
		{"template_long" + n, "lines like it", part("the words in elements like its own", "in paragraphs")},
		{"template_links" + n, "lines like it", part("the characters in elements like its own", "links")},
		{"template_keep" + n, "lines like it", sayStory("what stands in elements like its own", "reads")},
		{"template_inside" + n, "lines like it", yes("elements like its own stand inside the story", "elements like its own stand outside the story")},
		{"template_names" + n, "lines like it", sayStory("what stands in elements like its own", "is named")},
		{"template_copied" + n, "lines like it", part("the words in elements like its own", "further up, too")},
		{"template_run" + n, "lines like it", part("the page", "between the first and the last line like it")},
	}
}

// templated sums up the lines that are named alike.
type templated struct {
	sums
	first, last int32
}

func (e *template) extract(d *Doc, m *Matrix, at int) {
	for i := range d.Units {
		clear(m.Row(i)[at : at+len(e.rows)])
	}
	if len(d.markup) == 0 {
		return
	}
	page := float32(0)
	for i := range d.Units {
		page += float32(d.Units[i].Words())
	}
	for k, depth := range templateDepths {
		e.sum(d, m, depth)
		for i := range d.Units {
			if d.markupOf(i) != nil {
				e.fill(m.Row(i)[at+k*ofTemplate:], &d.templates[d.templateOf[i]], page, len(d.Units))
			}
		}
	}
}

// sum finds the template of every unit and sums up the units of each.
func (e *template) sum(d *Doc, m *Matrix, depth int) {
	of := reuse(&d.templateOf, len(d.Units))
	d.counts.Clear()
	d.templates = d.templates[:0]
	for i := range d.Units {
		n := d.counts.Number(d.templateKey(i, depth))
		if n == len(d.templates) {
			d.templates = append(d.templates, templated{first: int32(i)})
		}
		t := &d.templates[n]
		of[i], t.last = int32(n), int32(i)
		t.count(d, m, i, &e.before)
	}
}

// templateKey is a hash of what the elements around a unit are named.
func (d *Doc) templateKey(unit, depth int) uint32 {
	h := char.Seed
	for at := d.containerOf[unit]; depth > 0 && at > 0; depth-- {
		h = h*char.Prime ^ d.containers[at].named
		at = d.containers[at].parent
	}
	return char.Mix(h)
}

func (e *template) fill(dst []float32, t *templated, page float32, units int) {
	copy(dst, []float32{
		log1p(int(t.lines)), ratio(t.words, page), ratio(t.long, t.words), ratio(t.linked, t.words), ratio(t.keep, t.words),
		ratio(t.inside, t.words), ratio(t.names, t.words), ratio(t.copied, t.words), ratio(int(t.last-t.first), units),
	})
}
