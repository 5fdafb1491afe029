package htmlreport

import (
	"fmt"
	"math"
	"strconv"

	"github.com/linesift/linesift/model/eval"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// curvePoints is the most points of a curve; more cannot be told apart.
const curvePoints = 200

// undefined is a score that could not be computed.
var undefined = eval.Score(math.NaN())

// xys returns the points that have both coordinates.
func xys(points []eval.Point) plotter.XYs {
	var out plotter.XYs
	for _, p := range points {
		if p.X.Defined() && p.Y.Defined() {
			out = append(out, plotter.XY{X: float64(p.X), Y: float64(p.Y)})
		}
	}
	return out
}

// keepCurve draws precision over recall of the decision to keep; nil where
// there is no curve.
func keepCurve(k *eval.KeepReport) (*figure, error) {
	if k == nil || k.Probability == nil || len(k.Probability.PR) < 2 {
		return nil, nil
	}
	p := newPlot("recall", "precision")
	ap := k.Probability.AveragePrecision
	f := &figure{
		ID: "pr-keep", Title: "Precision and recall of keep",
		Alt: fmt.Sprintf("Precision over recall for every threshold on the probability to keep a line; the area under the curve, average precision, is %v. The rule in use stands at precision %v and recall %v.",
			ap, k.Precision, k.Recall),
		Keys: []key{lineKey(fmt.Sprintf("by threshold, AP %v", ap), 0)},
	}
	if err := addLine(p, xys(k.Probability.PR), lineStyle(0)); err != nil {
		return nil, err
	}
	if k.Precision.Defined() {
		if err := addDots(p, plotter.XYs{{X: float64(k.Recall), Y: float64(k.Precision)}}, 1); err != nil {
			return nil, err
		}
		f.Keys = append(f.Keys, key{Name: "the rule in use", Class: seriesInk(1).class(), Dash: "dot"})
	}
	zoomIn(p, k.F1)
	return f.draw(p)
}

// worstF1 is that of the worst of the labels that are drawn.
func worstF1(r *eval.Report) eval.Score {
	worst, shown := eval.Score(1), 0
	for _, l := range r.Labels {
		if l.Support > 0 && shown < maxSeries {
			shown++
			worst = min(worst, l.F1)
		}
	}
	return worst
}

// zoomIn makes both axes of precision and recall run from 0 to 1 or, where the curves
// of a good model would hug a corner, from a tenth above one half on. What is drawn
// must be there already, as it would widen the axes again.
func zoomIn(p *plot.Plot, f1 eval.Score) {
	const reach = 4 // times as far from 1 as the F1
	low := math.Floor(10*(1-reach*(1-float64(f1)))) / 10
	if !f1.Defined() || low < 0.5 {
		unitAxis(&p.X)
		unitAxis(&p.Y)
		return
	}
	low = min(low, 0.9)
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Label.Text += fmt.Sprintf(", from %.1f on", low)
		a.Min, a.Max = low, 1
		var ticks plot.ConstantTicks
		for i := range 6 {
			v := low + float64(i)*(1-low)/5
			ticks = append(ticks, plot.Tick{Value: v, Label: fmt.Sprintf("%.2f", v)})
		}
		a.Tick.Marker = ticks
	}
}

// labelCurves draws precision over recall of each label against the others; of
// more than maxSeries labels, the first that have gold lines.
func labelCurves(r *eval.Report, preds *eval.Predictions) (*figure, error) {
	if preds.Probs == nil {
		return nil, nil
	}
	p := newPlot("recall", "precision")
	f := &figure{ID: "pr-labels", Title: "Precision and recall of each label", Alt: "Precision over recall of each label against all others. Average precision:"}
	for k, l := range r.Labels {
		if l.Support == 0 || len(f.Keys) == maxSeries {
			continue
		}
		ranking, err := eval.Rank(preds.Column(k))
		if err != nil {
			return nil, err
		}
		series := len(f.Keys)
		if err := addLine(p, xys(ranking.PR(curvePoints)), lineStyle(series)); err != nil {
			return nil, err
		}
		f.Keys = append(f.Keys, lineKey(fmt.Sprintf("%s, AP %v", name(l.Label), l.AveragePrecision), series))
		f.Alt += fmt.Sprintf(" %s %v;", name(l.Label), l.AveragePrecision)
	}
	f.Alt = f.Alt[:len(f.Alt)-1] + "."
	zoomIn(p, worstF1(r))
	return f.draw(p)
}

