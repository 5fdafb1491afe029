package eval

import (
	"cmp"
	"fmt"
	"slices"
)

// A Part has the main metrics of part of the lines.
type Part struct {
	Name      string  `json:"name"` // a site, a kind of page, or a range such as "21-50" or "201+"
	Lines     int     `json:"lines"`
	Documents int     `json:"documents,omitempty"` // where known
	Accuracy  Score   `json:"accuracy"`
	MacroF1   Score   `json:"macro_f1"`        // over the labels that occur in the part
	Keep      *Scores `json:"keep,omitempty"`  // where the model keeps any label
	Words     *Scores `json:"words,omitempty"` // mean of the documents' kept texts, by kind of page and by language
}

// Default upper ends of the bins of a breakdown: characters of a line, and
// lines of a document.
var (
	DefaultLengthEdges   = []int{20, 50, 100, 200}
	DefaultDocumentEdges = []int{10, 50, 200, 500}
)

// Part computes the metrics of some rows. p is complete.
func (p *Predictions) Part(name string, rows []int) Part {
	labels, keep := emptyConfusion(p.Labels), Overlap{}
	documents := map[int]bool{}
	for _, row := range rows {
		labels.Counts[p.Gold[row]][p.Predicted[row]]++
		if p.Kept != nil {
			keep.count(p.Keep[row], p.Kept[p.Gold[row]])
		}
		if p.Document != nil {
			documents[p.Document[row]] = true
		}
	}
	part := Part{
		Name: name, Lines: len(rows), Documents: len(documents),
		Accuracy: Score(labels.Accuracy()), MacroF1: Score(labels.MacroF1()),
	}
	if p.Kept != nil {
		scores := keep.Scores()
		part.Keep = &scores
	}
	return part
}

// count adds one line.
func (o *Overlap) count(got, want bool) {
	if got {
		o.Got++
	}
	if want {
		o.Want++
	}
	if got && want {
		o.Both++
	}
}

// BySite returns a part for each site, those of most lines first; nil where
// sites are unknown. p is complete.
func (p *Predictions) BySite() []Part {
	return p.byName(p.Site)
}

// byName returns a part for each name, those of most lines first.
func (p *Predictions) byName(names []string) []Part {
	var parts []Part
	for _, rows := range Groups(names) {
		parts = append(parts, p.Part(names[rows[0]], rows))
	}
	slices.SortFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), cmp.Compare(a.Name, b.Name))
	})
	return parts
}

// Unknown is the name of the part whose kind of page or language is not known,
// where that of others is.
const Unknown = "unknown"

// ByType returns a part for each kind of page, with the scores of its kept texts,
// those of most lines first; nil where no kind is known. p is complete.
func (p *Predictions) ByType(texts []TextPair) []Part {
	return p.byKnown(p.Type, texts, func(t TextPair) string { return t.Type })
}

// ByLang is ByType by the language.
func (p *Predictions) ByLang(texts []TextPair) []Part {
	return p.byKnown(p.Lang, texts, func(t TextPair) string { return t.Lang })
}

func (p *Predictions) byKnown(values []string, texts []TextPair, of func(TextPair) string) []Part {
	if !slices.ContainsFunc(values, func(v string) bool { return v != "" }) {
		return nil
	}
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = cmp.Or(v, Unknown)
	}
	pages := map[string][]TextPair{}
	for _, t := range texts {
		name := cmp.Or(of(t), Unknown)
		pages[name] = append(pages[name], t)
	}
	parts := p.byName(names)
	for i := range parts {
		if own := pages[parts[i].Name]; len(own) > 0 {
			mean := MeanScores(TextOptions{}.Overlaps(own))
			parts[i].Words = &mean
		}
	}
	return parts
}

// ByLength returns a part for each range of line lengths, in characters, that
// has lines; nil where lengths are unknown. edges are the upper ends of the
// ranges, rising; another range follows the last. p is complete.
func (p *Predictions) ByLength(edges []int) []Part {
	return p.byRange(edges, p.Length)
}

// ByDocumentLength is ByLength by the lines of the document; nil where
// documents are unknown. p is complete.
func (p *Predictions) ByDocumentLength(edges []int) []Part {
	if p.Document == nil {
		return nil
	}
	size := map[int]int{}
	for _, d := range p.Document {
		size[d]++
	}
	sizes := make([]int, len(p.Document))
	for i, d := range p.Document {
		sizes[i] = size[d]
	}
	return p.byRange(edges, sizes)
}

func (p *Predictions) byRange(edges, values []int) []Part {
	bins := make([][]int, len(edges)+1)
	for row, v := range values {
		bin, _ := slices.BinarySearch(edges, v)
		bins[bin] = append(bins[bin], row)
	}
	var parts []Part
	for bin, rows := range bins {
		if len(rows) > 0 {
			parts = append(parts, p.Part(rangeName(edges, bin), rows))
		}
	}
	return parts
}

// rangeName names a bin by its ends, both of which are in it.
func rangeName(edges []int, bin int) string {
	low := 1
	if bin > 0 {
		low = edges[bin-1] + 1
	}
	if bin == len(edges) {
		return fmt.Sprintf("%d+", low)
	}
	return fmt.Sprintf("%d-%d", low, edges[bin])
}
