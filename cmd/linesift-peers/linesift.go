package main

import (
	"github.com/urfave/cli/v2"
)

// models cleans texts with linesift.
type models struct{}

func modelFlags() []cli.Flag { return nil }

func openModels(c *cli.Context) (*models, error) { return nil, nil }

// clean returns the text with only the lines that linesift keeps.
func (m *models) clean(p *Page, text string) (string, error) { return text, nil }
