package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"
)

func runCommand() *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "read pages as JSON lines from standard input and write what one extractor makes of them",
		ArgsUsage: "EXTRACTOR",
		Action:    runExtractor,
	}
}

// runExtractor is the action of the command; bench runs it as a process.
func runExtractor(c *cli.Context) error {
	if c.NArg() != 1 {
		return usageError{errors.New("name one extractor")}
	}
	x, err := findExtractor(c.Args().First())
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(c.App.Writer, 1<<20)
	pages, failed := 0, 0
	var broken error // the last one
	for page, err := range readLines(c.App.Reader) {
		if err != nil {
			return err
		}
		pages++
		lines, err := x.Lines(page)
		if err != nil {
			failed, broken = failed+1, err
			continue
		}
		if _, err := out.WriteString(joined(lines)); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return tellFailed(c.App.ErrWriter, x.Name, failed, pages, broken)
}

// tellFailed says on how many pages an extractor failed, which is an error if
// it did on all.
func tellFailed(w io.Writer, name string, failed, pages int, err error) error {
	switch {
	case failed == 0:
		return nil
	case failed == pages:
		return fmt.Errorf("%s failed on every page: %w", name, err)
	}
	_, err = fmt.Fprintf(w, "%s failed on %d of %d pages\n", name, failed, pages)
	return err
}
