package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// An origin says where data is from.
type origin struct {
	Path        string `json:"path"` // as --data names it; only in files
	Name        string `json:"name"`
	Licence     string `json:"licence"`
	Attribution string `json:"attribution"`
}

// readOrigins returns what --source or --sources say of every path.
func readOrigins(c *cli.Context, paths []string) ([]origin, error) {
	flags := *c.Generic("source").(*pathList)
	file := c.String("sources")
	switch {
	case len(flags) > 0 && file != "":
		return nil, usagef(c, "give one of --source and --sources")
	case file != "":
		return originsFile(file, paths)
	case len(flags) == 0:
		return make([]origin, len(paths)), nil
	case len(flags) != len(paths):
		return nil, usagef(c, "%s of data, but --source %s: give one for each, in the same order",
			columns.Count(len(paths), "path"), columns.Count(len(flags), "time"))
	}
	var out []origin
	for _, s := range flags {
		parts := append(strings.SplitN(s, "|", 3), "", "")
		out = append(out, origin{Name: strings.TrimSpace(parts[0]), Licence: strings.TrimSpace(parts[1]), Attribution: strings.TrimSpace(parts[2])})
	}
	return out, nil
}

// originsFile reads origins from a file; one without a path, or with one that
// is not read, is an error.
func originsFile(file string, paths []string) ([]origin, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var listed []origin
	if err := json.Unmarshal(raw, &listed); err != nil {
		return nil, fmt.Errorf("%s: %w; want [{\"path\", \"name\", \"licence\", \"attribution\"}, …]", file, err)
	}
	out := make([]origin, len(paths))
	for _, o := range listed {
		i := slices.IndexFunc(paths, func(p string) bool { return filepath.Clean(p) == filepath.Clean(o.Path) })
		if i < 0 {
			return nil, fmt.Errorf("%s: path %q is none of the data's: %s", file, o.Path, strings.Join(paths, ", "))
		}
		out[i] = o
	}
	return out, nil
}

// describeSources returns what the manifest says of the data.
func describeSources(found *corpus, origins []origin) ([]model.DataSource, error) {
	var out []model.DataSource
	for i, path := range found.paths {
		sum, err := data.Digest(path)
		if err != nil {
			return nil, err
		}
		o := origins[i]
		if o.Name == "" {
			o.Name = filepath.Base(path)
		}
		if o.Name == "-" {
			o.Name = "standard input"
		}
		s := model.DataSource{Name: o.Name, Licence: o.Licence, Attribution: o.Attribution, SHA256: sum}
		for _, d := range found.of(i) {
			s.Documents++
			s.Lines += len(d.Lines)
		}
		out = append(out, s)
	}
	return out, nil
}
