package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/linesift/linesift/data"
	_ "github.com/linesift/linesift/data/charsets"        // pages are read as in training
	_ "github.com/linesift/linesift/data/domain/suffixes" // sites are registered domains, as in training
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/page"
	"github.com/urfave/cli/v2"
)

// A cleaner is a model.Classifier.
type cleaner interface {
	Clean(text string) string
	CleanHTML(r io.Reader) (string, error)
}

// models cleans texts with linesift: with one model, or for each page with that
// one of several which did not see the page's site.
type models struct {
	list []cleaner
	fold map[string]int // of a site, from 1; nil where there is one model
}

func modelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Usage: "`MODEL` of linesift; default: the one built in"},
		&cli.StringFlag{Name: "fold-models", Usage: "`FOLDER` with fold-1.model, fold-2.model … of a cross-validation on the same data: each page is cleaned by the model that did not see its site"},
		&cli.StringFlag{Name: "page-model", Usage: "`MODEL` of linesift that looks at the markup of pages, to run on their HTML; default: the one built in, where --model and --fold-models name none"},
		&cli.StringFlag{Name: "page-fold-models", Usage: "`FOLDER` with such models of a cross-validation, as --fold-models, whose words they may share"},
		&cli.BoolFlag{Name: "no-linesift", Usage: "run only the other programs"},
	}
}

// openModels returns nil if linesift is to be left out.
func openModels(c *cli.Context) (*models, error) {
	if c.Bool("no-linesift") {
		return nil, nil
	}
	m, err := openNamed(c, "model", "fold-models", nil)
	if m == nil && err == nil {
		m = &models{list: []cleaner{model.Default()}}
	}
	return m, err
}

// openPageModels returns nil if linesift is to be left out, or is to be one that has
// nothing built in for pages. What is opened may share words with text.
func openPageModels(c *cli.Context, text *models) (*models, error) {
	if text == nil {
		return nil, nil
	}
	m, err := openNamed(c, "page-model", "page-fold-models", text)
	if m == nil && err == nil && !c.IsSet("model") && !c.IsSet("fold-models") {
		m = &models{list: []cleaner{page.Default()}}
	}
	return m, err
}

// openNamed opens what one of two flags names; it returns nil where neither is set.
func openNamed(c *cli.Context, oneFlag, foldsFlag string, sharing *models) (*models, error) {
	one, folds := c.String(oneFlag), c.String(foldsFlag)
	switch {
	case one != "" && folds != "":
		return nil, usageError{fmt.Errorf("--%s and --%s exclude each other", oneFlag, foldsFlag)}
	case folds != "":
		return openFolds(folds, sharing)
	case one == "":
		return nil, nil
	}
	m, err := openOne(one, sharing, 0)
	if err != nil {
		return nil, err
	}
	return &models{list: []cleaner{m}}, nil
}

// openFolds opens the models of a folder, which a cross-validation has saved.
func openFolds(dir string, sharing *models) (*models, error) {
	m := &models{}
	files, err := filepath.Glob(filepath.Join(dir, "fold-*.model"))
	if err != nil || len(files) < 2 {
		return nil, fmt.Errorf("%s: %d files named fold-1.model, fold-2.model …; it takes two or more", dir, len(files))
	}
	for n := range files {
		one, err := openOne(filepath.Join(dir, fmt.Sprintf("fold-%d.model", n+1)), sharing, n)
		if err != nil {
			return nil, err
		}
		m.list = append(m.list, one)
	}
	return m, m.readSites(filepath.Join(dir, "sites.json"))
}

// openOne opens a model, which may share the words of model n of others, or of their
// only one.
func openOne(path string, sharing *models, n int) (*model.Classifier, error) {
	if sharing == nil || n >= len(sharing.list) {
		return model.Open(path)
	}
	return model.OpenSharing(path, sharing.list[n].(*model.Classifier))
}

// readSites reads which model did not see which site.
func (m *models) readSites(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("which site is in which fold, linesift evaluate --save-folds writes: %w", err)
	}
	if err := json.Unmarshal(b, &m.fold); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for site, fold := range m.fold {
		if fold < 1 || fold > len(m.list) {
			return fmt.Errorf("%s: %s is in fold %d of %d", path, site, fold, len(m.list))
		}
	}
	return nil
}

// of returns the model for a page.
func (m *models) of(p *Page) cleaner {
	fold := m.fold[(&data.Document{ID: p.ID, URL: p.URL}).Site()] // 0: none of them saw it
	return m.list[max(fold, 1)-1]
}
