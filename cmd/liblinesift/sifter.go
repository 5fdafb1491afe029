//go:build cgo

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/linesift/linesift/data"
	_ "github.com/linesift/linesift/data/charsets" // pages come in any
	"github.com/linesift/linesift/data/markdown"
	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/page"
)

// What texts are.
type inputForm int

const (
	inputText inputForm = iota
	inputHTML
)

// What cleaning writes.
type outputForm int

const (
	outputPlain outputForm = iota
	outputMarkdown
)

// A sifter is a model as callers know it: one for all texts, or one for each form of
// input, which have the same labels. It does not change.
type sifter struct{ text, page *model.Classifier }

// openSifter opens the embedded models or a file. A model may share the words of the one
// for text.
func openSifter(name string) (*sifter, error) {
	switch name {
	case "":
		return &sifter{model.Default(), page.Default()}, nil
	case "text":
		return &sifter{model.Default(), model.Default()}, nil
	case "page":
		return &sifter{page.Default(), page.Default()}, nil
	}
	c, err := model.OpenSharing(name, model.Default())
	if err != nil {
		return nil, modelError(err)
	}
	return &sifter{c, c}, nil
}

// loadSifter reads a model from its bytes.
func loadSifter(file []byte) (*sifter, error) {
	c, err := model.LoadSharing(file, model.Default())
	if err != nil {
		return nil, modelError(err)
	}
	return &sifter{c, c}, nil
}

// modelError tells a file that cannot be read from one that is no model.
func modelError(err error) error {
	code := codeNoModel
	if _, file := errors.AsType[*fs.PathError](err); file {
		code = codeNoFile
	}
	return &codedError{code, fmt.Errorf("model: %w", err)}
}

// A rule is a model.Rule whose expressions are yet to be compiled.
type rule struct {
	model.Rule
	alwaysKeep, alwaysDrop string
}

// with returns s with another rule.
func (s *sifter) with(r rule) (*sifter, error) {
	var err error
	for _, p := range []struct {
		name, expr string
		into       **regexp.Regexp
	}{{"always keep", r.alwaysKeep, &r.AlwaysKeep}, {"always drop", r.alwaysDrop, &r.AlwaysDrop}} {
		if p.expr == "" {
			continue
		}
		if *p.into, err = regexp.Compile(p.expr); err != nil {
			return nil, invalidf("%s: %w", p.name, err)
		}
	}
	with := &sifter{}
	if with.text, err = s.text.With(r.Rule); err != nil {
		return nil, &codedError{codeInvalid, err}
	}
	if with.page, err = s.page.With(r.Rule); err != nil {
		return nil, &codedError{codeInvalid, err}
	}
	return with, nil
}

// read makes a document of a text and says which model is for it.
func (s *sifter) read(form inputForm, text string) (*data.Document, *model.Classifier, error) {
	if form == inputText {
		return data.NewDocument(text), s.text, nil
	}
	p, err := data.ParsePage(strings.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	return p.Document(), s.page, nil
}

// clean returns what is kept of each text.
func (s *sifter) clean(form inputForm, out outputForm, texts []string, threads int) ([][]byte, error) {
	if err := s.text.CanClean(); err != nil {
		return nil, &codedError{codeInvalid, err}
	}
	kept := make([][]byte, len(texts))
	err := each(len(texts), threads, func(i int) error {
		doc, c, err := s.read(form, texts[i])
		if err != nil {
			return err
		}
		keep := c.Keep(nil, doc)
		if out == outputMarkdown {
			kept[i] = markdown.Append(nil, doc, keep)
		} else {
			kept[i] = model.AppendKept(make([]byte, 0, len(doc.Text)), doc, keep)
		}
		return nil
	})
	return kept, err
}

// A labelled document has a prediction for each of its lines.
type labelled struct {
	doc   *data.Document
	preds []model.Prediction
}

// predict labels the lines of each text.
func (s *sifter) predict(form inputForm, texts []string, threads int) ([]labelled, error) {
	docs := make([]labelled, len(texts))
	err := each(len(texts), threads, func(i int) error {
		doc, c, err := s.read(form, texts[i])
		if err == nil {
			docs[i] = labelled{doc, c.Predict(doc)}
		}
		return err
	})
	return docs, err
}

// each calls f for 0 ≤ i < n on so many threads, 0 for one a processor, and returns the
// error of the first that has one.
func each(n, threads int, f func(i int) error) error {
	if threads <= 0 {
		threads = processors
	}
	errs := make([]error, n)
	parallel.For(n, threads, func(_, i int) { errs[i] = f(i) })
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("text %d: %w", i, err)
		}
	}
	return nil
}

// sifters are the open models by their numbers.
var sifters struct {
	sync.Map
	last atomic.Uint64
}

// register gives a sifter a number, which no other gets.
func register(s *sifter) uint64 {
	n := sifters.last.Add(1)
	sifters.Store(n, s)
	return n
}

// lookUp returns the sifter of a number.
func lookUp(n uint64) (*sifter, error) {
	s, ok := sifters.Load(n)
	if !ok {
		return nil, invalidf("no model %d: it is closed, or was never opened", n)
	}
	return s.(*sifter), nil
}
