package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"
)

func dataFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "data", Usage: "file of pages as JSON lines, or folder in the WCXB layout, `PATH`; may be repeated"}
}

func pageTypeFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "page-type", Usage: "read only pages of this `TYPE` from a WCXB folder; may be repeated"}
}

func pythonFlag() cli.Flag {
	return &cli.StringFlag{Name: "python", Usage: "interpreter `PATH` of a virtual environment with trafilatura, justext, resiliparse and readability-lxml, to run these too"}
}

// allExtractors returns the extractors that the flags ask for, and what ends them.
func allExtractors(c *cli.Context) (extractors []Extractor, stop func()) {
	path := c.String("python")
	if path == "" {
		return goExtractors, func() {}
	}
	python := &Python{Path: path, Stderr: c.App.ErrWriter}
	return slices.Concat(goExtractors, python.Extractors()), python.Close
}

// findExtractor returns the Go extractor of that name.
func findExtractor(name string) (Extractor, error) {
	var names []string
	for _, x := range goExtractors {
		if x.Name == name {
			return x, nil
		}
		names = append(names, x.Name)
	}
	return Extractor{}, usageError{fmt.Errorf("unknown extractor %q: use one of %q", name, names)}
}
