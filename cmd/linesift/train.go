package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/linesift/linesift/model/train"
	"github.com/linesift/linesift/model/trial"
	"github.com/urfave/cli/v2"
)

func trainCommand() *cli.Command {
	return &cli.Command{
		Name:      "train",
		Usage:     "train a model on labelled data",
		ArgsUsage: "--data PATH… --output MODEL",
		Description: `The data is labelled documents: JSON objects with lines, TSV (label<TAB>text),
fastText, CSV, a folder for each label, or pages with their main content. Every
label is learnt; those that --keep names are what clean keeps.

$ linesift train --learner softmax --data data/sample/en.jsonl --output en.model

Before the training, warnings say what in the data may spoil the model. The same
data, options and seed give the same model, byte for byte. With --folds a
cross-validation by site says how good the model is; its figures go into it, and
into the model card that is written beside it.

Where the data comes from can be stated in the model, for each --data in turn, or
in a file of JSON objects, [{"path", "name", "licence", "attribution"}, …]:

$ linesift train --learner softmax --data data/sample/messages.tsv \
    --source "sample messages|MIT|the linesift project" --output messages.model`,
		Flags: slices.Concat(dataFlags(),
			[]cli.Flag{
				&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the model to `FILE`"},
				&cli.StringSliceFlag{Name: "keep", Usage: "make a model that keeps the lines of these labels, `LABEL,…` (default: headline and body, where the data has them)"},
			},
			trainingFlags(),
			[]cli.Flag{
				foldsFlag("cross-validate in `N` folds by site first (default: do not)"),
				cardFlag(),
				&cli.BoolFlag{Name: "share-words", Usage: "use the table of words of the model in this program rather than one of its own: a smaller file, for programs that have that model, too"},
				&cli.StringFlag{Name: "purpose", Usage: "say in the model what it is for, in a `SENTENCE`"},
				&cli.StringFlag{Name: "not-for", Usage: "say in the model what it is not for, in a `SENTENCE`"},
				&cli.GenericFlag{Name: "source", Value: &pathList{}, Usage: "say in the model where the data is from, `NAME|LICENCE|ATTRIBUTION`; once for each --data"},
				&cli.StringFlag{Name: "sources", Usage: "read the same from the JSON `FILE`"},
				&cli.StringFlag{Name: "save-golearn", Usage: "save the model to `FILE` in golearn's own form, too, or only so; --model reads that as well"},
				&cli.StringFlag{Name: "save-rows", Usage: "write the feature rows that the learner is fitted on to `FILE`, as model export --rows does"},
				&cli.BoolFlag{Name: "learners", Usage: "describe the learners and their options, and do nothing else"},
			}),
		Action: trainModel,
	}
}

func trainModel(c *cli.Context) error {
	if c.Bool("learners") {
		return describeLearners(c.App.Writer)
	}
	if !c.IsSet("save-golearn") {
		if err := requireFlags(c, "output"); err != nil {
			return err
		}
	}
	paths, err := dataPaths(c)
	if err != nil {
		return err
	}
	opt, err := trainingOptions(c)
	if err != nil {
		return err
	}
	if c.IsSet("output") {
		if err := requireScorer(c, opt.Learner, "output"); err != nil {
			return err
		}
	}
	folds, err := readFolds(c)
	if err != nil {
		return err
	}
	opt.Purpose, opt.NotFor = c.String("purpose"), c.String("not-for")
	origins, err := readOrigins(c, paths)
	if err != nil {
		return err
	}
	if err := cmp.Or(writable(c.String("output")), writable(c.String("save-golearn")), writable(cardPath(c)), checkRows(c, "save-rows")); err != nil {
		return err
	}
	found, err := loadCorpus(c, paths)
	if err != nil {
		return err
	}
	if opt, err = completeOptions(c, opt, found.docs); err != nil {
		return err
	}
	opt.Command = commandLine(c, opt, paths) // with the learner that the data called for
	if opt.Sources, err = describeSources(found, origins); err != nil {
		return err
	}
	return (&training{c, found, opt, folds}).run()
}

// writable reports early whether a file can be written, so that hours of work
// are not lost. No path is no error.
func writable(path string) error {
	if path == "" {
		return nil
	}
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	return f.Abort()
}

// A training makes a model of what the command line asks for.
type training struct {
	c     *cli.Context
	found *corpus
	opt   train.Options
	folds int
}

