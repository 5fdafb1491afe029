package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/card"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

func modelCommand() *cli.Command {
	return &cli.Command{
		Name:  "model",
		Usage: "show what a model is, check its file, or export what it computes",
		Subcommands: []*cli.Command{
			{
				Name:      "info",
				Usage:     "show what a model is for, what it was trained on and how good it is",
				ArgsUsage: "[MODEL]",
				Description: `MODEL is a file, or text or page: those in the program for text and for pages of
HTML. Without it, it is the one for text:

$ linesift model info

With --markdown it is a model card, which also has the data's licences and sums,
the figures of every label and the weak spots:

$ linesift model info --markdown`,
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "markdown", Usage: "write a model card in Markdown"},
					&cli.BoolFlag{Name: "json", Usage: "write the model's manifest, which has everything, as JSON"},
				},
				Action: modelInfo,
			},
			{
				Name:      "verify",
				Usage:     "check the sums of a model file and whether this program can use it",
				ArgsUsage: "[MODEL]",
				Description: `MODEL is a file, or text or page: those in the program for text and for pages of
HTML. Without it, it is the one for text:

$ linesift model verify page`,
				Action: modelVerify,
			},
			{
				Name:      "export",
				Usage:     "write the feature rows of labelled documents, to try other learners on",
				ArgsUsage: "--rows FILE --data PATH…",
				Description: `The rows are those that the model scores: a value for each of its feature columns.
FILE.csv has the columns' names in its head and the labels in the last column, and
golearn reads it; FILE.npy is an array of NumPy's; FILE.libsvm has numbers of
labels and columns. Beside each goes FILE.json with the names of the columns, the
labels, and the document of every row with its site, by which rows are to be split.

$ linesift model export --rows rows.npy --data data/sample/en.jsonl

The model knows the pages that it was trained on too well, and so do these rows.
For rows to train on, train --save-rows writes those that a learner is fitted on:
the scores of words in them come from other sites.`,
				Flags: slices.Concat([]cli.Flag{
					&cli.StringFlag{Name: "rows", Usage: "write the rows to `FILE`, which ends in .csv, .npy or .libsvm"},
					modelFlag(),
				}, dataFlags(), []cli.Flag{trainingThreadsFlag()}),
				Action: modelExport,
			},
			topCommand(),
		},
	}
}

// modelArgument loads the model that the only argument names.
func modelArgument(c *cli.Context) (m *model.Classifier, path string, err error) {
	if c.NArg() > 1 {
		return nil, "", usagef(c, "unexpected argument %q: one model at a time", c.Args().Get(1))
	}
	path = c.Args().First()
	m, err = loadModel(path)
	return m, path, err
}

func modelVerify(c *cli.Context) error {
	_, path, err := modelArgument(c)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.App.Writer, "%s: OK\n", modelName(path))
	return err
}

func modelInfo(c *cli.Context) error {
	m, path, err := modelArgument(c)
	if err != nil {
		return err
	}
	switch {
	case c.Bool("json") && c.Bool("markdown"):
		return usagef(c, "give one of --json and --markdown")
	case c.Bool("json"):
		return writeManifest(c.App.Writer, m.Manifest())
	case c.Bool("markdown"):
		return card.Write(c.App.Writer, m)
	}
	text, err := describeModel(m.Manifest(), path)
	if err != nil {
		return err
	}
	_, err = io.WriteString(c.App.Writer, text)
	return err
}

func writeManifest(w io.Writer, m model.Manifest) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(m)
}

// infoColumn is where the values of model info start.
const infoColumn = 13

