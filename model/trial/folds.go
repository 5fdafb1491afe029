package trial

import (
	"context"
	"fmt"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/train"
)

// FoldOptions say how a cross-validation goes.
type FoldOptions struct {
	Folds   int           // that the data is cut into by site, 2 or more
	Only    int           // the one fold to test on, from 1; 0: all in turn
	Train   train.Options // how models are trained; its seed also deals the sites to folds
	Options               // how they are run; Rule.Keep is Train.Keep, whatever it says
	Draws   int           // of the documents for every size of a learning curve; 0: 1

	Start   func(fold, of int)                         // called before each fold, from 1; may be nil
	Trained func(fold int, result *train.Result) error // called with the model of each fold; may be nil
}

// A Fold is what a model says of the documents of one fold, which were not in
// its training.
type Fold struct {
	Number int // from 1
	*Scored
}

// Folds are the folds of a cross-validation, in order.
type Folds []Fold

// All returns the lines of all folds together.
func (f Folds) All() *Scored {
	var parts []*Scored
	for _, fold := range f {
		parts = append(parts, fold.Scored)
	}
	return pool(parts)
}

// CrossValidate trains a model on the documents of all folds but one and runs
// it on those of that one, in turn. The folds are those of data.Folds, so that
// no site stands on both sides. The same documents, options and seed give the
// same figures.
func CrossValidate(ctx context.Context, docs []*data.Document, opt FoldOptions) (Folds, error) {
	v, err := newValidation(docs, opt)
	if err != nil {
		return nil, err
	}
	return v.run(ctx)
}

// A validation is a cross-validation under way.
type validation struct {
	docs   []*data.Document
	opt    FoldOptions
	fold   []int    // of every document, from 0
	labels []string // of all the data: a fold's model may not know them all
	keep   []bool   // the same
	most   int      // documents that a model is trained on; 0: all
	draw   int64    // which ones these are
}

// newValidation checks whether the data is fit to be trained on and split.
func newValidation(docs []*data.Document, opt FoldOptions) (*validation, error) {
	n := opt.Folds
	if n < 2 {
		return nil, fmt.Errorf("cross-validation in %d folds, want 2 or more", n)
	}
	if opt.Only < 0 || opt.Only > n {
		return nil, fmt.Errorf("fold %d of %d: there is no such fold", opt.Only, n)
	}
	v := &validation{docs: docs, opt: opt}
	var err error
	if v.labels, v.keep, err = train.Labels(docs, opt.Train.Keep); err != nil {
		return nil, err
	}
	if err := data.EnoughSites(docs, n); err != nil {
		return nil, err
	}
	v.fold, err = data.Folds(docs, n, opt.Train.Seed)
	return v, err
}

func (v *validation) run(ctx context.Context) (Folds, error) {
	var folds Folds
	for k := 1; k <= v.opt.Folds; k++ {
		if v.opt.Only > 0 && k != v.opt.Only {
			continue
		}
		if v.opt.Start != nil {
			v.opt.Start(k, v.opt.Folds)
		}
		s, err := v.turn(ctx, k)
		if err != nil {
			return nil, fmt.Errorf("fold %d of %d: %w", k, v.opt.Folds, err)
		}
		folds = append(folds, Fold{k, s})
	}
	return folds, nil
}

// turn trains a model without fold k and runs it on fold k.
func (v *validation) turn(ctx context.Context, k int) (*Scored, error) {
	learn, test := v.split(k)
	opt, others := v.opt.Train, []string(nil)
	if opt.Furnished > 0 {
		opt.WithoutLanguages, others = dealt(k, v.opt.Folds)
	}
	result, err := train.Train(ctx, learn, opt)
	if err != nil {
		return nil, err
	}
	if v.opt.Trained != nil {
		if err := v.opt.Trained(k, result); err != nil {
			return nil, err
		}
	}
	s, err := v.score(ctx, result.Classifier, test)
	if err == nil && opt.Furnished > 0 && !result.Classifier.Vectorizer().Markup() { // they are text
		s.Invented, err = v.invented(ctx, result.Classifier, test, others)
	}
	return s, err
}

// split returns the documents of all folds but k, and those of k.
func (v *validation) split(k int) (learn, test []*data.Document) {
	for i, fold := range v.fold {
		if fold+1 == k {
			test = append(test, v.docs[i])
		} else {
			learn = append(learn, v.docs[i])
		}
	}
	if v.most > 0 {
		learn = drawn(learn, v.most, v.opt.Train.Seed+v.draw)
	}
	return learn, test
}

func (v *validation) score(ctx context.Context, m *model.Classifier, docs []*data.Document) (*Scored, error) {
	s := scorer{model: m, opt: v.opt.Options, labels: v.labels, keep: v.keep}
	s.opt.Rule.Keep = nil
	return s.score(ctx, docs)
}
