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
// algorithm, Rabiner 1989). Units next to each other say much the same, so each
// counts half. Comments, which read like a story, come after a line that ends one.
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

// zoneFloor is the least probability of a zone in a unit: none decides alone.
var zoneFloor = math.Exp(-4)

// zoneProbs are the probability of every zone, and the log-odds of the outer ones
// against the story, which are 0 in a document of one unit.
type zoneProbs struct {
	probs                 [3]float64
	afterOdds, beforeOdds float64
}

var zonesTable = table[zoneProbs]{
	rows: rows{
		{"zone_before", "story", sayZone},
		{"zone_inside", "story", sayZone},
		{"zone_after", "story", sayZone},
		{"zone_after_odds", "story", sayZone},
		{"zone_before_odds", "story", sayZone},
	},
	fill: func(dst []float32, z *zoneProbs) {
		copy(dst, []float32{
			float32(z.probs[zoneBefore]),
			float32(z.probs[zoneInside]),
			float32(z.probs[zoneAfter]),
			float32(z.afterOdds),
			float32(z.beforeOdds),
		})
	},
}

const (
	zoneMove  = 0.02 // probability that a unit is the last of its zone
	zoneStart = 0.4  // probability that a document starts with the story
	zoneLimit = 12   // log-odds are cut there
)

func (e zones) extract(d *Doc, m *Matrix, at int) {
	emit := reuse(&d.emit, len(d.Units))
	for i := range emit {
		emit[i] = zoneEmission(m.Row(i)[e.scores:])
	}
	e.fillAll(m, at, d.zonesOf(emit))
}

// zonesOf returns the probabilities of the zones of every unit, given those of the
// unit alone.
func (d *Doc) zonesOf(emit [][3]float64) []zoneProbs {
	units, ahead := reuse(&d.zones, len(emit)), reuse(&d.ahead, len(emit))
	zonesAhead(ahead, emit)
	past := [3]wide{zoneBefore: {value: 1 - zoneStart}, zoneInside: {value: zoneStart}}
	for i := range emit {
		if i > 0 {
			past = zonesPass(past)
		}
		var joint [3]wide
		for c := range joint {
			past[c] = past[c].times(emit[i][c])
			joint[c] = past[c].mul(ahead[i][c])
		}
		units[i] = zoneProbs{}
		total := joint[0].plus(joint[1]).plus(joint[2])
		for c := range joint {
			units[i].probs[c] = joint[c].over(total)
		}
		if len(emit) > 1 {
			units[i].afterOdds = zoneOdds(joint[zoneAfter], joint[zoneInside])
			units[i].beforeOdds = zoneOdds(joint[zoneBefore], joint[zoneInside])
		}
	}
	return units
}

func zoneOdds(w, inside wide) float64 {
	return max(-zoneLimit, min(zoneLimit, w.log(inside)))
}

// zoneEmission returns the tempered probabilities of the zones.
func zoneEmission(scores []float32) (e [3]float64) {
	top := max(scores[0], scores[1], scores[2])
	total := 0.0
	for c := range e {
		e[c] = 1
		if scores[c] != top {
			e[c] = math.Exp(float64(scores[c] - top))
		}
		total += e[c]
	}
	for c := range e {
		e[c] = math.Sqrt(max(e[c]/total, zoneFloor)) // each counts half
	}
	return e
}

// zonesPass goes one unit forward: the probability of all units before it with it in
// each zone.
func zonesPass(past [3]wide) [3]wide {
	return [3]wide{
		past[0].times(1 - zoneMove),
		past[0].times(zoneMove).plus(past[1].times(1 - zoneMove)),
		past[1].times(zoneMove).plus(past[2]),
	}
}

// zonesAhead writes for every unit and zone the probability of all units behind it. A
// document does not end before its story.
func zonesAhead(ahead [][3]wide, emit [][3]float64) {
	next := [3]wide{zoneInside: {value: 1}, zoneAfter: {value: 1}}
	for i := len(emit) - 1; i >= 0; i-- {
		ahead[i] = next
		for c := range next {
			next[c] = next[c].times(emit[i][c])
		}
		next = [3]wide{
			next[0].times(1 - zoneMove).plus(next[1].times(zoneMove)),
			next[1].times(1 - zoneMove).plus(next[2].times(zoneMove)),
			next[2],
		}
	}
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
