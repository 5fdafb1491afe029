package main

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/linesift/linesift/data"
	"golang.org/x/net/html"
)

// readabilityLines runs go-readability with its default settings.
func readabilityLines(p *Page) ([]data.PageLine, error) {
	doc, err := html.Parse(strings.NewReader(p.HTML))
	if err != nil {
		return nil, err
	}
	article, err := readability.FromDocument(doc, pageURL(p))
	if err != nil {
		return nil, err
	}
	return nodeLines(article.Node)
}
