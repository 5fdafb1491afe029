package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/train"
	"github.com/urfave/cli/v2"
)

// modelFlag names the model; every command that uses one has it.
func modelFlag() cli.Flag {
	return &cli.StringFlag{Name: "model", Usage: "use the model in `FILE` (default: the one in the program)"}
}

// ruleFlags are the flags that change which lines are kept.
func ruleFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "keep", Usage: "keep the lines that are `LABEL,…` (default: the labels that the model keeps)"},
		&cli.Float64Flag{Name: "threshold", Usage: "keep a line where the probability that it has one of the kept labels " +
			"is at least `P`, more than 0 and at most 1 (default: the model's own rule, which looks at the whole document)"},
		&cli.GenericFlag{Name: "always-keep", Value: &patterns{}, Usage: "keep every line in which `REGEXP` finds a match, whatever the model says; may be repeated"},
		&cli.GenericFlag{Name: "always-drop", Value: &patterns{}, Usage: "drop every line in which `REGEXP` finds a match, but for those of --always-keep; may be repeated"},
	}
}

// patterns is a flag with regular expressions that may be repeated.
type patterns []string

// Set adds one.
func (p *patterns) Set(expr string) error {
	if _, err := regexp.Compile(expr); err != nil {
		return err
	}
	*p = append(*p, expr)
	return nil
}

// String returns "": there is no default to show.
func (p *patterns) String() string { return "" }

// pattern is a flag with one regular expression.
type pattern struct{ expr *regexp.Regexp }

// Set sets it.
func (p *pattern) Set(expr string) (err error) {
	p.expr, err = regexp.Compile(expr)
	return err
}

// String returns "": there is no default to show.
func (p *pattern) String() string { return "" }

// any returns what matches where one of them does, nil where there is none.
func (p *patterns) any() *regexp.Regexp {
	if len(*p) == 0 {
		return nil
	}
	return regexp.MustCompile("(?:" + strings.Join(*p, ")|(?:") + ")")
}

// openClassifier loads the model that --model names, or the embedded one.
func openClassifier(c *cli.Context) (*model.Classifier, error) {
	m, err := loadModel(c.String("model"))
	if err != nil {
		return nil, err
	}
	rule, err := keepRule(c, m)
	if err != nil {
		return nil, err
	}
	return m.With(rule)
}

// loadModel loads a model from a file, be it in golearn's form, or the embedded
// one if path is "".
func loadModel(path string) (*model.Classifier, error) {
	if path == "" {
		return model.Default(), nil
	}
	m, err := train.Open(path)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return m, nil
}

// keepRule reads the flags of ruleFlags.
func keepRule(c *cli.Context, m *model.Classifier) (model.Rule, error) {
	rule := model.Rule{
		Threshold:  c.Float64("threshold"),
		AlwaysKeep: c.Generic("always-keep").(*patterns).any(),
		AlwaysDrop: c.Generic("always-drop").(*patterns).any(),
	}
	if c.IsSet("keep") {
		rule.Keep = c.StringSlice("keep")
	}
	if c.IsSet("keep") && len(rule.Keep) == 0 {
		return rule, usagef(c, "--keep names no label; the model's labels are %s", strings.Join(m.Labels(), ", "))
	}
	if c.IsSet("threshold") && !(rule.Threshold > 0 && rule.Threshold <= 1) {
		return rule, usagef(c, "--threshold %v: want a probability of more than 0 and at most 1", rule.Threshold)
	}
	with, err := m.With(rule)
	if err != nil {
		return rule, usagef(c, "--keep: %w", err)
	}
	if len(with.Kept()) == 0 && (rule.AlwaysKeep != nil || rule.AlwaysDrop != nil) {
		return rule, usagef(c, "--always-keep and --always-drop: the model keeps no labels: name those to keep with --keep (there are %s)", strings.Join(m.Labels(), ", "))
	}
	return rule, nil
}
