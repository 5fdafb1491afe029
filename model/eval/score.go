package eval

import (
	"encoding/json"
	"fmt"
	"math"
)

// A Score is the value of a metric. It is NaN where the metric is undefined,
// such as the recall of a label that no line has; JSON has null for that and a
// table a dash.
type Score float64

var undefined = math.NaN()

// Defined reports whether the score has a finite value.
func (s Score) Defined() bool {
	return !math.IsNaN(float64(s)) && !math.IsInf(float64(s), 0)
}

// String returns the score with three decimals, or "–" where it is undefined.
func (s Score) String() string {
	if !s.Defined() {
		return "–"
	}
	return fmt.Sprintf("%.3f", float64(s))
}

// MarshalJSON writes the number, or null where the score is undefined.
func (s Score) MarshalJSON() ([]byte, error) {
	if !s.Defined() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(s))
}

// UnmarshalJSON reads a number or null.
func (s *Score) UnmarshalJSON(b []byte) error {
	var v *float64
	if err := json.Unmarshal(b, &v); err != nil {
		return fmt.Errorf("score: %w", err)
	}
	*s = Score(undefined)
	if v != nil {
		*s = Score(*v)
	}
	return nil
}

// Scores are precision, recall and their harmonic mean.
type Scores struct {
	Precision Score `json:"precision"`
	Recall    Score `json:"recall"`
	F1        Score `json:"f1"`
}

// ratio returns a/b, or 0 where b is 0.
func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// harmonic returns the harmonic mean of two scores, 0 where both are 0.
func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// An Overlap counts what a system got against what was wanted: lines of a
// label, or words of a text.
type Overlap struct {
	Both int // in what was got and in what was wanted
	Got  int
	Want int
}

// Scores returns precision Both/Got, recall Both/Want and F1. Where only one of
// Got and Want is 0 they are 0; where both are, they are undefined.
func (o Overlap) Scores() Scores {
	if o.Got == 0 && o.Want == 0 {
		return Scores{Score(undefined), Score(undefined), Score(undefined)}
	}
	return Scores{
		Precision: Score(ratio(o.Both, o.Got)),
		Recall:    Score(ratio(o.Both, o.Want)),
		F1:        Score(o.f1()),
	}
}

// f1 is 2·Both/(Got+Want), which equals the harmonic mean and needs no case
// for a precision or recall of 0.
func (o Overlap) f1() float64 { return ratio(2*o.Both, o.Got+o.Want) }
