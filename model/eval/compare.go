package eval

import (
	"errors"
	"fmt"
	"slices"
)

// A Comparison tells whether two systems differ on the same lines.
type Comparison struct {
	Resampled   string       `json:"resampled"`   // what the intervals resample: sites, documents or lines
	Level       Score        `json:"level"`       // of the intervals
	Differences []Difference `json:"differences"` // second minus first: accuracy, macro_f1, keep_f1
	Labels      McNemarTest  `json:"labels"`      // lines that got their gold label
	Keep        *McNemarTest `json:"keep,omitempty"`
}

// Compare compares two systems' predictions for the same lines. It completes both.
func Compare(first, second *Predictions, boot Bootstrap) (*Comparison, error) {
	if err := errors.Join(first.Complete(), second.Complete()); err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	if err := sameLines(first, second); err != nil {
		return nil, err
	}
	boot, err := boot.withDefaults()
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	unit, groups := first.units()
	c := &Comparison{Resampled: unit, Level: Score(boot.Level)}
	if c.Differences, err = differences(first, second, groups, boot); err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	if err := c.addTests(first, second); err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	return c, nil
}

func sameLines(first, second *Predictions) error {
	switch {
	case !slices.Equal(first.Labels, second.Labels):
		return fmt.Errorf("compare: labels %q against %q", first.Labels, second.Labels)
	case !slices.Equal(first.Kept, second.Kept):
		return errors.New("compare: the systems keep different labels")
	case !slices.Equal(first.Gold, second.Gold):
		return errors.New("compare: the gold labels differ: not the same lines")
	case !slices.Equal(first.Document, second.Document) || !slices.Equal(first.Site, second.Site):
		return errors.New("compare: the documents or sites differ: not the same lines")
	}
	return nil
}

func differences(first, second *Predictions, groups [][]int, boot Bootstrap) ([]Difference, error) {
	a, err := first.metrics(groups)
	if err != nil {
		return nil, err
	}
	b, err := second.metrics(groups)
	if err != nil {
		return nil, err
	}
	out := make([]Difference, len(a))
	for i := range a {
		if out[i], err = boot.Difference(len(groups), a[i].metric, b[i].metric); err != nil {
			return nil, err
		}
		out[i].Metric = a[i].name
	}
	return out, nil
}

func (c *Comparison) addTests(first, second *Predictions) (err error) {
	if c.Labels, err = McNemar(first.Right(), second.Right()); err != nil || first.Kept == nil {
		return err
	}
	keep, err := McNemar(first.rightKeep(), second.rightKeep())
	c.Keep = &keep
	return err
}

// rightKeep returns, for each line, whether the keep decision is right.
func (p *Predictions) rightKeep() []bool {
	out := p.GoldKeep()
	for i, want := range out {
		out[i] = p.Keep[i] == want
	}
	return out
}

// CompareTexts returns the difference of two systems' mean word F1 on the same
// pages, second minus first. Sites are resampled where every page has one, else
// pages.
func CompareTexts(first, second []TextPair, boot Bootstrap) (Difference, error) {
	samePage := func(a, b TextPair) bool { return a.Gold == b.Gold && a.Site == b.Site }
	if !slices.EqualFunc(first, second, samePage) {
		return Difference{}, errors.New("compare texts: the gold texts or sites differ: not the same pages")
	}
	a, b := textMetric(first, "sites"), textMetric(second, "sites")
	d, err := boot.Difference(a.groups, a.metric, b.metric)
	if err != nil {
		return d, fmt.Errorf("compare texts: %w", err)
	}
	d.Metric = a.name
	return d, nil
}
