package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

func dataCommand() *cli.Command {
	return &cli.Command{
		Name:        "data",
		Usage:       "convert, label, split and describe labelled data",
		Subcommands: []*cli.Command{convertCommand(), labelCommand(), splitCommand(), statsCommand()},
	}
}

// fileFlag names the file that the data commands write.
func fileFlag() cli.Flag {
	return &cli.StringFlag{Name: "output-file", Aliases: []string{"output", "o"}, Usage: "write to `FILE`, compressed if its name ends in " +
		".gz or .zst; it appears when it is complete, and may be the input (default: standard output)"}
}

func convertCommand() *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "write labelled data in another format",
		ArgsUsage: "PATH…",
		Description: `Lines, labels and the bounds of documents stay as they are; what the other
format has no place for is an error. Other fields of JSON objects and columns of
CSV stay, too, in jsonl and csv; a warning says what is lost. Text and label are
called so in what is written, whatever they were called before.

$ linesift data convert --to fasttext data/sample/messages.tsv`,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "write `FORMAT`: " + list(data.WrittenFormats())},
			fileFlag(),
		}, labelledFlags()...),
		Action: convert,
	}
}

func convert(c *cli.Context) error {
	if err := requireFlags(c, "to"); err != nil {
		return err
	}
	to := data.Format(c.String("to"))
	if !slices.Contains(data.WrittenFormats(), to) {
		return usagef(c, "--to %s: labelled data is not written in it; use one of %s", to, list(data.WrittenFormats()))
	}
	found, err := loadArguments(c)
	if err != nil {
		return err
	}
	if err := writeDocuments(c, to, found.docs); err != nil {
		return err
	}
	if lost := lostFields(found.docs, to); lost != "" {
		fmt.Fprintf(c.App.ErrWriter, "linesift: warning: %s has no place for %s: left out\n", to, lost)
	}
	return nil
}

// loadArguments reads the documents that the arguments name.
func loadArguments(c *cli.Context) (*corpus, error) {
	if err := requireArguments(c); err != nil {
		return nil, err
	}
	return loadCorpus(c, c.Args().Slice())
}

func requireArguments(c *cli.Context) error {
	if !c.Args().Present() {
		return usagef(c, "no PATH given: name files or folders with labelled documents, or - for standard input")
	}
	return nil
}

// writeDocuments writes docs to the file of fileFlag.
func writeDocuments(c *cli.Context, to data.Format, docs []*data.Document) error {
	out, err := newOutput(c, c.String("output-file"))
	if err != nil {
		return err
	}
	defer out.Close()
	w, err := data.NewWriter(to, out, keptFields(docs, to)...)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.commit()
}

// lostFields names what documents have that is not written, with how many have
// it.
func lostFields(docs []*data.Document, to data.Format) string {
	lost := map[string]int{}
	for _, d := range docs {
		for _, f := range d.Described() {
			if !to.Holds(f.Name, false) {
				lost[f.Name]++
			}
		}
		for _, f := range d.Other() {
			if !to.Holds(f.Name, true) {
				lost[f.Name]++
			}
		}
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(lost)) {
		parts = append(parts, fmt.Sprintf("%s (%s)", name, columns.Count(lost[name], "document")))
	}
	return strings.Join(parts, ", ")
}

// keptFields names the fields that are written beside text and labels, as they come
// up in the documents.
func keptFields(docs []*data.Document, to data.Format) (names []string) {
	known := map[string]bool{}
	add := func(fields []data.Field, other bool) {
		for _, f := range fields {
			if !known[f.Name] && to.Holds(f.Name, other) {
				known[f.Name] = true
				names = append(names, f.Name)
			}
		}
	}
	for _, d := range docs {
		add(d.Described(), false)
		add(d.Other(), true)
	}
	return names
}

func labelCommand() *cli.Command {
	return &cli.Command{
		Name:      "label",
		Usage:     "cut HTML pages into lines and label them by their reviewed main content",
		ArgsUsage: "PATH…",
		Description: `PATH is a file in the format pages, JSON objects with html, main_content and if
known url and title, or a folder in the layout of the WCXB benchmark. The lines
of a page get their labels by being aligned with its main content. What comes out
is jsonl, and how well the lines fit the content goes to standard error.

$ echo '{"html": "<p>A bear", "main_content": "A bear"}' | linesift data label -`,
		Flags:  append([]cli.Flag{fileFlag()}, labelledFlags()...),
		Action: label,
	}
}

func label(c *cli.Context) error {
	switch format := data.Format(c.String("input")); format {
	case "", data.Auto, data.Pages, data.WCXB:
	default:
		return usagef(c, "--input %s: labels come from %s or %s; other labelled data is read by data convert", format, data.Pages, data.WCXB)
	}
	found, err := loadArguments(c)
	if err != nil {
		return err
	}
	for _, d := range found.docs {
		if d.Gold == "" {
			return fmt.Errorf("%s:%d: a document, not a page with its main content: use data convert", d.File, d.Number)
		}
	}
	if err := writeDocuments(c, data.JSONL, found.docs); err != nil {
		return err
	}
	lines := data.CountLabels(found.docs)
	fmt.Fprintf(c.App.ErrWriter, "linesift: labelled %s: %s; words of headline and body against the main content: F1 %v\n",
		columns.Count(len(found.docs), "page"), labelCounts(lines), alignment(found.docs).F1)
	return nil
}

// labelCounts writes the labels with their lines, the most frequent first.
func labelCounts(lines map[string]int) string {
	var parts []string
	for _, l := range data.LabelsByCount(lines) {
		parts = append(parts, fmt.Sprintf("%s %d", orNone(l), lines[l]))
	}
	return strings.Join(parts, ", ")
}

// orNone is what a label is called where it is shown.
func orNone(label string) string {
	if label == "" {
		return "(none)"
	}
	return label
}

// alignment compares the lines labelled as headline or body with the gold texts.
func alignment(docs []*data.Document) eval.Scores {
	var pairs []eval.TextPair
	for _, d := range docs {
		var kept strings.Builder
		for _, l := range d.LabelledAs(data.Headline, data.Body) {
			kept.WriteString(l.Text + "\n")
		}
		pairs = append(pairs, eval.TextPair{Kept: kept.String(), Gold: d.Gold})
	}
	return eval.MeanScores(eval.TextOptions{}.Overlaps(pairs))
}
