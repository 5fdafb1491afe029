package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

func splitCommand() *cli.Command {
	return &cli.Command{
		Name:      "split",
		Usage:     "split labelled data into folds, or into data to train and to test on",
		ArgsUsage: "PATH…",
		Description: `All documents of a site, the registered domain of their address, or else of an id,
go to the same part. The same documents and seed give the same parts. With
--folds the files are fold-1.jsonl and so on, the folds of evaluate and train;
with --test they are train.jsonl and test.jsonl.

$ linesift data split --test 0.2 --output parts data/sample/en.jsonl`,
		Flags: append([]cli.Flag{
			&cli.IntFlag{Name: "folds", Usage: "split into `N` folds of about as many lines"},
			&cli.Float64Flag{Name: "test", Usage: "hold out this `SHARE` of the lines, between 0 and 1"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the files into the folder `DIR`"},
			seedFlag(),
		}, labelledFlags()...),
		Action: split,
	}
}

func seedFlag() cli.Flag {
	return &cli.Int64Flag{Name: "seed", Usage: "draw what is random by `N` (default: 0)"}
}

func split(c *cli.Context) error {
	if err := requireFlags(c, "output"); err != nil {
		return err
	}
	n, share := c.Int("folds"), c.Float64("test")
	switch {
	case c.IsSet("folds") == c.IsSet("test"):
		return usagef(c, "give one of --folds and --test")
	case c.IsSet("folds") && n < 2:
		return usagef(c, "--folds %d: want 2 or more", n)
	case c.IsSet("test") && !(share > 0 && share < 1):
		return usagef(c, "--test %v: want a share between 0 and 1", share)
	}
	found, err := loadArguments(c)
	if err != nil {
		return err
	}
	if err := data.EnoughSites(found.docs, max(n, 2)); err != nil {
		return err
	}
	parts, err := partition(found.docs, n, share, c.Int64("seed"))
	if err != nil {
		return err
	}
	return writeParts(c, parts)
}

// A portion is the documents that go to one file.
type portion struct {
	name string
	docs []*data.Document
}

// partition deals out docs: in n folds, or, if n is 0, a share to test on.
func partition(docs []*data.Document, n int, share float64, seed int64) (parts []portion, err error) {
	part := make([]int, len(docs))
	if n > 0 {
		if part, err = data.Folds(docs, n, seed); err != nil {
			return nil, err
		}
		for k := range n {
			parts = append(parts, portion{name: fmt.Sprintf("fold-%d.jsonl", k+1)})
		}
	} else {
		for i, held := range data.HoldOut(docs, share, seed) {
			if held {
				part[i] = 1
			}
		}
		parts = []portion{{name: "train.jsonl"}, {name: "test.jsonl"}}
	}
	for i, p := range part {
		parts[p].docs = append(parts[p].docs, docs[i])
	}
	return parts, nil
}

// writeParts writes the files and says what is in them.
func writeParts(c *cli.Context, parts []portion) error {
	dir := c.String("output")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	rows := [][]string{{"file", "documents", "sites", "lines"}}
	for _, p := range parts {
		path := filepath.Join(dir, p.name)
		if err := writeJSONL(path, p.docs); err != nil {
			return err
		}
		s := data.NewStats(p.docs)
		rows = append(rows, []string{path, fmt.Sprint(s.Documents), fmt.Sprint(s.Sites), fmt.Sprint(s.Lines)})
	}
	return columns.Table(c.App.Writer, 1, rows)
}

// writeJSONL writes docs to a file.
func writeJSONL(path string, docs []*data.Document) error {
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b := bufio.NewWriter(f)
	w, err := data.NewWriter(data.JSONL, b)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Commit()
}
