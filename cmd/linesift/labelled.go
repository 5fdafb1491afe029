package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// labelledFormats are those that hold labelled documents.
var labelledFormats = []data.Format{data.Auto, data.JSONL, data.TSV, data.CSV,
	data.FastText, data.Folder, data.Pages, data.WCXB}

// pageTypes are those of the WCXB benchmark.
var pageTypes = []string{"article", "collection", "documentation", "forum", "listing", "product", "service"}

// labelledFlags are the flags of the commands that read labelled documents.
func labelledFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "input", Usage: "read `FORMAT`: " + list(labelledFormats) + " (default: auto)"},
		&cli.StringSliceFlag{Name: "page-type", Usage: "of a WCXB folder read only pages of `TYPE`: " +
			strings.Join(pageTypes, ", ") + "; may be repeated (default: all)"},
		&cli.StringFlag{Name: "text-field", Usage: "find the text of a JSON object in the field `NAME` (default: text)"},
		&cli.StringFlag{Name: "label-field", Usage: "find the label of a JSON object in the field `NAME` (default: label)"},
		&cli.StringFlag{Name: "id-field", Usage: "find the id of a JSON object in the field `NAME` (default: id)"},
		&cli.StringFlag{Name: "text-column", Usage: "find the text of a CSV row in the column `NAME` (default: text)"},
		&cli.StringFlag{Name: "label-column", Usage: "find the label of a CSV row in the column `NAME` (default: label)"},
		&cli.BoolFlag{Name: "skip-errors", Usage: "count broken records rather than stop at the first one"},
	}
}

// dataFlags are labelledFlags and the flag that names the data.
func dataFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.GenericFlag{Name: "data", Value: &pathList{}, Usage: "read labelled documents from `PATH`, a file, a folder or - " +
			"for standard input; may be repeated, and more paths may follow"},
	}, labelledFlags()...)
}

// A pathList is a flag that may be repeated. Unlike cli's own it leaves commas
// alone.
type pathList []string

// Set adds a path.
func (p *pathList) Set(path string) error {
	*p = append(*p, path)
	return nil
}

// String returns "": there is no default to show.
func (p *pathList) String() string { return "" }

// dataPaths returns what --data names, and the arguments.
func dataPaths(c *cli.Context) ([]string, error) {
	paths := slices.Clone(*c.Generic("data").(*pathList))
	paths = append(paths, c.Args().Slice()...)
	if len(paths) == 0 {
		return nil, usagef(c, "no --data given: name files or folders with labelled documents")
	}
	return paths, nil
}

// A corpus is labelled documents.
type corpus struct {
	docs  []*data.Document
	paths []string // as they were named
	size  []int    // documents of every path
}

// of returns the documents of path i.
func (c *corpus) of(i int) []*data.Document {
	start := 0
	for _, n := range c.size[:i] {
		start += n
	}
	return c.docs[start : start+c.size[i]]
}

// A loader reads labelled documents into memory.
type loader struct {
	format     data.Format
	opt        data.ReadOptions
	skipErrors bool
	stdin      io.Reader
	warnings   io.Writer
	meter      *meter

	leftOut []string // files of folders that hold no labelled data
	docs    []*data.Document
	skipped int   // broken records
	first   error // the first of them
}

// newLoader reads the flags of labelledFlags.
func newLoader(c *cli.Context) (*loader, error) {
	l := &loader{
		format: data.Format(c.String("input")),
		opt: data.ReadOptions{
			TextField: c.String("text-field"), LabelField: c.String("label-field"), IDField: c.String("id-field"),
			TextColumn: c.String("text-column"), LabelColumn: c.String("label-column"),
			PageTypes: c.StringSlice("page-type"),
		},
		skipErrors: c.Bool("skip-errors"),
		stdin:      c.App.Reader,
		warnings:   c.App.ErrWriter,
		meter:      newMeter(c.App),
	}
	if l.format == "" {
		l.format = data.Auto
	}
	if !slices.Contains(labelledFormats, l.format) {
		return nil, usagef(c, "--input %s: labelled data is not read from it; use one of %s", l.format, list(labelledFormats))
	}
	for _, t := range l.opt.PageTypes {
		if !slices.Contains(pageTypes, t) {
			return nil, usagef(c, "--page-type %s: there is no such type; use one of %s", t, strings.Join(pageTypes, ", "))
		}
	}
	return l, nil
}

// loadCorpus reads the documents that paths name.
func loadCorpus(c *cli.Context, paths []string) (*corpus, error) {
	l, err := newLoader(c)
	if err != nil {
		return nil, err
	}
	defer l.meter.end()
	found := &corpus{paths: paths}
	for i, path := range paths {
		before := len(l.docs)
		if err := l.load(c.Context, path); err != nil {
			return nil, err
		}
		found.size = append(found.size, len(l.docs)-before)
		l.meter.stage("reading", i+1, len(paths))
	}
	found.docs = l.docs
	l.warn()
	if len(found.docs) == 0 {
		return nil, fmt.Errorf("no document in %s", strings.Join(paths, ", "))
	}
	return found, nil
}

