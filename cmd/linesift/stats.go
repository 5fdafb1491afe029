package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

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
	s := data.NewStats(found.docs)
	s.Warnings = data.Check(found.docs)
	if c.Bool("json") {
		return writeJSON(c.App.Writer, s)
	}
	return writeStats(c.App.Writer, s)
}

// writeJSON writes v as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeStats writes statistics for people, in 80 columns.
func writeStats(w io.Writer, s *data.Stats) error {
	fmt.Fprintf(w, "%s, %s, %s, %s, %s with gold text\n", columns.Count(s.Documents, "document"),
		columns.Count(s.Sites, "site"), columns.Count(s.Lines, "line"), columns.Count(s.Words, "word"), columns.Count(s.Gold, "document"))
	fmt.Fprintf(w, "repeated: %s, %s\n\n", columns.Count(s.SameDocuments, "document"), columns.Count(s.SameLines, "line"))
	rows := [][]string{{"label", "documents", "lines", "share", "words", "shortest", "median", "longest"}}
	for _, l := range s.Labels {
		rows = append(rows, append([]string{columns.Snip(orNone(l.Label), 20), strconv.Itoa(l.Documents), strconv.Itoa(l.Lines),
			fmt.Sprintf("%.1f %%", 100*float64(l.Lines)/float64(s.Lines)), strconv.Itoa(l.Words)}, extentCells(l.LineLength)...))
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

func extentCells(e data.Extent) []string {
	return []string{strconv.Itoa(e.Shortest), strconv.Itoa(e.Median), strconv.Itoa(e.Longest)}
}