func (t *training) run() error {
	if err := data.CheckSwapped(t.found.docs); err != nil {
		return err
	}
	labels, _, err := train.Labels(t.found.docs, t.opt.Keep)
	if err != nil {
		return err
	}
	if shared := model.Default().Labels(); t.c.Bool("share-words") && !slices.Equal(labels, shared) {
		return fmt.Errorf("--share-words: the model in this program tells %s, the data %s", strings.Join(shared, ", "), strings.Join(labels, ", "))
	}
	writeWarnings(t.c.App.ErrWriter, "linesift: warning: ", data.Check(t.found.docs))
	m := newMeter(t.c.App)
	defer m.end()
	start := time.Now()
	var report *eval.Report
	if t.folds > 0 {
		if report, err = t.crossValidate(m); err != nil {
			return err
		}
	}
	m.part("model")
	t.opt.Progress = m.stage
	result, err := train.Train(t.c.Context, t.found.docs, t.opt)
	if err != nil {
		return err
	}
	if t.c.Bool("share-words") {
		if result.Classifier, err = result.Classifier.Sharing(model.Default()); err != nil {
			return err
		}
	}
	if err := t.save(result); err != nil {
		return err
	}
	m.end()
	return t.summarize(result, report, time.Since(start))
}

// crossValidate returns the report on all folds and notes its figures for the
// manifest.
func (t *training) crossValidate(m *meter) (*eval.Report, error) {
	opt := t.opt
	opt.Progress = m.stage
	folds, err := trial.CrossValidate(t.c.Context, t.found.docs, trial.FoldOptions{
		Folds: t.folds, Train: opt, Options: trial.Options{Threads: opt.Threads}, Start: m.fold,
	})
	if err != nil {
		return nil, err
	}
	report, err := folds.All().Report(eval.ReportOptions{Bootstrap: eval.Bootstrap{Seed: uint64(opt.Seed)}})
	if err != nil {
		return nil, err
	}
	summary, err := folds.Summary()
	if err != nil {
		return nil, err
	}
	t.opt.Metrics, err = json.Marshal(summary.Metrics(report))
	return report, err
}

func (t *training) save(r *train.Result) error {
	if path := t.c.String("output"); path != "" {
		if err := r.Classifier.Save(path); err != nil {
			return err
		}
	}
	if err := t.saveCard(r.Classifier); err != nil {
		return err
	}
	if path := t.c.String("save-golearn"); path != "" {
		if err := r.SaveGolearn(path); err != nil {
			return err
		}
	}
	if path := t.c.String("save-rows"); path != "" {
		return saveRows(path, r.Set, r.Documents)
	}
	return nil
}

// saveCard writes the model card. One of the model that was there before, where the
// new one has none, would speak of the wrong model: it goes.
func (t *training) saveCard(m *model.Classifier) error {
	path, beside := cardPath(t.c), t.c.String("output")+".md"
	if path != beside && isCard(beside) {
		if err := os.Remove(beside); err != nil {
			return err
		}
		fmt.Fprintf(t.c.App.ErrWriter, "linesift: removed %s, the card of the model that was there before\n", beside)
	}
	if path == "" {
		return nil
	}
	return saveCard(m, path)
}

// summarize says what came of the training.
func (t *training) summarize(r *train.Result, report *eval.Report, took time.Duration) error {
	w := t.c.App.Writer
	lines := data.CountLabels(t.found.docs)
	fmt.Fprintf(w, "trained %s on %s, %s of features, in %.1f s\n", t.opt.Learner,
		columns.Count(len(t.found.docs), "document"), columns.Count(r.Set.X.Rows, "row"), took.Seconds())
	fmt.Fprintf(w, "labels   %s\n", columns.Wrap(labelCounts(lines), 9))
	kept := strings.Join(r.Classifier.Kept(), ", ")
	if kept == "" {
		kept = keeps(r.Classifier.Manifest())
	}
	fmt.Fprintf(w, "keeps    %s\n", columns.Wrap(kept, 9))
	if report != nil {
		fmt.Fprintf(w, "folds    %d: %s\n", t.folds, columns.Wrap(mainFigures(report.Figures()), 9))
		if report.Caution != "" {
			fmt.Fprintf(w, "         %s\n", columns.Wrap(report.Caution, 9))
		}
	}
	title := "wrote"
	for _, path := range t.written() {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%-9s%s, %s\n", title, path, fileSize(info.Size())); err != nil {
			return err
		}
		title = ""
	}
	return nil
}

// written are the files that a training leaves.
func (t *training) written() []string {
	paths := []string{t.c.String("output"), cardPath(t.c), t.c.String("save-golearn")}
	if rows := t.c.String("save-rows"); rows != "" {
		paths = append(paths, rows, infoPath(rows))
	}
	return slices.DeleteFunc(paths, func(path string) bool { return path == "" })
}

// mainFigures writes the figures that say most on one line.
func mainFigures(f eval.Figures) string {
	var parts []string
	for _, name := range f.Main() {
		parts = append(parts, fmt.Sprintf("%s %v", name, f.Get(name)))
	}
	return strings.Join(parts, ", ")
}

func fileSize(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
