package trial

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"golang.org/x/sync/errgroup"
)

// Scored is what a classifier says of labelled documents.
type Scored struct {
	Predictions *eval.Predictions // a row for every labelled line
	Texts       []eval.TextPair   // of every document with a labelled line; nil if no labels are kept
	Lines       []Place           // of every row of Predictions
	Unlabelled  int               // lines that are no rows
	Invented    *Scored           // the same of documents of train.Furnished in languages that the model was trained on none of; nil: none
}

// A Place is a line of a document.
type Place struct {
	Document *data.Document
	Line     int // index into Document.Lines
}

// Text returns the line.
func (p Place) Text() string { return p.Document.Lines[p.Line].Text }

// Options say how a classifier is run. The zero value runs it as it is.
type Options struct {
	Rule    model.Rule // which lines are kept
	Shape   data.Shape // that documents are brought into first; "": as they are
	Threads int        // on which no result depends; 0: GOMAXPROCS

	Progress func(done, total int) // is told how many documents are scored; may be nil
}

// Score runs a classifier on documents. A label that is none of the
// classifier's, and data without a labelled line, are errors.
func Score(ctx context.Context, m *model.Classifier, docs []*data.Document, opt Options) (*Scored, error) {
	m, err := m.With(opt.Rule)
	if err != nil {
		return nil, err
	}
	s := &scorer{model: m, opt: opt, labels: m.Labels()}
	kept := m.Kept()
	for _, l := range s.labels {
		s.keep = append(s.keep, slices.Contains(kept, l))
	}
	return s.score(ctx, docs)
}

// Report measures what was scored.
func (s *Scored) Report(opt eval.ReportOptions) (*eval.Report, error) {
	opt.Texts = s.Texts
	r, err := eval.NewReport(s.Predictions, opt)
	if err != nil || s.Invented == nil {
		return r, err
	}
	invented, err := s.Invented.Report(eval.ReportOptions{NoIntervals: true})
	if err != nil {
		return nil, err
	}
	r.Invented = invented.ByLang
	return r, nil
}

// A scorer runs a classifier on labelled documents.
type scorer struct {
	model  *model.Classifier
	opt    Options
	labels []string // of the report; the model's are among them
	keep   []bool   // the same
}

// score runs the classifier on all documents.
func (s *scorer) score(ctx context.Context, docs []*data.Document) (*Scored, error) {
	docs, err := reshaped(docs, s.opt.Shape)
	if err != nil {
		return nil, err
	}
	preds, err := s.predict(ctx, docs)
	if err != nil {
		return nil, err
	}
	out := &Scored{Predictions: &eval.Predictions{Labels: s.labels}}
	if slices.Contains(s.keep, true) {
		out.Predictions.Kept = s.keep
	}
	for i, d := range docs {
		if err := s.add(out, i, d, preds[i]); err != nil {
			return nil, err
		}
	}
	if len(out.Lines) == 0 {
		return nil, errors.New("the data has no labelled line")
	}
	if !slices.ContainsFunc(docs, func(d *data.Document) bool { return d.URL != "" }) {
		out.Predictions.Site = nil // every document is one of its own
	}
	return out, nil
}

// reshaped brings documents into a shape.
func reshaped(docs []*data.Document, shape data.Shape) ([]*data.Document, error) {
	if shape == "" {
		return docs, nil
	}
	out := make([]*data.Document, len(docs))
	for i, d := range docs {
		if out[i] = data.Reshape(d, shape); out[i] == nil {
			return nil, fmt.Errorf("there is no shape %q: use one of %q", shape, data.Shapes)
		}
	}
	return out, nil
}

// predict returns the predictions for every document.
func (s *scorer) predict(ctx context.Context, docs []*data.Document) ([][]model.Prediction, error) {
	preds := make([][]model.Prediction, len(docs))
	group, ctx := errgroup.WithContext(ctx)
	threads := s.opt.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	group.SetLimit(threads)
	done := parallel.NewCounter(len(docs), s.opt.Progress)
	for i, d := range docs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			preds[i] = s.model.Predict(d)
			done.Add(1)
			return nil
		})
	}
	return preds, group.Wait()
}

// add adds the lines and the text of a document.
func (s *scorer) add(out *Scored, number int, d *data.Document, preds []model.Prediction) error {
	p := out.Predictions
	column, probabilistic := s.columns(), s.model.Probabilistic()
	labelled := false
	for i, l := range d.Lines {
		if l.Label == "" {
			out.Unlabelled++
			continue
		}
		labelled = true
		gold := slices.Index(s.labels, l.Label)
		if gold < 0 {
			return fmt.Errorf("%s, line %d: the label %q is none of the model's: %s", d.Where(), i+1, l.Label, strings.Join(s.labels, ", "))
		}
		p.Gold = append(p.Gold, gold)
		if probabilistic {
			row := make([]float64, len(s.labels))
			for c, v := range preds[i].Probs {
				row[column[c]] = v
			}
			p.Probs = append(p.Probs, row...)
		} else {
			p.Predicted = append(p.Predicted, slices.Index(s.labels, preds[i].Label))
		}
		if p.Kept != nil {
			p.Keep = append(p.Keep, preds[i].Keep)
		}
		if p.Kept != nil && probabilistic {
			p.KeepProb = append(p.KeepProb, preds[i].KeepProb)
		}
		p.Document = append(p.Document, number)
		p.Site, p.Type, p.Lang = append(p.Site, d.Site()), append(p.Type, d.Type), append(p.Lang, d.Lang)
		p.Length = append(p.Length, utf8.RuneCountInString(l.Text))
		out.Lines = append(out.Lines, Place{d, i})
	}
	if p.Kept != nil && labelled {
		out.Texts = append(out.Texts, s.pair(d, preds))
	}
	return nil
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
	pair := eval.TextPair{Site: d.Site(), Type: d.Type, Lang: d.Lang}
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
