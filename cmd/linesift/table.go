package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/parquet"
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

// A table joins rows of CSV below their header, or rows of Parquet. Rows of other columns,
// and what is no row, make no table with them. Where there are no rows at all it only
// joins.
type table struct {
	joiner
	more    func(*data.Header) []string // names of the columns that rows of CSV get; nil: none
	columns bool                        // Parquet comes out as Parquet

	begun   bool
	header  *data.Header    // of what came last; nil: it was no row of CSV
	parquet *parquet.Writer // nil: there are no rows of Parquet
	file    string          // where what came first was read
}

// write writes what came of a document in a file: a row of CSV below h, or, if h is nil,
// no row.
func (t *table) write(h *data.Header, file string, out []byte) error {
	switch {
	case !t.begun:
		t.begun, t.file = true, file
		if err := t.head(h); err != nil {
			return err
		}
	case t.parquet != nil:
		return t.mixed("Parquet", file)
	case h == t.header:
	case h == nil || t.header == nil:
		return t.mixed("CSV", file)
	case !slices.Equal(h.Names(), t.header.Names()):
		return fmt.Errorf("%s has other columns than %s: write them one by one", nameOf(file), nameOf(t.file))
	}
	t.header = h
	return t.join(out)
}

// mixed is the error of a file that is not of the format of what came before it, or of
// which only that was not.
func (t *table) mixed(format, file string) error {
	return fmt.Errorf("%s and %s: one is %s, the other is not: write them one by one", nameOf(t.file), nameOf(file), format)
}

// writeParquet writes a row of Parquet in a file, with its text.
func (t *table) writeParquet(row *parquet.Row, file string, text []byte) error {
	if t.begun && t.parquet == nil {
		return t.mixed("Parquet", file)
	}
	if !t.begun {
		t.begun, t.file = true, file
		t.parquet = parquet.NewWriter(t.w)
	}
	return t.parquet.Write(row, string(text))
}

// end writes what a table has besides its rows: of Parquet the end, of one without rows
// the header.
func (t *table) end(in *source) error {
	switch {
	case t == nil:
		return nil
	case !t.begun && t.columns && in.table != nil:
		t.parquet = parquet.NewWriter(t.w)
		if err := t.parquet.Begin(in.table); err != nil {
			return err
		}
	case !t.begun:
		return t.head(in.header)
	}
	if t.parquet != nil {
		return t.parquet.Close()
	}
	return nil
}

// close lets go of what is open.
func (t *table) close() {
	if t.parquet != nil {
		t.parquet.Abort()
	}
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
