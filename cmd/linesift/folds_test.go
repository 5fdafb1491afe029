package main

import (
	"math"
	"testing"
)

func TestMeanAndSpread(t *testing.T) {
	mean, spread := meanAndSpread([]foldResult{
		{Metrics: metrics{"accuracy": 0.5, "a.f1": 1}},
		{Metrics: metrics{"accuracy": 0.7}},
		{Metrics: metrics{"accuracy": 0.9}},
	})
	if got := mean["accuracy"]; math.Abs(got-0.7) > 1e-6 {
		t.Errorf("mean %v, want 0.7", got)
	}
	if got := spread["accuracy"]; math.Abs(got-0.2) > 1e-6 {
		t.Errorf("spread %v, want 0.2", got)
	}
	if _, ok := spread["a.f1"]; ok || mean["a.f1"] != 1 {
		t.Errorf("of one fold's figure: mean %v, spread %v", mean["a.f1"], spread["a.f1"])
	}
}
