package trial

import (
	"fmt"
	"io"

	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
	"gonum.org/v1/gonum/stat"
)

// A Summary has the figures of every fold, and their mean and spread. A figure
// that some folds do not have is that of the others.
type Summary struct {
	Each   []FoldFigures `json:"each"`
	Mean   eval.Figures  `json:"mean"`
	Spread eval.Figures  `json:"spread"` // standard deviation, of a sample; of two folds or more
}

// FoldFigures are the figures of one fold.
type FoldFigures struct {
	Fold    int          `json:"fold"` // from 1
	Lines   int          `json:"lines"`
	Figures eval.Figures `json:"metrics"`
}

// Summary measures every fold by itself.
func (f Folds) Summary() (*Summary, error) {
	s := &Summary{}
	for _, fold := range f {
		r, err := fold.Report(eval.ReportOptions{NoIntervals: true})
		if err != nil {
			return nil, err
		}
		s.Each = append(s.Each, FoldFigures{fold.Number, r.Lines, r.Figures()})
	}
	s.average()
	return s, nil
}

// average fills in Mean and Spread.
func (s *Summary) average() {
	values := map[string][]float64{}
	for _, f := range s.Each {
		for name, v := range f.Figures {
			values[name] = append(values[name], v)
		}
	}
	s.Mean, s.Spread = eval.Figures{}, eval.Figures{}
	for name, of := range values {
		mean, spread := stat.MeanStdDev(of, nil) // NaN, which Set leaves out, of one value
		s.Mean.Set(name, eval.Score(mean))
		s.Spread.Set(name, eval.Score(spread))
	}
}

// WriteText writes a table of the folds.
func (s *Summary) WriteText(w io.Writer) error {
	names := s.Mean.Main()
	rows := [][]string{append([]string{"fold", "lines"}, names...)}
	for _, f := range s.Each {
		rows = append(rows, append([]string{fmt.Sprint(f.Fold), fmt.Sprint(f.Lines)}, f.Figures.Cells(names)...))
	}
	if len(s.Each) > 1 {
		rows = append(rows, append([]string{"mean", ""}, s.Mean.Cells(names)...),
			append([]string{"± spread", ""}, s.Spread.Cells(names)...))
	}
	return columns.Table(w, 1, rows)
}
