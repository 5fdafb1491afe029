package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/train"
	"github.com/urfave/cli/v2"
)

// trainingFlags say how models are trained; train and evaluate have them.
func trainingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "learner", Usage: "train the learner `NAME`: " + strings.Join(learnerNames(), ", ") +
			"; train --learners describes them (default: boost; linear for lines that stand alone)"},
		&cli.StringSliceFlag{Name: "set", Usage: "set an option of the learner, `NAME=VALUE`; may be repeated"},
		&cli.StringSliceFlag{Name: "families", Usage: "compute only these families of features, `FAMILY,…`: " +
			strings.Join(features.AllFamilies, ", ") + " (default: all but ngrams; for lines that stand alone ngrams alone)"},
		&cli.BoolFlag{Name: "residue", Usage: "train also on documents like those that extractors leave of a page, made of the data"},
		seedFlag(),
		&cli.IntFlag{Name: "threads", Usage: "work with `N` threads, on which no result depends (default: one for each processor)"},
	}
}

func learnerNames() []string {
	var names []string
	for _, l := range train.Learners() {
		names = append(names, l.Name)
	}
	return names
}

// trainingOptions reads the flags of trainingFlags, and --keep. What is wrong
// with them shows before any data is read.
func trainingOptions(c *cli.Context) (train.Options, error) {
	opt := train.Options{
		Learner: c.String("learner"), Residue: c.Bool("residue"), Seed: c.Int64("seed"), Threads: c.Int("threads"),
		Settings: map[string]string{},
	}
	if c.IsSet("keep") {
		opt.Keep = c.StringSlice("keep")
	}
	for _, s := range c.StringSlice("set") {
		name, value, found := strings.Cut(s, "=")
		if !found {
			return opt, usagef(c, "--set %s: want NAME=VALUE", s)
		}
		opt.Settings[name] = value
	}
	if opt.Learner != "" { // the default depends on the data
		if err := checkLearner(opt); err != nil {
			return opt, usagef(c, "%w", err)
		}
	}
	if c.IsSet("families") {
		opt.Families = c.StringSlice("families")
		if err := checkFamilies(opt.Families); err != nil {
			return opt, usagef(c, "--families: %w", err)
		}
	}
	return opt, nil
}

// completeOptions fills in what depends on the data: which learner, which
// families of features.
func completeOptions(c *cli.Context, opt train.Options, docs []*data.Document) (train.Options, error) {
	opt = opt.For(docs)
	if err := checkLearner(opt); err != nil {
		return opt, usagef(c, "%w", err)
	}
	return opt, nil
}

// checkLearner reports whether the learner and its options are known.
func checkLearner(opt train.Options) error {
	l, err := train.NewLearner(opt.Learner, opt.Seed, opt.Threads)
	if err != nil {
		return err
	}
	for name, value := range opt.Settings {
		if err := train.SetOption(l, name, value); err != nil {
			return err
		}
	}
	return nil
}

// checkFamilies reports whether features can be computed from these families.
func checkFamilies(families []string) error {
	if len(families) == 0 {
		return errors.New("none named")
	}
	for i, f := range families {
		if slices.Contains(families[:i], f) {
			return fmt.Errorf("%s is named twice", f)
		}
	}
	_, err := features.NewVectorizer([]string{"a", "b"}, []bool{true, false}, families, nil)
	return err
}

// foldsFlag asks for a cross-validation.
func foldsFlag(usage string) cli.Flag { return &cli.IntFlag{Name: "folds", Usage: usage} }

// readFolds returns the number of folds, 0 for none.
func readFolds(c *cli.Context) (int, error) {
	n := c.Int("folds")
	if n < 0 || n == 1 {
		return 0, usagef(c, "--folds %d: want 2 or more, or 0 for no cross-validation", n)
	}
	return n, nil
}

// A trial trains on some folds of the data and tests on the others.
type trial struct {
	docs   []*data.Document
	labels []string // of all the data: a fold's model may not know them all
	keep   []bool   // the same
	folds  int
	only   int // the one fold to take, from 1; 0: all
	opt    train.Options
	meter  *meter
	saved  func(k int, r *train.Result) error // called with every model; may be nil
}

// newTrial checks whether the data is fit to be trained on and split.
func newTrial(docs []*data.Document, folds, only int, opt train.Options, m *meter) (*trial, error) {
	labels, keep, err := train.Labels(docs, opt.Keep)
	if err != nil {
		return nil, err
	}
	if err := enoughSites(docs, folds); err != nil {
		return nil, err
	}
	opt.Progress = m.stage
	return &trial{docs: docs, labels: labels, keep: keep, folds: folds, only: only, opt: opt, meter: m}, nil
}

// run returns what the models make of the folds that they have not seen.
func (t *trial) run(ctx context.Context, threshold float64) (scores []*scored, err error) {
	for k := range t.folds {
		if t.only > 0 && k != t.only-1 {
			continue
		}
		t.meter.part(fmt.Sprintf("fold %d of %d", k+1, t.folds))
		fold, err := train.TrainFold(ctx, t.docs, k, t.folds, t.opt)
		if err != nil {
			return nil, err
		}
		if t.saved != nil {
			if err := t.saved(k+1, fold.Result); err != nil {
				return nil, err
			}
		}
		s, err := t.score(ctx, fold, threshold)
		if err != nil {
			return nil, fmt.Errorf("fold %d of %d: %w", k+1, t.folds, err)
		}
		scores = append(scores, s)
	}
	return scores, nil
}

func (t *trial) score(ctx context.Context, fold train.Fold, threshold float64) (*scored, error) {
	s := scorer{model: fold.Result.Classifier, labels: t.labels, keep: t.keep, threads: t.opt.Threads}
	s.rule.Threshold = threshold
	return s.score(ctx, fold.Test)
}
