package model

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/scorer"
)

// ExplainOptions say what to explain. The zero value explains every line with
// the three strongest reasons.
type ExplainOptions struct {
	Top   int   // how many reasons a line is given; 0: 3, negative: all
	Lines []int // indexes of the lines to explain, the others get no reasons; nil: all
}

// An Explanation is a prediction with what decided it. What is explained is the
// lead of the label over the second most probable one: the difference of the
// two raw scores, which are log-probabilities up to a constant, before the
// calibration. Base plus the contributions of all reasons is the lead. Where
// only some of them were asked for, Rest has the sum of the others.
//
// The calibration may turn a close decision: then the lead is negative. Where
// the scorer is no Explainer, or rules the second label out altogether, there
// are no reasons and all but the prediction is zero.
type Explanation struct {
	Prediction         // Reasons has the strongest first
	Against    string  // the second most probable label
	Lead       float64 // of the label over Against
	Base       float64 // the lead of a line that is as lines are on average
	Rest       float64 // contributions of the reasons that are not in Reasons
}

// Explain returns an explanation for each of doc.Lines. It takes some
// milliseconds a line with a large ensemble of trees. Lines that are one hard-wrapped paragraph share
// their reasons, which must not be modified.
func (c *Classifier) Explain(doc *data.Document, opt ExplainOptions) []Explanation {
	out := make([]Explanation, len(doc.Lines))
	for i, p := range c.Predict(doc) {
		out[i].Prediction = p
	}
	by, ok := c.scorer.(scorer.Explainer)
	if !ok {
		return out
	}
	e := newExplainer(c, by, opt.Top)
	for _, p := range partsOf(len(doc.Lines)) {
		var lines []int
		for i := p.from; i < p.to; i++ {
			if opt.Lines == nil || slices.Contains(opt.Lines, i) {
				lines = append(lines, i)
			}
		}
		if len(lines) > 0 {
			e.explainPart(doc, p, lines, out)
		}
	}
	return out
}

// explainer explains the lines of a document.
type explainer struct {
	*Classifier
	scorer     scorer.Explainer
	top        int
	typical    []float32
	own, other []float64 // contributions to the label's score and to the other's
}

func newExplainer(c *Classifier, s scorer.Explainer, top int) *explainer {
	if top == 0 {
		top = 3
	}
	n := len(c.vectorizer.Columns())
	return &explainer{c, s, top, c.typical(), make([]float64, n), make([]float64, n)}
}

// explainPart explains some lines of a part.
func (e *explainer) explainPart(doc *data.Document, p part, lines []int, out []Explanation) {
	s := scratches.Get().(*scratch)
	defer s.release()
	e.vectorizer.Transform(&s.doc, p.of(doc), &s.rows)
	for k, i := range lines {
		unit := s.doc.UnitOf(i - p.first)
		if k > 0 && lines[k-1] == i-1 && out[i-1].Against != "" && s.doc.UnitOf(i-1-p.first) == unit {
			out[i] = out[i-1]
		} else {
			e.explain(&out[i], s, unit)
		}
	}
}

// explain fills in all but the prediction.
func (e *explainer) explain(x *Explanation, s *scratch, unit int) {
	label, against := leaders(x.Probs)
	row := s.rows.Row(unit)
	base := e.contribute(row, label, against)
	lead := base
	for _, v := range e.own {
		lead += v
	}
	if lead-lead != 0 {
		return // infinite, or not a number
	}
	x.Against, x.Lead, x.Base = e.manifest.Labels[against], lead, base
	l := &line{classifier: e.Classifier, wording: e.vectorizer.Wording(&s.doc, &s.rows, unit), row: row, label: label, against: against}
	x.Reasons, x.Rest = l.reasons(e.own, e.top)
}

// contribute fills own with what the columns of a row add to the lead of a label over
// another, and returns what they are added to.
func (e *explainer) contribute(row []float32, label, against int) (base float64) {
	base = e.scorer.Contributions(row, e.typical, label, e.own) - e.scorer.Contributions(row, e.typical, against, e.other)
	for c := range e.own {
		e.own[c] -= e.other[c]
	}
	return base
}

// leaders returns the most probable label, as a prediction has it, and the second.
func leaders(probs []float64) (first, second int) {
	for k, p := range probs {
		if p > probs[first] {
			first = k
		}
	}
	second = 1 - min(first, 1)
	for k, p := range probs {
		if k != first && p > probs[second] {
			second = k
		}
	}
	return first, second
}

// reference is what linear scorers compare lines with.
//
// The same invented page as its text and as HTML.
var (
	//go:embed reference.txt
	reference string
	//go:embed reference.html
	referencePage string
)

// referenceDocument returns it as v looks at documents.
func referenceDocument(v *features.Vectorizer) *data.Document {
	if !v.Markup() {
		return data.NewDocument(reference)
	}
	page, _ := data.ParsePage(strings.NewReader(referencePage)) // no reader fails
	return page.Document()
}

// typicalRow returns the mean row of an invented page, for the scorers that do
// not know what lines are on average.
func typicalRow(v *features.Vectorizer) []float32 {
	var d features.Doc
	var m features.Matrix
	v.Transform(&d, referenceDocument(v), &m)
	mean := make([]float32, m.Cols)
	for r := range m.Rows {
		for i, value := range m.Row(r) {
			if v.FamilyOf(i) != "ngrams" { // a score of 0 speaks for no label
				mean[i] += value / float32(m.Rows)
			}
		}
	}
	return mean
}
