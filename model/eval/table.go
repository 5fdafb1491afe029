package eval

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/linesift/linesift/model/eval/columns"
)

const (
	nameWidth = 20 // columns of a label's or site's name; the rest is clipped
	maxMatrix = 8  // labels from which on the confusion matrix becomes a list
	maxListed = 10 // sites, or confusions, that are listed
)

// WriteText writes the report as tables of at most 80 columns. color sets off
// the headings, unless the environment has NO_COLOR.
func (r *Report) WriteText(w io.Writer, color bool) error {
	p := &printer{color: color}
	p.summary(r)
	p.labels(r)
	p.confusion(r)
	p.keep(r)
	p.probabilities(r.Probabilities)
	p.texts(r.Text)
	p.intervals(r)
	p.parts("Kind of page", r.ByType)
	p.parts("Language", r.ByLang)
	p.parts("Language of invented documents", r.Invented)
	p.parts("Line length (characters)", r.ByLength)
	p.parts("Document length (lines)", r.ByDocumentLength)
	p.parts("Site", r.BySite)
	_, err := io.WriteString(w, p.out.String())
	return err
}

// WriteText writes the comparison as WriteText of Report does.
func (c *Comparison) WriteText(w io.Writer, color bool) error {
	p := &printer{color: color}
	p.heading(fmt.Sprintf("Second minus first, intervals of %g %%, resampling %s", 100*float64(c.Level), c.Resampled))
	differences, lines := c.Rows()
	p.table(differences)
	p.heading("Lines that only one got right, McNemar's test")
	p.table(lines)
	_, err := io.WriteString(w, p.out.String())
	return err
}

// Rows returns the comparison as two tables, each with a first row of heads: the
// differences of the figures, and the lines that only one got right.
func (c *Comparison) Rows() (differences, lines [][]string) {
	differences = [][]string{{"", "change", "low", "high", "p"}}
	for _, d := range c.Differences {
		differences = append(differences, []string{d.Metric, d.Value.String(), d.Low.String(), d.High.String(), pValue(d.P)})
	}
	lines = [][]string{{"", "first", "second", "p"}, mcnemarCells("label", c.Labels)}
	if c.Keep != nil {
		lines = append(lines, mcnemarCells("keep", *c.Keep))
	}
	return differences, lines
}

func mcnemarCells(name string, t McNemarTest) []string {
	return []string{name, strconv.Itoa(t.OnlyFirst), strconv.Itoa(t.OnlySecond), pValue(t.P)}
}

func pValue(p Score) string {
	if p < 0.001 {
		return "<0.001"
	}
	return p.String()
}

// A printer collects sections of text.
type printer struct {
	out   strings.Builder
	color bool
}

// heading starts a section.
func (p *printer) heading(title string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	if p.color {
		title = text.Bold.Sprint(title)
	}
	p.out.WriteString(title + "\n")
}

// table writes rows, the first of which is the header; all columns but the
// first are numbers.
func (p *printer) table(rows [][]string) {
	columns.Table(&p.out, 1, rows) // a strings.Builder takes everything
}

func (p *printer) summary(r *Report) {
	p.heading(columns.Count(r.Lines, "line") + and(r.Documents, "document") + and(r.Sites, "site"))
	if r.Caution != "" {
		p.out.WriteString(columns.Wrap(r.Caution, 0) + "\n")
	}
	p.out.WriteString(pairs("accuracy", r.Accuracy, "balanced", r.BalancedAccuracy, "Matthews", r.Matthews))
}

func (p *printer) labels(r *Report) {
	p.heading("Labels")
	rows := [][]string{{"", "prec.", "recall", "F1", "AUC", "AP", "gold", "pred."}}
	absent := false
	for _, l := range r.Labels {
		rows = append(rows, append(scoreCells(clip(l.Label, nameWidth), l.Scores),
			l.ROCAUC.String(), l.AveragePrecision.String(), strconv.Itoa(l.Support), strconv.Itoa(l.Predicted)))
		absent = absent || l.Absent
	}
	for _, a := range []struct {
		name   string
		scores Scores
	}{{"macro average", r.Macro}, {"micro average", r.Micro}, {"weighted average", r.Weighted}} {
		rows = append(rows, append(scoreCells(a.name, a.scores), "", "", "", ""))
	}
	p.table(rows)
	if absent {
		p.out.WriteString("Labels with neither gold nor predicted lines are not in the macro average.\n")
	}
}

