package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/linesift/linesift/model/train"
	"github.com/linesift/linesift/model/trial"
	"github.com/urfave/cli/v2"
)

func evaluateCommand() *cli.Command {
	return &cli.Command{
		Name:      "evaluate",
		Usage:     "measure a model, or a way to train one, on labelled data",
		ArgsUsage: "--data PATH…",
		Description: `The report has the labels, the decision to keep a line, the kept text against the
gold text (that of the document, or else its lines of kept labels), and how good
the probabilities are.

$ linesift evaluate --data data/sample/en.jsonl

With --folds it trains: on all folds but one, to test on that one, in turn. The
folds are cut by site; --save-folds keeps the models.

$ linesift evaluate --learner softmax --folds 5 --data data/sample/en.jsonl

--floors reads an object of least values, such as {"word_f1": 0.9, "body.f1":
0.85}, of the figures that --json lists under "metrics". The exit status is 1
where one is not reached.`,
		Flags: slices.Concat(dataFlags(),
			[]cli.Flag{modelFlag()}, ruleFlags(),
			[]cli.Flag{
				&cli.StringFlag{Name: "shape", Usage: "bring the documents to test on into `SHAPE` first: " + strings.Join(shapeNames(), ", ") + " (default: as they are)"},
				&cli.StringFlag{Name: "compare", Usage: "compare with the model in `FILE` on the same lines"},
				&cli.IntFlag{Name: "errors", Usage: "list the `N` mistakes that the model is surest of"},
				&cli.StringFlag{Name: "floors", Usage: "fail where a figure is below its value in the JSON `FILE`"},
				&cli.BoolFlag{Name: "json", Usage: "write an object of JSON"},
				&cli.StringFlag{Name: "report", Usage: "write the report also as a web page to `FILE`, with curves, thresholds to try and the worst documents"},
				foldsFlag("cross-validate in `N` folds by site rather than measure a model"),
				&cli.IntFlag{Name: "fold", Usage: "take only turn `K` of the folds, from 1 on: train on the others, test on this one"},
				&cli.StringFlag{Name: "save-folds", Usage: "write the models as fold-1.model and so on to the folder `DIR`, and to sites.json which fold each site was held out in"},
				&cli.BoolFlag{Name: "learning-curve", Aliases: []string{"curve"}, Usage: "cross-validate also with an eighth, a quarter and half of the documents to train on"},
				&cli.IntFlag{Name: "draws", Value: 3, Usage: "draw these documents `N` times, for a mean and what it varies by (default: 3)"},
				&cli.BoolFlag{Name: "ablate", Usage: "cross-validate also with one family of features left out at a time, and those that need it"},
			},
			trainingFlags()),
		Action: evaluate,
	}
}

func evaluate(c *cli.Context) error {
	e := &evaluation{c: c}
	if err := e.readFlags(); err != nil {
		return err
	}
	found, err := loadCorpus(c, e.paths)
	if err != nil {
		return err
	}
	e.meter = newMeter(c.App)
	defer e.meter.end()
	e.docs = found.docs
	writeWarnings(c.App.ErrWriter, "linesift: warning: ", data.CheckColumns(e.docs))
	if e.opt, err = completeOptions(c, e.opt, e.docs); err != nil {
		return err
	}
	r := &result{}
	if e.folds > 0 {
		err = e.crossValidate(r)
	} else {
		err = e.measure(r)
	}
	if err != nil {
		return err
	}
	if err := e.writePage(r); err != nil {
		return err
	}
	e.meter.end()
	if err := r.show(c.App.Writer, c.Bool("json")); err != nil {
		return err
	}
	return r.missed()
}

// An evaluation is what the command line asks for.
type evaluation struct {
	c      *cli.Context
	paths  []string
	folds  int
	opt    train.Options
	floors trial.Floors

	docs     []*data.Document
	meter    *meter
	model    *model.Classifier // that is measured; nil where some are trained
	sums     []string          // SHA-256 of the paths, as far as somebody wanted to know
	cautions []string          // why the figures may mislead
}

// readFlags finds what is wrong with the command line before data is read.
func (e *evaluation) readFlags() (err error) {
	c := e.c
	if e.paths, err = dataPaths(c); err != nil {
		return err
	}
	if e.folds, err = readFolds(c); err != nil {
		return err
	}
	if err := e.checkFlags(); err != nil {
		return err
	}
	if e.opt, err = trainingOptions(c); err != nil {
		return err
	}
	if path := c.String("floors"); path != "" {
		if e.floors, err = trial.ReadFloors(path); err != nil {
			return err
		}
	}
	if err := e.checkPage(); err != nil {
		return err
	}
	if dir := c.String("save-folds"); dir != "" {
		if err := requireScorer(c, e.opt.Learner, "save-folds"); err != nil {
			return err
		}
		return os.MkdirAll(dir, 0o755)
	}
	return nil
}

