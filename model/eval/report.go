package eval

import (
	"fmt"
	"slices"
)

// A Report is all that is measured on one set of lines. Its JSON has the field
// names given here, which do not change their meaning; new ones may come. A
// metric that is undefined is null; a part that the input has no data for is
// not there.
type Report struct {
	Lines     int `json:"lines"`
	Documents int `json:"documents,omitempty"`
	Sites     int `json:"sites,omitempty"`

	Caution string `json:"caution,omitempty"` // how little figures of so few lines or sites say

	Accuracy         Score `json:"accuracy"`
	BalancedAccuracy Score `json:"balanced_accuracy"` // mean recall of the labels
	Matthews         Score `json:"matthews"`          // correlation, −1 to 1

	Labels    []LabelReport `json:"labels"`    // in the order of the model's labels
	Macro     Scores        `json:"macro"`     // mean over labels; absent ones are left out
	Micro     Scores        `json:"micro"`     // of the pooled counts
	Weighted  Scores        `json:"weighted"`  // mean over labels, by their lines
	Confusion [][]int       `json:"confusion"` // [gold][predicted], in the order of labels

	Probabilities *ProbabilityReport `json:"probabilities,omitempty"`
	Keep          *KeepReport        `json:"keep,omitempty"`
	Text          *TextScores        `json:"text,omitempty"`

	ByType           []Part `json:"by_type,omitempty"`            // kinds of page, most lines first
	ByLang           []Part `json:"by_lang,omitempty"`            // languages, most lines first
	Invented         []Part `json:"invented,omitempty"`           // languages of invented documents, where a cross-validation has such
	BySite           []Part `json:"by_site,omitempty"`            // most lines first
	ByLength         []Part `json:"by_length,omitempty"`          // characters of the line
	ByDocumentLength []Part `json:"by_document_length,omitempty"` // lines of the document

	Resampled string     `json:"resampled,omitempty"` // what the intervals resample: sites, documents or lines
	Level     Score      `json:"level,omitempty"`     // of the intervals, such as 0.95
	Intervals []Interval `json:"intervals,omitempty"` // of accuracy, macro_f1, keep_f1 and word_f1
}

// A LabelReport has the metrics of one label against all others.
type LabelReport struct {
	Label string `json:"label"`
	Kept  bool   `json:"kept"` // whether lines of this label are kept
	Scores
	ROCAUC           Score `json:"roc_auc"`           // null without probabilities
	AveragePrecision Score `json:"average_precision"` // null without probabilities
	Support          int   `json:"support"`           // lines with this gold label
	Predicted        int   `json:"predicted"`         // lines that were given this label
	Absent           bool  `json:"absent"`            // both are 0: not part of the macro average
}

// A ProbabilityReport says how good the labels' probabilities are.
type ProbabilityReport struct {
	LogLoss     Score `json:"log_loss"`    // natural logarithm
	Brier       Score `json:"brier"`       // summed over labels, 0 to 2
	ECE         Score `json:"ece"`         // of the predicted label's probability
	Reliability []Bin `json:"reliability"` // of the predicted label's probability
}

// A KeepReport has the metrics of the decision to keep a line.
type KeepReport struct {
	Scores
	Accuracy    Score            `json:"accuracy"`
	Matthews    Score            `json:"matthews"`
	Support     int              `json:"support"`   // lines to keep
	Predicted   int              `json:"predicted"` // lines kept
	Probability *KeepProbability `json:"probability,omitempty"`
}

// A KeepProbability says how good the probability to keep a line is.
type KeepProbability struct {
	ROCAUC           Score   `json:"roc_auc"`
	AveragePrecision Score   `json:"average_precision"`
	LogLoss          Score   `json:"log_loss"`
	Brier            Score   `json:"brier"` // 0 to 1
	ECE              Score   `json:"ece"`
	Reliability      []Bin   `json:"reliability"`
	ROC              []Point `json:"roc"` // x false positive rate, y true positive rate
	PR               []Point `json:"pr"`  // x recall, y precision
}

// ReportOptions say what a report has; the zero value is the usual report.
type ReportOptions struct {
	Texts         []TextPair // pages to compare; nil: none
	Bins          int        // of reliability; 0: DefaultBins
	CurvePoints   int        // most points of a curve; 0: 200
	LengthEdges   []int      // nil: DefaultLengthEdges
	DocumentEdges []int      // nil: DefaultDocumentEdges
	Bootstrap     Bootstrap
	NoIntervals   bool // leave out the confidence intervals, the slowest part
}

