package main

import (
	"cmp"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/rawjson"
	"github.com/linesift/linesift/model"
	"github.com/urfave/cli/v2"
)

// The formats that predict writes.
const (
	predictText     = "text"
	predictJSONL    = "jsonl"
	predictFastText = "fasttext"
)

func predictCommand() *cli.Command {
	return &cli.Command{
		Name:      "predict",
		Usage:     "write every line with its label and the label's probability",
		ArgsUsage: "[FILE…]",
		Description: `Every line that has a character other than white space is written: keep or drop,
which is what clean would do with it (left out if the model keeps no labels), its
label, the label's probability and the line itself, with tabs between them. On a
terminal the columns are aligned, and the lines to drop are faint.

$ linesift predict data/sample/story.txt

From JSONL, or with --output jsonl, every document becomes an object. In it,
start and end are the line's bytes in the text, keep is what clean would do with
the line (absent if no labels are kept), and id is that of the input, or else the
file's name, or null.

$ echo '{"id": 7, "text": "Two bears were seen."}' | linesift predict

With --output fasttext it writes labelled data, with a blank line after every
document that has lines:

$ linesift predict --output fasttext data/sample/story.txt`,
		Flags: slices.Concat(
			[]cli.Flag{
				&cli.StringFlag{Name: "output", Usage: "write `FORMAT`: text, jsonl or fasttext (default: jsonl from jsonl, text from all else)"},
				outputFlag(), modelFlag(),
			},
			ruleFlags(), inputFlags()),
		Action: predict,
	}
}

func predict(c *cli.Context) error {
	p, err := newPredictor(c)
	if err != nil {
		return err
	}
	in, err := newInput(c)
	if err != nil {
		return err
	}
	p.idField = cmp.Or(c.String("id-field"), "id")
	out, err := newOutput(c)
	if err != nil {
		return err
	}
	defer out.Close()
	return transform(c, in, out, p.predict, func(b []byte) error {
		_, err := out.Write(b)
		return err
	})
}

// A predictor labels the lines of documents and writes them down. It is safe for
// concurrent use.
type predictor struct {
	model   *model.Classifier
	output  string // "" is jsonl for what came as JSON, or else text
	idField string
	decides bool // some labels are kept
	color   bool
	width   int               // of the labels on a terminal, 0 elsewhere
	quoted  map[string]string // labels as JSON strings
}

func newPredictor(c *cli.Context) (*predictor, error) {
	p := &predictor{output: c.String("output"), quoted: map[string]string{}}
	switch p.output {
	case "", predictText, predictJSONL, predictFastText:
	default:
		return nil, usagef(c, "--output %s: there is no such format; use text, jsonl or fasttext (a file is named with --output-file)", p.output)
	}
	var err error
	if p.model, err = openClassifier(c); err != nil {
		return nil, err
	}
	p.decides = len(p.model.Kept()) > 0
	terminal := c.String("output-file") == "" && isTerminal(c.App.Writer)
	p.color = p.decides && terminal && os.Getenv("NO_COLOR") == ""
	for _, label := range p.model.Labels() {
		if terminal {
			p.width = max(p.width, utf8.RuneCountInString(label))
		}
		if p.output == predictFastText && strings.ContainsAny(label, " \t") {
			return nil, usagef(c, "--output fasttext cannot hold the label %q, which has a space: use text or jsonl", label)
		}
		p.quoted[label] = string(rawjson.AppendString(nil, label))
	}
	return p, nil
}

// predict returns what to write of a document.
func (p *predictor) predict(doc *data.Document) []byte {
	preds := p.model.Predict(doc)
	dst := make([]byte, 0, len(doc.Text)+len(doc.Text)/8+64*len(preds))
	output := p.output
	if output == "" && doc.Record != nil {
		output = predictJSONL
	}
	switch output {
	case predictJSONL:
		return p.appendObject(dst, doc, preds)
	case predictFastText:
		return appendFastText(dst, doc, preds)
	}
	for i, l := range doc.Lines {
		dst = p.appendLine(dst, l, preds[i])
	}
	return dst
}

