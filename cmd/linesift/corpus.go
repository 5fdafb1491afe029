package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// labelledFormats are those that labelled documents are read from.
func labelledFormats() []data.Format {
	return append([]data.Format{data.Auto}, data.LabelledFormats()...)
}

// pageTypes are those of the WCXB benchmark.
var pageTypes = []string{"article", "collection", "documentation", "forum", "listing", "product", "service"}

// labelledFlags are the flags of the commands that read labelled documents.
func labelledFlags() []cli.Flag {
	return append(recordFlags(labelledFormats()),
		&cli.StringSliceFlag{Name: "page-type", Usage: "read only documents of `TYPE`, and those of unknown type: " +
			strings.Join(pageTypes, ", ") + "; may be repeated (default: all)"},
		&cli.StringFlag{Name: "label-field", Usage: "find the label of a JSON object in the field `NAME` (default: label)"},
		&cli.StringFlag{Name: "label-column", Usage: "find the label of a row of CSV or Parquet in the column `NAME` (default: label)"})
}

// dataFlags are labelledFlags and the flag that names the data.
func dataFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.GenericFlag{Name: "data", Value: &pathList{}, Usage: "read labelled documents from `PATH`, a file, a folder or - " +
			"for standard input; may be repeated, and more paths may follow"},
	}, labelledFlags()...)
}

// A pathList is a flag that may be repeated. Unlike cli's own it leaves commas
// alone.
type pathList []string

// Set adds a path.
func (p *pathList) Set(path string) error {
	*p = append(*p, path)
	return nil
}

// String returns "": there is no default to show.
func (p *pathList) String() string { return "" }

// dataPaths returns what --data names, and the arguments.
func dataPaths(c *cli.Context) ([]string, error) {
	paths := slices.Clone(*c.Generic("data").(*pathList))
	paths = append(paths, c.Args().Slice()...)
	if len(paths) == 0 {
		return nil, usagef(c, "no --data given: name files or folders with labelled documents")
	}
	return paths, nil
}

// A corpus is labelled documents.
type corpus struct {
	docs  []*data.Document
	paths []string // as they were named
	size  []int    // documents of every path
}

// of returns the documents of path i.
func (c *corpus) of(i int) []*data.Document {
	start := 0
	for _, n := range c.size[:i] {
		start += n
	}
	return c.docs[start : start+c.size[i]]
}

// loadCorpus reads the labelled documents that paths name.
func loadCorpus(c *cli.Context, paths []string) (*corpus, error) {
	return loadRecords(c, paths, false)
}

// loadRecords is loadCorpus that can keep the JSON object or the CSV row of every
// document.
func loadRecords(c *cli.Context, paths []string, keep bool) (*corpus, error) {
	s, err := newSource(c, nil, labelledFormats(), "labelled data is not read from it")
	if err != nil {
		return nil, err
	}
	s.opt.Markup = c.Bool("markup") || slices.Contains(c.StringSlice("families"), "markup") ||
		c.String("model") != "" || c.String("compare") != "" // models that may look at it
	s.opt.Labelled, s.opt.Records, s.opt.PageTypes = true, keep, c.StringSlice("page-type")
	for _, t := range s.opt.PageTypes {
		if !slices.Contains(pageTypes, t) {
			return nil, usagef(c, "--page-type %s: there is no such type; use one of %s", t, strings.Join(pageTypes, ", "))
		}
	}
	m := newMeter(c.App)
	defer m.end()
	found := &corpus{paths: paths}
	for _, path := range paths {
		before := len(found.docs)
		s.paths = []string{path}
		name := "reading " + columns.Snip(path, columns.Width/3)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			s.opt.Progress = func(done, total int) { m.stage(name, done, total) }
		} else {
			s.opt.Bytes = func(read, total int64) { m.bytes(name, read, total) }
		}
		for d, err := range s.documents(c.Context) {
			if err != nil {
				return nil, err
			}
			found.docs = append(found.docs, d)
		}
		found.size = append(found.size, len(found.docs)-before)
	}
	s.warn(c.App.ErrWriter)
	if len(found.docs) == 0 {
		return nil, fmt.Errorf("no document in %s", strings.Join(paths, ", "))
	}
	return found, nil
}