// NewReport measures. It completes p.
func NewReport(p *Predictions, options ReportOptions) (*Report, error) {
	if err := p.Complete(); err != nil {
		return nil, err
	}
	options = options.withDefaults()
	c, err := NewConfusion(p.Labels, p.Gold, p.Predicted)
	if err != nil {
		return nil, err
	}
	r := newReport(p, c)
	r.Caution = r.caution()
	r.ByType, r.ByLang = p.ByType(options.Texts), p.ByLang(options.Texts)
	r.ByLength = p.ByLength(options.LengthEdges)
	r.ByDocumentLength = p.ByDocumentLength(options.DocumentEdges)
	if options.Texts != nil {
		r.Text = ScoreTexts(options.Texts)
	}
	for _, add := range []func(*Predictions, ReportOptions) error{
		r.addProbabilities, r.addKeep, r.addIntervals,
	} {
		if err := add(p, options); err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
	}
	return r, nil
}

func (o ReportOptions) withDefaults() ReportOptions {
	if o.Bins == 0 {
		o.Bins = DefaultBins
	}
	if o.CurvePoints == 0 {
		o.CurvePoints = 200
	}
	if o.LengthEdges == nil {
		o.LengthEdges = DefaultLengthEdges
	}
	if o.DocumentEdges == nil {
		o.DocumentEdges = DefaultDocumentEdges
	}
	return o
}

// newReport fills in what gold and predicted labels alone tell.
func newReport(p *Predictions, c *Confusion) *Report {
	r := &Report{
		Lines: len(p.Gold), Documents: len(Groups(p.Document)), Sites: len(Groups(p.Site)),
		Accuracy: Score(c.Accuracy()), BalancedAccuracy: Score(c.BalancedAccuracy()), Matthews: Score(c.Matthews()),
		Macro: c.Macro(), Micro: c.Micro(), Weighted: c.Weighted(),
		Confusion: c.Counts,
		BySite:    p.BySite(),
	}
	for k, name := range p.Labels {
		o := c.Overlap(k)
		r.Labels = append(r.Labels, LabelReport{
			Label: name, Kept: p.Kept != nil && p.Kept[k], Scores: o.Scores(),
			ROCAUC: Score(undefined), AveragePrecision: Score(undefined),
			Support: o.Want, Predicted: o.Got, Absent: o.Got+o.Want == 0,
		})
	}
	return r
}

func (r *Report) addProbabilities(p *Predictions, options ReportOptions) error {
	if p.Probs == nil {
		return nil
	}
	for k := range r.Labels {
		ranking, err := Rank(p.Column(k))
		if err != nil {
			return err
		}
		r.Labels[k].ROCAUC = Score(ranking.AUC())
		r.Labels[k].AveragePrecision = Score(ranking.AveragePrecision())
	}
	logLoss, err := LogLoss(p.Gold, p.Probs, len(p.Labels))
	if err != nil {
		return err
	}
	brier, err := Brier(p.Gold, p.Probs, len(p.Labels))
	if err != nil {
		return err
	}
	bins, err := Reliability(p.Right(), p.Confidence(), options.Bins)
	if err != nil {
		return err
	}
	r.Probabilities = &ProbabilityReport{Score(logLoss), Score(brier), Score(ECE(bins)), bins}
	return nil
}

func (r *Report) addKeep(p *Predictions, options ReportOptions) error {
	if p.Kept == nil {
		return nil
	}
	gold := p.GoldKeep()
	c, err := NewConfusion(keepLabels, binary(gold), binary(p.Keep))
	if err != nil {
		return err
	}
	o := c.Overlap(1)
	r.Keep = &KeepReport{
		Scores: o.Scores(), Support: o.Want, Predicted: o.Got,
		Accuracy: Score(c.Accuracy()), Matthews: Score(c.Matthews()),
	}
	if p.KeepProb != nil {
		r.Keep.Probability, err = newKeepProbability(gold, p.KeepProb, options)
	}
	return err
}

