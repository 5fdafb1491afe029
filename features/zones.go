package features

import (
	"errors"
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

// zones tells where the story begins and where it ends. The words score every
// unit for the three zones; a hidden Markov model that passes from one zone to
// the next and never back turns the scores into probabilities (forward-backward
// algorithm, Rabiner 1989). Comments, which read like a story, come after a
// line that ends one.
type zones struct {
	table[zoneProbs]
	scores int // first of the columns with the scores
}

func newZones(v *Vectorizer) (extractor, error) {
	z := zones{zonesTable, slices.Index(v.Columns(), "zone_score_before")}
	if z.scores < 0 {
		return nil, errors.New("feature family zones needs the family words before it, with scores of zones")
	}
	return z, nil
}

// zoneProbs are the probability of every zone, and the log-odds of the outer ones
// against the story, which are 0 in a document of one unit.
type zoneProbs struct {
	probs                 [3]float64
	afterOdds, beforeOdds float64
}

var zonesTable = table[zoneProbs]{
	{"zone_before", "story", func(z *zoneProbs) float32 { return float32(z.probs[zoneBefore]) }, sayZone},
	{"zone_inside", "story", func(z *zoneProbs) float32 { return float32(z.probs[zoneInside]) }, sayZone},
	{"zone_after", "story", func(z *zoneProbs) float32 { return float32(z.probs[zoneAfter]) }, sayZone},
	{"zone_after_odds", "story", func(z *zoneProbs) float32 { return float32(z.afterOdds) }, sayZone},
	{"zone_before_odds", "story", func(z *zoneProbs) float32 { return float32(z.beforeOdds) }, sayZone},
}

const (
	zoneTemper = 0.5  // units next to each other say much the same: each counts half
	zoneFloor  = -4   // the least log-probability of a unit, so that none decides alone
	zoneMove   = 0.02 // probability that a unit is the last of its zone
	zoneStart  = 0.4  // probability that a document starts with the story
	zoneLimit  = 12   // log-odds are cut there
)

type zoneLogs [3]float64

func (e zones) extract(d *Doc, m *Matrix, at int) {
	emit := reuse(&d.emit, len(d.Units))
	for i := range emit {
		emit[i] = zoneEmission(m.Row(i)[e.scores:])
	}
	e.fillAll(m, at, d.zonesOf(emit))
}

// zonesOf returns the probabilities of the zones of every unit.
func (d *Doc) zonesOf(emit []zoneLogs) []zoneProbs {
	units, ahead := reuse(&d.zones, len(emit)), reuse(&d.ahead, len(emit))
	zonesAhead(ahead, emit)
	var past zoneLogs
	for i := range emit {
		past = zonesPast(past, emit[i], i == 0)
		var joint zoneLogs
		for c := range joint {
			joint[c] = past[c] + ahead[i][c]
		}
		total := logAdd(logAdd(joint[0], joint[1]), joint[2])
		units[i] = zoneProbs{}
		for c := range joint {
			units[i].probs[c] = math.Exp(joint[c] - total)
		}
		if len(emit) > 1 {
			units[i].afterOdds = max(-zoneLimit, min(zoneLimit, joint[zoneAfter]-joint[zoneInside]))
			units[i].beforeOdds = max(-zoneLimit, min(zoneLimit, joint[zoneBefore]-joint[zoneInside]))
		}
	}
	return units
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

// zonesAhead writes for every unit and zone the log-probability of all units
// behind it. A document does not end before its story.
func zonesAhead(ahead, emit []zoneLogs) {
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
}

// logAdd returns log(eᵃ + eᵇ).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b == never || b-a < -40 && math.Abs(a) >= 1 {
		return a // the sum is rounded to it
	}
	return a + math.Log1p(math.Exp(b-a))
}

func sayZone(w *Wording) string {
	before, inside, after := w.column("zone_before"), w.column("zone_inside"), w.column("zone_after")
	probably := "stands "
	if max(before, inside, after) < 0.9 {
		probably = "probably stands "
	}
	switch {
	case before > max(inside, after):
		return probably + "before the story starts"
	case after > inside:
		return probably + "after the story's end"
	}
	return probably + "inside the story"
}
