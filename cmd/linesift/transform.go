package main

import (
	"github.com/linesift/linesift/data"
	"github.com/urfave/cli/v2"
)

// transform turns the documents of in into results that write writes to out.
// Where they may be rows of CSV, rows heads them; nil: they may not.
func transform[R any](c *cli.Context, in *source, out *output, rows *table, work func(*data.Document) R, write func(R) error) error {
	m := watch(c, in)
	defer m.end()
	p := pipeline[R]{work: work, flush: out.show, write: func(r R) error {
		m.document()
		return write(r)
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

// watch returns a meter of the files that are read, nil where results go to the
// terminal and show the progress themselves.
func watch(c *cli.Context, in *source) *meter {
	if c.String("output-file") == "" && isTerminal(c.App.Writer) {
		return nil
	}
	m := newMeter(c.App)
	in.opt.Progress = func(done, total int) { m.stage("file", done, total) }
	return m
}
