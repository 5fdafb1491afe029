package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/train"
	"github.com/urfave/cli/v2"
)

// trainingFlags say how models are trained; train and evaluate have them.
func trainingFlags() []cli.Flag {
	learner := &cli.StringFlag{Name: "learner", Usage: "train the learner `NAME`: " + strings.Join(learnerNames(), ", ") +
		"; train --learners describes them (default: boost; linear for lines that stand alone)"}
	return slices.Concat([]cli.Flag{learner}, recipeFlags(), []cli.Flag{seedFlag(), trainingThreadsFlag()})
}

// recipeFlags are those of trainingFlags that say what goes into a model, besides
// its learner.
func recipeFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "set", Usage: "set an option of the learner, `NAME=VALUE`; may be repeated"},
		&cli.StringSliceFlag{Name: "families", Usage: "compute only these families of features, `FAMILY,…`: " +
			strings.Join(features.AllFamilies, ", ") + " (default: all but markup and ngrams; for lines that stand alone ngrams alone)"},
		&cli.BoolFlag{Name: "markup", Usage: "look also at the markup of pages, for a model that is given pages: their elements, what these are named, headings and links; what --residue, --excerpts and --furnished make is text, of which it learns only words"},
		&cli.BoolFlag{Name: "residue", Usage: "train also on documents like those that extractors leave of a page, made of the data"},
		&cli.Float64Flag{Name: "empty", Usage: "train also on documents with nothing to keep, cut out of the data: `N` of each document on average, such as 0.5 (default: 0)"},
		&cli.Float64Flag{Name: "excerpts", Usage: "train also on short documents, a few paragraphs with little or nothing around them: `N` of each document on average (default: 0)"},
		&cli.Float64Flag{Name: "furnished", Usage: "train also on documents in many languages, made of invented menus, notices, teasers and stories: `N` of each document on average and as many again (default: 0)"},
		&cli.IntFlag{Name: "min-sites", Usage: "know only words, or character n-grams, of `N` sites or more: the higher, the smaller the model (default: 3; for lines that stand alone 2, and 1 where there are fewer than 5,000 sites)"},
		&cli.StringSliceFlag{Name: "weight", Usage: "count documents of a type more or less, `TYPE=N`, or unknown=N for those of none; may be repeated (default: 1)"},
		&cli.BoolFlag{Name: "even", Usage: "count a line of a long document less than one of a short document, by the root of how many lines there are"},
		&cli.BoolFlag{Name: "no-calibration", Usage: "leave the learner's probabilities as they are, in half the time: no fit on four fifths of the sites to calibrate them by the last"},
	}
}

// recipeNames returns the names of recipeFlags.
func recipeNames() (names []string) {
	for _, f := range recipeFlags() {
		names = append(names, f.Names()[0])
	}
	return names
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
		Settings: map[string]string{}, Empty: c.Float64("empty"), Excerpts: c.Float64("excerpts"),
		Furnished: c.Float64("furnished"), Even: c.Bool("even"), NoHeldOut: c.Bool("no-calibration"),
	}
	for _, name := range []string{"empty", "excerpts", "furnished"} {
		if n := c.Float64(name); !(n >= 0 && n <= train.MostPieces) {
			return opt, usagef(c, "--%s %v: want 0 to %d documents for each", name, n, train.MostPieces)
		}
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
	if n := c.Int("min-sites"); c.IsSet("min-sites") {
		if n < 1 {
			return opt, usagef(c, "--min-sites %d: want 1 or more", n)
		}
		opt.Words.MinSites, opt.NGrams.MinSites = n, n
	}
	var err error
	if opt.Weights, err = weights(c); err != nil {
		return opt, err
	}
	if opt.Learner != "" { // the default depends on the data
		if err := checkLearner(opt); err != nil {
			return opt, usagef(c, "%w", err)
		}
	}
	switch {
	case c.Bool("markup") && c.IsSet("families"):
		return opt, usagef(c, "--markup names all families for pages: it does not go with --families")
	case c.Bool("markup"):
		opt.Families = features.PageFamilies
	case c.IsSet("families"):
		opt.Families = c.StringSlice("families")
		if err := features.CheckFamilies(opt.Families); err != nil {
			return opt, usagef(c, "--families: %w", err)
		}
	}
	return opt, nil
}

// weights reads the flags --weight.
func weights(c *cli.Context) (map[string]float64, error) {
	out := map[string]float64{}
	for _, s := range c.StringSlice("weight") {
		kind, value, _ := strings.Cut(s, "=")
		w, err := strconv.ParseFloat(value, 64)
		if err != nil || kind == "" {
			return nil, usagef(c, "--weight %s: want TYPE=NUMBER", s)
		}
		if !(w > 0 && w <= train.MostWeight) {
			return nil, usagef(c, "--weight %s: want more than 0, at most %d", s, train.MostWeight)
		}
		out[kind] = w
	}
	return out, nil
}

// completeOptions fills in what depends on the data: which learner, which
// families of features.
func completeOptions(c *cli.Context, opt train.Options, docs []*data.Document) (train.Options, error) {
	opt = opt.For(docs)
	if slices.Contains(opt.Families, "markup") && !slices.ContainsFunc(docs, (*data.Document).HasMarkup) {
		return opt, fmt.Errorf("the data has no page to learn markup from: want pages with html and main_content, or the WCXB layout")
	}
	if none := opt.WithoutDocuments(docs); none != nil {
		return opt, usagef(c, "--weight %s: no document is of that type", none[0])
	}
	if err := checkLearner(opt); err != nil {
		return opt, usagef(c, "%w", err)
	}
	return opt, nil
}

// checkLearner reports whether the learner and its options are known.
func checkLearner(opt train.Options) error {
	l, err := train.NewLearner(opt.Learner)
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

// requireScorer refuses a learner that no model file can be made of for a flag
// that writes one.
func requireScorer(c *cli.Context, name, flag string) error {
	l, err := train.NewLearner(name)
	if err != nil {
		return nil // the default, which has a scorer; others were checked before
	}
	if _, ok := l.(train.Learner); !ok {
		return usagef(c, "--%s: the learner %s has no scorer, which a model file is made of; train --save-golearn FILE saves it in golearn's form, which --model reads", flag, name)
	}
	return nil
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

func trainingThreadsFlag() cli.Flag {
	return threadsFlag("work with `N` threads, on which no result depends (default: one for each processor)")
}

// threadsFlag says how many processors are used: 0 where it is not given.
func threadsFlag(usage string) cli.Flag {
	return &cli.IntFlag{Name: "threads", Usage: usage, Action: func(c *cli.Context, n int) error {
		if n < 1 {
			return usagef(c, "--threads %d: want 1 or more", n)
		}
		return nil
	}}
}