func (p *printer) confusion(r *Report) {
	k := len(r.Labels)
	digits := widestCount(r.Confusion)
	if k > maxMatrix || columns.Width-k*(digits+2) < nameWidth/2 {
		p.confusions(r)
		return
	}
	p.heading("Confusion (rows: gold, columns: predicted)")
	cell := max(digits, min(nameWidth, (columns.Width-nameWidth)/k-2))
	first := min(nameWidth, columns.Width-k*(cell+2))
	rows := [][]string{{""}}
	for _, l := range r.Labels {
		rows[0] = append(rows[0], clip(l.Label, cell))
	}
	for g, l := range r.Labels {
		row := []string{clip(l.Label, first)}
		for _, n := range r.Confusion[g] {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	p.table(rows)
}

// widestCount returns the digits of the largest count.
func widestCount(counts [][]int) int {
	widest := 0
	for _, row := range counts {
		for _, n := range row {
			widest = max(widest, len(strconv.Itoa(n)))
		}
	}
	return widest
}

func (p *printer) keep(r *Report) {
	k := r.Keep
	if k == nil {
		return
	}
	var kept []string
	for _, l := range r.Labels {
		if l.Kept {
			kept = append(kept, l.Label)
		}
	}
	p.heading(clip("Keep: "+strings.Join(kept, ", "), columns.Width))
	p.out.WriteString(pairs("precision", k.Precision, "recall", k.Recall, "F1", k.F1, "accuracy", k.Accuracy))
	if q := k.Probability; q != nil {
		p.out.WriteString(pairs("AUC", q.ROCAUC, "AP", q.AveragePrecision, "log-loss", q.LogLoss, "Brier", q.Brier, "ECE", q.ECE))
	}
	fmt.Fprintf(&p.out, "%d lines to keep, %d kept\n", k.Support, k.Predicted)
}

func (p *printer) probabilities(q *ProbabilityReport) {
	if q == nil {
		return
	}
	p.heading("Probabilities of the labels")
	p.out.WriteString(pairs("log-loss", q.LogLoss, "Brier", q.Brier, "ECE", q.ECE))
}

func (p *printer) texts(t *TextScores) {
	if t == nil {
		return
	}
	p.heading("Kept text, " + columns.Count(t.Pages, "page"))
	p.table([][]string{
		{"", "prec.", "recall", "F1"},
		scoreCells("words, mean of pages", t.Words.Mean),
		scoreCells("words, pooled", t.Words.Pooled),
		scoreCells("4-word shingles, mean of pages", t.Shingles.Mean),
		scoreCells("4-word shingles, pooled", t.Shingles.Pooled),
	})
}

func (p *printer) intervals(r *Report) {
	if len(r.Intervals) == 0 {
		return
	}
	p.heading(fmt.Sprintf("Intervals of %g %%, resampling %s", 100*float64(r.Level), r.Resampled))
	rows := [][]string{{"", "value", "low", "high"}}
	for _, i := range r.Intervals {
		rows = append(rows, []string{i.Metric, i.Value.String(), i.Low.String(), i.High.String()})
	}
	p.table(rows)
}

func (p *printer) parts(title string, parts []Part) {
	if len(parts) == 0 {
		return
	}
	header := []string{"", "lines", "docs", "acc.", "macro F1"}
	if parts[0].Keep != nil {
		title += "; precision, recall and F1 of keep"
		header = append(header, "prec.", "recall", "F1")
	}
	if parts[0].Words != nil {
		title += ", and word F1"
		header = append(header, "word F1")
	}
	p.heading(title)
	rows := [][]string{header}
	for _, part := range parts[:min(maxListed, len(parts))] {
		rows = append(rows, partCells(part))
	}
	p.table(rows)
	if more := len(parts) - maxListed; more > 0 {
		fmt.Fprintf(&p.out, "and %d more\n", more)
	}
}

func partCells(part Part) []string {
	documents := "–"
	if part.Documents > 0 {
		documents = strconv.Itoa(part.Documents)
	}
	cells := []string{clip(part.Name, nameWidth), strconv.Itoa(part.Lines), documents,
		part.Accuracy.String(), part.MacroF1.String()}
	if part.Keep == nil {
		return cells
	}
	cells = append(cells, scoreCells("", *part.Keep)[1:]...)
	if part.Words != nil {
		cells = append(cells, part.Words.F1.String())
	}
	return cells
}

func scoreCells(name string, s Scores) []string {
	return []string{name, s.Precision.String(), s.Recall.String(), s.F1.String()}
}

// pairs writes names and Scores, in turn, on one line.
func pairs(namesAndScores ...any) string {
	var b strings.Builder
	for i := 0; i < len(namesAndScores); i += 2 {
		if i > 0 {
			b.WriteString("   ")
		}
		fmt.Fprintf(&b, "%v %v", namesAndScores[i], namesAndScores[i+1])
	}
	return b.String() + "\n"
}

// and is Count after a comma, and nothing for 0: not known.
func and(n int, noun string) string {
	if n == 0 {
		return ""
	}
	return ", " + columns.Count(n, noun)
}

// clip shortens a name to so many columns.
func clip(name string, width int) string {
	if name == "" {
		name = "(none)"
	}
	return columns.Snip(name, width)
}
