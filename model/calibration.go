package model

import (
	"fmt"
	"math"

	"github.com/linesift/linesift/model/scorer"
)

// A Calibration corrects a scorer's probabilities. The zero value leaves them
// as they are; the method "vector" is vector scaling (Guo et al. 2017): the
// softmax of Scale[c]·log p[c] + Shift[c].
type Calibration struct {
	Method string    `json:"method,omitempty"` // "" or "vector"
	Scale  []float64 `json:"scale,omitempty"`  // of every class
	Shift  []float64 `json:"shift,omitempty"`
}

const (
	// LeastProb stands for smaller probabilities where their logarithm is needed.
	LeastProb = 1e-12
	// maxCalibration bounds scales and shifts, so that all sums are finite.
	maxCalibration = 1e6
)

// Check reports whether c can be applied to so many classes.
func (c Calibration) Check(classes int) error {
	switch c.Method {
	case "":
		return nil
	case "vector":
	default:
		return fmt.Errorf("calibration: unknown method %q; there is vector", c.Method)
	}
	if len(c.Scale) != classes || len(c.Shift) != classes {
		return fmt.Errorf("calibration: %d scales and %d shifts for %d classes", len(c.Scale), len(c.Shift), classes)
	}
	for k := range c.Scale {
		if !(math.Abs(c.Scale[k]) <= maxCalibration && math.Abs(c.Shift[k]) <= maxCalibration) {
			return fmt.Errorf("calibration: class %d has scale %v and shift %v, want at most %g", k, c.Scale[k], c.Shift[k], maxCalibration)
		}
	}
	return nil
}

// Apply corrects rows of probabilities in place. Check must have passed.
func (c Calibration) Apply(probs []float64) {
	if c.Method == "" {
		return
	}
	classes := len(c.Scale)
	for i, p := range probs {
		k := i % classes
		probs[i] = float64(c.Scale[k]*math.Log(max(p, LeastProb))) + c.Shift[k]
	}
	scorer.Normalise(probs, classes)
}
