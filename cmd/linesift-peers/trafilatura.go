package main

import (
	"net/url"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// trafilaturaLines runs go-trafilatura with its fallbacks, the most accurate of
// its settings, and without comments.
//
// Its own text is one line a page, so the lines are cut from its HTML.
func trafilaturaLines(p *Page) ([]data.PageLine, error) {
	doc, err := html.Parse(strings.NewReader(p.HTML))
	if err != nil {
		return nil, err
	}
	options := trafilatura.Options{EnableFallback: true, ExcludeComments: true, OriginalURL: pageURL(p)}
	result, err := trafilatura.ExtractDocument(doc, options)
	if err != nil {
		return nil, err
	}
	return nodeLines(result.ContentNode)
}

// pageURL returns nil where the page's URL is not known.
func pageURL(p *Page) *url.URL {
	u, err := url.Parse(p.URL)
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}
