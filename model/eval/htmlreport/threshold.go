package htmlreport

import "github.com/linesift/linesift/model/eval"

// thresholdSteps is the number of steps of the slider from 0 to 1.
const thresholdSteps = 100

// A thresholds counts, for every threshold, the lines of at least that
// probability: what the page's slider computes from.
type thresholds struct {
	Name  string `json:"name"`
	Lines int    `json:"lines"`
	Want  int    `json:"want"` // lines that should be taken
	Got   []int  `json:"got"`  // lines that are, at threshold i/thresholdSteps
	Both  []int  `json:"both"`
	Rule  rule   `json:"rule"`
}

// A rule is what the model's own decision takes, whatever threshold that amounts to.
type rule struct {
	Got  int `json:"got"`
	Both int `json:"both"`
	Step int `json:"step"` // the threshold that takes about as many
}

// withRule notes what the decision takes.
func (t thresholds) withRule(taken, positive []bool) thresholds {
	for i, is := range taken {
		if is {
			t.Rule.Got++
			if positive[i] {
				t.Rule.Both++
			}
		}
	}
	distance := func(step int) int { return max(t.Got[step]-t.Rule.Got, t.Rule.Got-t.Got[step]) }
	for step := range t.Got {
		if distance(step) < distance(t.Rule.Step) {
			t.Rule.Step = step
		}
	}
	return t
}

// newThresholds counts. positive says which lines are wanted.
func newThresholds(name string, positive []bool, prob []float64) thresholds {
	t := thresholds{
		Name: name, Lines: len(prob),
		Got: make([]int, thresholdSteps+1), Both: make([]int, thresholdSteps+1),
	}
	for i, v := range prob {
		step := thresholdStep(v)
		t.Got[step]++
		if positive[i] {
			t.Want++
			t.Both[step]++
		}
	}
	for i := thresholdSteps - 1; i >= 0; i-- {
		t.Got[i] += t.Got[i+1]
		t.Both[i] += t.Both[i+1]
	}
	return t
}

// thresholdStep returns the highest step whose threshold v reaches.
func thresholdStep(v float64) int {
	step := int(min(max(v, 0), 1) * thresholdSteps)
	if step < thresholdSteps && v >= float64(step+1)/thresholdSteps {
		step++ // the product was rounded down
	}
	if step > 0 && v < float64(step)/thresholdSteps {
		step--
	}
	return step
}

// allThresholds returns those of keep and of the first labels with gold lines.
func allThresholds(r *eval.Report, p *eval.Predictions) []thresholds {
	var out []thresholds
	if p.KeepProb != nil {
		out = append(out, newThresholds("keep", p.GoldKeep(), p.KeepProb).withRule(p.Keep, p.GoldKeep()))
	}
	if p.Probs == nil {
		return out
	}
	shown := 0
	for k, l := range r.Labels {
		if l.Support == 0 || shown == maxSeries {
			continue
		}
		shown++
		positive, prob := p.Column(k)
		taken := make([]bool, len(positive))
		for i, predicted := range p.Predicted {
			taken[i] = predicted == k
		}
		out = append(out, newThresholds("label "+name(l.Label), positive, prob).withRule(taken, positive))
	}
	return out
}

// table returns every tenth threshold, for pages without JavaScript.
func (t thresholds) table() *table {
	out := &table{Head: []string{"threshold", "precision", "recall", "F1", "taken"}}
	for i := thresholdSteps / 10; i < thresholdSteps; i += thresholdSteps / 10 {
		s := eval.Overlap{Both: t.Both[i], Got: t.Got[i], Want: t.Want}.Scores()
		out.Rows = append(out.Rows, []string{
			eval.Score(float64(i) / thresholdSteps).String()[:4],
			s.Precision.String(), s.Recall.String(), s.F1.String(), percent(t.Got[i], t.Lines),
		})
	}
	return out
}
