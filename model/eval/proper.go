package eval

import (
	"fmt"
	"math"
)

// logLossFloor keeps a probability of 0 from making the loss infinite; it is
// scikit-learn's, the spacing of double precision numbers at 1.
const logLossFloor = 0x1p-52

// LogLoss returns the mean of −ln(probability of the gold label). probs has k
// values a row; a probability is cut to [2⁻⁵², 1−2⁻⁵²] first.
func LogLoss(gold []int, probs []float64, k int) (float64, error) {
	if err := checkProbShape(gold, probs, k); err != nil {
		return undefined, fmt.Errorf("log-loss: %w", err)
	}
	var sum float64
	for i, g := range gold {
		sum -= math.Log(min(max(probs[i*k+g], logLossFloor), 1-logLossFloor))
	}
	return sum / float64(len(gold)), nil
}

// Brier returns the mean over lines of Σ over labels (probability − 1 for the
// gold label, − 0 for others)², which is from 0 to 2 (Brier, "Verification of
// forecasts expressed in terms of probability", 1950). probs has k values a row.
func Brier(gold []int, probs []float64, k int) (float64, error) {
	if err := checkProbShape(gold, probs, k); err != nil {
		return undefined, fmt.Errorf("brier score: %w", err)
	}
	var sum float64
	for i, v := range probs {
		if gold[i/k] == i%k {
			v = 1 - v
		}
		sum += v * v
	}
	return sum / float64(len(gold)), nil
}

// BinaryLogLoss returns the log-loss of a yes-or-no probability.
func BinaryLogLoss(positive []bool, prob []float64) (float64, error) {
	gold, probs := twoLabels(positive, prob)
	return LogLoss(gold, probs, 2)
}

// BinaryBrier returns the mean of (probability − outcome)², from 0 to 1: half of
// what Brier gives for the same two labels.
func BinaryBrier(positive []bool, prob []float64) (float64, error) {
	gold, probs := twoLabels(positive, prob)
	b, err := Brier(gold, probs, 2)
	return b / 2, err
}

func twoLabels(positive []bool, prob []float64) (gold []int, probs []float64) {
	gold = make([]int, len(positive))
	for i, yes := range positive {
		if yes {
			gold[i] = 1
		}
	}
	for _, p := range prob {
		probs = append(probs, 1-p, p)
	}
	return gold, probs
}

func checkProbShape(gold []int, probs []float64, k int) error {
	if len(probs) != len(gold)*k {
		return fmt.Errorf("%d probabilities for %d lines of %d labels", len(probs), len(gold), k)
	}
	if len(gold) == 0 {
		return fmt.Errorf("no lines")
	}
	if err := checkIndices("gold", gold, k); err != nil {
		return err
	}
	return checkRange("probability", probs, k)
}
