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
	Draws     int             `json:"draws"`     // of such documents
	Figures   eval.Figures    `json:"metrics"`   // of all folds together, the mean over the draws
	Intervals []eval.Interval `json:"intervals"` // of the main ones: from the worst of the draws to the best, or of a single one by bootstrap
}

// LearningCurve cross-validates models that are trained on fewer documents than
// there are: for every size on so many, drawn by the seed, of those that a fold
// leaves to train on, and opt.Draws times. The documents of a size are among those of
// a greater one in the same draw. Where the curve still rises, more documents are worth
// having. Sizes that are nil are an eighth, a quarter, half and all of them.
func LearningCurve(ctx context.Context, docs []*data.Document, sizes []int, opt FoldOptions) ([]CurvePoint, error) {
	v, err := newValidation(docs, opt)
	if err != nil {
		return nil, err
	}
	all := len(docs) * (opt.Folds - 1) / opt.Folds
	if sizes == nil {
		sizes = []int{all / 8, all / 4, all / 2, all}
	}
	var out []CurvePoint
	for _, n := range sizes {
		if n < 1 {
			return nil, fmt.Errorf("learning curve: %s to train on, want 1 or more", columns.Count(n, "document"))
		}
		draws := max(opt.Draws, 1)
		if n >= all {
			draws = 1 // all of them are always the same ones
		}
		var reports []*eval.Report
		for d := range draws {
			v.most, v.draw = n, int64(d)
			folds, err := v.run(ctx)
			if err != nil {
				return nil, fmt.Errorf("%s to train on: %w", columns.Count(n, "document"), err)
			}
			r, err := folds.All().Report(eval.ReportOptions{Bootstrap: eval.Bootstrap{Seed: uint64(opt.Train.Seed)}})
			if err != nil {
				return nil, err
			}
			reports = append(reports, r)
		}
		out = append(out, newCurvePoint(n, reports))
	}
	return out, nil
}

// newCurvePoint sums the reports of the draws up.
func newCurvePoint(documents int, reports []*eval.Report) CurvePoint {
	p := CurvePoint{Documents: documents, Draws: len(reports), Figures: reports[0].Figures(), Intervals: reports[0].Intervals}
	if len(reports) == 1 {
		return p
	}
	var draws []eval.Figures
	for _, r := range reports {
		draws = append(draws, r.Figures())
	}
	for name := range p.Figures {
		sum, in := 0.0, 0
		for _, f := range draws {
			if v, ok := f[name]; ok {
				sum, in = sum+v, in+1
			}
		}
		p.Figures[name] = sum / float64(in)
	}
	p.Intervals = nil
	for _, name := range p.Figures.Main() {
		band := eval.Interval{Metric: name, Value: p.Figures.Get(name), Low: draws[0].Get(name), High: draws[0].Get(name)}
		for _, f := range draws[1:] {
			band.Low, band.High = min(band.Low, f.Get(name)), max(band.High, f.Get(name))
		}
		p.Intervals = append(p.Intervals, band)
	}
	return p
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
	title, draws := "Learning curve", 1
	for _, p := range points {
		draws = max(draws, p.Draws)
		rows = append(rows, append([]string{fmt.Sprint(p.Documents)}, p.Figures.Cells(names)...))
	}
	if draws > 1 {
		title += fmt.Sprintf(", means of %d draws", draws)
	}
	fmt.Fprintf(w, "\n%s\n", title)
	return columns.Table(w, 1, rows)
}