// Terminals show a dropped line faint.
const (
	faint  = "\x1b[2m"
	normal = "\x1b[0m"
)

// appendLine appends a line as text.
func (p *predictor) appendLine(dst []byte, l data.Line, pred model.Prediction) []byte {
	dropped := p.color && !pred.Keep
	if dropped {
		dst = append(dst, faint...)
	}
	if p.decides {
		dst = p.appendCell(dst, decision(pred.Keep), len("keep"))
	}
	dst = p.appendCell(dst, pred.Label, p.width)
	dst = p.appendCell(dst, strconv.FormatFloat(pred.Prob, 'f', 4, 64), len("0.1234"))
	dst = append(dst, l.Text...)
	if dropped {
		dst = append(dst, normal...)
	}
	return append(dst, '\n')
}

func decision(keep bool) string {
	if keep {
		return "keep"
	}
	return "drop"
}

// appendCell appends a cell and what parts it from the next: on a terminal
// spaces, after as many as fill the column's width, elsewhere a tab.
func (p *predictor) appendCell(dst []byte, cell string, width int) []byte {
	dst = append(dst, cell...)
	if p.width == 0 {
		return append(dst, '\t')
	}
	for n := utf8.RuneCountInString(cell); n < width+2; n++ {
		dst = append(dst, ' ')
	}
	return dst
}

// appendFastText appends the lines of a document and a blank line, which ends
// it. A document without lines is left out, as the format cannot hold it.
func appendFastText(dst []byte, doc *data.Document, preds []model.Prediction) []byte {
	for i, l := range doc.Lines {
		dst = append(append(dst, "__label__"...), preds[i].Label...)
		dst = append(append(dst, ' '), l.Text...)
		dst = append(dst, '\n')
	}
	if len(doc.Lines) > 0 {
		dst = append(dst, '\n')
	}
	return dst
}

// appendObject appends a document as a JSON object.
func (p *predictor) appendObject(dst []byte, doc *data.Document, preds []model.Prediction) []byte {
	dst = append(dst, `{"id":`...)
	dst = p.appendID(dst, doc)
	dst = append(dst, `,"lines":[`...)
	for i, l := range doc.Lines {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = p.appendLineObject(dst, l, preds[i])
	}
	return append(dst, "]}\n"...)
}

func (p *predictor) appendLineObject(dst []byte, l data.Line, pred model.Prediction) []byte {
	dst = append(dst, `{"text":`...)
	dst = rawjson.AppendString(dst, l.Text)
	dst = append(dst, `,"label":`...)
	dst = append(dst, p.quoted[pred.Label]...)
	dst = append(dst, `,"prob":`...)
	dst = strconv.AppendFloat(dst, pred.Prob, 'f', 6, 64)
	if p.decides {
		dst = append(dst, `,"keep":`...)
		dst = strconv.AppendBool(dst, pred.Keep)
	}
	dst = append(dst, `,"start":`...)
	dst = strconv.AppendInt(dst, int64(l.Start), 10)
	dst = append(dst, `,"end":`...)
	dst = strconv.AppendInt(dst, int64(l.End), 10)
	return append(dst, '}')
}

// appendID appends the id as it is written in a JSON object. A document of
// another format goes by its own id, or else by its file.
func (p *predictor) appendID(dst []byte, doc *data.Document) []byte {
	switch {
	case doc.Record != nil && doc.Record.Raw(p.idField) != nil:
		return append(dst, doc.Record.Raw(p.idField)...)
	case doc.Record != nil:
	case doc.ID != "":
		return rawjson.AppendString(dst, doc.ID)
	case doc.File != "":
		return rawjson.AppendString(dst, doc.File)
	}
	return append(dst, "null"...)
}
