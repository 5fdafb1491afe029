package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// wcxbReader reads the folder layout of the WCXB benchmark: html/ID.html.gz
// beside ground-truth/ID.json. Pages without main content are passed over.
type wcxbReader struct {
	dir   string
	opt   ReadOptions
	truth []string // names of the ground truth files still to read
	all   int
}

// isWCXB reports whether a folder has the layout.
func isWCXB(dir string) bool {
	return isFolder(filepath.Join(dir, "ground-truth")) && isFolder(filepath.Join(dir, "html"))
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func newWCXBReader(dir string, opt ReadOptions) (Reader, error) {
	truth := filepath.Join(dir, "ground-truth")
	entries, err := os.ReadDir(truth)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".json" {
			files = append(files, filepath.Join(truth, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no ground-truth/*.json here: name a folder of the WCXB layout", dir)
	}
	return &wcxbReader{dir: dir, opt: opt.withDefaults(), truth: files, all: len(files)}, nil
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

// Read returns the next page of a wanted type as a labelled document.
func (r *wcxbReader) Read() (*Document, error) {
	for len(r.truth) > 0 {
		file := r.truth[0]
		r.truth = r.truth[1:]
		r.opt.Progress(r.all-len(r.truth)-1, r.all)
		d, err := r.document(file)
		if err != nil {
			return nil, &RecordError{File: file, Line: 1, Err: err}
		}
		if d != nil {
			return d, nil
		}
	}
	return nil, io.EOF
}

// document returns nil where the page is not wanted.
func (r *wcxbReader) document(file string) (*Document, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var t wcxbTruth
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, err
	}
	kind := t.Internal.Type.Primary
	wanted := len(r.opt.PageTypes) == 0 || slices.Contains(r.opt.PageTypes, kind)
	if !wanted || strings.TrimSpace(t.Truth.Content) == "" {
		return nil, nil
	}
	id := strings.TrimSuffix(filepath.Base(file), ".json")
	page, err := r.html(id)
	if err != nil {
		return nil, err
	}
	g := &GoldPage{ID: id, URL: t.URL, Title: t.Truth.Title, Type: kind, Source: "wcxb", Content: t.Truth.Content, HTML: page}
	d, err := g.document(r.opt)
	if err != nil {
		return nil, err
	}
	d.File, d.Number = file, 1
	return d, nil
}

func (r *wcxbReader) html(id string) (string, error) {
	f, err := Open(filepath.Join(r.dir, "html", id+".html.gz"))
	if err != nil {
		return "", err
	}
	defer f.Close()
	page, err := io.ReadAll(f)
	return string(page), err
}
