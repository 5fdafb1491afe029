package eval

import (
	"fmt"
	"math"
)

// A Confusion counts lines by gold and predicted label.
type Confusion struct {
	Labels []string
	Counts [][]int // Counts[gold][predicted]
}

// NewConfusion counts. gold and predicted are indices into labels.
func NewConfusion(labels []string, gold, predicted []int) (*Confusion, error) {
	if len(gold) != len(predicted) {
		return nil, fmt.Errorf("confusion: %d gold labels, %d predicted", len(gold), len(predicted))
	}
	if err := checkIndices("gold", gold, len(labels)); err != nil {
		return nil, fmt.Errorf("confusion: %w", err)
	}
	if err := checkIndices("predicted", predicted, len(labels)); err != nil {
		return nil, fmt.Errorf("confusion: %w", err)
	}
	c := emptyConfusion(labels)
	for i, g := range gold {
		c.Counts[g][predicted[i]]++
	}
	return c, nil
}

func emptyConfusion(labels []string) *Confusion {
	return confusionOver(labels, make([]int, len(labels)*len(labels)))
}

// confusionOver returns the matrix whose rows are parts of counts.
func confusionOver(labels []string, counts []int) *Confusion {
	k := len(labels)
	c := &Confusion{Labels: labels, Counts: make([][]int, k)}
	for g := range c.Counts {
		c.Counts[g] = counts[g*k : (g+1)*k : (g+1)*k]
	}
	return c
}

// Overlap returns the counts of label k against all others.
func (c *Confusion) Overlap(k int) Overlap {
	o := Overlap{Both: c.Counts[k][k]}
	for j := range c.Counts {
		o.Got += c.Counts[j][k]
		o.Want += c.Counts[k][j]
	}
	return o
}

// Total returns the number of lines, and of those that got their gold label.
func (c *Confusion) Total() (lines, right int) {
	for g, row := range c.Counts {
		right += row[g]
		for _, n := range row {
			lines += n
		}
	}
	return lines, right
}

// Accuracy returns the share of lines that got their gold label; NaN where
// there is no line.
func (c *Confusion) Accuracy() float64 {
	lines, right := c.Total()
	if lines == 0 {
		return undefined
	}
	return float64(right) / float64(lines)
}

// BalancedAccuracy returns the mean recall of the labels that have gold lines.
func (c *Confusion) BalancedAccuracy() float64 {
	var sum, n float64
	for k := range c.Counts {
		if o := c.Overlap(k); o.Want > 0 {
			sum += ratio(o.Both, o.Want)
			n++
		}
	}
	return sum / n // 0/0 is NaN: no lines
}

// MacroF1 returns the mean F1 of the labels that are not absent.
func (c *Confusion) MacroF1() float64 { return float64(c.Macro().F1) }

// Macro returns the mean scores of the labels. An absent label, one with
// neither a gold nor a predicted line, is left out; a label that is only in one
// of the two counts as 0.
func (c *Confusion) Macro() Scores {
	return c.average(func(o Overlap) float64 {
		if o.Got+o.Want == 0 {
			return 0
		}
		return 1
	})
}

// Weighted returns the mean scores of the labels, weighted by their gold lines.
func (c *Confusion) Weighted() Scores {
	return c.average(func(o Overlap) float64 { return float64(o.Want) })
}

func (c *Confusion) average(weight func(Overlap) float64) Scores {
	var precision, recall, f1, total float64
	for k := range c.Counts {
		o := c.Overlap(k)
		w := weight(o)
		precision += w * ratio(o.Both, o.Got)
		recall += w * ratio(o.Both, o.Want)
		f1 += w * o.f1()
		total += w
	}
	return Scores{Score(precision / total), Score(recall / total), Score(f1 / total)}
}

// Micro returns the scores of all labels' counts pooled. As every line has one
// gold and one predicted label, all three equal the accuracy.
func (c *Confusion) Micro() Scores {
	lines, right := c.Total()
	return Overlap{Both: right, Got: lines, Want: lines}.Scores()
}

// Matthews returns the correlation coefficient of gold and predicted labels for
// any number of labels (Gorodkin, "Comparing two K-category assignments by a
// K-category correlation coefficient", 2004). It is 0 where all gold or all
// predicted labels are one and the same.
func (c *Confusion) Matthews() float64 {
	lines, right := c.Total()
	if lines == 0 {
		return undefined
	}
	n := float64(lines)
	covariance, gold, predicted := float64(right)*n, n*n, n*n
	for k := range c.Counts {
		o := c.Overlap(k)
		covariance -= float64(o.Got) * float64(o.Want)
		gold -= float64(o.Want) * float64(o.Want)
		predicted -= float64(o.Got) * float64(o.Got)
	}
	if gold == 0 || predicted == 0 {
		return 0
	}
	return covariance / math.Sqrt(gold) / math.Sqrt(predicted)
}
