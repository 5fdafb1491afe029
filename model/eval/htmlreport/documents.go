package htmlreport

import (
	"fmt"
	"html/template"
	"strings"
)

// Limits on what the documents may take of the page.
const (
	lineRunes     = 300       // of a line
	documentBytes = 80 * 1024 // of a document, as HTML
	lineMarkup    = 260       // bytes around a line's text, at most
	foldFrom      = 6         // lines of one outcome in a row, all right, that are folded away
)

// A documentView is a document as the page shows it.
type documentView struct {
	Name, Score, Counts string
	Runs                []lineRun
	More                string // what was left out; "": nothing
}

// A lineRun is lines in a row; those folded away need a click.
type lineRun struct {
	Fold  string // what is folded; "": shown
	Lines []lineView
}

type lineView struct {
	Text, Labels, Prob string
	Class              string
	Mark               string // says the outcome without colour
}

// An outcomeView is how an outcome looks, and an entry of the legend.
type outcomeView struct {
	Class, Mark, Name string
	right             bool
}

var outcomeViews = map[Outcome]outcomeView{
	Kept:           {"kept", "✓ kept", "kept, rightly", true},
	Dropped:        {"dropped", "✓ dropped", "dropped, rightly", true},
	WronglyKept:    {"wrongly-kept", "✗ kept", "kept, but should have been dropped", false},
	WronglyDropped: {"wrongly-dropped", "✗ dropped", "dropped, but should have been kept", false},
	Right:          {"kept", "✓ labelled", "labelled rightly", true},
	Wrong:          {"wrongly-kept", "✗ labelled", "labelled wrongly", false},
}

// outcomeLegend returns the outcomes that lines can have.
func outcomeLegend(keeps bool) []outcomeView {
	outcomes := []Outcome{Right, Wrong}
	if keeps {
		outcomes = []Outcome{Kept, Dropped, WronglyKept, WronglyDropped}
	}
	var out []outcomeView
	for _, o := range outcomes {
		out = append(out, outcomeViews[o])
	}
	return out
}

func newDocumentViews(docs []Document) ([]documentView, error) {
	var out []documentView
	for _, d := range docs {
		v, err := newDocumentView(d)
		if err != nil {
			return nil, fmt.Errorf("document %q: %w", d.Name, err)
		}
		out = append(out, v)
	}
	return out, nil
}

func newDocumentView(d Document) (documentView, error) {
	v := documentView{Name: clip(d.Name, 120), Score: d.Score.String()}
	shown, wrong := 0, 0
	room := documentBytes
	for i, l := range d.Lines {
		o, known := outcomeViews[l.Outcome]
		if !known {
			return v, fmt.Errorf("line %d: unknown outcome %d", i+1, l.Outcome)
		}
		if !o.right {
			wrong++
		}
		view := newLineView(l, o)
		if room -= lineMarkup + len(template.HTMLEscapeString(view.Text)); room >= 0 {
			v.add(view)
			shown++
		}
	}
	v.fold()
	v.Counts = fmt.Sprintf("%s, %s wrong", counted(len(d.Lines), "line"), count(wrong))
	if more := len(d.Lines) - shown; more > 0 {
		v.More = counted(more, "more line") + " not shown"
	}
	return v, nil
}

func newLineView(l Line, o outcomeView) lineView {
	labels := name(l.Predicted)
	if l.Gold != l.Predicted {
		labels = name(l.Gold) + " → " + labels
	}
	v := lineView{Text: clip(l.Text, lineRunes), Labels: labels, Class: o.Class, Mark: o.Mark}
	if l.Prob.Defined() {
		v.Prob = fmt.Sprintf("%.2f", float64(l.Prob))
	}
	return v
}

// add appends a line to the last run if it is of the same outcome, else to a
// new one.
func (v *documentView) add(l lineView) {
	if n := len(v.Runs); n == 0 || v.Runs[n-1].Lines[0].Class != l.Class {
		v.Runs = append(v.Runs, lineRun{})
	}
	last := &v.Runs[len(v.Runs)-1]
	last.Lines = append(last.Lines, l)
}

// fold folds long runs of right lines.
func (v *documentView) fold() {
	for i, run := range v.Runs {
		what, right := strings.CutPrefix(run.Lines[0].Mark, "✓ ")
		if right && len(run.Lines) >= foldFrom {
			v.Runs[i].Fold = fmt.Sprintf("%s rightly %s, from “%s”", counted(len(run.Lines), "line"), what, clip(run.Lines[0].Text, 50))
		}
	}
}
