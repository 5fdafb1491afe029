package main

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/linesift/linesift/data"
)

// A Page is an HTML page as the data sets store it. Content is "" where nobody
// reviewed it.
type Page = data.GoldPage

// readPages reads the pages of files of JSON lines, of folders of such files
// and of folders in the WCXB layout; of page types only those, and those of
// unknown type (none: all). An error is the last thing it yields.
func readPages(paths, pageTypes []string) iter.Seq2[*Page, error] {
	return wholePages(paths, data.Auto, data.ReadOptions{PageTypes: pageTypes})
}

// readLines reads one page from each line of r.
func readLines(r io.Reader) iter.Seq2[*Page, error] {
	return wholePages([]string{"-"}, data.Pages, data.ReadOptions{Stdin: r})
}

func wholePages(paths []string, format data.Format, opt data.ReadOptions) iter.Seq2[*Page, error] {
	opt.WholePages = true
	return func(yield func(*Page, error) bool) {
		for d, err := range data.Documents(paths, format, opt) {
			if err == nil && d.Page == nil {
				err = fmt.Errorf("%s: no page: it has no field \"html\"", d.Where())
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(d.Page, nil) {
				return
			}
		}
	}
}

// collection names the pages that a page is summed up with.
func collection(p *Page) string { return strings.TrimSpace(p.Source + " " + p.Type) }
