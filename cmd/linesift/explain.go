package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/rawjson"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "write every line with its label and the reasons for it",
		ArgsUsage: "[FILE…]",
		Description: `Below every line stand the reasons that weighed most, with their share of the
decision: "+" is for the label, "-" against it.

$ linesift explain data/sample/story.txt

Only the third line, with all reasons:

$ linesift explain --line 3 --top 0 data/sample/story.txt

From JSONL, or with --output jsonl, every line is as predict has it, and more:
against is the label that came second, lead the score of the label less that of
the second, before the probabilities are calibrated. The contributions of all
reasons and base, which is what a line has that is as lines are on average, sum to
lead; rest is the sum of those not written. The features of a reason are the
columns that it stands for.

$ linesift explain --output jsonl --line 1 data/sample/story.txt`,
		Flags: slices.Concat(
			[]cli.Flag{
				&cli.StringFlag{Name: "output", Usage: "write `FORMAT`: text or jsonl (default: jsonl from jsonl, text from all else)"},
				&cli.IntFlag{Name: "top", Value: 3, Usage: "write the `N` strongest reasons of a line; 0: all (default: 3)"},
				&cli.IntFlag{Name: "line", Usage: "explain only line `N` of every document; blank lines do not count (default: all lines)"},
				outputFlag(), modelsFlag(),
			},
			ruleFlags(), inputFlags()),
		Action: explainLines,
	}
}

func explainLines(c *cli.Context) error {
	e, err := newExplainer(c)
	if err != nil {
		return err
	}
	return transformAll(c, e.model, func(in *source, out *output) error {
		return transform(c, in, out, nil, e.explain, func(x explained) error {
			if x.err != nil {
				return x.err
			}
			_, err := out.Write(x.out)
			return err
		})
	})
}

// An explainer labels the lines of documents and writes down why. It is safe
// for concurrent use.
type explainer struct {
	*predictor
	opt  model.ExplainOptions
	line int // the only one, from 1; 0: all
}

func newExplainer(c *cli.Context) (*explainer, error) {
	e := &explainer{line: c.Int("line")}
	if e.opt.Top = c.Int("top"); e.opt.Top < 0 {
		return nil, usagef(c, "--top %d: want a number of reasons, or 0 for all", e.opt.Top)
	} else if e.opt.Top == 0 {
		e.opt.Top = -1
	}
	if c.IsSet("line") && e.line < 1 {
		return nil, usagef(c, "--line %d: want a number from 1 on", e.line)
	} else if e.line > 0 {
		e.opt.Lines = []int{e.line - 1}
	}
	var err error
	if e.predictor, err = newPredictor(c, predictText, predictJSONL); err != nil {
		return nil, err
	}
	e.color = c.String("output-file") == "" && isTerminal(c.App.Writer) && os.Getenv("NO_COLOR") == ""
	return e, nil
}

// explained is what came of a document.
type explained struct {
	out []byte
	err error
}

// explain returns what to write of a document.
func (e *explainer) explain(doc *data.Document) explained {
	if e.line > len(doc.Lines) {
		return explained{err: fmt.Errorf("%s: --line %d: the document has %s", doc.Where(), e.line, columns.Count(len(doc.Lines), "line"))}
	}
	all := e.model.of(doc).Explain(doc, e.opt)
	lines := doc.Lines
	if e.line > 0 {
		lines, all = lines[e.line-1:e.line], all[e.line-1:e.line]
	}
	if e.output == predictJSONL || e.output == "" && doc.Record != nil {
		return explained{out: e.appendObject(nil, doc, lines, all)}
	}
	var b strings.Builder
	for i, l := range lines {
		e.writeLine(&b, l, all[i])
	}
	return explained{out: []byte(b.String())}
}

// Colours of a terminal.
const (
	bold  = "\x1b[1m"
	green = "\x1b[32m"
	red   = "\x1b[31m"
)

// paint colours s where colours are wanted.
func (e *explainer) paint(color, s string) string {
	if !e.color {
		return s
	}
	return color + s + normal
}

// writeLine writes a line, cut to the width of a page, and its reasons. On a
// terminal the lines stand below each other, and the reasons below the line.
func (e *explainer) writeLine(b *strings.Builder, l data.Line, x model.Explanation) {
	label := columns.Snip(x.Label, columns.Width/2)
	width := min(e.width, columns.Width/2)
	head := fmt.Sprintf("%-*s %.2f  ", width, label, x.Prob)
	line := columns.Snip(strings.Join(strings.Fields(l.Text), " "), columns.Width-text.StringWidthWithoutEscSequences(head))
	color := bold
	switch {
	case e.decides && x.Keep:
		color = bold + green
	case e.decides:
		line = e.paint(faint, line)
	}
	fmt.Fprintf(b, "%s%s%s\n", e.paint(color, label), strings.TrimPrefix(head, label), line)
	for _, r := range x.Reasons {
		color, sign := green, "+"
		if r.Contribution < 0 {
			color, sign = red, "-"
		}
		share := fmt.Sprintf("%5s", fmt.Sprintf("%s%.0f%%", sign, 100*r.Share))
		indent := max(width, 4)
		fmt.Fprintf(b, "%*s%s  %s\n", indent, "", e.paint(color, share), columns.Snip(r.Text, columns.Width-indent-len(share)-2))
	}
}

// appendObject appends a document as a JSON object.
func (e *explainer) appendObject(dst []byte, doc *data.Document, lines []data.Line, all []model.Explanation) []byte {
	dst = append(e.appendID(append(dst, `{"id":`...), doc), `,"lines":[`...)
	for i, l := range lines {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = e.appendLineObject(dst, l, all[i].Prediction)
		dst = appendReasons(dst[:len(dst)-1], all[i])
		dst = append(dst, '}')
	}
	return append(dst, "]}\n"...)
}

// appendReasons appends the members that explain adds to the object of a line.
func appendReasons(dst []byte, x model.Explanation) []byte {
	dst = rawjson.AppendString(append(dst, `,"against":`...), x.Against)
	dst = appendNumber(append(dst, `,"lead":`...), x.Lead)
	dst = appendNumber(append(dst, `,"base":`...), x.Base)
	dst = appendNumber(append(dst, `,"rest":`...), x.Rest)
	dst = append(dst, `,"reasons":[`...)
	for i, r := range x.Reasons {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = rawjson.AppendString(append(dst, `{"text":`...), r.Text)
		dst = appendNumber(append(dst, `,"share":`...), r.Share)
		dst = appendNumber(append(dst, `,"contribution":`...), r.Contribution)
		dst = append(dst, `,"features":[`...)
		for k, column := range r.Columns {
			if k > 0 {
				dst = append(dst, ',')
			}
			dst = rawjson.AppendString(dst, column)
		}
		dst = append(dst, "]}"...)
	}
	return append(dst, ']')
}

// appendNumber appends a number with nine decimals, so that contributions sum
// to the lead; adding 0 makes 0 of −0.
func appendNumber(dst []byte, v float64) []byte {
	return strconv.AppendFloat(dst, math.Round(v*1e9)/1e9+0, 'f', -1, 64)
}