// load reads what one path names.
func (l *loader) load(ctx context.Context, path string) error {
	format := l.format
	if format == data.Auto && path != "-" {
		format = folderFormat(path)
	}
	if format.IsFolder() {
		r, err := data.NewFolderReader(format, path, l.opt)
		if err != nil {
			return err
		}
		return l.drain(ctx, r, path)
	}
	files, err := data.Files([]string{path})
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := l.file(ctx, file, file != path); err != nil {
			return err
		}
	}
	return nil
}

// file reads a file. One that was found in a folder, unlike one that was named,
// may hold no labelled data.
func (l *loader) file(ctx context.Context, file string, found bool) error {
	rc, name := io.NopCloser(l.stdin), ""
	if file != "-" {
		var err error
		if rc, err = data.Open(file); err != nil {
			return err
		}
		name = file
	}
	defer rc.Close()
	in := bufio.NewReaderSize(rc, data.HeadSize)
	format := l.format
	if format == data.Auto {
		var err error
		if format, err = detect(name, in); err != nil {
			return named(file, err)
		}
		if !slices.Contains(labelledFormats, format) {
			return l.unlabelled(file, format, found)
		}
	}
	r, err := data.NewReader(format, in, name, l.opt)
	if err != nil {
		return named(file, err)
	}
	return l.drain(ctx, r, file)
}

// unlabelled deals with a file in a format that holds no labels.
func (l *loader) unlabelled(file string, format data.Format, found bool) error {
	if found {
		l.leftOut = append(l.leftOut, file)
		return nil
	}
	return named(file, fmt.Errorf("no labelled data: it looks like %s; --input names the format if it is another", format))
}

// drain reads the documents that are left in r.
func (l *loader) drain(ctx context.Context, r data.Reader, file string) error {
	for ctx.Err() == nil {
		doc, err := r.Read()
		_, broken := errors.AsType[*data.RecordError](err)
		switch {
		case err == io.EOF:
			return nil
		case broken && l.skipErrors:
			l.skip(err)
		case broken:
			return fmt.Errorf("%w (--skip-errors goes on without such records)", err)
		case err != nil:
			return named(file, err)
		default:
			l.docs = append(l.docs, doc)
		}
	}
	return ctx.Err()
}

func (l *loader) skip(err error) {
	if l.skipped == 0 {
		l.first = err
	}
	l.skipped++
}

// warn tells what was not read.
func (l *loader) warn() {
	if l.skipped > 0 {
		fmt.Fprintf(l.warnings, "linesift: skipped %s, the first: %v\n", columns.Count(l.skipped, "broken record"), l.first)
	}
	if len(l.leftOut) > 0 {
		const most = 5
		names := strings.Join(l.leftOut[:min(most, len(l.leftOut))], ", ")
		if len(l.leftOut) > most {
			names += ", …"
		}
		fmt.Fprintf(l.warnings, "linesift: left out %s without labelled data: %s\n", columns.Count(len(l.leftOut), "file"), names)
	}
}

// folderFormat returns the format of a folder that is laid out in one, or Auto.
func folderFormat(dir string) data.Format {
	if isFolder(filepath.Join(dir, "ground-truth")) && isFolder(filepath.Join(dir, "html")) {
		return data.WCXB
	}
	if holdsOnlyFoldersOfTexts(dir) {
		return data.Folder
	}
	return data.Auto
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// holdsOnlyFoldersOfTexts reports whether dir has folders and nothing else, and
// they have files that end in .txt.
func holdsOnlyFoldersOfTexts(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	folders := 0
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		texts, err := filepath.Glob(filepath.Join(dir, e.Name(), "*.txt*"))
		if !e.IsDir() || err != nil || len(texts) == 0 {
			return false
		}
		folders++
	}
	return folders > 0
}

// detect tells the format of a file from its name and its first bytes.
func detect(name string, in *bufio.Reader) (data.Format, error) {
	head, err := in.Peek(data.HeadSize)
	if err != nil && err != io.EOF {
		return "", err
	}
	format := data.Detect(name, head)
	if format == data.JSONL && startsPage(head) {
		return data.Pages, nil
	}
	return format, nil
}

// startsPage reports whether head starts with an object that has a page's HTML
// and neither text nor lines. The object may be cut off.
func startsPage(head []byte) bool {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	page := false
	for d.More() {
		name, err := d.Token()
		if err != nil {
			break
		}
		switch name {
		case "html", "main_content":
			page = true
		case "text", "lines":
			return false
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
	}
	return page
}
