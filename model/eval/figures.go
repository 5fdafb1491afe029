package eval

import (
	"math"
	"strings"
)

// Figures are a report's metrics by name: accuracy, balanced_accuracy,
// matthews, macro_f1, LABEL.precision, LABEL.recall, LABEL.f1, log_loss, brier,
// ece, keep_precision, keep_recall, keep_f1, word_precision, word_recall,
// word_f1, shingle_f1; and of each kind of page and language that is known
// type.NAME.keep_f1, type.NAME.word_f1, lang.NAME.keep_f1, lang.NAME.word_f1. One that is undefined is not there. Of all but log_loss,
// brier and ece more is better.
type Figures map[string]float64

// Figures returns the report's metrics.
func (r *Report) Figures() Figures {
	f := Figures{}
	f.Set("accuracy", r.Accuracy)
	f.Set("balanced_accuracy", r.BalancedAccuracy)
	f.Set("matthews", r.Matthews)
	f.Set("macro_f1", r.Macro.F1)
	for _, l := range r.Labels {
		f.scores(l.Label+".", l.Scores)
	}
	if p := r.Probabilities; p != nil {
		f.Set("log_loss", p.LogLoss)
		f.Set("brier", p.Brier)
		f.Set("ece", p.ECE)
	}
	if r.Keep != nil {
		f.scores("keep_", r.Keep.Scores)
	}
	if r.Text != nil {
		f.scores("word_", r.Text.Words.Mean)
		f.Set("shingle_f1", r.Text.Shingles.Mean.F1)
	}
	f.parts("type.", r.ByType)
	f.parts("lang.", r.ByLang)
	return f
}

// Set notes a score, if it is defined, with six digits: no more are of meaning.
func (f Figures) Set(name string, s Score) {
	if s.Defined() {
		f[name] = math.Round(float64(s)*1e6) / 1e6
	}
}

// parts notes the scores of parts.
func (f Figures) parts(prefix string, parts []Part) {
	for _, p := range parts {
		if p.Keep != nil {
			f.Set(prefix+p.Name+".keep_f1", p.Keep.F1)
		}
		if p.Words != nil {
			f.Set(prefix+p.Name+".word_f1", p.Words.F1)
		}
	}
}

// OfPart reports whether the figure of that name is of a kind of page or a
// language only.
func OfPart(name string) bool {
	return strings.HasPrefix(name, "type.") || strings.HasPrefix(name, "lang.")
}

func (f Figures) scores(prefix string, s Scores) {
	f.Set(prefix+"precision", s.Precision)
	f.Set(prefix+"recall", s.Recall)
	f.Set(prefix+"f1", s.F1)
}

// Get returns a figure, undefined where it is not there.
func (f Figures) Get(name string) Score {
	if v, ok := f[name]; ok {
		return Score(v)
	}
	return Score(undefined)
}

// mainFigures are those that tables compare by.
var mainFigures = []string{"accuracy", "macro_f1", "keep_f1", "word_f1"}

// Main returns the names of the figures that say most, of those that are there:
// accuracy, macro_f1, keep_f1, word_f1.
func (f Figures) Main() []string {
	var names []string
	for _, name := range mainFigures {
		if _, ok := f[name]; ok {
			names = append(names, name)
		}
	}
	return names
}

// Cells returns some of the figures as they stand in tables.
func (f Figures) Cells(names []string) []string {
	var out []string
	for _, name := range names {
		out = append(out, f.Get(name).String())
	}
	return out
}
