package train

import (
	"errors"
	"fmt"
	"math"

	"github.com/linesift/linesift/model"
	"gonum.org/v1/gonum/optimize"
)

// fitCalibration fits vector scaling (Guo et al. 2017) to held-out
// probabilities: p' = softmax(scale·log p + shift), class by class, with the
// least log-loss. probs is rows × classes.
func fitCalibration(probs []float64, y []int32, classes int) (model.Calibration, error) {
	logs := make([]float64, len(probs))
	for i, p := range probs {
		logs[i] = math.Log(max(p, 1e-12))
	}
	loss := func(grad, w []float64) float64 { return scalingLoss(grad, w, logs, y, classes) }
	problem := optimize.Problem{
		Func: func(w []float64) float64 { return loss(nil, w) },
		Grad: func(grad, w []float64) { loss(grad, w) },
	}
	start := make([]float64, 2*classes)
	for c := range classes {
		start[c] = 1
	}
	result, err := optimize.Minimize(problem, start, &optimize.Settings{MajorIterations: 100, GradientThreshold: 1e-7}, &optimize.LBFGS{})
	if result == nil {
		return model.Calibration{}, fmt.Errorf("calibration: %w", err)
	}
	for _, v := range result.X {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return model.Calibration{}, errors.New("calibration did not converge")
		}
	}
	return model.Calibration{Method: "vector", Scale: result.X[:classes], Shift: result.X[classes:]}, nil
}

// scalingLoss returns the mean log-loss at w, the scales and then the shifts,
// with a light pull towards no change, and, where grad is not nil, its gradient.
func scalingLoss(grad, w, logs []float64, y []int32, classes int) float64 {
	rows := len(y)
	p := make([]float64, classes)
	clear(grad)
	loss := 0.0
	for r := range rows {
		row := logs[r*classes : (r+1)*classes]
		for c := range p {
			p[c] = float64(w[c]*row[c]) + w[classes+c]
		}
		loss += residuals(p, int(y[r]))
		if grad != nil {
			for c, g := range p {
				grad[c] += float64(g * row[c])
				grad[classes+c] += g
			}
		}
	}
	loss /= float64(rows)
	const pull = 1e-4
	for i := range w {
		d := w[i]
		if i < classes {
			d--
		}
		loss += float64(pull / 2 * d * d)
		if grad != nil {
			grad[i] = grad[i]/float64(rows) + float64(pull*d)
		}
	}
	return loss
}
