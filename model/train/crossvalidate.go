package train

import (
	"context"

	"github.com/linesift/linesift/data"
)

// A Fold is one turn of a cross-validation: a model and the documents of the
// sites that it has not seen.
type Fold struct {
	Number, Of int // from 0
	Result     *Result
	Test       []*data.Document
}

// CrossValidate trains n models, each on the documents of the sites of n−1
// folds, and calls each with the model and the documents of the last one.
// Folds are data.Folds(docs, n, opt.Seed).
func CrossValidate(ctx context.Context, docs []*data.Document, n int, opt Options, each func(Fold) error) error {
	return crossValidate(ctx, docs, n, n, opt, each)
}

func crossValidate(ctx context.Context, docs []*data.Document, n, run int, opt Options, each func(Fold) error) error {
	fold := data.Folds(docs, n, opt.Seed)
	for f := range run {
		var learn, test []*data.Document
		for i, d := range docs {
			if fold[i] == f {
				test = append(test, d)
			} else {
				learn = append(learn, d)
			}
		}
		result, err := Train(ctx, learn, opt)
		if err != nil {
			return err
		}
		if err := each(Fold{Number: f, Of: n, Result: result, Test: test}); err != nil {
			return err
		}
	}
	return nil
}
