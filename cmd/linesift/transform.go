package main

import (
	"fmt"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/urfave/cli/v2"
)

// transform turns the documents of in into results that write writes to out.
// Where they may be rows of CSV, rows heads them; nil: they may not.
func transform[R any](c *cli.Context, in *source, out *output, rows *table, work func(*data.Document) R, write func(R) error) error {
	m := watch(c, in)
	defer m.end()
	p := pipeline[R]{write: write, flush: out.show, work: func(doc *data.Document) R {
		r := work(doc)
		m.done(len(doc.Lines))
		return r
	}}
	if err := p.run(c.Context, in.documents(c.Context), c.Int("threads")); err != nil {
		return err
	}
	m.end()
	if err := rows.end(in.header); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	in.warn(c.App.ErrWriter)
	return nil
}

// watch returns a meter of what is read, nil where results go to the terminal and
// show the progress themselves. Who waits for text from a terminal is told so.
func watch(c *cli.Context, in *source) *meter {
	if slices.Contains(in.paths, "-") && isTerminal(c.App.Reader) && isTerminal(c.App.ErrWriter) {
		fmt.Fprintln(c.App.ErrWriter, "linesift: waiting for text: type or paste it, and end it with Ctrl-D on a line of its own (Ctrl-C gives up; linesift help tells of files)")
	}
	if c.String("output-file") == "" && isTerminal(c.App.Writer) {
		return nil
	}
	m := newMeter(c.App)
	name := c.Command.Name
	in.opt.Bytes = func(read, total int64) { m.bytes(name, read, total) }
	return m
}
