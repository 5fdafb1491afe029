package main

import (
	"io"
	"os"

	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/card"
	"github.com/urfave/cli/v2"
)

func cardFlag() cli.Flag {
	return &cli.StringFlag{Name: "card", Usage: "write the model card to `FILE`, none for no card (default: the output's name with .md)"}
}

// cardPath returns where the model card goes, "" for nowhere.
func cardPath(c *cli.Context) string {
	path := c.String("card")
	switch {
	case path == "none":
		return ""
	case path != "":
		return path
	}
	output := c.String("output")
	if output == "" {
		return "" // no model file that it could stand beside
	}
	if info, err := os.Stat(output); err == nil && !info.Mode().IsRegular() {
		return "" // nothing stands beside a device or a pipe
	}
	return output + ".md"
}

// isCard reports whether a file is a model card.
func isCard(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(card.Heading))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == card.Heading
}

// saveCard writes a model card, in whole or not at all.
func saveCard(m *model.Classifier, path string) error {
	return writeFile(path, func(w io.Writer) error { return card.Write(w, m) })
}
