package main

import (
	"fmt"
	"io"
	"math"

	"github.com/linesift/linesift/model/eval"
)

// A foldSummary has the figures of every fold, and their mean and spread.
type foldSummary struct {
	Each   []foldResult `json:"each"`
	Mean   metrics      `json:"mean"`
	Spread metrics      `json:"spread"` // standard deviation, of a sample
}

// A foldResult has the figures of one fold.
type foldResult struct {
	Fold    int     `json:"fold"` // from 1
	Lines   int     `json:"lines"`
	Metrics metrics `json:"metrics"`
}

// foldResults measures every fold by itself; only is the number of the one that
// was taken, or 0 for all.
func foldResults(scores []*scored, only int) (*foldSummary, error) {
	s := &foldSummary{}
	for i, part := range scores {
		r, err := eval.NewReport(part.preds, eval.ReportOptions{Texts: part.texts, NoIntervals: true})
		if err != nil {
			return nil, err
		}
		k := i + 1
		if only > 0 {
			k = only
		}
		s.Each = append(s.Each, foldResult{k, r.Lines, newMetrics(r)})
	}
	s.Mean, s.Spread = meanAndSpread(s.Each)
	return s, nil
}

// meanAndSpread leaves out, for every figure, the folds that do not have it.
func meanAndSpread(folds []foldResult) (mean, spread metrics) {
	sum, squares, n := metrics{}, metrics{}, map[string]float64{}
	for _, f := range folds {
		for name, v := range f.Metrics {
			sum[name] += v
			n[name]++
		}
	}
	mean, spread = metrics{}, metrics{}
	for name := range sum {
		mean.set(name, eval.Score(sum[name]/n[name]))
	}
	for _, f := range folds {
		for name, v := range f.Metrics {
			d := v - sum[name]/n[name]
			squares[name] += d * d
		}
	}
	for name := range sum {
		if n[name] > 1 {
			spread.set(name, eval.Score(math.Sqrt(squares[name]/(n[name]-1))))
		}
	}
	return mean, spread
}

// write writes a table of the folds.
func (s *foldSummary) write(w io.Writer) error {
	names := present([]metrics{s.Mean})
	rows := [][]string{append([]string{"fold", "lines"}, names...)}
	for _, f := range s.Each {
		rows = append(rows, append([]string{fmt.Sprint(f.Fold), fmt.Sprint(f.Lines)}, f.Metrics.cells(names)...))
	}
	if len(s.Each) > 1 {
		rows = append(rows, append([]string{"mean", ""}, s.Mean.cells(names)...),
			append([]string{"± spread", ""}, s.Spread.cells(names)...))
	}
	return writeTable(w, 1, rows)
}

// cells returns some of the figures as they stand in tables.
func (m metrics) cells(names []string) []string {
	var out []string
	for _, name := range names {
		out = append(out, m.get(name).String())
	}
	return out
}
