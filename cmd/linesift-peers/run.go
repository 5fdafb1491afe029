package main

import (
	"bufio"
	"fmt"

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
		return usageError{fmt.Errorf("name one extractor")}
	}
	x, err := findExtractor(c.Args().First())
	if err != nil {
		return err
	}
	out, failed := bufio.NewWriterSize(c.App.Writer, 1<<20), 0
	for page, err := range readLines(c.App.Reader, "") {
		if err != nil {
			return err
		}
		lines, err := x.Lines(page)
		if err != nil {
			failed++
			continue
		}
		if _, err := out.WriteString(joined(lines)); err != nil {
			return err
		}
	}
	if failed > 0 {
		fmt.Fprintf(c.App.ErrWriter, "%s failed on %d pages\n", x.Name, failed)
	}
	return out.Flush()
}
