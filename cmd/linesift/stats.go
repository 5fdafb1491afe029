package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

func statsCommand() *cli.Command {
	return &cli.Command{
		Name:      "stats",
		Usage:     "describe labelled data and what may be wrong with it",
		ArgsUsage: "PATH…",
		Description: `Documents, sites, lines and words of every label, lengths and duplicates, and the
warnings that train would give.

$ linesift data stats data/sample/messages.tsv`,
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "json", Usage: "write an object of JSON"},
		}, labelledFlags()...),
		Action: showStats,
	}
}

func showStats(c *cli.Context) error {
	found, err := loadArguments(c)
	if err != nil {
		return err
	}
	s := newStats(found.docs)
	s.Warnings = data.Check(found.docs)
	if c.Bool("json") {
		return writeJSON(c.App.Writer, s)
	}
	return s.write(c.App.Writer)
}

// writeJSON writes v as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// stats describe documents.
type stats struct {
	Documents      int            `json:"documents"`
	Sites          int            `json:"sites"`
	Lines          int            `json:"lines"`
	Words          int            `json:"words"`
	Gold           int            `json:"gold"`            // documents with a gold text
	SameDocuments  int            `json:"same_documents"`  // with the text of one before
	SameLines      int            `json:"same_lines"`      // with the text of one before
	DocumentLength span           `json:"document_length"` // lines
	LineLength     span           `json:"line_length"`     // characters
	Labels         []labelStats   `json:"labels"`
	Warnings       []data.Warning `json:"warnings,omitempty"`
}

// labelStats are of the lines of one label, "" for those without.
type labelStats struct {
	Label      string `json:"label"`
	Documents  int    `json:"documents"` // that have such a line
	Lines      int    `json:"lines"`
	Words      int    `json:"words"`
	LineLength span   `json:"line_length"`
}

// A span says how long things are.
type span struct {
	Shortest int `json:"shortest"`
	Median   int `json:"median"`
	Longest  int `json:"longest"`
}

// newSpan sorts lengths.
func newSpan(lengths []int) span {
	if len(lengths) == 0 {
		return span{}
	}
	slices.Sort(lengths)
	return span{lengths[0], lengths[len(lengths)/2], lengths[len(lengths)-1]}
}

func (s span) cells() []string {
	return []string{strconv.Itoa(s.Shortest), strconv.Itoa(s.Median), strconv.Itoa(s.Longest)}
}

func newStats(docs []*data.Document) *stats {
	t := tally{
		sites: map[string]bool{}, texts: map[string]bool{}, lines: map[string]bool{},
		labels: map[string]*labelTally{},
	}
	for _, d := range docs {
		t.document(d)
	}
	t.Documents, t.Sites = len(docs), len(t.sites)
	t.DocumentLength, t.LineLength = newSpan(t.documentLengths), newSpan(t.lineLengths)
	for _, l := range byCount(data.CountLabels(docs)) {
		label := t.labels[l]
		label.LineLength = newSpan(label.lengths)
		t.Labels = append(t.Labels, label.labelStats)
	}
	return &t.stats
}

// A tally is statistics that are being made.
type tally struct {
	stats
	sites, texts, lines          map[string]bool // that were seen
	labels                       map[string]*labelTally
	documentLengths, lineLengths []int
}

type labelTally struct {
	labelStats
	lengths []int
	last    *data.Document // that has such a line
}

func (t *tally) document(d *data.Document) {
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

func (t *tally) line(d *data.Document, l data.Line) {
	label := t.labels[l.Label]
	if label == nil {
		label = &labelTally{labelStats: labelStats{Label: l.Label}}
		t.labels[l.Label] = label
	}
	if label.last != d {
		label.last = d
		label.Documents++
	}
	words, length := countWords(l.Text), utf8.RuneCountInString(l.Text)
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

// write writes the statistics for people, in 80 columns.
func (s *stats) write(w io.Writer) error {
	fmt.Fprintf(w, "%s, %s, %s, %s, %s with gold text\n", columns.Count(s.Documents, "document"),
		columns.Count(s.Sites, "site"), columns.Count(s.Lines, "line"), columns.Count(s.Words, "word"), columns.Count(s.Gold, "document"))
	fmt.Fprintf(w, "repeated: %s, %s\n\n", columns.Count(s.SameDocuments, "document"), columns.Count(s.SameLines, "line"))
	rows := [][]string{{"label", "documents", "lines", "share", "words", "shortest", "median", "longest"}}
	for _, l := range s.Labels {
		rows = append(rows, append([]string{columns.Snip(orNone(l.Label), 20), strconv.Itoa(l.Documents), strconv.Itoa(l.Lines),
			fmt.Sprintf("%.1f %%", 100*float64(l.Lines)/float64(s.Lines)), strconv.Itoa(l.Words)}, l.LineLength.cells()...))
	}
	if err := columns.Table(w, 1, rows); err != nil {
		return err
	}
	fmt.Fprintln(w, "(shortest, median and longest line in characters)")
	fmt.Fprintf(w, "\nlines of a document: %d to %d, median %d\n", s.DocumentLength.Shortest, s.DocumentLength.Longest, s.DocumentLength.Median)
	if len(s.Warnings) > 0 {
		fmt.Fprintln(w)
	}
	writeWarnings(w, "warning: ", s.Warnings)
	return nil
}

// writeWarnings writes warnings with their examples below them.
func writeWarnings(w io.Writer, prefix string, warnings []data.Warning) {
	for _, warning := range warnings {
		fmt.Fprintf(w, "%s%s\n", prefix, warning.Message)
		for _, e := range warning.Examples {
			fmt.Fprintf(w, "  %s\n", e)
		}
	}
}
