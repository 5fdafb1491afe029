package model

import (
	"math"
	"slices"
	"testing"
)

func TestCalibrationApply(t *testing.T) {
	probs := []float64{0.2, 0.8, 0.5, 0.5, 0, 1}
	want := slices.Clone(probs)
	Calibration{}.Apply(probs)
	if !slices.Equal(probs, want) {
		t.Errorf("the zero value changed %v to %v", want, probs)
	}
	Calibration{Method: "vector", Scale: []float64{1, 1}, Shift: []float64{3, 3}}.Apply(probs)
	for i := range probs {
		if math.Abs(probs[i]-want[i]) > 1e-11 {
			t.Errorf("a common shift changed %v to %v", want, probs)
		}
	}
	probs = []float64{0.2, 0.8}
	Calibration{Method: "vector", Scale: []float64{2, 0.5}, Shift: []float64{0, 1}}.Apply(probs)
	a, b := 0.04, math.Sqrt(0.8)*math.E
	if math.Abs(probs[0]-a/(a+b)) > 1e-12 || math.Abs(probs[0]+probs[1]-1) > 1e-12 {
		t.Errorf("got %v, want %v", probs, []float64{a / (a + b), b / (a + b)})
	}
}

func TestCalibrationStaysFinite(t *testing.T) {
	for _, c := range []Calibration{
		{"vector", []float64{0, 0}, []float64{0, 0}},
		{"vector", []float64{maxCalibration, -maxCalibration}, []float64{-maxCalibration, maxCalibration}},
	} {
		probs := []float64{0, 1, 1, 0, 0.5, 0.5}
		c.Apply(probs)
		for i := 0; i < len(probs); i += 2 {
			if !(math.Abs(probs[i]+probs[i+1]-1) < 1e-12) {
				t.Errorf("%+v gave %v", c, probs)
			}
		}
	}
}

func TestCalibrationCheck(t *testing.T) {
	for _, tt := range []struct {
		c  Calibration
		ok bool
	}{
		{Calibration{}, true},
		{Calibration{"vector", []float64{1, 1}, []float64{0, 0}}, true},
		{Calibration{"vector", []float64{1}, []float64{0}}, false},
		{Calibration{"vector", []float64{1, 1}, nil}, false},
		{Calibration{"vector", []float64{1, math.NaN()}, []float64{0, 0}}, false},
		{Calibration{"vector", []float64{1, 1}, []float64{0, math.Inf(1)}}, false},
		{Calibration{"isotonic", nil, nil}, false},
	} {
		if err := tt.c.Check(2); (err == nil) != tt.ok {
			t.Errorf("%+v: %v", tt.c, err)
		}
	}
}
