package main

import (
	"math"

	"github.com/linesift/linesift/model/eval"
)

// Metrics are figures of a report by name: accuracy, balanced_accuracy,
// matthews, macro_f1, LABEL.precision, LABEL.recall, LABEL.f1, log_loss, brier,
// ece, keep_precision, keep_recall, keep_f1, word_precision, word_recall,
// word_f1, shingle_f1. One that is undefined is not there. Of all but log_loss,
// brier and ece more is better.
type metrics map[string]float64

func newMetrics(r *eval.Report) metrics {
	m := metrics{}
	m.set("accuracy", r.Accuracy)
	m.set("balanced_accuracy", r.BalancedAccuracy)
	m.set("matthews", r.Matthews)
	m.set("macro_f1", r.Macro.F1)
	for _, l := range r.Labels {
		m.scores(l.Label+".", l.Scores)
	}
	if p := r.Probabilities; p != nil {
		m.set("log_loss", p.LogLoss)
		m.set("brier", p.Brier)
		m.set("ece", p.ECE)
	}
	if r.Keep != nil {
		m.scores("keep_", r.Keep.Scores)
	}
	if r.Text != nil {
		m.scores("word_", r.Text.Words.Mean)
		m.set("shingle_f1", r.Text.Shingles.Mean.F1)
	}
	return m
}

// set notes a score, if it is defined, with six digits: no more are of meaning.
func (m metrics) set(name string, s eval.Score) {
	if s.Defined() {
		m[name] = math.Round(float64(s)*1e6) / 1e6
	}
}

func (m metrics) scores(prefix string, s eval.Scores) {
	m.set(prefix+"precision", s.Precision)
	m.set(prefix+"recall", s.Recall)
	m.set(prefix+"f1", s.F1)
}

// get returns a metric for a table.
func (m metrics) get(name string) eval.Score {
	v, ok := m[name]
	if !ok {
		v = math.NaN()
	}
	return eval.Score(v)
}

// mainMetrics are those that tables compare by.
var mainMetrics = []string{"accuracy", "macro_f1", "keep_f1", "word_f1"}

// present returns those of mainMetrics that some of all have.
func present(all []metrics) []string {
	var names []string
	for _, name := range mainMetrics {
		for _, m := range all {
			if _, ok := m[name]; ok {
				names = append(names, name)
				break
			}
		}
	}
	return names
}
