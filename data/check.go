package data

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Warning says what in labelled data may spoil a model that learns from it.
type Warning struct {
	Message  string   `json:"message"`
	Examples []string `json:"examples,omitempty"` // the first ten
}

// What Check warns of.
const (
	fewLines    = 10   // of a label, less than which teach little
	fewSites    = 5    // less than which there are none to hold back for every fold
	tooUneven   = 100  // times as many lines of one label as of another
	manyLines   = 1000 // in a document of a file with nothing but labels and text
	longLine    = 40   // characters, from which on it is no accident if two lines are equal
	maxExamples = 10
)

// Check looks for what commonly goes wrong when data is labelled. Nothing of it
// keeps a model from being trained.
func Check(docs []*Document) []Warning {
	var all []Warning
	for _, check := range []func([]*Document) []Warning{
		CheckColumns, checkSpelling, checkUnlabelled, checkLength, checkRare, checkBalance, checkSites, checkContradictions, checkRepeats,
	} {
		all = append(all, check(docs)...)
	}
	return all
}

// CountLabels counts the lines of every label; "" stands for none.
func CountLabels(docs []*Document) map[string]int {
	lines := map[string]int{}
	for _, d := range docs {
		for _, l := range d.Lines {
			lines[l.Label]++
		}
	}
	return lines
}

// LabelsByCount returns the labels, those of most lines first; lines are those of
// CountLabels.
func LabelsByCount(lines map[string]int) []string {
	return slices.SortedFunc(maps.Keys(lines), func(a, b string) int {
		return cmp.Or(cmp.Compare(lines[b], lines[a]), cmp.Compare(a, b))
	})
}

// named returns the labels with their lines, most lines first, without "".
func named(docs []*Document) (labels []string, lines map[string]int) {
	lines = CountLabels(docs)
	delete(lines, "")
	return LabelsByCount(lines), lines
}

// checkSpelling finds labels that differ only in case or white space.
func checkSpelling(docs []*Document) []Warning {
	labels, lines := named(docs)
	same := map[string][]string{}
	for _, l := range labels {
		key := strings.Join(strings.Fields(strings.ToLower(l)), " ")
		same[key] = append(same[key], fmt.Sprintf("%q (%s)", l, countLines(lines[l])))
	}
	var out []Warning
	for _, key := range slices.Sorted(maps.Keys(same)) {
		if spellings := same[key]; len(spellings) > 1 {
			out = append(out, Warning{Message: "labels that differ only in case or spaces count as different ones: " + strings.Join(spellings, ", ")})
		}
	}
	return out
}

func checkUnlabelled(docs []*Document) []Warning {
	n := CountLabels(docs)[""]
	if n == 0 {
		return nil
	}
	return []Warning{{Message: fmt.Sprintf("without a label: %s; nothing is learnt from them", countLines(n))}}
}

// checkLength finds long documents in files where a blank line is all that parts
// documents: one too much, and lines that stand alone are read as a document.
func checkLength(docs []*Document) []Warning {
	var found []string
	n := 0
	for _, d := range docs {
		if d.Record != nil || d.URL != "" || d.Gold != "" || len(d.Lines) < manyLines {
			continue
		}
		if n++; n <= maxExamples {
			found = append(found, fmt.Sprintf("%s: %s", d.Where(), countLines(len(d.Lines))))
		}
	}
	if n == 0 {
		return nil
	}
	return []Warning{{"as long as no page is: " + plural(n, "document") + "; if every line stands alone, there must be no blank line between them", found}}
}

func checkRare(docs []*Document) []Warning {
	labels, lines := named(docs)
	var out []Warning
	for _, l := range labels {
		if lines[l] < fewLines {
			out = append(out, Warning{Message: fmt.Sprintf("label %q has only %s: at least %d are needed to learn anything", l, countLines(lines[l]), fewLines)})
		}
	}
	return out
}

func checkBalance(docs []*Document) []Warning {
	labels, lines := named(docs)
	if len(labels) < 2 {
		return nil
	}
	most, least := labels[0], labels[len(labels)-1]
	if lines[most] <= tooUneven*lines[least] {
		return nil
	}
	return []Warning{{Message: fmt.Sprintf("uneven labels: %q has %s, %q only %d, less than one in %d; a model may never give it",
		most, countLines(lines[most]), least, lines[least], tooUneven)}}
}

func checkSites(docs []*Document) []Warning {
	n := len(siteLines(docs))
	if n == 1 && len(docs) > 1 {
		return []Warning{{Message: "documents of only 1 site: there are no folds to cut, and words count by the sites that have them; for a filter of that site alone leave out the documents' url, so that each counts as a site"}}
	}
	if n < fewSites {
		return []Warning{{Message: fmt.Sprintf("documents of only %s: what a model learns from so few may not hold elsewhere, and folds are cut by site", plural(n, "site"))}}
	}
	return nil
}

// checkContradictions finds documents of the same text whose labels differ. A
// line may have one label here and another there, but not in the same context.
func checkContradictions(docs []*Document) []Warning {
	first := map[string]*Document{}
	var found []string
	n := 0
	for _, d := range docs {
		f, seen := first[d.Text]
		if !seen {
			first[d.Text] = d
			continue
		}
		i := differ(f, d)
		if i < 0 {
			continue
		}
		if n++; n <= maxExamples {
			found = append(found, fmt.Sprintf("%s %q, %s %q: %s", f.Where(), f.Lines[i].Label, d.Where(), d.Lines[i].Label, excerpt(d.Lines[i].Text)))
		}
	}
	if n == 0 {
		return nil
	}
	return []Warning{{"the same text with contradicting labels: " + plural(n, "document"), found}}
}

// differ returns the first line whose labels differ, or -1.
func differ(a, b *Document) int {
	for i := range min(len(a.Lines), len(b.Lines)) {
		if la, lb := a.Lines[i].Label, b.Lines[i].Label; la != lb && la != "" && lb != "" {
			return i
		}
	}
	return -1
}

// checkRepeats finds long lines that stand in several sites: folds that are cut
// by site share them. Of two documents that share many one is an example.
func checkRepeats(docs []*Document) []Warning {
	r := repeats{first: map[string]*origin{}, shown: map[[2]*Document]bool{}}
	for _, d := range docs {
		site := d.Site()
		for _, l := range d.Lines {
			if len(l.Text) >= longLine && utf8.RuneCountInString(l.Text) >= longLine {
				r.add(d, site, l.Text)
			}
		}
	}
	if r.n == 0 {
		return nil
	}
	return []Warning{{"standing in several sites, so that a model may be tested on what it has seen: " + plural(r.n, "long line"), r.examples}}
}

// repeats are lines that stand in several sites.
type repeats struct {
	first    map[string]*origin // of every line
	shown    map[[2]*Document]bool
	n        int
	examples []string
}

// origin is where a line stands first.
type origin struct {
	doc     *Document
	site    string
	counted bool // as one of several sites
}

// add notes a line of a document.
func (r *repeats) add(d *Document, site, text string) {
	o := r.first[text]
	if o == nil {
		r.first[text] = &origin{doc: d, site: site}
		return
	}
	if o.counted || o.site == site {
		return
	}
	o.counted = true
	r.n++
	if pair := [2]*Document{o.doc, d}; len(r.examples) < maxExamples && !r.shown[pair] {
		r.shown[pair] = true
		r.examples = append(r.examples, fmt.Sprintf("%s, %s: %s", o.doc.Where(), d.Where(), excerpt(text)))
	}
}

// excerpt returns the start of a text in quotes.
func excerpt(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

func countLines(n int) string { return plural(n, "line") }

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
