package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"golang.org/x/sync/errgroup"
)

// Scored is what a classifier makes of labelled documents, line by line.
type scored struct {
	preds      *eval.Predictions
	texts      []eval.TextPair // nil if no labels are kept
	lines      []place         // of every row of preds
	unlabelled int             // lines that are no rows
}

// A place is a line of a document.
type place struct {
	doc  *data.Document
	line int
}

// A scorer runs a classifier on labelled documents.
type scorer struct {
	model   *model.Classifier
	rule    model.Rule
	labels  []string // of the report; the model's are among them
	keep    []bool   // the same
	threads int
}

// newScorer returns a scorer that reports on the model's own labels.
func newScorer(m *model.Classifier, rule model.Rule, threads int) *scorer {
	s := &scorer{model: m, rule: rule, labels: m.Labels(), threads: threads}
	kept := m.Kept()
	if rule.Keep != nil {
		kept = rule.Keep
	}
	for _, l := range s.labels {
		s.keep = append(s.keep, slices.Contains(kept, l))
	}
	return s
}

// score runs the classifier on all documents.
func (s *scorer) score(ctx context.Context, docs []*data.Document) (*scored, error) {
	preds := make([][]model.Prediction, len(docs))
	group, ctx := errgroup.WithContext(ctx)
	if s.threads <= 0 {
		group.SetLimit(runtime.GOMAXPROCS(0))
	} else {
		group.SetLimit(s.threads)
	}
	for i, d := range docs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			preds[i] = s.model.PredictWith(d, s.rule)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	out := &scored{preds: &eval.Predictions{Labels: s.labels}}
	if slices.Contains(s.keep, true) {
		out.preds.Kept = s.keep
	}
	for i, d := range docs {
		if err := s.add(out, i, d, preds[i]); err != nil {
			return nil, err
		}
	}
	if len(out.lines) == 0 {
		return nil, errors.New("the data has no labelled line")
	}
	if !slices.ContainsFunc(docs, func(d *data.Document) bool { return d.URL != "" }) {
		out.preds.Site = nil // every document is one of its own
	}
	return out, nil
}

// add adds the lines and the text of a document.
func (s *scorer) add(out *scored, number int, d *data.Document, preds []model.Prediction) error {
	p := out.preds
	column := s.columns()
	for i, l := range d.Lines {
		if l.Label == "" {
			out.unlabelled++
			continue
		}
		gold := slices.Index(s.labels, l.Label)
		if gold < 0 {
			return fmt.Errorf("%s, line %d: the label %q is none of the model's: %s", whereIs(d), i+1, l.Label, strings.Join(s.labels, ", "))
		}
		p.Gold = append(p.Gold, gold)
		row := make([]float64, len(s.labels))
		for c, v := range preds[i].Probs {
			row[column[c]] = v
		}
		p.Probs = append(p.Probs, row...)
		if p.Kept != nil {
			p.KeepProb = append(p.KeepProb, preds[i].KeepProb)
			p.Keep = append(p.Keep, preds[i].Keep)
		}
		p.Document = append(p.Document, number)
		p.Site = append(p.Site, d.Site())
		p.Length = append(p.Length, utf8.RuneCountInString(l.Text))
		out.lines = append(out.lines, place{d, i})
	}
	if p.Kept != nil && hasLabel(d) {
		out.texts = append(out.texts, s.pair(d, preds))
	}
	return nil
}

func hasLabel(d *data.Document) bool {
	return slices.ContainsFunc(d.Lines, func(l data.Line) bool { return l.Label != "" })
}

// columns returns where the model's labels stand among those of the report.
func (s *scorer) columns() []int {
	var at []int
	for _, l := range s.model.Labels() {
		at = append(at, slices.Index(s.labels, l))
	}
	return at
}

// pair returns what is kept of a document, and what should be: its gold text, or
// else the lines of kept labels. In the latter case lines without a label do
// not count.
func (s *scorer) pair(d *data.Document, preds []model.Prediction) eval.TextPair {
	pair := eval.TextPair{Site: d.Site()}
	if d.URL == "" {
		pair.Site = ""
	}
	if d.Gold != "" {
		pair.Kept, pair.Gold = string(model.AppendClean(nil, d, preds)), d.Gold
		return pair
	}
	var kept, gold strings.Builder
	for i, l := range d.Lines {
		if l.Label == "" {
			continue
		}
		if preds[i].Keep {
			kept.WriteString(l.Text + "\n")
		}
		if s.keep[slices.Index(s.labels, l.Label)] {
			gold.WriteString(l.Text + "\n")
		}
	}
	pair.Kept, pair.Gold = kept.String(), gold.String()
	return pair
}

// whereIs says where a document stands.
func whereIs(d *data.Document) string {
	file := d.File
	if file == "" {
		file = "standard input"
	}
	return fmt.Sprintf("%s:%d", file, d.Number)
}

// pool puts the lines of several folds together.
func pool(parts []*scored) *scored {
	if len(parts) == 1 {
		return parts[0]
	}
	first := parts[0].preds
	out := &scored{preds: &eval.Predictions{Labels: first.Labels, Kept: first.Kept}}
	documents := 0
	for _, s := range parts {
		p := s.preds
		next := documents
		for _, d := range p.Document {
			out.preds.Document = append(out.preds.Document, documents+d)
			next = max(next, documents+d+1)
		}
		documents = next
		out.preds.Gold = append(out.preds.Gold, p.Gold...)
		out.preds.Probs = append(out.preds.Probs, p.Probs...)
		out.preds.KeepProb = append(out.preds.KeepProb, p.KeepProb...)
		out.preds.Keep = append(out.preds.Keep, p.Keep...)
		out.preds.Site = append(out.preds.Site, p.Site...)
		out.preds.Length = append(out.preds.Length, p.Length...)
		out.texts = append(out.texts, s.texts...)
		out.lines = append(out.lines, s.lines...)
		out.unlabelled += s.unlabelled
	}
	if len(out.preds.Site) < len(out.preds.Gold) {
		out.preds.Site = nil // some fold knows none
	}
	return out
}
