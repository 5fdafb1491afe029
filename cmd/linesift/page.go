package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/htmlreport"
	"github.com/linesift/linesift/model/trial"
)

// worstDocuments is how many documents a web page shows line by line.
const worstDocuments = 12

// writePage writes the web page that --report asks for.
func (e *evaluation) writePage(r *result) error {
	path := e.c.String("report")
	if path == "" {
		return nil
	}
	facts, err := e.facts()
	if err != nil {
		return err
	}
	file, err := data.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	err = htmlreport.Write(file, htmlreport.Input{
		Title: e.title(), Report: r.Report, Predictions: r.scored.Predictions,
		Facts: facts, Documents: worst(r.scored, worstDocuments), Learning: learning(r.Curve), Sections: sections(r),
	})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return file.Commit()
}

// sections are what the report has besides what every page shows.
func sections(r *result) (out []htmlreport.Section) {
	if c := r.Compare; c != nil {
		differences, lines := c.Rows()
		out = append(out, htmlreport.Section{
			ID: "comparison", Title: "Comparison", Text: fmt.Sprintf("First: %s. Second: %s. %s.", c.First, c.Second, c.Verdict),
			Tables: []htmlreport.SectionTable{
				{Caption: fmt.Sprintf("Second minus first; intervals of %g %%, by bootstrap over %s", 100*float64(c.Level), c.Resampled), Rows: differences},
				{Caption: "Lines that only one got right, with McNemar’s test", Rows: lines},
			},
		})
	}
	if len(r.Ablation) > 0 {
		out = append(out, htmlreport.Section{
			ID: "ablation", Title: "Ablation", Text: "Families of features left out, each with those that cannot be computed without it.",
			Tables: []htmlreport.SectionTable{{Caption: "What the figures lose", Rows: trial.AblationRows(r.Ablation)}},
		})
	}
	if len(r.Floors) > 0 {
		out = append(out, htmlreport.Section{
			ID: "floors", Title: "Floors", Tables: []htmlreport.SectionTable{{Caption: "Least values that were asked for", Rows: trial.FloorRows(r.Floors)}},
		})
	}
	if len(r.Mistakes) > 0 {
		out = append(out, htmlreport.Section{
			ID: "mistakes", Title: "Mistakes",
			Tables: []htmlreport.SectionTable{{Caption: "Those that the model is surest of", Rows: trial.MistakeRows(r.Mistakes)}},
		})
	}
	return out
}

// checkPage finds out before the work whether the page can be written after it.
func (e *evaluation) checkPage() error {
	path := e.c.String("report")
	if path == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return fmt.Errorf("--report %s: %w", path, err)
	}
	return nil
}

// title says what was measured.
func (e *evaluation) title() string {
	if e.folds > 0 {
		return fmt.Sprintf("%s, cross-validated in %d folds", e.opt.Learner, e.folds)
	}
	return "Evaluation of " + filepath.Base(modelName(e.c.String("model")))
}

// facts are what is known of the model or of the training, and of the data.
func (e *evaluation) facts() ([]htmlreport.Fact, error) {
	var facts []htmlreport.Fact
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, htmlreport.Fact{Name: name, Value: value})
		}
	}
	if e.folds > 0 {
		e.trainingFacts(add)
	} else if err := e.modelFacts(add); err != nil {
		return nil, err
	}
	add("Caution", strings.Join(e.cautions, "\n"))
	add("Kept labels", strings.Join(e.c.StringSlice("keep"), ", "))
	if p := e.c.Float64("threshold"); p > 0 {
		add("Threshold", fmt.Sprint(p))
	}
	add("Shape of the documents", e.c.String("shape"))
	add("Measured on", strings.Join(e.paths, ", "))
	return facts, nil
}

func (e *evaluation) trainingFacts(add func(name, value string)) {
	settings := make([]string, 0, len(e.opt.Settings))
	for name, value := range e.opt.Settings {
		settings = append(settings, name+" "+value)
	}
	slices.Sort(settings)
	add("Learner", strings.Join(append([]string{e.opt.Learner}, settings...), ", "))
	if e.c.IsSet("families") || e.c.IsSet("markup") {
		add("Features", strings.Join(e.opt.Families, ", "))
	}
	folds := fmt.Sprintf("%d, cut by site", e.folds)
	if k := e.c.Int("fold"); k > 0 {
		folds += fmt.Sprintf("; only fold %d was measured", k)
	}
	add("Folds", folds)
	add("Seed", fmt.Sprint(e.opt.Seed))
}

func (e *evaluation) modelFacts(add func(name, value string)) error {
	path, m := e.c.String("model"), e.model.Manifest()
	size, err := modelSize(m, path)
	if err != nil {
		return err
	}
	add("Model", modelName(path)+", "+size)
	add("Purpose", m.Purpose)
	add("Labels", strings.Join(m.Labels, ", "))
	add("Keeps", keeps(m))
	add("Learner", strings.TrimSpace(m.Learner+" "+flatten(m.Options)))
	add("Features", fmt.Sprintf("%d columns of %s", len(m.Columns), strings.Join(m.Families, ", ")))
	var sources []string
	for _, d := range m.Data {
		sources = append(sources, describeSource(d))
	}
	add("Trained on", strings.Join(sources, "\n"))
	return nil
}

// describeSource is describeData without the sum, which nobody reads on a page.
func describeSource(d model.DataSource) string {
	d.SHA256 = ""
	return describeData(d)
}

// worst returns the n documents with the worst decisions.
func worst(s *trial.Scored, n int) []htmlreport.Document {
	docs := map[int]*data.Document{}
	for row, number := range s.Predictions.Document {
		docs[number] = s.Lines[row].Document
	}
	text := func(row int) string { return s.Lines[row].Text() }
	name := func(number int) string {
		d := docs[number]
		return strings.TrimSpace(d.Where() + " " + cmp.Or(d.URL, d.ID))
	}
	return htmlreport.Worst(s.Predictions, n, text, name)
}

// learning returns the curves of the figures that say most.
func learning(points []trial.CurvePoint) []htmlreport.LearningCurve {
	if len(points) == 0 {
		return nil
	}
	var curves []htmlreport.LearningCurve
	for _, name := range points[len(points)-1].Figures.Main() {
		curve := htmlreport.LearningCurve{Metric: name}
		for _, p := range points {
			q := htmlreport.LearningPoint{Documents: p.Documents, Value: p.Figures.Get(name)}
			if i := slices.IndexFunc(p.Intervals, func(i eval.Interval) bool { return i.Metric == name }); i >= 0 {
				q.Low, q.High = p.Intervals[i].Low, p.Intervals[i].High
			}
			curve.Points = append(curve.Points, q)
		}
		curves = append(curves, curve)
	}
	return curves
}
