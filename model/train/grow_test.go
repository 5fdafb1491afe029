package train

import (
	"testing"
)

// TestHistograms compares the histograms of every leaf, most of which are
// differences, with sums row by row; in one plane and in three.
func TestHistograms(t *testing.T) {
	for _, classes := range []int{2, 4, 11} {
		x, y := boostFixture(700, 11)
		for r := range y {
			y[r] = int32(splitmix(r) % uint64(classes))
		}
		opt := plain(BoostOptions{Depth: 4})
		b, err := newBooster(&Set{X: x, Y: y, Labels: make([]string, classes)}, &opt)
		if err != nil {
			t.Fatal(err)
		}
		b.loss.update()
		all := make([][]rowLanes, (classes+3)/4) // of every row: all are drawn
		for p := range all {
			all[p] = make([]rowLanes, x.Rows)
		}
		b.loss.lanes(all, b.draw(1))
		cols := []int{0, 2, 3, 5, 8, 10}
		g := b.grow
		g.begin(b.draw(1), cols)
		for _, s := range []split{{col: 2, bin: 20}, {col: 3, bin: 0}, {col: 8, bin: 60}} {
			g.histograms()
			g.partition(s)
		}
		g.histograms()
		if len(g.ends) != 8 {
			t.Fatalf("%d leaves", len(g.ends))
		}
		for leaf, end := range g.ends {
			for p := range g.samples {
				for i, c := range cols {
					want := make([]lanes, g.width)
					for _, s := range g.samples[p][g.start(leaf):end] {
						bin := b.bins.column(c)[s.row]
						want[bin] = want[bin].plus(all[p][s.row].lanes)
					}
					for bin, got := range g.of(p, i, leaf) {
						if g.start(leaf) < end && got != want[bin] {
							t.Fatalf("%d classes, plane %d, leaf %d, column %d, bin %d: %v, want %v", classes, p, leaf, c, bin, got, want[bin])
						}
					}
				}
			}
		}
	}
}

// TestLeafGains compares the way for few classes with that for many.
func TestLeafGains(t *testing.T) {
	x, y := boostFixture(500, 6)
	opt := plain(BoostOptions{})
	b, err := newBooster(&Set{X: x, Y: y, Labels: make([]string, 4)}, &opt)
	if err != nil {
		t.Fatal(err)
	}
	b.loss.update()
	g := b.grow
	g.begin(b.draw(1), []int{0, 1, 2, 3, 4, 5})
	g.histograms()
	g.total()
	for i := range g.cols {
		n := len(b.bins.cuts[i])
		few, many := make([]float64, n), make([]float64, n)
		g.leafGains(few, g.of(0, i, 0), g.totals[0][0])
		g.manyGains(many, i, 0, g.totals[0])
		for bin := range few {
			if !near(few[bin], many[bin], 1e-9) {
				t.Fatalf("column %d, bin %d: %v, the other way %v", i, bin, few[bin], many[bin])
			}
		}
	}
}
