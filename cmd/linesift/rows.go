package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/linesift/linesift/model/train"
	"github.com/urfave/cli/v2"
)

// rowWriters write feature rows, by the end of the file's name.
var rowWriters = map[string]func(*train.Set, io.Writer) error{
	".csv":    (*train.Set).WriteCSV,
	".npy":    (*train.Set).WriteNPY,
	".libsvm": (*train.Set).WriteLIBSVM,
}

func modelExport(c *cli.Context) error {
	if err := cmp.Or(requireFlags(c, "rows"), checkRows(c, "rows")); err != nil {
		return err
	}
	paths, err := dataPaths(c)
	if err != nil {
		return err
	}
	m, err := loadModel(c.String("model"))
	if err != nil {
		return err
	}
	found, err := loadCorpus(c, paths)
	if err != nil {
		return err
	}
	set, err := train.Rows(m, found.docs, c.Int("threads"))
	if err != nil {
		return err
	}
	path := c.String("rows")
	if err := saveRows(path, set, found.docs); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.App.Writer, "wrote %s of %s, and what they are to %s\n",
		columns.Count(set.X.Rows, "row"), columns.Count(set.X.Cols, "column"), infoPath(path))
	return err
}

// checkRows finds out early whether the rows that a flag asks for can be written.
func checkRows(c *cli.Context, flag string) error {
	path := c.String(flag)
	if path == "" {
		return nil
	}
	if rowWriters[filepath.Ext(path)] == nil {
		return usagef(c, "--%s %s: want a name that ends in .csv, .npy or .libsvm", flag, path)
	}
	return cmp.Or(writable(path), writable(infoPath(path)))
}

// infoPath returns where it is said what the rows are.
func infoPath(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".json"
}

func saveRows(path string, set *train.Set, docs []*data.Document) error {
	write := rowWriters[filepath.Ext(path)]
	err := writeFile(path, func(w io.Writer) error { return write(set, w) })
	return errors.Join(err, writeFile(infoPath(path), set.Info(docs).Write))
}

// writeFile writes a file, in whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := write(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Commit()
}
