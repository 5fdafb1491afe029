package train

import (
	"math"
	"slices"
	"testing"
)

// TestDraw draws by sizes that are known: how many rows, which, and with what
// weights.
func TestDraw(t *testing.T) {
	const rows = 50_000
	s := testSet(rows, []string{"x"}, []string{"a", "b"})
	s.Weight, s.Held = make([]float32, rows), make([]bool, rows)
	total := 0.0
	for r := range rows {
		s.Weight[r], s.Held[r] = float32(1+r%2), r%10 == 0
		if r%100 == 1 {
			s.Weight[r] = 0
		}
		if !s.Held[r] {
			total += float64(s.Weight[r])
		}
	}
	opt := plain(BoostOptions{RowSample: 0.3})
	b, err := newBooster(s, &opt)
	if err != nil {
		t.Fatal(err)
	}
	for r := range b.loss.sizes {
		b.loss.sizes[r] = float32(math.Pow(float64(splitmix(r)>>40)/(1<<24), 6)) // many small, few large
	}
	drawn := b.draw(1)
	if want := 0.3 * float64(len(b.rows)); math.Abs(float64(len(drawn))-want) > 0.02*want {
		t.Errorf("%d of %d rows are drawn", len(drawn), len(b.rows))
	}
	sum, large, squares := 0.0, 0, 0.0
	for i, d := range drawn {
		w := s.Weight[d.row]
		if s.Held[d.row] || w == 0 || i > 0 && d.row <= drawn[i-1].row {
			t.Fatalf("row %d is drawn, behind row %d", d.row, drawn[max(i-1, 0)].row)
		}
		if d.weight < w || b.loss.sizes[d.row] > 0.9 && d.weight != w {
			t.Fatalf("row %d of size %v and weight %v weighs %v", d.row, b.loss.sizes[d.row], w, d.weight)
		}
		if b.loss.sizes[d.row] > 0.9 {
			large++
		}
		sum += float64(d.weight)
		squares += float64(d.weight) / float64(w)
	}
	if math.Abs(sum/total-1) > 0.02 {
		t.Errorf("the weights drawn add up to %v, want about %v", sum, total)
	}
	want := 0
	for _, r := range b.rows {
		if b.loss.sizes[r] > 0.9 {
			want++
		}
	}
	if large != want {
		t.Errorf("%d of the %d rows of large derivatives are drawn", large, want)
	}
	if again := b.draw(1); !slices.Equal(again, drawn) {
		t.Error("another sample of the same round")
	}
	if other := b.draw(2); slices.Equal(other, drawn) {
		t.Error("the same sample of another round")
	}
	b.opt.RowSample, b.opt.threads = 1, 3
	if all := b.draw(1); len(all) != len(b.rows) || all[7].weight != s.Weight[all[7].row] {
		t.Errorf("%d of %d rows are drawn where all are asked for", len(all), len(b.rows))
	}
}

// TestDrawNothingLeft: where every row is as sure as can be, and where weights are too
// large for a mean, all rows are drawn.
func TestDrawNothingLeft(t *testing.T) {
	s := testSet(20_000, []string{"x"}, []string{"a", "b"})
	opt := plain(BoostOptions{RowSample: 0.3})
	b, err := newBooster(s, &opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []float32{0, float32(math.Inf(1))} {
		for r := range b.loss.sizes {
			b.loss.sizes[r] = size
		}
		if drawn := b.draw(1); len(drawn) != len(b.rows) {
			t.Errorf("%d of %d rows of size %v are drawn", len(drawn), len(b.rows), size)
		}
	}
}

// TestCertainBin: so many rows are drawn as are wanted.
func TestCertainBin(t *testing.T) {
	counts := []int{100, 0, 50, 7, 3, 0, 0, 20}
	for _, want := range []float64{1, 20, 30.5, 100, 179.9} {
		certain, n := certainBin(counts, want), 0.0
		for bin, count := range counts {
			n += float64(count) * min(1, (float64(bin)+0.5)/certain)
		}
		if math.Abs(n-want) > 1e-3 {
			t.Errorf("from bin %v on: %v rows are drawn, want %v", certain, n, want)
		}
	}
}
