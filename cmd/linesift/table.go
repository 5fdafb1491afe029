package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/urfave/cli/v2"
)

// A joiner writes documents one after the other. One that ends without a line
// break gets one if another document follows.
type joiner struct {
	w    io.Writer
	open bool // what was written last has no line break at its end
}

func (j *joiner) join(out []byte) error {
	if len(out) == 0 {
		return nil
	}
	if j.open {
		if _, err := io.WriteString(j.w, "\n"); err != nil {
			return err
		}
	}
	j.open = out[len(out)-1] != '\n'
	_, err := j.w.Write(out)
	return err
}

// A table joins rows of CSV below their header. Rows of other columns, and what is
// no row, make no table with them. Where there are no rows at all it only joins.
type table struct {
	joiner
	more func(*data.Header) []string // names of the columns that the rows get; nil: none

	begun  bool
	header *data.Header // of what came last; nil: it was no row
	file   string       // where what came first was read
}

// write writes what came of a document in a file: a row below h, or, if h is nil,
// no row.
func (t *table) write(h *data.Header, file string, out []byte) error {
	switch {
	case !t.begun:
		t.begun, t.file = true, file
		if err := t.head(h); err != nil {
			return err
		}
	case h == t.header:
	case h == nil || t.header == nil:
		return fmt.Errorf("%s and %s: one is CSV, the other is not: write them one by one", nameOf(t.file), nameOf(file))
	case !slices.Equal(h.Names(), t.header.Names()):
		return fmt.Errorf("%s has other columns than %s: write them one by one", nameOf(file), nameOf(t.file))
	}
	t.header = h
	return t.join(out)
}

// end writes a header that no row came after.
func (t *table) end(h *data.Header) error {
	if t == nil || t.begun {
		return nil
	}
	return t.head(h)
}

func (t *table) head(h *data.Header) error {
	if h == nil {
		return nil
	}
	var more []string
	if t.more != nil {
		more = t.more(h)
	}
	return t.join(h.Append(nil, more...))
}

// nameOf is what a file is called in messages.
func nameOf(file string) string {
	if file == "" {
		return "standard input"
	}
	return file
}

// headerOf returns the header above a document that is a row, or nil.
func headerOf(doc *data.Document) *data.Header {
	if doc.Row == nil {
		return nil
	}
	return doc.Row.Header
}

// delimiterFlag says how the columns of CSV are parted.
func delimiterFlag() cli.Flag {
	return &cli.StringFlag{Name: "delimiter", Usage: "read CSV whose columns are parted by `CHAR`, such as ';', or tab (default: ,)"}
}

// delimiter reads the flag, 0 where it is not given.
func delimiter(c *cli.Context) (rune, error) {
	s := c.String("delimiter")
	if s == "tab" || s == `\t` {
		s = "\t"
	}
	r := []rune(s)
	switch {
	case !c.IsSet("delimiter"):
		return 0, nil
	case len(r) != 1 || data.CheckDelimiter(r[0]) != nil:
		return 0, usagef(c, "--delimiter %s: want one character, or tab", s)
	}
	return r[0], nil
}
