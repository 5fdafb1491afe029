package main

import (
	"fmt"
	"os"

	"github.com/linesift/linesift/data"
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
	if info, err := os.Stat(output); err == nil && !info.Mode().IsRegular() {
		return "" // nothing stands beside a device or a pipe
	}
	return output + ".md"
}

// saveCard writes a model card, in whole or not at all.
func saveCard(m *model.Classifier, path string) error {
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := card.Write(f, m); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Commit()
}
