package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

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
with --test they are train.jsonl and test.jsonl. JSON objects stay as they are,
byte for byte, and so do the rows of CSV, which go to fold-1.csv and so on.

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
	if err := requireArguments(c); err != nil {
		return err
	}
	found, err := loadRecords(c, c.Args().Slice(), true)
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
	return writeParts(c, parts, commonHeader(found.docs))
}

// A portion is the documents that go to one file.
type portion struct {
	name string // of the file, without its ending
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
			parts = append(parts, portion{name: fmt.Sprintf("fold-%d", k+1)})
		}
	} else {
		for i, held := range data.HoldOut(docs, share, seed) {
			if held {
				part[i] = 1
			}
		}
		parts = []portion{{name: "train"}, {name: "test"}}
	}
	for i, p := range part {
		parts[p].docs = append(parts[p].docs, docs[i])
	}
	return parts, nil
}

// commonHeader returns the header of the tables that all documents are rows of, nil
// where there is none.
func commonHeader(docs []*data.Document) *data.Header {
	first := headerOf(docs[0])
	for _, d := range docs {
		if h := headerOf(d); h == nil || h != first && !slices.Equal(h.Append(nil), first.Append(nil)) {
			return nil
		}
	}
	return first
}

// writeParts writes the files, tables below header if it is not nil, and says what is
// in them.
func writeParts(c *cli.Context, parts []portion, header *data.Header) error {
	dir, ending := c.String("output"), ".jsonl"
	if header != nil {
		ending = ".csv"
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	rows := [][]string{{"file", "documents", "sites", "lines"}}
	for _, p := range parts {
		path := filepath.Join(dir, p.name+ending)
		err := writeFile(path, func(w io.Writer) error {
			b := bufio.NewWriter(w)
			if err := writeRecords(b, p.docs, header); err != nil {
				return err
			}
			return b.Flush()
		})
		if err != nil {
			return err
		}
		s := data.NewStats(p.docs)
		rows = append(rows, []string{path, fmt.Sprint(s.Documents), fmt.Sprint(s.Sites), fmt.Sprint(s.Lines)})
	}
	return columns.Table(c.App.Writer, 1, rows)
}

// writeRecords writes documents as they came: rows below header, JSON objects. What
// came as neither becomes JSON.
func writeRecords(w io.Writer, docs []*data.Document, header *data.Header) error {
	out := joiner{w: w}
	if header != nil {
		if err := out.join(header.Append(nil)); err != nil {
			return err
		}
	}
	made, err := data.NewWriter(data.JSONL, w)
	if err != nil {
		return err
	}
	for _, d := range docs {
		switch {
		case header != nil:
			err = out.join(d.Row.Append(nil))
		case d.Record != nil:
			_, err = w.Write(append(slices.Clone(d.Record.Bytes()), '\n'))
		default:
			err = made.Write(d)
		}
		if err != nil {
			return err
		}
	}
	return made.Close()
}
