package trial

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
)

// A CurvePoint has the figures of models that were trained on so many documents.
type CurvePoint struct {
	Documents int             `json:"documents"` // at most, in every fold
	Figures   eval.Figures    `json:"metrics"`   // of all folds together
	Intervals []eval.Interval `json:"intervals"` // of the main ones
}

// LearningCurve cross-validates models that are trained on fewer documents than
// there are: for every size on so many, drawn by the seed, of those that a fold
// leaves to train on. The documents of a size are among those of a greater one.
// Where the curve still rises, more documents are worth having. Sizes that are
// nil are an eighth, a quarter, half and all of them.
func LearningCurve(ctx context.Context, docs []*data.Document, sizes []int, opt FoldOptions) ([]CurvePoint, error) {
	v, err := newValidation(docs, opt)
	if err != nil {
		return nil, err
	}
	if sizes == nil {
		all := len(docs) * (opt.Folds - 1) / opt.Folds
		sizes = []int{all / 8, all / 4, all / 2, all}
	}
	var out []CurvePoint
	for _, n := range sizes {
		if n < 1 {
			return nil, fmt.Errorf("learning curve: %s to train on, want 1 or more", columns.Count(n, "document"))
		}
		v.most = n
		folds, err := v.run(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s to train on: %w", columns.Count(n, "document"), err)
		}
		r, err := folds.All().Report(eval.ReportOptions{Bootstrap: eval.Bootstrap{Seed: uint64(opt.Train.Seed)}})
		if err != nil {
			return nil, err
		}
		out = append(out, CurvePoint{n, r.Figures(), r.Intervals})
	}
	return out, nil
}

// drawn returns n documents, those of a smaller n first.
func drawn(docs []*data.Document, n int, seed int64) []*data.Document {
	out := make([]*data.Document, 0, min(n, len(docs)))
	for _, i := range rand.New(rand.NewPCG(uint64(seed), 0)).Perm(len(docs))[:cap(out)] {
		out = append(out, docs[i])
	}
	return out
}

// WriteCurve writes a table of a learning curve, and nothing for an empty one.
func WriteCurve(w io.Writer, points []CurvePoint) error {
	if len(points) == 0 {
		return nil
	}
	names := points[len(points)-1].Figures.Main()
	rows := [][]string{append([]string{"documents to train on"}, names...)}
	for _, p := range points {
		rows = append(rows, append([]string{fmt.Sprint(p.Documents)}, p.Figures.Cells(names)...))
	}
	fmt.Fprintln(w, "\nLearning curve")
	return columns.Table(w, 1, rows)
}
