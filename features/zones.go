package features

import (
	"math"
	"slices"
)

// The zones of a document: what stands before the story, the story, what
// stands after it.
const (
	zoneBefore = iota
	zoneInside
	zoneAfter
)

var zoneNames = []string{"before", "inside", "after"}

// Zones tells where the story begins and where it ends. The words score every
// unit for the three zones; a hidden Markov model that passes from one zone to
// the next and never back turns the scores into probabilities (forward-backward
// algorithm, Rabiner 1989). Comments, which read like a story, come after a
// line that ends one.
type Zones struct {
	scores int // first of the columns with the scores
}

// Name returns "zones".
func (*Zones) Name() string { return "zones" }

// Columns returns the names of the columns: the probability of every zone, and
// the log-odds of the outer ones against the story.
func (*Zones) Columns() []string {
	return []string{"zone_before", "zone_inside", "zone_after", "zone_after_odds", "zone_before_odds"}
}

// bind finds the columns that the scores are read from.
func (z *Zones) bind(columns []string) { z.scores = slices.Index(columns, "zone_score_before") }

const (
	zoneTemper = 0.5  // units next to each other say much the same: each counts half
	zoneFloor  = -4   // the least log-probability of a unit, so that none decides alone
	zoneMove   = 0.02 // probability that a unit is the last of its zone
	zoneStart  = 0.4  // probability that a document starts with the story
	zoneLimit  = 12   // log-odds are cut there
)

type zoneLogs [3]float64

// Extract fills the columns of every unit.
func (z *Zones) Extract(d *Doc, m *Matrix, at int) {
	n := len(d.Units)
	emit := make([]zoneLogs, n)
	for i := range emit {
		emit[i] = zoneEmission(m.Row(i)[z.scores:])
	}
	ahead := zonesAhead(emit)
	var past zoneLogs
	for i := range emit {
		past = zonesPast(past, emit[i], i == 0)
		row := m.Row(i)[at : at+5]
		var joint zoneLogs
		for c := range joint {
			joint[c] = past[c] + ahead[i][c]
		}
		total := logAdd(logAdd(joint[0], joint[1]), joint[2])
		for c := range joint {
			row[c] = float32(math.Exp(joint[c] - total))
		}
		if n > 1 {
			row[3] = float32(max(-zoneLimit, min(zoneLimit, joint[zoneAfter]-joint[zoneInside])))
			row[4] = float32(max(-zoneLimit, min(zoneLimit, joint[zoneBefore]-joint[zoneInside])))
		}
	}
}

// zoneEmission returns the tempered log-probabilities of the zones.
func zoneEmission(scores []float32) (e zoneLogs) {
	for c := range e {
		e[c] = float64(scores[c])
	}
	total := logAdd(logAdd(e[0], e[1]), e[2])
	for c := range e {
		e[c] = zoneTemper * max(e[c]-total, zoneFloor)
	}
	return e
}

var zoneStay, zoneGo, never = math.Log(1 - zoneMove), math.Log(zoneMove), math.Inf(-1)

// zonesPast goes one unit forward: the log-probability of all units so far
// with this one in each zone.
func zonesPast(past, emit zoneLogs, first bool) zoneLogs {
	if first {
		return zoneLogs{math.Log(1-zoneStart) + emit[0], math.Log(zoneStart) + emit[1], never}
	}
	return zoneLogs{
		past[0] + zoneStay + emit[0],
		logAdd(past[0]+zoneGo, past[1]+zoneStay) + emit[1],
		logAdd(past[1]+zoneGo, past[2]) + emit[2],
	}
}

// zonesAhead returns for every unit and zone the log-probability of all units
// behind it. A document does not end before its story.
func zonesAhead(emit []zoneLogs) []zoneLogs {
	ahead := make([]zoneLogs, len(emit))
	for i := len(emit) - 1; i >= 0; i-- {
		if i == len(emit)-1 {
			ahead[i] = zoneLogs{never, 0, 0}
			continue
		}
		b, e := ahead[i+1], emit[i+1]
		ahead[i] = zoneLogs{
			logAdd(b[0]+zoneStay+e[0], b[1]+zoneGo+e[1]),
			logAdd(b[1]+zoneStay+e[1], b[2]+zoneGo+e[2]),
			b[2] + e[2],
		}
	}
	return ahead
}

// logAdd returns log(eᵃ + eᵇ).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b == never {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
