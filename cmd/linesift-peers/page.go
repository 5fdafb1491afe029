package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
)

// A Page is an HTML page as the data sets store it.
type Page struct {
	data.GoldPage        // Content is "" where nobody reviewed it
	Source        string `json:"source"` // the collection that it comes from
}

// readPages reads the pages of files of JSON lines, of folders of such files
// and of folders in the WCXB layout; of the latter only those of the page types
// (none: all) that have main content. An error is the last thing it yields.
func readPages(paths, pageTypes []string) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		for _, path := range paths {
			for page, err := range readPath(path, pageTypes) {
				if !yield(page, err) || err != nil {
					return
				}
			}
		}
	}
}

func readPath(path string, pageTypes []string) iter.Seq2[*Page, error] {
	truth := filepath.Join(path, "ground-truth")
	if info, err := os.Stat(truth); err == nil && info.IsDir() {
		return readWCXB(path, pageTypes)
	}
	return func(yield func(*Page, error) bool) {
		files, err := data.Files([]string{path})
		if err != nil {
			yield(nil, err)
			return
		}
		for _, file := range files {
			for page, err := range readFile(file) {
				if !yield(page, err) || err != nil {
					return
				}
			}
		}
	}
}

// readFile reads one page from each line of a file.
func readFile(file string) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		f, err := data.Open(file)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		for page, err := range readLines(f, file) {
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// readLines reads one page from each line of r; file is for messages.
func readLines(r io.Reader, file string) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		in := bufio.NewReaderSize(r, 1<<20)
		for number := 1; ; number++ {
			raw, err := in.ReadBytes('\n')
			if len(bytes.TrimSpace(raw)) > 0 {
				page, err := parsePage(raw)
				if err != nil {
					err = &data.RecordError{File: file, Line: number, Err: err}
				}
				if !yield(page, err) || err != nil {
					return
				}
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(nil, err)
				}
				return
			}
		}
	}
}

func parsePage(raw []byte) (*Page, error) {
	p := &Page{}
	if err := json.Unmarshal(raw, p); err != nil {
		return nil, fmt.Errorf("broken page record: %w", err)
	}
	if p.HTML == "" {
		return nil, errors.New(`a page needs the field "html"`)
	}
	return p, nil
}

// wcxbTruth is the part of a ground truth file that is used here.
type wcxbTruth struct {
	URL   string `json:"url"`
	Truth struct {
		Title   string `json:"title"`
		Content string `json:"main_content"`
	} `json:"ground_truth"`
	Internal struct {
		Type struct {
			Primary string `json:"primary"`
		} `json:"page_type"`
	} `json:"_internal"`
}

// readWCXB reads html/ID.html.gz and ground-truth/ID.json below dir.
func readWCXB(dir string, pageTypes []string) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		files, err := filepath.Glob(filepath.Join(dir, "ground-truth", "*.json"))
		if err == nil && len(files) == 0 {
			err = fmt.Errorf("%s: no ground-truth/*.json here: %w", dir, fs.ErrNotExist)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for _, file := range files {
			page, err := wcxbPage(dir, file, pageTypes)
			if page == nil && err == nil {
				continue
			}
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// wcxbPage returns nil where the page is not wanted.
func wcxbPage(dir, file string, pageTypes []string) (*Page, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var t wcxbTruth
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	kind := t.Internal.Type.Primary
	wanted := len(pageTypes) == 0 || slices.Contains(pageTypes, kind)
	if !wanted || strings.TrimSpace(t.Truth.Content) == "" {
		return nil, nil
	}
	id := strings.TrimSuffix(filepath.Base(file), ".json")
	html, err := readWhole(filepath.Join(dir, "html", id+".html.gz"))
	if err != nil {
		return nil, err
	}
	return &Page{data.GoldPage{ID: id, URL: t.URL, Title: t.Truth.Title, Content: t.Truth.Content, HTML: html}, "wcxb " + kind}, nil
}

func readWhole(path string) (string, error) {
	f, err := data.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	return string(b), err
}
