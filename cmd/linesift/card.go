package main

import (
	"fmt"
	"os"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"github.com/urfave/cli/v2"
)

func cardFlag() cli.Flag {
	return &cli.StringFlag{Name: "card", Usage: "write the model card to `FILE`, none for no card (default: the output's name with .md)"}
}

// cardPath returns where the model card goes, "" for nowhere.
func cardPath(c *cli.Context) string {
	path := c.String("card")
	switch {
	case path == "none":
		return ""
	case path != "":
		return path
	}
	output := c.String("output")
	if info, err := os.Stat(output); err == nil && !info.Mode().IsRegular() {
		return "" // nothing stands beside a device or a pipe
	}
	return output + ".md"
}

// saveCard writes a model card, in whole or not at all.
func saveCard(m *model.Classifier, path string) error {
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := m.WriteCard(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Commit()
}

// manifestMetrics returns what a manifest has of a cross-validation: r is the
// report on all folds.
func manifestMetrics(r *eval.Report, folds *foldSummary) model.Metrics {
	figures := newMetrics(r)
	figures["folds"] = float64(len(folds.Each))
	d := model.MetricDetails{
		Level: float64(r.Level), Resampled: r.Resampled, Mean: folds.Mean, Spread: folds.Spread,
		Low: metrics{}, High: metrics{},
	}
	for _, i := range r.Intervals {
		if i.Low.Defined() && i.High.Defined() {
			metrics(d.Low).set(i.Metric, i.Low)
			metrics(d.High).set(i.Metric, i.High)
		}
	}
	d.Parts = append(parts("lines of %s characters", r.ByLength), parts("documents of %s lines", r.ByDocumentLength)...)
	return model.Metrics{Figures: figures, Details: d}
}

// parts returns the figures of a breakdown; name has a place for its ranges.
func parts(name string, breakdown []eval.Part) []model.MetricPart {
	var out []model.MetricPart
	for _, p := range breakdown {
		figures := metrics{}
		figures.set("accuracy", p.Accuracy)
		figures.set("macro_f1", p.MacroF1)
		if p.Keep != nil {
			figures.set("keep_f1", p.Keep.F1)
		}
		out = append(out, model.MetricPart{Name: fmt.Sprintf(name, p.Name), Lines: p.Lines, Figures: figures})
	}
	return out
}
