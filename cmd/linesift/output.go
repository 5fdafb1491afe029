package main

import (
	"bufio"
	"io"

	"github.com/linesift/linesift/data"
	"github.com/urfave/cli/v2"
)

// outputFlag names the file that the results go to.
func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output-file", Aliases: []string{"o"}, Usage: "write to `FILE`, compressed if its name ends in " +
		".gz or .zst; it appears when it is complete, and may be the input; clean and predict write a file for each that they read where FILE is a folder, or ends in a slash (default: standard output)"}
}

// An output is a file that appears under its name when it is complete, or
// standard output.
type output struct {
	*bufio.Writer
	file *data.File // nil for standard output
}

// newOutput opens a file; "" and "-" are standard output.
func newOutput(c *cli.Context, path string) (*output, error) {
	o := &output{}
	var w io.Writer = c.App.Writer
	if path != "" && path != "-" {
		var err error
		if o.file, err = data.Create(path); err != nil {
			return nil, err
		}
		w = o.file
	}
	o.Writer = bufio.NewWriterSize(w, 64<<10)
	return o, nil
}

// show passes on what is there to someone who waits for it.
func (o *output) show() error {
	if o.file != nil {
		return nil
	}
	return o.Flush()
}

// endMember ends a member of an output that is compressed by gzip.
func (o *output) endMember() error {
	if o.file == nil || !o.file.HasMembers() {
		return nil
	}
	if err := o.Flush(); err != nil {
		return err
	}
	return o.file.EndMember()
}

// commit completes the output.
func (o *output) commit() error {
	if err := o.Flush(); err != nil || o.file == nil {
		return err
	}
	return o.file.Commit()
}

// Close drops a file that commit has not completed.
func (o *output) Close() error {
	if o.file == nil {
		return nil
	}
	return o.file.Close()
}
