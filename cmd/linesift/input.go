package main

import (
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/urfave/cli/v2"
)

// inputFormats are those that documents to classify are read from.
func inputFormats() []data.Format { return append([]data.Format{data.Auto}, data.FileFormats()...) }

// inputFlags are the flags of the commands that read documents to classify.
func inputFlags() []cli.Flag {
	return append(recordFlags(inputFormats()),
		&cli.GenericFlag{Name: "split-on", Value: &pattern{}, Usage: "read many documents from a text file: each line in which `REGEXP` finds a match parts two of them, and goes through clean untouched (default: a file is one document)"},
		&cli.Float64Flag{Name: "sample", Usage: "work only on a `SHARE` of the documents, 0 to 1, to look before a long run: the same ones each time (default: on all)"},
		threadsFlag("use `N` processors (default: all)"))
}

// inputPaths returns the arguments, or standard input where there are none.
func inputPaths(c *cli.Context) []string {
	if c.Args().Present() {
		return c.Args().Slice()
	}
	return []string{"-"}
}

// newInput returns the documents for models of files. It does not open one yet.
func newInput(c *cli.Context, m *classifiers, paths []string) (*source, error) {
	s, err := newSource(c, paths, inputFormats(), "there is no such format")
	if err != nil {
		return nil, err
	}
	if s.opt.SplitOn = c.Generic("split-on").(*pattern).expr; s.opt.SplitOn != nil {
		if s.format != data.Auto && s.format != data.Text {
			return nil, usagef(c, "--split-on is about text: it does not go with --input %s", s.format)
		}
		s.format = data.Text
	}
	if s.sample = c.Float64("sample"); !(s.sample >= 0 && s.sample <= 1) {
		return nil, usagef(c, "--sample %v: want a share from 0 to 1", s.sample)
	}
	s.opt.Unlabelled = true
	s.opt.SingleLines = standsAlone(m.Classifier)
	s.opt.Markup = m.markup()
	return s, nil
}

// standsAlone reports whether a model is for lines that stand alone, such as
// messages: it looks at none around them.
func standsAlone(m *model.Classifier) bool {
	return !slices.ContainsFunc(m.Manifest().Families, func(family string) bool {
		return !slices.Contains(features.LineFamilies, family)
	})
}
