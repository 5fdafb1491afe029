package trial

import (
	"context"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/train"
)

// dealt returns the languages that are held back in turn k of n, and the others.
func dealt(k, n int) (held, others []string) {
	for i, code := range train.FurnishedLanguages() {
		if i%n == k-1 {
			held = append(held, code)
		} else {
			others = append(others, code)
		}
	}
	return held, others
}

// invented runs the model of a turn on invented documents in the languages that
// were held back, as many as there are documents to test on.
func (v *validation) invented(ctx context.Context, m *model.Classifier, test []*data.Document, others []string) (*Scored, error) {
	made, _ := train.Furnished(test, make([]int, len(test)), 1, others, v.opt.Train.Seed+1)
	if len(made) == 0 {
		return nil, nil
	}
	return v.score(ctx, m, made)
}
