package train

import (
	"context"
	"fmt"

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
	if n < 2 {
		return fmt.Errorf("cross-validation in %d folds, want 2 or more", n)
	}
	for k := range n {
		fold, err := TrainFold(ctx, docs, k, n, opt)
		if err != nil {
			return err
		}
		if err := each(fold); err != nil {
			return err
		}
	}
	return nil
}

// TrainFold takes turn k, from 0, of a cross-validation in n folds.
func TrainFold(ctx context.Context, docs []*data.Document, k, n int, opt Options) (Fold, error) {
	if n < 2 || k < 0 || k >= n {
		return Fold{}, fmt.Errorf("fold %d of %d: no such fold", k+1, n)
	}
	var learn, test []*data.Document
	for i, fold := range data.Folds(docs, n, opt.Seed) {
		if fold == k {
			test = append(test, docs[i])
		} else {
			learn = append(learn, docs[i])
		}
	}
	result, err := Train(ctx, learn, opt)
	if err != nil {
		return Fold{}, fmt.Errorf("fold %d of %d: %w", k+1, n, err)
	}
	return Fold{Number: k, Of: n, Result: result, Test: test}, nil
}
