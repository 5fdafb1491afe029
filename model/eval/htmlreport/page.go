package htmlreport

import (
	"cmp"
	"html/template"
	"strings"

	"github.com/linesift/linesift/model/eval"
)

// A page is what the template shows. What there is no data for is nil.
type page struct {
	Title, Size string
	Caution     string // "": none
	Style       template.CSS
	Script      template.JS
	ScriptHash  string

	Tiles []tile
	Facts []Fact

	Labels, Averages, Intervals, Proper, Text *table
	Matrix                                    *matrix
	Confusions                                *table // where there are too many labels for Matrix

	Keep       *keepView
	Thresholds []thresholds
	Static     *table // of the first of Thresholds

	KeepCurve, LabelCurves, Reliability    *figure
	KeepHistogram, LabelHistogram, Learned *figure

	Sections []sectionView

	ByType, ByLang, Invented, ByLength, ByDocumentLength, BySite *table

	Legend    []outcomeView
	Documents []documentView
	Prob      string // what a line's probability is of
	ScoreName string // of documents
}

// A sectionView is a Section with its tables as the template takes them.
type sectionView struct {
	ID, Title, Text string
	Tables          []captioned
}

func newSectionViews(sections []Section) (views []sectionView) {
	for _, s := range sections {
		v := sectionView{ID: s.ID, Title: s.Title, Text: s.Text}
		for _, t := range s.Tables {
			v.Tables = append(v.Tables, captioned{t.Caption, &table{Head: t.Rows[0], Rows: t.Rows[1:]}})
		}
		views = append(views, v)
	}
	return views
}

// A tile is one of the main figures.
type tile struct{ Name, Value, Range string }

// A keepView is the decision to keep, in figures.
type keepView struct {
	Labels                string
	Precision, Recall, F1 string
	Accuracy, Matthews    string
	Support, Predicted    string
	Share                 string // of the lines, kept
}

func newPage(in Input) (*page, error) {
	r, preds := in.Report, in.Predictions
	p := &page{
		Title: cmp.Or(in.Title, "Evaluation"), Size: size(r), Caution: r.Caution,
		Style: template.CSS(style), Script: template.JS(script), ScriptHash: scriptHash(),
		Tiles: newTiles(r), Facts: in.Facts,
		Labels: labelTable(r), Averages: averageTable(r), Intervals: intervalTable(r),
		Proper: properTable(r), Text: textTable(r.Text), Matrix: newMatrix(r),
		Keep: newKeepView(r), Thresholds: allThresholds(r, preds),
		ByType:           partTable("type-table", "kind of page", r.ByType),
		ByLang:           partTable("lang-table", "language", r.ByLang),
		Invented:         partTable("invented-table", "language", r.Invented),
		ByLength:         partTable("length-table", "characters", r.ByLength),
		ByDocumentLength: partTable("document-table", "lines in document", r.ByDocumentLength),
		BySite:           siteTable(r.BySite),
		Sections:         newSectionViews(in.Sections),
		Legend:           outcomeLegend(preds.Kept != nil), Prob: "the predicted label", ScoreName: "accuracy",
	}
	if preds.Kept != nil {
		p.Prob, p.ScoreName = "keeping it", "F1 of keep"
	}
	if p.Matrix == nil {
		p.Confusions = confusionTable(r)
	}
	if len(p.Thresholds) > 0 {
		p.Static = p.Thresholds[0].table()
	}
	var err error
	if p.Documents, err = newDocumentViews(in.Documents); err != nil {
		return nil, err
	}
	return p, p.draw(in)
}

// draw draws the figures.
func (p *page) draw(in Input) error {
	for _, f := range []struct {
		to   **figure
		draw func() (*figure, error)
	}{
		{&p.KeepCurve, func() (*figure, error) { return keepCurve(in.Report.Keep) }},
		{&p.LabelCurves, func() (*figure, error) { return labelCurves(in.Report, in.Predictions) }},
		{&p.Reliability, func() (*figure, error) { return reliability(in.Report) }},
		{&p.KeepHistogram, func() (*figure, error) { return keepHistogram(in.Predictions) }},
		{&p.LabelHistogram, func() (*figure, error) { return confidenceHistogram(in.Predictions) }},
		{&p.Learned, func() (*figure, error) { return learningFigure(in.Learning) }},
	} {
		var err error
		if *f.to, err = f.draw(); err != nil {
			return err
		}
	}
	return nil
}

func size(r *eval.Report) string {
	parts := []string{counted(r.Lines, "line")}
	if r.Documents > 0 {
		parts = append(parts, counted(r.Documents, "document"))
	}
	if r.Sites > 0 {
		parts = append(parts, counted(r.Sites, "site"))
	}
	return strings.Join(parts, ", ")
}

// newTiles returns the main figures, with their intervals where there are any.
func newTiles(r *eval.Report) []tile {
	tiles := []tile{
		newTile(r, "accuracy", "Accuracy", r.Accuracy),
		newTile(r, "macro_f1", "Macro F1", r.Macro.F1),
	}
	if r.Keep != nil {
		tiles = append(tiles, newTile(r, "keep_f1", "F1 of keep", r.Keep.F1))
	}
	if r.Text != nil {
		tiles = append(tiles, newTile(r, "word_f1", "Word F1", r.Text.Words.Mean.F1))
	}
	return tiles
}

func newTile(r *eval.Report, metric, name string, value eval.Score) tile {
	t := tile{Name: name, Value: value.String()}
	for _, i := range r.Intervals {
		if i.Metric == metric && i.Low.Defined() && i.High.Defined() {
			t.Range = i.Low.String() + " to " + i.High.String()
		}
	}
	return t
}

func newKeepView(r *eval.Report) *keepView {
	k := r.Keep
	if k == nil {
		return nil
	}
	var labels []string
	for _, l := range r.Labels {
		if l.Kept {
			labels = append(labels, name(l.Label))
		}
	}
	return &keepView{
		Labels:    strings.Join(labels, ", "),
		Precision: k.Precision.String(), Recall: k.Recall.String(), F1: k.F1.String(),
		Accuracy: k.Accuracy.String(), Matthews: k.Matthews.String(),
		Support: count(k.Support), Predicted: count(k.Predicted), Share: percent(k.Predicted, r.Lines),
	}
}

// A captioned is a table with its caption, which the template writes.
type captioned struct {
	Caption string
	Table   *table
}

// Table is called by the template.
func (p *page) Table(caption string, t *table) captioned { return captioned{caption, t} }
