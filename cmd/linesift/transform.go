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
	p := pipeline[R]{write: write, flush: out.show, beside: in.beside, work: func(doc *data.Document) R {
		r := work(doc)
		in.lines.Add(int64(len(doc.Lines)))
		in.meter.done(len(doc.Lines))
		return r
	}}
	if err := p.run(c.Context, in.documents(c.Context), in.threads); err != nil {
		return err
	}
	if err := rows.end(in); err != nil {
		return err
	}
	return out.commit()
}

// transformAll does what a command does with its input, all of it into one output.
func transformAll(c *cli.Context, m *classifiers, do func(*source, *output) error) error {
	in, err := newInput(c, m, inputPaths(c))
	if err != nil {
		return err
	}
	out, err := newOutput(c, c.String("output-file"))
	if err != nil {
		return err
	}
	defer out.Close()
	in.meter = watch(c, in)
	defer in.meter.end()
	if err := do(in, out); err != nil {
		return err
	}
	in.meter.end()
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
