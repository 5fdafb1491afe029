package features

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestMaxSegment(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		score := make([]float32, 1+rng.IntN(12))
		for i := range score {
			score[i] = float32(rng.IntN(21) - 12)
		}
		best := float32(math.Inf(-1))
		for i := range score {
			sum := float32(0)
			for _, s := range score[i:] {
				sum += s
				best = max(best, sum)
			}
		}
		from, to := maxSegment(score)
		sum := float32(0)
		for _, s := range score[from:to] {
			sum += s
		}
		if from >= to || sum != best {
			t.Fatalf("%v: the stretch %d to %d has %v, the best has %v", score, from, to, sum, best)
		}
	}
	if from, to := maxSegment(nil); from != 0 || to != 0 {
		t.Errorf("nothing has the stretch %d to %d", from, to)
	}
}

// bruteZones adds up the probability of every sequence of zones that goes
// forward only and does not end before the story.
func bruteZones(emit [][3]float64) [][3]float64 {
	n := len(emit)
	out := make([][3]float64, n)
	total := 0.0
	for begin := range n { // units before the story; at least one is in it
		for end := begin + 1; end <= n; end++ {
			p := 1.0
			zone := func(i int) int {
				switch {
				case i < begin:
					return zoneBefore
				case i < end:
					return zoneInside
				}
				return zoneAfter
			}
			for i := range n {
				p *= emit[i][zone(i)]
				switch {
				case i == 0 && zone(0) == zoneBefore:
					p *= 1 - zoneStart
				case i == 0:
					p *= zoneStart
				case zone(i-1) == zoneAfter:
				case zone(i) == zone(i-1):
					p *= 1 - zoneMove
				default:
					p *= zoneMove
				}
			}
			total += p
			for i := range n {
				out[i][zone(i)] += p
			}
		}
	}
	for i := range out {
		for c := range out[i] {
			out[i][c] /= total
		}
	}
	return out
}

func TestZones(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for n := 1; n <= 12; n++ {
		emit := make([][3]float64, n)
		for i := range n {
			scores := make([]float32, 3)
			for c := range scores {
				scores[c] = float32(rng.NormFloat64() * 4)
			}
			emit[i] = zoneEmission(scores)
		}
		got := new(Doc).zonesOf(emit)
		for i, want := range bruteZones(emit) {
			for c := range 3 {
				if math.Abs(got[i].probs[c]-want[c]) > 1e-5 {
					t.Fatalf("%d units: unit %d, zone %s: %v, want %v", n, i, zoneNames[c], got[i].probs[c], want[c])
				}
			}
			if n == 1 {
				continue
			}
			for c, odds := range map[int]float64{zoneAfter: got[i].afterOdds, zoneBefore: got[i].beforeOdds} {
				w := max(-zoneLimit, min(zoneLimit, math.Log(want[c]/want[zoneInside])))
				if math.Abs(odds-w) > 1e-3 {
					t.Fatalf("%d units: unit %d, log-odds of %s: %v, want %v", n, i, zoneNames[c], odds, w)
				}
			}
		}
	}
}

func TestZoneEmission(t *testing.T) {
	for _, p := range zoneEmission([]float32{7, 7, 7}) {
		if math.Abs(p-math.Sqrt(1./3)) > 1e-9 {
			t.Errorf("equal scores give %v", p)
		}
	}
	if e := zoneEmission([]float32{50, 0, -50}); e[1] != math.Sqrt(zoneFloor) || e[2] != e[1] || e[0] != 1 {
		t.Errorf("far scores give %v, want a floor of %v", e, math.Sqrt(zoneFloor))
	}
}

// A document of any length has probabilities: here of the zones that its halves look
// like, whatever order they are in.
func TestZonesLong(t *testing.T) {
	const n = 20_000
	for first, second := range map[int]int{zoneInside: zoneAfter, zoneBefore: zoneInside, zoneAfter: zoneBefore} {
		emit := make([][3]float64, n)
		for i := range emit {
			zone := first
			if i >= n/2 {
				zone = second
			}
			emit[i] = [3]float64{0.2, 0.2, 0.2}
			emit[i][zone] = 0.9
		}
		for i, z := range new(Doc).zonesOf(emit) {
			sum := z.probs[0] + z.probs[1] + z.probs[2]
			if math.Abs(sum-1) > 1e-9 || math.IsNaN(z.afterOdds+z.beforeOdds) {
				t.Fatalf("unit %d: %+v", i, z)
			}
			if second != zoneBefore && (i == 10 && z.probs[first] < 0.9 || i == n-10 && z.probs[second] < 0.9) {
				t.Errorf("first %s, then %s: unit %d: %+v", zoneNames[first], zoneNames[second], i, z)
			}
		}
	}
}