// checkFlags refuses flags that mean nothing together.
func (e *evaluation) checkFlags() error {
	c := e.c
	with, without := []string{"model", "compare"}, append([]string{"fold", "save-folds", "learning-curve", "draws", "ablate", "learner"}, recipeNames()...)
	for _, name := range with {
		if e.folds > 0 && c.IsSet(name) {
			return usagef(c, "--%s is about a trained model: it does not go with --folds, which trains", name)
		}
	}
	for _, name := range without {
		if e.folds == 0 && c.IsSet(name) {
			return usagef(c, "--%s is about training: it needs --folds", name)
		}
	}
	if k := c.Int("fold"); c.IsSet("fold") && (k < 1 || k > e.folds) {
		return usagef(c, "--fold %d: want 1 to %d", k, e.folds)
	}
	if p := c.Float64("threshold"); c.IsSet("threshold") && !(p > 0 && p <= 1) {
		return usagef(c, "--threshold %v: want a probability of more than 0 and at most 1", p)
	}
	if s := c.String("shape"); s != "" && !slices.Contains(data.Shapes, data.Shape(s)) {
		return usagef(c, "--shape %s: there is no such shape; use one of %s", s, strings.Join(shapeNames(), ", "))
	}
	if n := c.Int("draws"); n < 1 {
		return usagef(c, "--draws %d: want 1 or more", n)
	}
	if c.Int("errors") < 0 {
		return usagef(c, "--errors %d: want 0 or more", c.Int("errors"))
	}
	return nil
}

// shapeNames lists the forms in which the same text comes.
func shapeNames() (names []string) {
	for _, s := range data.Shapes {
		names = append(names, string(s))
	}
	return names
}

// measure runs a model on the data.
func (e *evaluation) measure(r *result) error {
	path := e.c.String("model")
	s, err := e.scoreModel(path)
	if err != nil {
		return err
	}
	if err := e.report(r, s.Scored); err != nil {
		return err
	}
	if other := e.c.String("compare"); other != "" {
		second, err := e.scoreModel(other)
		if err != nil {
			return err
		}
		r.Compare, err = trial.Compare(s, second, e.bootstrap())
		return err
	}
	return nil
}

// scoreModel runs the model in a file, or the embedded one, on the data.
func (e *evaluation) scoreModel(path string) (trial.Named, error) {
	named := trial.Named{Name: modelName(path)}
	m, err := loadModel(path)
	if err != nil {
		return named, err
	}
	if e.model == nil {
		e.model = m // the first is the one that the page describes
	}
	if err := e.warnOfTraining(m, named.Name); err != nil {
		return named, err
	}
	opt := e.running()
	if opt.Rule, err = keepRule(e.c, m); err != nil {
		return named, err
	}
	named.Scored, err = trial.Score(e.c.Context, m, e.docs, opt)
	return named, err
}

// warnOfTraining says which of the files the model was trained on: how good it is on
// them says nothing.
func (e *evaluation) warnOfTraining(m *model.Classifier, name string) error {
	for i, path := range e.paths {
		if len(e.sums) == i { // the files are read once, whatever models there are
			sum, err := data.Digest(path)
			if err != nil {
				return err
			}
			e.sums = append(e.sums, sum)
		}
		sum := e.sums[i]
		if sum != "" && slices.ContainsFunc(m.Manifest().Data, func(d model.DataSource) bool { return d.SHA256 == sum }) {
			seen := fmt.Sprintf("%s was trained on %s: how good it is there says nothing of other data; use --folds, or hold some back with linesift data split", name, path)
			fmt.Fprintln(e.c.App.ErrWriter, "linesift: warning:", seen)
			e.cautions = append(e.cautions, seen)
		}
	}
	return nil
}

// running says how models are run.
func (e *evaluation) running() trial.Options {
	return trial.Options{
		Shape: data.Shape(e.c.String("shape")), Threads: e.opt.Threads,
		Progress: func(done, total int) { e.meter.stage("scoring", done, total) },
	}
}

