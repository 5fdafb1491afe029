package main

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/rawjson"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// The formats that predict writes.
const (
	predictText     = "text"
	predictJSONL    = "jsonl"
	predictCSV      = "csv"
	predictFastText = "fasttext"
	predictDolma    = "dolma"
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

One file is one document, unless --split-on says what parts the texts in it.

From JSONL, or with --output jsonl, every document becomes an object. In it,
start and end are the line's bytes in the text, keep is what clean would do with
the line (absent if no labels are kept), and id is that of the input, or else the
file's name, or null.

$ echo '{"id": 7, "text": "Two bears were seen."}' | linesift predict

From CSV, which needs no column but that of the text, it writes the same rows with
the columns label, prob and keep behind the others; where there is one of that
name, linesift_label and so on. The text of a row is one line to a model for lines
that stand alone; to others it is a document, and each of its lines gets a row.

$ printf 'id,text\n7,Two bears were seen.\n' | linesift predict --input csv

The probabilities of other labels are written with --top, which adds a label and
its probability for each of the most probable, or with --probs: all of them, in
JSON as the object probs, in CSV as a column for each label.

$ linesift predict --top 2 data/sample/story.txt

With --output fasttext it writes labelled data, with a blank line before every
document that has lines:

$ linesift predict --output fasttext data/sample/story.txt

With --output dolma it writes attributes, for the taggers and mixers of Dolma: the
lines of each label, with offsets in characters, and as drop what clean drops, with
its line breaks. A folder of documents becomes one of attributes:

$ linesift predict --output dolma data/sample/ferry.json`,
		Flags: slices.Concat(
			[]cli.Flag{
				&cli.StringFlag{Name: "output", Usage: "write `FORMAT`: text, jsonl, csv, fasttext or dolma (default: jsonl from jsonl, csv from csv, text from all else)"},
				&cli.BoolFlag{Name: "probs", Usage: "write the probabilities of all labels"},
				&cli.IntFlag{Name: "top", Value: 1, Usage: "write the `K` most probable labels (default: 1)"},
				outputFlag(), modelsFlag(), reportFlag(),
			},
			folderFlags(), ruleFlags(), inputFlags()),
		Action: predict,
	}
}

func predict(c *cli.Context) error {
	p, err := newPredictor(c, predictText, predictJSONL, predictCSV, predictFastText, predictDolma)
	if err != nil {
		return err
	}
	if err := p.readTop(c); err != nil {
		return err
	}
	if p.reports = c.String("report") != ""; p.reports && !p.decides {
		return usagef(c, "--report is about lines that are dropped, and the model keeps no labels: name those to keep with --keep")
	}
	total := newDropReport()
	err = transformFiles(c, p.model, p.ending, func(in *source, out *output) error {
		part := newDropReport() // of what is not lost: a file that fails counts for nothing
		rows := table{joiner: joiner{w: out}, more: p.columns}
		err := transform(c, in, out, &rows, p.predict, func(r predicted) error {
			if r.err != nil {
				return r.err
			}
			if r.drop != nil {
				part.add(r.drop)
			}
			return rows.write(r.header, r.file, r.out)
		})
		if err == nil {
			total.merge(part)
		}
		return err
	})
	if _, some := errors.AsType[*failedError](err); p.reports && (err == nil || some) {
		err = cmp.Or(err, total.save(c))
	}
	return err
}

// ending returns what the ending of a file becomes in a folder of predictions.
func (p *predictor) ending(ending string) string {
	switch {
	case p.output == predictJSONL || p.output == predictDolma || p.output == "" && (ending == ".parquet" || jsonEnding(ending) == ending):
		return jsonEnding(ending)
	case p.output == predictCSV || p.output == "" && ending == ".csv":
		return ".csv"
	case p.output == predictFastText:
		return ".ft"
	}
	return ".tsv"
}

// A predictor labels the lines of documents and writes them down. It is safe for
// concurrent use.
type predictor struct {
	model   *classifiers
	output  string // "" is that of the input
	idField string
	top     int  // labels to write
	probs   bool // the probabilities of all of them
	decides bool // some labels are kept
	reports bool // whether somebody wants to know what is dropped
	color   bool
	width   int               // of the labels on a terminal, 0 elsewhere
	screen  int               // columns of the terminal, 0 where lines are not broken
	quoted  map[string]string // labels as JSON strings
	made    *data.Header      // of a table made of what was none
}

// newPredictor reads the flags of a command that writes one of these outputs.
func newPredictor(c *cli.Context, outputs ...string) (*predictor, error) {
	p := &predictor{output: c.String("output"), quoted: map[string]string{}, made: data.NewHeader("id", "text")}
	if p.output != "" && !slices.Contains(outputs, p.output) {
		return nil, usagef(c, "--output %s: there is no such format; use %s (a file is named with --output-file)", p.output, either(outputs))
	}
	var err error
	if p.model, err = openClassifiers(c); err != nil {
		return nil, err
	}
	p.idField = cmp.Or(c.String("id-field"), "id")
	p.decides = len(p.model.Kept()) > 0
	terminal := c.String("output-file") == "" && isTerminal(c.App.Writer)
	p.color = p.decides && terminal && os.Getenv("NO_COLOR") == ""
	if terminal {
		p.screen = screenWidth(c.App.Writer)
	}
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

// either lists what there is to choose from.
func either(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// readTop reads which probabilities to write.
func (p *predictor) readTop(c *cli.Context) error {
	p.top, p.probs = min(c.Int("top"), len(p.model.Labels())), c.Bool("probs")
	switch {
	case p.top < 1:
		return usagef(c, "--top %d: want 1 or more labels", c.Int("top"))
	case p.probs && c.IsSet("top"):
		return usagef(c, "give one of --probs, which writes all labels, and --top")
	case (p.probs || c.IsSet("top")) && (p.output == predictFastText || p.output == predictDolma):
		return usagef(c, "--output %s holds one label a line: --probs and --top need text, jsonl or csv", p.output)
	case (p.probs || c.IsSet("top")) && !p.model.Probabilistic():
		return usagef(c, "the model knows no probabilities: --probs and --top need one that does")
	}
	return nil
}

// predicted is what came of a document.
type predicted struct {
	out    []byte
	header *data.Header // of a row of CSV; nil for all else
	file   string       // where the document was read
	drop   *drop        // what is dropped, where a report is wanted
	err    error
}

// predict returns what to write of a document.
func (p *predictor) predict(doc *data.Document) predicted {
	preds := p.model.of(doc).Predict(doc)
	r := predicted{file: doc.File}
	if p.reports {
		keep := make([]bool, len(preds))
		for i, pred := range preds {
			keep[i] = pred.Keep
		}
		r.drop = newDrop(doc, keep)
	}
	switch p.outputOf(doc) {
	case predictJSONL:
		r.out = p.appendObject(nil, doc, preds)
	case predictCSV:
		r.header = cmp.Or(headerOf(doc), p.made)
		r.out = p.appendRows(nil, doc, preds)
	case predictFastText:
		r.out, r.err = fastText(doc, preds)
	case predictDolma:
		r.out = p.appendDolma(make([]byte, 0, 256+64*len(preds)), doc, preds)
	default:
		r.out = make([]byte, 0, len(doc.Text)+len(doc.Text)/8+64*len(preds))
		for i, l := range doc.Lines {
			r.out = p.appendLine(r.out, l, preds[i])
		}
	}
	return r
}

// outputOf returns the format of what comes of a document.
func (p *predictor) outputOf(doc *data.Document) string {
	switch {
	case p.output != "":
		return p.output
	case doc.Record != nil:
		return predictJSONL
	case doc.Row != nil:
		return predictCSV
	}
	return predictText
}

// ranked returns the labels that are written, by their numbers, the most probable
// first.
func (p *predictor) ranked(pred model.Prediction) []int {
	ranks := make([]int, len(pred.Probs))
	for i := range ranks {
		ranks[i] = i
	}
	slices.SortStableFunc(ranks, func(a, b int) int { return -cmp.Compare(pred.Probs[a], pred.Probs[b]) })
	if p.probs {
		return ranks
	}
	return ranks[:p.top]
}

// Terminals show a dropped line faint.
const (
	faint  = "\x1b[2m"
	normal = "\x1b[0m"
)

// appendLine appends a line as text. What it has of line breaks, as the text of a
// CSV row may, becomes spaces: a line is a line.
func (p *predictor) appendLine(dst []byte, l data.Line, pred model.Prediction) []byte {
	dropped := p.color && !pred.Keep
	if dropped {
		dst = append(dst, faint...)
	} else if p.color {
		dst = append(dst, green...)
	}
	start := len(dst)
	if p.decides {
		dst = p.appendCell(dst, decision(pred.Keep), len("keep"))
	}
	dst = p.appendLabel(dst, pred.Label, pred.Prob)
	if p.probs || p.top > 1 {
		for _, k := range p.ranked(pred)[1:] {
			dst = p.appendLabel(dst, p.model.Labels()[k], pred.Probs[k])
		}
	}
	cells := 0
	if p.screen > 0 {
		cells = utf8.RuneCount(dst[start:])
	}
	if p.color && !dropped {
		dst = append(dst, normal...)
	}
	dst = append(dst, p.fit(l.Text, cells)...)
	if dropped {
		dst = append(dst, normal...)
	}
	return append(dst, '\n')
}

// fit returns the text of a line as it is written behind its cells: on a terminal, if
// there is room enough, broken between words.
func (p *predictor) fit(text string, cells int) string {
	const least = 24 // columns, in less of which nobody reads
	switch {
	case p.screen-cells >= least:
		return columns.Fold(text, cells, p.screen)
	case strings.IndexByte(text, '\n') < 0: // most lines
		return text
	}
	return lineBreaks.Replace(text)
}

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ")

func (p *predictor) appendLabel(dst []byte, label string, prob float64) []byte {
	dst = p.appendCell(dst, label, p.width)
	return p.appendCell(dst, strconv.FormatFloat(prob, 'f', 4, 64), len("0.1234"))
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

// fastText writes the lines of a document, after a blank line that parts it from
// what is before it. A document without lines is left out, as the format cannot
// hold it; what else it cannot hold is an error.
func fastText(doc *data.Document, preds []model.Prediction) ([]byte, error) {
	if len(doc.Lines) == 0 {
		return nil, nil
	}
	labelled := &data.Document{ID: doc.ID, File: doc.File, Number: doc.Number, Lines: slices.Clone(doc.Lines)}
	for i := range labelled.Lines {
		labelled.Lines[i].Label = preds[i].Label
	}
	var b bytes.Buffer
	w, err := data.NewWriter(data.FastText, &b)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(w.Write(labelled), w.Close()); err != nil {
		return nil, err
	}
	return append([]byte("\n"), bytes.TrimLeft(b.Bytes(), "\n")...), nil
}

// appendObject appends a document as a JSON object.
func (p *predictor) appendObject(dst []byte, doc *data.Document, preds []model.Prediction) []byte {
	dst = slices.Grow(dst, len(doc.Text)+len(doc.Text)/8+64*len(preds))
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
	dst = appendProb(dst, pred.Prob)
	if p.probs || p.top > 1 {
		dst = append(dst, `,"probs":{`...)
		for i, k := range p.ranked(pred) {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(append(dst, p.quoted[p.model.Labels()[k]]...), ':')
			dst = appendProb(dst, pred.Probs[k])
		}
		dst = append(dst, '}')
	}
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

// appendProb appends a probability with as many digits as mean something.
func appendProb(dst []byte, prob float64) []byte { return strconv.AppendFloat(dst, prob, 'f', 6, 64) }

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
