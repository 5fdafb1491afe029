package main

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/page"
	"github.com/linesift/linesift/model/train"
	"github.com/urfave/cli/v2"
)

// An embeddedModel is one of those in the program.
type embeddedModel struct {
	name string
	load func() *model.Classifier
}

var textModel = embeddedModel{"the model in the program", model.Default}

// embedded are the models in the program, by what --model calls them. The one for text
// goes without a name, too.
var embedded = map[string]embeddedModel{
	"": textModel, "text": textModel, "page": {"the model in the program for pages", page.Default},
}

// modelFlag names the model of a command that uses one for all documents.
func modelFlag() cli.Flag {
	return &cli.StringFlag{Name: "model", Usage: "use the model in `FILE`, or page, the one in the program for pages of HTML (default: text, the one for text)"}
}

// modelsFlag names the model of a command that looks at the markup of pages of its own.
func modelsFlag() cli.Flag {
	return &cli.StringFlag{Name: "model", Usage: "use the model in `FILE`, or of those in the program text or page for all input (default: page for HTML, text for all else)"}
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

// classifiers are the models of a command, which have the same labels.
type classifiers struct {
	*model.Classifier                          // of text, and of all that has no model of its own
	page              func() *model.Classifier // of pages with their markup; nil: the same
}

// of returns the model for a document.
func (m *classifiers) of(doc *data.Document) *model.Classifier {
	if m.page != nil && doc.HasMarkup() {
		return m.page()
	}
	return m.Classifier
}

// markup reports whether one of the models looks at the markup of pages.
func (m *classifiers) markup() bool { return m.page != nil || m.Vectorizer().Markup() }

// openClassifiers loads the model that --model names, or the embedded ones.
func openClassifiers(c *cli.Context) (*classifiers, error) {
	m, err := loadModel(c.String("model"))
	if err != nil {
		return nil, err
	}
	rule, err := keepRule(c, m)
	if err != nil {
		return nil, err
	}
	ruled := &classifiers{}
	if ruled.Classifier, err = m.With(rule); err != nil {
		return nil, err
	}
	if c.String("model") == "" {
		ruled.page = sync.OnceValue(func() *model.Classifier {
			m, err := page.Default().With(rule)
			if err != nil {
				panic(err) // its labels are those of the other
			}
			return m
		})
	}
	return ruled, nil
}

// loadModel loads an embedded model, or one from a file, be it in golearn's form.
func loadModel(path string) (*model.Classifier, error) {
	if m, ok := embedded[path]; ok {
		return m.load(), nil
	}
	m, err := train.Open(path)
	if errors.Is(err, model.ErrShared) {
		m, err = model.OpenSharing(path, model.Default())
	}
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return m, nil
}

// modelName says which model --model names.
func modelName(path string) string {
	return cmp.Or(embedded[path].name, path)
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
