package features

import "math"

// A wide is a number from 0 up that a float64 may have no room for, as the product of
// the probabilities of all lines of a document: value·2^(−512·lifts), the value being
// 0 or from 2^−256 to 2^256.
type wide struct {
	value float64
	lifts int
}

// times multiplies by a factor from 2^−256 to 1, or by 0.
func (w wide) times(factor float64) wide {
	w.value *= factor
	if w.value < 0x1p-256 && w.value > 0 {
		w.value *= 0x1p512
		w.lifts++
	}
	return w
}

func (w wide) mul(o wide) wide {
	w = wide{w.value * o.value, w.lifts + o.lifts}.times(1)
	if w.value >= 0x1p256 {
		w.value *= 0x1p-512
		w.lifts--
	}
	return w
}

func (w wide) plus(o wide) wide {
	switch {
	case w.lifts == o.lifts:
		w.value += o.value
	case w.value == 0 || w.lifts > o.lifts && o.value != 0:
		return o.plus(w)
	default:
		w.value += float64(o.value * below(o.lifts-w.lifts))
	}
	return w
}

// over returns w/o, which must be 1 at most.
func (w wide) over(o wide) float64 { return w.value / o.value * below(w.lifts-o.lifts) }

// log returns the logarithm of w/o, −Inf for w = 0.
func (w wide) log(o wide) float64 {
	return math.Log(w.value/o.value) - float64(512*math.Ln2*float64(w.lifts-o.lifts))
}

// below returns 2^(−512·lifts), from 2 on as 0: of a sum that makes no difference.
func below(lifts int) float64 { return [...]float64{1, 0x1p-512, 0}[max(0, min(lifts, 2))] }