func newKeepProbability(gold []bool, prob []float64, options ReportOptions) (*KeepProbability, error) {
	ranking, err := Rank(gold, prob)
	if err != nil {
		return nil, err
	}
	logLoss, err := BinaryLogLoss(gold, prob)
	if err != nil {
		return nil, err
	}
	brier, err := BinaryBrier(gold, prob)
	if err != nil {
		return nil, err
	}
	bins, err := Reliability(gold, prob, options.Bins)
	if err != nil {
		return nil, err
	}
	return &KeepProbability{
		ROCAUC: Score(ranking.AUC()), AveragePrecision: Score(ranking.AveragePrecision()),
		LogLoss: Score(logLoss), Brier: Score(brier), ECE: Score(ECE(bins)), Reliability: bins,
		ROC: ranking.ROC(options.CurvePoints), PR: ranking.PR(options.CurvePoints),
	}, nil
}

// keepLabels are the two outcomes of the keep decision, as a confusion's labels.
var keepLabels = []string{"drop", "keep"}

// binary turns decisions into indices into keepLabels.
func binary(keep []bool) []int {
	out := make([]int, len(keep))
	for i, yes := range keep {
		if yes {
			out[i] = 1
		}
	}
	return out
}

func (r *Report) addIntervals(p *Predictions, options ReportOptions) error {
	if options.NoIntervals {
		return nil
	}
	boot, err := options.Bootstrap.withDefaults()
	if err != nil {
		return err
	}
	unit, groups := p.units()
	metrics, err := p.metrics(groups)
	if err != nil {
		return err
	}
	if len(options.Texts) > 0 {
		metrics = append(metrics, textMetric(options.Texts, unit))
	}
	for _, m := range metrics {
		interval, err := boot.Interval(m.groups, m.metric)
		if err != nil {
			return err
		}
		interval.Metric = m.name
		r.Intervals = append(r.Intervals, interval)
	}
	r.Resampled, r.Level = unit, Score(boot.Level)
	return nil
}

// A namedMetric is a metric over so many groups.
type namedMetric struct {
	name   string
	groups int
	metric Metric
}

// units returns the largest known groups of lines that are alike. Sites count
// only where every line's is known.
func (p *Predictions) units() (name string, groups [][]int) {
	switch {
	case p.Site != nil && !slices.Contains(p.Site, ""):
		return "sites", Groups(p.Site)
	case p.Document != nil:
		return "documents", Groups(p.Document)
	}
	return "lines", Groups(identity(len(p.Gold)))
}

// metrics returns the metrics that reports give intervals for.
func (p *Predictions) metrics(groups [][]int) ([]namedMetric, error) {
	accuracy, err := ConfusionOf(p.Labels, p.Gold, p.Predicted, groups, (*Confusion).Accuracy)
	if err != nil {
		return nil, err
	}
	macro, err := ConfusionOf(p.Labels, p.Gold, p.Predicted, groups, (*Confusion).MacroF1)
	if err != nil {
		return nil, err
	}
	metrics := []namedMetric{{"accuracy", len(groups), accuracy}, {"macro_f1", len(groups), macro}}
	if p.Kept == nil {
		return metrics, nil
	}
	keep, err := ConfusionOf(keepLabels, binary(p.GoldKeep()), binary(p.Keep), groups, keepF1)
	return append(metrics, namedMetric{"keep_f1", len(groups), keep}), err
}

func keepF1(c *Confusion) float64 { return float64(c.Overlap(1).Scores().F1) }

// textMetric is the mean word F1. Pages are resampled by site where lines are
// and every page has one, else one by one.
func textMetric(texts []TextPair, unit string) namedMetric {
	groups := Groups(identity(len(texts)))
	if sites := textSites(texts); unit == "sites" && !slices.Contains(sites, "") {
		groups = Groups(sites)
	}
	return namedMetric{"word_f1", len(groups), MeanOf(wordF1(texts), groups)}
}

func textSites(texts []TextPair) []string {
	sites := make([]string, len(texts))
	for i, t := range texts {
		sites[i] = t.Site
	}
	return sites
}

// wordF1 returns each page's word F1.
func wordF1(texts []TextPair) []float64 {
	out := make([]float64, len(texts))
	for i, o := range (TextOptions{}).Overlaps(texts) {
		out[i] = float64(o.PageScores().F1)
	}
	return out
}