// crossValidate trains models and runs them on what they have not seen.
func (e *evaluation) crossValidate(r *result) error {
	c := e.c
	opt := trial.FoldOptions{
		Folds: e.folds, Only: c.Int("fold"), Draws: c.Int("draws"), Train: e.opt, Options: e.running(), Start: e.meter.fold,
	}
	opt.Train.Progress = e.meter.stage
	opt.Rule.Threshold = c.Float64("threshold")
	saving := opt
	if dir := c.String("save-folds"); dir != "" {
		saving.Trained = func(k int, r *train.Result) error {
			return r.Classifier.Save(filepath.Join(dir, fmt.Sprintf("fold-%d.model", k)))
		}
	}
	folds, err := trial.CrossValidate(c.Context, e.docs, saving)
	if err != nil {
		return err
	}
	if err := e.saveSites(c.String("save-folds")); err != nil {
		return err
	}
	if c.Bool("learning-curve") {
		if r.Curve, err = trial.LearningCurve(c.Context, e.docs, nil, opt); err != nil {
			return err
		}
	}
	if err := e.report(r, folds.All()); err != nil {
		return err
	}
	if r.Folds, err = folds.Summary(); err != nil {
		return err
	}
	if c.Bool("ablate") {
		r.Ablation, err = trial.Ablate(c.Context, e.docs, opt)
	}
	return err
}

// saveSites writes for every site the number of the fold that it is in, from 1: of the
// models that --save-folds keeps, that one has not seen it.
func (e *evaluation) saveSites(dir string) error {
	if dir == "" {
		return nil
	}
	folds, err := data.Folds(e.docs, e.folds, e.opt.Seed)
	if err != nil {
		return err
	}
	sites := map[string]int{}
	for i, d := range e.docs {
		sites[d.Site()] = folds[i] + 1
	}
	return writeFile(filepath.Join(dir, "sites.json"), func(w io.Writer) error { return json.NewEncoder(w).Encode(sites) })
}

// report fills in what comes of all the lines.
func (e *evaluation) report(r *result, s *trial.Scored) (err error) {
	if r.Report, err = s.Report(eval.ReportOptions{Bootstrap: e.bootstrap()}); err != nil {
		return err
	}
	r.Unlabelled = s.Unlabelled
	r.Figures = r.Report.Figures()
	if r.Mistakes, err = s.Mistakes(e.c.Int("errors")); err != nil {
		return err
	}
	r.Floors = e.floors.Check(r.Figures)
	r.scored = s
	return nil
}

func (e *evaluation) bootstrap() eval.Bootstrap {
	return eval.Bootstrap{Seed: uint64(e.opt.Seed)}
}

// A result is what evaluate found. Its JSON is that of the report with more
// fields.
type result struct {
	scored *trial.Scored
	*eval.Report
	Unlabelled int                `json:"unlabelled,omitempty"` // lines without a label
	Figures    eval.Figures       `json:"metrics"`
	Folds      *trial.Summary     `json:"folds,omitempty"`
	Curve      []trial.CurvePoint `json:"learning_curve,omitempty"`
	Ablation   []trial.Ablated    `json:"ablation,omitempty"`
	Compare    *trial.Comparison  `json:"compare,omitempty"`
	Mistakes   []trial.Mistake    `json:"mistakes,omitempty"`
	Floors     []trial.Floor      `json:"floors,omitempty"`
}

func (r *result) show(w io.Writer, asJSON bool) error {
	if asJSON {
		return writeJSON(w, r)
	}
	color := isTerminal(w) && os.Getenv("NO_COLOR") == ""
	if r.Unlabelled > 0 {
		fmt.Fprintf(w, "%s without a label: left out\n\n", columns.Count(r.Unlabelled, "line"))
	}
	if r.Folds != nil {
		if err := r.Folds.WriteText(w); err != nil {
			return err
		}
		fmt.Fprintln(w, "\nAll folds together")
	}
	if err := r.Report.WriteText(w, color); err != nil {
		return err
	}
	if err := errors.Join(trial.WriteCurve(w, r.Curve), trial.WriteAblation(w, r.Ablation)); err != nil {
		return err
	}
	if r.Compare != nil {
		if err := r.Compare.WriteText(w, color); err != nil {
			return err
		}
	}
	return errors.Join(trial.WriteMistakes(w, r.Mistakes), trial.WriteFloors(w, r.Floors))
}

// missed returns an error if a floor was not reached.
func (r *result) missed() error {
	n := 0
	for _, f := range r.Floors {
		if !f.Reached {
			n++
		}
	}
	if n > 0 {
		return fmt.Errorf("%d of %s not reached", n, columns.Count(len(r.Floors), "floor"))
	}
	return nil
}