// describeModel returns a manifest for people, in 80 columns.
func describeModel(m model.Manifest, path string) (string, error) {
	size, err := modelSize(m, path)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-*s%s\n", infoColumn, name, columns.Wrap(value, infoColumn))
		}
	}
	row("purpose", m.Purpose)
	row("not for", m.NotFor)
	row("labels", strings.Join(m.Labels, ", "))
	row("keeps", keeps(m))
	row("learner", strings.TrimSpace(m.Learner+" "+flatten(m.Options)))
	row("features", fmt.Sprintf("%d columns of %s", len(m.Columns), strings.Join(m.Families, ", ")))
	row("page kinds", strings.Join(m.Kinds, ", "))
	row("size", size)
	row("format", "version "+strconv.Itoa(m.FormatVersion))
	row("metrics", shortMetrics(m))
	row("command", m.Command)
	for i, d := range m.Data {
		name := "trained on"
		if i > 0 {
			name = ""
		}
		row(name, describeData(d))
	}
	return b.String(), nil
}

// shortMetrics writes the main figures, with their intervals, or else all.
func shortMetrics(m model.Manifest) string {
	read, err := card.ReadMetrics(m)
	if err != nil {
		return flatten(m.Metrics) // of a form that this program does not know
	}
	var list []string
	for _, name := range eval.Figures(read.Figures).Main() {
		figure := fmt.Sprintf("%s %.3f", name, read.Figures[name])
		if low, ok := read.Details.Low[name]; ok {
			figure += fmt.Sprintf(" (%.3f to %.3f)", low, read.Details.High[name])
		}
		list = append(list, figure)
	}
	if len(list) == 0 {
		return flatten(m.Metrics)
	}
	if n := read.Figures["folds"]; n > 0 {
		list = append(list, fmt.Sprintf("in %v folds by site", n))
	}
	return strings.Join(list, ", ")
}

// keeps says which labels cleaning keeps and when.
func keeps(m model.Manifest) string {
	if len(m.Keep) == 0 {
		return "none: it is not for cleaning, unless --keep names labels"
	}
	s := strings.Join(m.Keep, ", ")
	if m.Decision.Rule == model.Threshold {
		return fmt.Sprintf("%s, from a probability of %v on", s, m.Decision.Threshold)
	}
	return s + ", by the rule " + m.Decision.Rule
}

func describeData(d model.DataSource) string {
	parts := []string{d.Name, columns.Count(d.Documents, "document"), columns.Count(d.Lines, "line")}
	for _, more := range []string{d.Licence, d.Attribution} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	if d.SHA256 != "" {
		parts = append(parts, "SHA-256 "+d.SHA256)
	}
	return strings.Join(parts, "; ")
}

// modelSize says how large the model is: its file, and its weights in memory.
func modelSize(m model.Manifest, path string) (string, error) {
	var unpacked int64
	for _, member := range m.Members {
		unpacked += member.Size
	}
	if _, ok := embedded[path]; ok {
		size := fileSize(unpacked) + " unpacked"
		if len(m.Shared) > 0 {
			size += fmt.Sprintf(", and the words of the model for text, %s", fileSize(m.Shared[0].Size))
		}
		return size, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if len(m.Members) == 0 {
		return fileSize(info.Size()) + " in golearn's form", nil
	}
	return fmt.Sprintf("%s, %s unpacked", fileSize(info.Size()), fileSize(unpacked)), nil
}

// flatten writes a JSON value in a line: the members of objects in the order of
// their names, as name value, and numbers with at most four significant digits.
func flatten(raw json.RawMessage) string {
	var v any
	if len(raw) == 0 || json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	return strings.Join(appendFlat(nil, "", v), ", ")
}

func appendFlat(parts []string, name string, v any) []string {
	switch v := v.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for n := range v {
			names = append(names, n)
		}
		slices.Sort(names)
		for _, n := range names {
			parts = appendFlat(parts, strings.TrimSpace(name+" "+n), v[n])
		}
		return parts
	case []any:
		for i, e := range v {
			parts = appendFlat(parts, strings.TrimSpace(name+" "+strconv.Itoa(i+1)), e)
		}
		return parts
	case float64:
		if v != float64(int64(v)) {
			return append(parts, strings.TrimSpace(name+" "+strconv.FormatFloat(v, 'g', 4, 64)))
		}
	}
	b, _ := json.Marshal(v) // it was JSON before
	return append(parts, strings.TrimSpace(name+" "+string(b)))
}
