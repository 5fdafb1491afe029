package main

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/ngram"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

func topCommand() *cli.Command {
	return &cli.Command{
		Name:      "top",
		Usage:     "list what weighs most in a model: its n-grams, or the columns of its features",
		ArgsUsage: "[MODEL]",
		Description: `Of a model of lines that stand alone it lists for every label the words of the
training lines that say most for it:

$ linesift train --data data/sample/messages.tsv --output messages.model
$ linesift model top messages.model

Of others, the embedded one too, it lists the columns by the share that they have in
the decisions on the lines of documents, an invented page where --data names none:

$ linesift model top --top 5`,
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "top", Value: 20, Usage: "list the `N` strongest, of each label (default: 20)"},
			&cli.GenericFlag{Name: "data", Value: &pathList{}, Usage: "weigh columns on the documents in `PATH`, a file, a folder or - for standard input; may be repeated"},
			&cli.BoolFlag{Name: "json", Usage: "write an object of JSON"},
		},
		Action: modelTop,
	}
}

// A topList is what weighs most in a model.
type topList struct {
	NGrams  map[string][]ngram.Gram `json:"ngrams,omitempty"`
	Columns []model.Importance      `json:"columns,omitempty"`
}

func modelTop(c *cli.Context) error {
	n := c.Int("top")
	if n < 1 {
		return usagef(c, "--top %d: want 1 or more", n)
	}
	m, _, err := modelArgument(c)
	if err != nil {
		return err
	}
	var list topList
	if telling := m.Manifest().Telling; len(telling) > 0 {
		list.NGrams = map[string][]ngram.Gram{}
		for label, grams := range telling {
			list.NGrams[label] = grams[:min(n, len(grams))]
		}
	} else if list.Columns, err = importance(c, m); err != nil {
		return err
	}
	list.Columns = list.Columns[:min(n, len(list.Columns))]
	if c.Bool("json") {
		return writeJSON(c.App.Writer, list)
	}
	return list.write(c, m.Labels())
}

// importance weighs the columns on the documents of --data.
func importance(c *cli.Context, m *model.Classifier) ([]model.Importance, error) {
	paths := *c.Generic("data").(*pathList)
	var docs []*data.Document
	if len(paths) > 0 {
		var err error
		opt := data.ReadOptions{Unlabelled: true, NoBinary: true, Markup: m.Vectorizer().Markup(), Stdin: c.App.Reader}
		if docs, _, err = data.ReadAll(paths, data.Auto, opt); err != nil {
			return nil, advise(err)
		}
	}
	found := m.Importance(docs)
	if found == nil {
		return nil, fmt.Errorf("the model cannot say what it goes by: its learner, %s, explains nothing", m.Manifest().Learner)
	}
	return found, nil
}

func (l *topList) write(c *cli.Context, labels []string) error {
	rows := [][]string{{"column", "family", "share"}}
	for _, i := range l.Columns {
		rows = append(rows, []string{i.Column, i.Family, fmt.Sprintf("%.1f %%", 100*i.Share)})
	}
	if l.NGrams == nil {
		return columns.Table(c.App.Writer, 2, rows)
	}
	for i, label := range labels {
		if i > 0 {
			fmt.Fprintln(c.App.Writer)
		}
		rows := [][]string{{label, "weight", "lines"}}
		for _, g := range l.NGrams[label] {
			rows = append(rows, []string{columns.Snip(strconv.Quote(g.Text), columns.Width/2), fmt.Sprintf("%.2f", g.Weight), fmt.Sprint(g.Lines)})
		}
		if err := columns.Table(c.App.Writer, 1, slices.Clip(rows)); err != nil {
			return err
		}
	}
	return nil
}