// reliability draws what was promised against what came true.
func reliability(r *eval.Report) (*figure, error) {
	p := newPlot("predicted probability", "share that came true")
	unitAxis(&p.X)
	unitAxis(&p.Y)
	f := &figure{ID: "reliability", Title: "Reliability", Alt: "Share of lines that came true over the probability that was promised, in groups of equal size; a perfect model is on the diagonal. Expected calibration error:"}
	if err := addLine(p, plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 1}}, draw.LineStyle{Color: ink.color(), Width: 0.75, Dashes: dashes[2]}); err != nil {
		return nil, err
	}
	if k := r.Keep; k != nil && k.Probability != nil {
		if err := f.addBins(p, "keep", k.Probability.Reliability, k.Probability.ECE); err != nil {
			return nil, err
		}
	}
	if q := r.Probabilities; q != nil {
		if err := f.addBins(p, "the predicted label", q.Reliability, q.ECE); err != nil {
			return nil, err
		}
	}
	if len(f.Keys) == 0 {
		return nil, nil
	}
	f.Alt = f.Alt[:len(f.Alt)-1] + "."
	f.Keys = append(f.Keys, key{Name: "perfect", Class: "ink", Dash: "2 2"})
	return f.draw(p)
}

func (f *figure) addBins(p *plot.Plot, what string, bins []eval.Bin, ece eval.Score) error {
	var points plotter.XYs
	for _, b := range bins {
		points = append(points, plotter.XY{X: float64(b.Mean), Y: float64(b.Rate)})
	}
	series := len(f.Keys)
	if err := addLine(p, points, lineStyle(series)); err != nil {
		return err
	}
	f.Keys = append(f.Keys, lineKey(fmt.Sprintf("%s, ECE %v", what, ece), series))
	f.Alt += fmt.Sprintf(" %s %v;", what, ece)
	return addDots(p, points, series)
}

// histogramBins is the number of bars over the probabilities from 0 to 1.
const histogramBins = 25

// histogram draws how many lines got which probability, those of yes and those
// of no apart. The counts are on a scale of log(1 + lines), as a few bins have
// nearly all.
func histogram(f *figure, x string, yes, no string, hit []bool, prob []float64) (*figure, error) {
	counts := [2][]float64{make([]float64, histogramBins), make([]float64, histogramBins)}
	for i, v := range prob {
		side := 0
		if !hit[i] {
			side = 1
		}
		bin := int(min(max(v, 0), 1) * histogramBins)
		counts[side][min(bin, histogramBins-1)]++
	}
	p := newPlot(x, "lines (log scale)")
	unitAxis(&p.X)
	countAxis(&p.Y, counts[:])
	for side, name := range []string{no, yes} {
		if err := addSteps(p, counts[1-side], 1-side); err != nil {
			return nil, err
		}
		f.Keys = append(f.Keys, key{Name: name, Class: seriesInk(1 - side).class(), Dash: lineKey("", 1-side).Dash, Area: true})
	}
	return f.draw(p)
}

// addSteps draws counts of equal bins from 0 to 1 as an area.
func addSteps(p *plot.Plot, counts []float64, series int) error {
	points := plotter.XYs{}
	for i, n := range counts {
		low, high := float64(i)/float64(len(counts)), float64(i+1)/float64(len(counts))
		points = append(points, plotter.XY{X: low, Y: math.Log10(1 + n)}, plotter.XY{X: high, Y: math.Log10(1 + n)})
	}
	area := append(plotter.XYs{{X: 0, Y: 0}}, append(points, plotter.XY{X: 1, Y: 0})...)
	polygon, err := plotter.NewPolygon(area)
	if err != nil {
		return err
	}
	polygon.Color, polygon.Width = softInk(series).color(), 0
	p.Add(polygon)
	return addLine(p, points, lineStyle(series))
}

// countAxis makes an axis for log(1 + lines).
func countAxis(a *plot.Axis, counts [][]float64) {
	top := 9.0
	for _, side := range counts {
		for _, n := range side {
			top = max(top, n)
		}
	}
	ticks := plot.ConstantTicks{{Value: 0, Label: "0"}}
	for n := 1.0; n <= top; n *= 10 {
		ticks = append(ticks, plot.Tick{Value: math.Log10(1 + n), Label: shortCount(n)})
	}
	a.Min, a.Max = 0, math.Log10(1+top)*1.03
	a.Tick.Marker = ticks
}

