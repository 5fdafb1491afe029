package data

import (
	"slices"
	"unicode/utf8"
)

// Stats describe documents.
type Stats struct {
	Documents      int          `json:"documents"`
	Sites          int          `json:"sites"`
	Lines          int          `json:"lines"`
	Words          int          `json:"words"`
	Gold           int          `json:"gold"`            // documents with a gold text
	SameDocuments  int          `json:"same_documents"`  // with the text of one before
	SameLines      int          `json:"same_lines"`      // with the text of one before
	DocumentLength Extent       `json:"document_length"` // lines
	LineLength     Extent       `json:"line_length"`     // characters
	Labels         []LabelStats `json:"labels"`
	Warnings       []Warning    `json:"warnings,omitempty"` // of Check; NewStats leaves them out
}

// LabelStats are of the lines of one label, "" for those without.
type LabelStats struct {
	Label      string `json:"label"`
	Documents  int    `json:"documents"` // that have such a line
	Lines      int    `json:"lines"`
	Words      int    `json:"words"`
	LineLength Extent `json:"line_length"`
}

// An Extent says how long things are.
type Extent struct {
	Shortest int `json:"shortest"`
	Median   int `json:"median"`
	Longest  int `json:"longest"`
}

// newExtent sorts lengths.
func newExtent(lengths []int) Extent {
	if len(lengths) == 0 {
		return Extent{}
	}
	slices.Sort(lengths)
	return Extent{lengths[0], lengths[len(lengths)/2], lengths[len(lengths)-1]}
}

// NewStats describes docs.
func NewStats(docs []*Document) *Stats {
	t := tally{
		sites: map[string]bool{}, texts: map[string]bool{}, lines: map[string]bool{},
		labels: map[string]*labelTally{},
	}
	for _, d := range docs {
		t.document(d)
	}
	t.Documents, t.Sites = len(docs), len(t.sites)
	t.DocumentLength, t.LineLength = newExtent(t.documentLengths), newExtent(t.lineLengths)
	for _, l := range LabelsByCount(CountLabels(docs)) {
		label := t.labels[l]
		label.LineLength = newExtent(label.lengths)
		t.Labels = append(t.Labels, label.LabelStats)
	}
	return &t.Stats
}

// A tally is statistics that are being made.
type tally struct {
	Stats
	sites, texts, lines          map[string]bool // that were seen
	labels                       map[string]*labelTally
	documentLengths, lineLengths []int
}

type labelTally struct {
	LabelStats
	lengths []int
	last    *Document // that has such a line
}

func (t *tally) document(d *Document) {
	t.sites[d.Site()] = true
	if d.Gold != "" {
		t.Gold++
	}
	t.SameDocuments += again(t.texts, d.Text)
	t.documentLengths = append(t.documentLengths, len(d.Lines))
	for _, l := range d.Lines {
		t.line(d, l)
	}
}

func (t *tally) line(d *Document, l Line) {
	label := t.labels[l.Label]
	if label == nil {
		label = &labelTally{LabelStats: LabelStats{Label: l.Label}}
		t.labels[l.Label] = label
	}
	if label.last != d {
		label.last = d
		label.Documents++
	}
	words, length := CountWords(l.Text), utf8.RuneCountInString(l.Text)
	label.Lines++
	label.Words += words
	label.lengths = append(label.lengths, length)
	t.Lines++
	t.Words += words
	t.SameLines += again(t.lines, l.Text)
	t.lineLengths = append(t.lineLengths, length)
}

// again notes key and returns 1 if it was noted before.
func again(seen map[string]bool, key string) int {
	if seen[key] {
		return 1
	}
	seen[key] = true
	return 0
}
