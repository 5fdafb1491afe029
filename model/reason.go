package model

import (
	"cmp"
	"math"
	"slices"

	"github.com/linesift/linesift/features"
)

// A Reason is something about a line that spoke for its label, or against it.
// It stands for all feature columns that tell of the same thing.
type Reason struct {
	Text         string   // in plain words, such as "shares no word with the story"
	Family       string   // feature family of the column that weighs most
	Columns      []string // feature columns, the one that weighs most first; those that add nothing are left out
	Value        float64  // of the first column
	Contribution float64  // to the lead of the label over the second; negative: against the label
	Share        float64  // of the decision: |Contribution| over the sum of that of all reasons
}

// A line is what a reason is given for.
type line struct {
	classifier     *Classifier
	wording        *features.Wording
	row            []float32
	label, against int
}

// topic is the columns that tell of one thing.
type topic struct {
	name    string
	columns []int
	sum     float64
	text    string // in words, where the topic is a part of one; "": that of its columns
}

// reasons returns the strongest reasons, top of them or all if top is negative,
// and the sum of what the others contribute.
func (l *line) reasons(contributions []float64, top int) (reasons []Reason, rest float64) {
	topics := l.topics(contributions)
	total := 0.0
	for _, t := range topics {
		total += math.Abs(t.sum)
	}
	for i, t := range topics {
		if top >= 0 && i >= top {
			rest += t.sum
			continue
		}
		r := l.reason(t, contributions)
		r.Share = math.Abs(t.sum) / total
		reasons = append(reasons, r)
	}
	return reasons, rest
}

// apart returns the topics that one is made of: the n-grams of a line, where it is
// their scores. Others are one.
func (l *line) apart(t *topic) []*topic {
	parts := l.wording.Parts(t.columns[0], l.label, l.against)
	lead := 0.0
	for _, p := range parts {
		lead += p.Lead
	}
	factor := t.sum / lead
	if factor-factor != 0 { // the lead is nothing, or there are no parts
		return []*topic{t}
	}
	var out []*topic
	for _, p := range parts {
		out = append(out, &topic{name: t.name, columns: t.columns, sum: p.Lead * factor, text: p.Text})
	}
	return out
}

// topics returns the topics that contribute anything, the strongest first.
func (l *line) topics(contributions []float64) []*topic {
	byName := map[string]*topic{}
	var topics []*topic
	for c, v := range contributions {
		if v == 0 {
			continue
		}
		name := l.wording.Topic(c)
		t := byName[name]
		if t == nil {
			t = &topic{name: name}
			byName[name] = t
			topics = append(topics, t)
		}
		t.columns = append(t.columns, c)
		t.sum += v
	}
	var all []*topic
	for _, t := range topics {
		all = append(all, l.apart(t)...)
	}
	topics = slices.DeleteFunc(all, func(t *topic) bool { return t.sum == 0 })
	slices.SortStableFunc(topics, func(a, b *topic) int { return cmp.Compare(math.Abs(b.sum), math.Abs(a.sum)) })
	return topics
}

// reason words a topic by its column that weighs most on the side on which all
// of them together are.
func (l *line) reason(t *topic, contributions []float64) Reason {
	slices.SortStableFunc(t.columns, func(a, b int) int {
		side := math.Copysign(1, t.sum)
		return cmp.Compare(side*contributions[b], side*contributions[a])
	})
	v := l.classifier.vectorizer
	lead := t.columns[0]
	r := Reason{Family: v.FamilyOf(lead), Value: float64(l.row[lead]), Contribution: t.sum}
	for _, c := range t.columns {
		r.Columns = append(r.Columns, v.Columns()[c])
	}
	label, against := l.label, l.against
	if t.sum <= 0 {
		label, against = against, label
	}
	if r.Text = t.text; r.Text == "" {
		r.Text = l.wording.Say(lead, label, against)
	}
	return r
}