func shortCount(n float64) string {
	if n >= 1e6 {
		return strconv.Itoa(int(n/1e6)) + " M"
	}
	if n >= 1e3 {
		return strconv.Itoa(int(n/1e3)) + " k"
	}
	return strconv.Itoa(int(n))
}

func keepHistogram(preds *eval.Predictions) (*figure, error) {
	if preds.KeepProb == nil {
		return nil, nil
	}
	f := &figure{ID: "histogram-keep", Title: "Probability to keep",
		Alt: "How many lines got which probability to keep them, lines to keep and lines to drop apart. The less the two overlap, the better the model tells them apart."}
	return histogram(f, "probability to keep", "lines to keep", "lines to drop", preds.GoldKeep(), preds.KeepProb)
}

func confidenceHistogram(preds *eval.Predictions) (*figure, error) {
	if preds.Probs == nil {
		return nil, nil
	}
	f := &figure{ID: "histogram-label", Title: "Probability of the predicted label",
		Alt: "How many lines got their label with which probability, right and wrong labels apart. Wrong labels should not be on the right."}
	return histogram(f, "probability of the predicted label", "right label", "wrong label", preds.Right(), preds.Confidence())
}

// learningFigure draws metrics by the number of training documents.
func learningFigure(curves []LearningCurve) (*figure, error) {
	if len(curves) > maxSeries {
		return nil, fmt.Errorf("%d learning curves, at most %d", len(curves), maxSeries)
	}
	p := newPlot("documents to train on", "")
	f := &figure{ID: "learning", Title: "Metrics by documents to train on", Alt: "Metrics by the number of documents that the model was trained on."}
	for series, c := range curves {
		if err := addLearning(p, c, series); err != nil {
			return nil, fmt.Errorf("learning curve of %s: %w", c.Metric, err)
		}
		f.Keys = append(f.Keys, lineKey(name(c.Metric), series))
		if n := len(c.Points); n > 0 {
			first, last := c.Points[0], c.Points[n-1]
			f.Alt += fmt.Sprintf(" %s: %v with %d documents, %v with %d.", name(c.Metric), first.Value, first.Documents, last.Value, last.Documents)
		}
	}
	if p.X.Min > p.X.Max {
		return nil, nil // no curve has a point
	}
	margin := max(p.Y.Max-p.Y.Min, 0.01) * 0.08
	p.Y.Min, p.Y.Max = p.Y.Min-margin, p.Y.Max+margin
	p.Y.Tick.Marker = plot.TickerFunc(scoreTicks)
	p.X.Min = 0
	return f.draw(p)
}

// scoreTicks returns three to seven round values.
func scoreTicks(low, high float64) []plot.Tick {
	step := 0.5
	for _, s := range []float64{0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002} {
		if (high-low)/s > 7 {
			break
		}
		step = s
	}
	var ticks []plot.Tick
	for i := math.Ceil(low / step); i*step <= high; i++ {
		ticks = append(ticks, plot.Tick{Value: i * step, Label: strconv.FormatFloat(math.Round(i*step*1000)/1000, 'f', -1, 64)})
	}
	return ticks
}

func addLearning(p *plot.Plot, c LearningCurve, series int) error {
	var points, low, high plotter.XYs
	for _, q := range c.Points {
		if !q.Value.Defined() {
			continue
		}
		x := float64(q.Documents)
		points = append(points, plotter.XY{X: x, Y: float64(q.Value)})
		if q.Low.Defined() && q.High > q.Low {
			low = append(low, plotter.XY{X: x, Y: float64(q.Low)})
			high = append(high, plotter.XY{X: x, Y: float64(q.High)})
		}
	}
	if len(points) == 0 {
		return nil
	}
	if len(low) > 1 {
		for i := range low {
			high = append(high, low[len(low)-1-i]) // back along the lower edge
		}
		band, err := plotter.NewPolygon(high)
		if err != nil {
			return err
		}
		band.Color, band.Width = softInk(series).color(), 0
		p.Add(band)
	}
	if err := addLine(p, points, lineStyle(series)); err != nil {
		return err
	}
	return addDots(p, points, series)
}

// draw finishes the figure.
func (f *figure) draw(p *plot.Plot) (*figure, error) {
	var err error
	f.Drawing, err = render(p)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Title, err)
	}
	return f, nil
}
