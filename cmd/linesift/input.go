package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// inputFormats are those that hold documents to classify.
var inputFormats = []data.Format{data.Auto, data.Text, data.JSONL, data.HTML,
	data.TSV, data.CSV, data.FastText}

// inputFlags are the flags of the commands that read documents to classify.
func inputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "input", Value: string(data.Auto), Usage: "read `FORMAT`: " + list(inputFormats) + " (default: auto)"},
		&cli.StringFlag{Name: "text-field", Usage: "find the text of a JSON object in the field `NAME` (default: text)"},
		&cli.StringFlag{Name: "text-column", Usage: "find the text of a CSV row in the column `NAME` (default: text)"},
		&cli.StringFlag{Name: "id-field", Usage: "find the id of a JSON object in the field `NAME` (default: id)"},
		&cli.BoolFlag{Name: "skip-errors", Usage: "count broken records rather than stop at the first one"},
		&cli.IntFlag{Name: "threads", Usage: "work on `N` documents at a time (default: one for each processor)"},
	}
}

func list(formats []data.Format) string {
	var names []string
	for _, f := range formats {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// An input is the documents of files, or of standard input, in their order.
type input struct {
	format     data.Format
	opt        data.ReadOptions
	skipErrors bool
	stdin      io.Reader
	files      []string // "-" is standard input
	progress   *progress

	skipped int   // broken records
	first   error // the first of them
}

// newInput reads the flags of inputFlags and expands the arguments. It does not
// open a file yet.
func newInput(c *cli.Context) (*input, error) {
	in := &input{
		format: data.Format(c.String("input")),
		opt: data.ReadOptions{
			TextField: c.String("text-field"), TextColumn: c.String("text-column"),
			IDField: c.String("id-field"), Unlabelled: true,
		},
		skipErrors: c.Bool("skip-errors"),
		stdin:      c.App.Reader,
		files:      []string{"-"},
	}
	if !slices.Contains(inputFormats, in.format) {
		return nil, usagef(c, "--input %s: there is no such format; use one of %s", in.format, list(inputFormats))
	}
	if c.Args().Present() {
		var err error
		if in.files, err = data.Files(c.Args().Slice()); err != nil {
			return nil, err
		}
	}
	if toFile := c.String("output-file") != ""; toFile || !isTerminal(c.App.Writer) {
		in.progress = newProgress(c.App.ErrWriter, len(in.files))
	}
	return in, nil
}

// documents yields the documents, and as its last pair the error that ended
// them, if one did. With skipErrors, broken records only count.
func (in *input) documents(ctx context.Context) iter.Seq2[*data.Document, error] {
	return func(yield func(*data.Document, error) bool) {
		for _, file := range in.files {
			more, err := in.file(ctx, file, yield)
			if err != nil {
				yield(nil, err)
			}
			if err != nil || !more {
				return
			}
			in.progress.file()
		}
	}
}

// file yields the documents of one file and reports whether more are wanted.
func (in *input) file(ctx context.Context, file string, yield func(*data.Document, error) bool) (more bool, err error) {
	r, closer, err := in.open(file)
	if err != nil {
		return false, err
	}
	defer closer.Close()
	for ctx.Err() == nil {
		doc, err := r.Read()
		bad, broken := errors.AsType[*data.RecordError](err)
		switch {
		case err == io.EOF:
			return true, nil
		case broken && in.skipErrors:
			in.skip(bad)
		case broken:
			return false, fmt.Errorf("%w (--skip-errors goes on without such records)", err)
		case err != nil:
			return false, named(file, err)
		case !yield(doc, nil):
			return false, nil
		}
	}
	return false, ctx.Err()
}

func (in *input) skip(err error) {
	if in.skipped == 0 {
		in.first = err
	}
	in.skipped++
}

// open opens a file, or standard input for "-".
func (in *input) open(file string) (data.Reader, io.Closer, error) {
	rc, name := io.NopCloser(in.stdin), ""
	if file != "-" {
		var err error
		if rc, err = data.Open(file); err != nil {
			return nil, nil, err
		}
		name = file
	}
	r, err := data.NewReader(in.format, rc, name, in.opt)
	if err != nil {
		rc.Close()
		return nil, nil, named(file, err)
	}
	return r, rc, nil
}

// named puts the file's name in front of an error that does not have it.
func named(file string, err error) error {
	if file == "-" {
		file = "standard input"
	}
	if _, has := errors.AsType[*fs.PathError](err); has || strings.HasPrefix(err.Error(), file+":") {
		return err
	}
	return fmt.Errorf("%s: %w", file, err)
}

// warn tells how many records were skipped. It must not run before documents
// has ended.
func (in *input) warn(w io.Writer) {
	if in.skipped > 0 {
		fmt.Fprintf(w, "linesift: skipped %s, the first: %v\n", columns.Count(in.skipped, "broken record"), in.first)
	}
}
