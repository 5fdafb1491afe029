package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// A corpus is a folder that holds the same pages in every shape that a
// contestant reads.
type corpus struct {
	dir   string
	pages int
	lines int
	html  int // bytes of the pages
	text  int // bytes of their lines

	out map[string]*bufio.Writer
}

// The files and folders of a corpus.
const (
	pagesFile  = "pages.jsonl" // {"id","url","html"}
	docsFile   = "docs.jsonl"  // {"id","text"}
	linesFile  = "lines.txt"   // all lines of all pages
	tokensFile = "tokens.txt"  // the same, tokenised
	trainFile  = "train.txt"   // some of them with their labels, tokenised, in fastText's format
	textFolder = "text"        // one file a page
	htmlFolder = "html"        // one file a page
)

// trainLines is how many lines the trained contestants learn from at most.
const trainLines = 100_000

// newCorpus writes pages to a folder.
func newCorpus(dir string, pages iter.Seq2[*Page, error]) (*corpus, error) {
	c := &corpus{dir: dir, out: map[string]*bufio.Writer{}}
	for _, folder := range []string{textFolder, htmlFolder} {
		if err := os.Mkdir(c.path(folder), 0o755); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{pagesFile, docsFile, linesFile, tokensFile, trainFile} {
		f, err := os.Create(c.path(name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		c.out[name] = bufio.NewWriterSize(f, 1<<20)
	}
	for page, err := range pages {
		if err == nil {
			err = c.add(page)
		}
		if err != nil {
			return nil, err
		}
	}
	return c, c.flush()
}

func (c *corpus) path(name string) string { return filepath.Join(c.dir, name) }

func (c *corpus) flush() error {
	for _, w := range c.out {
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if c.lines == 0 {
		return fmt.Errorf("no page with text to measure with")
	}
	return nil
}

// add writes one page in all shapes.
func (c *corpus) add(p *Page) error {
	d, err := p.Document()
	if err != nil {
		return err
	}
	for _, l := range d.Lines {
		tokens := tokenise(l.Text)
		c.out[linesFile].WriteString(l.Text + "\n") // Flush reports errors
		c.out[tokensFile].WriteString(tokens + "\n")
		if c.lines++; c.lines <= trainLines && p.Content != "" {
			c.out[trainFile].WriteString("__label__" + l.Label + " " + tokens + "\n")
		}
	}
	name := fmt.Sprintf("%06d", c.pages)
	c.pages, c.html, c.text = c.pages+1, c.html+len(p.HTML), c.text+len(d.Text)
	if err := c.json(pagesFile, map[string]string{"id": p.ID, "url": p.URL, "html": p.HTML}); err != nil {
		return err
	}
	if err := c.json(docsFile, map[string]string{"id": p.ID, "text": d.Text}); err != nil {
		return err
	}
	if err := c.file(textFolder, name+".txt", d.Text); err != nil {
		return err
	}
	return c.file(htmlFolder, name+".html", p.HTML)
}

func (c *corpus) json(name string, object any) error {
	return json.NewEncoder(c.out[name]).Encode(object)
}

func (c *corpus) file(folder, name, content string) error {
	return os.WriteFile(filepath.Join(c.path(folder), name), []byte(content), 0o644)
}

// tokenise sets punctuation apart from words, as fastText wants it.
func tokenise(line string) string {
	var b strings.Builder
	for _, r := range line {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			b.WriteString(" " + string(r) + " ")
		} else {
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// trained reports whether there are lines to train with.
func (c *corpus) trained() bool {
	info, err := os.Stat(c.path(trainFile))
	return err == nil && info.Size() > 0
}
