package features

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// randomRows returns rows of words in 32 slots, of four labels and, with zones,
// three zones; a row may hold a slot more than once.
func randomRows(seed uint64, n int, zones bool) *wordRows {
	random := rand.New(rand.NewPCG(seed, 5))
	rows := &wordRows{grams: grams{at: []int{0}}}
	for range n {
		for range 1 + random.IntN(6) {
			rows.slots = append(rows.slots, random.Uint32N(32))
		}
		rows.at = append(rows.at, len(rows.slots))
		rows.y = append(rows.y, int32(random.IntN(5)-1))
		rows.site = append(rows.site, int32(random.IntN(6)))
		rows.fold = append(rows.fold, int32(random.IntN(3)))
		if zones {
			rows.zone = append(rows.zone, int32(random.IntN(4)-1))
		}
	}
	return rows
}

// TestKnownSlots counts the sites of every slot with sets. Rows of a site stand
// together, as those of a document do.
func TestKnownSlots(t *testing.T) {
	rows := randomRows(1, 200, false)
	slices.Sort(rows.site)
	for without := range int32(4) { // 3: no fold
		for minSites := 1; minSites < 6; minSites++ {
			sites := map[uint32]map[int32]bool{}
			for i, site := range rows.site {
				for _, s := range rows.of(i) {
					if sites[s] == nil {
						sites[s] = map[int32]bool{}
					}
					if rows.fold[i] != without {
						sites[s][site] = true
					}
				}
			}
			for slot, known := range knownSlots(rows, without, 32, minSites) {
				if want := len(sites[uint32(slot)]) >= minSites; known != want {
					t.Errorf("without fold %d: slot %d of %d sites is known: %v, want at least %d", without, slot, len(sites[uint32(slot)]), known, minSites)
				}
			}
		}
	}
}

// plainTable is a table under way in float64.
type plainTable struct{ weights, squares, bias []float64 }

// loss is the cross-entropy of row i: of its label and of its zone, where it has
// one.
func (p *plainTable) loss(rows *wordRows, i, labels int) float64 {
	n := len(p.bias)
	scores := slices.Clone(p.bias)
	slots := rows.of(i)
	for _, s := range slots {
		for c := range scores {
			scores[c] += p.weights[int(s)*n+c] / math.Sqrt(float64(len(slots)))
		}
	}
	entropy := func(scores []float64, y int32) float64 {
		if y < 0 {
			return 0
		}
		sum := 0.0
		for _, s := range scores {
			sum += math.Exp(s)
		}
		return math.Log(sum) - scores[y]
	}
	l := entropy(scores[:labels], rows.y[i])
	if rows.zone != nil {
		l += entropy(scores[labels:], rows.zone[i])
	}
	return l
}

// slope returns the derivative of the loss by a parameter, by its difference quotient.
func (p *plainTable) slope(param *float64, rows *wordRows, i, labels int) float64 {
	const h = 1e-5
	at := *param
	*param = at + h
	up := p.loss(rows, i, labels)
	*param = at - h
	down := p.loss(rows, i, labels)
	*param = at
	return (up - down) / (2 * h)
}

// step is a step of AdaGrad along the difference quotients of the loss. A slot
// that a row holds more than once is stepped on as often, each time by the part
// of the slope that is one occurrence's.
func (p *plainTable) step(rows *wordRows, i, labels int, rate float64) {
	n := len(p.bias)
	slots := rows.of(i)
	slopes := map[int]float64{}
	for _, s := range slots {
		for c := range n {
			slopes[int(s)*n+c] = p.slope(&p.weights[int(s)*n+c], rows, i, labels)
		}
	}
	bias := make([]float64, n)
	for c := range bias {
		bias[c] = p.slope(&p.bias[c], rows, i, labels)
	}
	for _, s := range slots {
		times := 0
		for _, other := range slots {
			if other == s {
				times++
			}
		}
		for c := range n {
			at := int(s)*n + c
			g := slopes[at] / float64(times)
			p.squares[at] += g * g
			p.weights[at] -= rate * g / (math.Sqrt(p.squares[at]) + 1e-6)
		}
	}
	for c := range bias {
		p.bias[c] -= 0.02 * rate * bias[c]
	}
}

// TestWordTableStep compares steps with those along difference quotients.
func TestWordTableStep(t *testing.T) {
	for _, zones := range []bool{false, true} {
		rows := randomRows(2, 40, zones)
		w := &Words{Labels: testLabels, Keep: testKeep, Zones: zones, Options: WordsOptions{Slots: 32}}
		table := newWordTable(w, len(testLabels), 32)
		table.rate = 0.1
		n := w.outputs()
		plain := &plainTable{make([]float64, 32*n), make([]float64, 32*n), make([]float64, n)}
		for i := range rows.y {
			table.step(rows.of(i), norm(len(rows.of(i))), rows, i)
			plain.step(rows, i, len(testLabels), 0.1)
		}
		for at, want := range plain.weights {
			if got := float64(table.weights(at / n)[at%n]); math.Abs(got-want) > 1e-3 {
				t.Errorf("zones %v: weight %d of slot %d is %v, want %v", zones, at%n, at/n, got, want)
			}
		}
		for c, want := range plain.bias {
			if got := float64(table.bias[c]); math.Abs(got-want) > 1e-5 {
				t.Errorf("zones %v: bias %d is %v, want %v", zones, c, got, want)
			}
		}
	}
}

// TestQuantise: the bytes times their scale are the weights, centred over labels
// and over zones, to half a step; what is clipped keeps its sign.
func TestQuantise(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	w := &Words{Labels: testLabels, Keep: testKeep, Zones: true, Options: WordsOptions{Slots: 1 << 10}}
	table := newWordTable(w, len(testLabels), 1<<10)
	var before []float32
	var slots []int32
	for gram := range 1 << 10 {
		slots = append(slots, 1<<10-1-int32(gram))
		for c := range table.weights(gram) {
			if gram%3 == 0 {
				table.weights(gram)[c] = float32(random.NormFloat64())
			}
		}
		before = append(slices.Clone(table.weights(gram)), before...)
	}
	for c := range table.bias {
		table.bias[c] = float32(c)
	}
	table.quantise(w, slots)
	clipped := 0
	for at := 0; at < len(before); at += 7 {
		for _, part := range [][2]int{{0, 4}, {4, 7}} {
			mean := 0.0
			for c := part[0]; c < part[1]; c++ {
				mean += float64(before[at+c]) / float64(part[1]-part[0])
			}
			for c := part[0]; c < part[1]; c++ {
				want, got := float64(before[at+c])-mean, float64(w.rows.weight(at/7, c))*float64(w.Scale)
				switch {
				case w.rows.weight(at/7, c) == 127 && want > got, w.rows.weight(at/7, c) == -127 && want < got:
					clipped++
				case math.Abs(got-want) > 0.51*float64(w.Scale):
					t.Fatalf("weight %d is %v, want %v to half of %v", at+c, got, want, w.Scale)
				}
			}
		}
	}
	if clipped > len(before)/1000 {
		t.Errorf("%d of %d weights are clipped", clipped, len(before))
	}
	if want := []float32{-1.5, -0.5, 0.5, 1.5, -1, 0, 1}; !slices.Equal(w.Bias, want) {
		t.Errorf("bias %v, want %v", w.Bias, want)
	}
}

// TestFitWords: what the fold that is left out says does not matter, what the
// others say does.
func TestFitWords(t *testing.T) {
	opt := WordsOptions{Slots: 32, MinSites: 1, Epochs: 2, Rate: 0.1, Seed: 7}
	fitted := func(change func(rows *wordRows)) *Words {
		rows := randomRows(4, 100, true)
		change(rows)
		w, err := fitWords(t.Context(), rows, 1, testLabels, testKeep, opt)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	relabel := func(fold int32) func(rows *wordRows) {
		return func(rows *wordRows) {
			for i := range rows.y {
				if rows.fold[i] == fold {
					rows.y[i] = (rows.y[i] + 1) % 4
				}
			}
		}
	}
	want := fitted(func(*wordRows) {})
	if !reflect.DeepEqual(want, fitted(relabel(1))) {
		t.Error("the fold that is left out changes the table")
	}
	if reflect.DeepEqual(want, fitted(relabel(0))) {
		t.Error("another fold does not change the table")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := fitWords(ctx, randomRows(4, 10, false), 1, testLabels, testKeep, opt); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestUnitZones writes the labels of units as letters: headline, body, promo,
// boilerplate, and none; and the zones as b(efore), i(nside), a(fter).
func TestUnitZones(t *testing.T) {
	v := vectorizer(t)
	for labels, want := range map[string]string{
		"hbp":      "bia",
		"phbx bpx": "bbiiiiaa",
		"hp":       "--", // a headline alone is no story
		"b":        "i",
		"pbhb":     "biii",
		"hbh":      "bia",
		"":         "",
		"  b ":     "bbia",
	} {
		var y []int32
		for _, r := range labels {
			y = append(y, int32(strings.IndexRune("hbpx", r)))
		}
		got := ""
		for _, z := range v.unitZones(y) {
			got += string("-bia"[z+1])
		}
		if got != want {
			t.Errorf("%q: zones %q, want %q", labels, got, want)
		}
	}
}

func TestFitRefuses(t *testing.T) {
	v := vectorizer(t)
	doc := data.FromLines([]data.Line{{Text: "a line", Label: data.Body}})
	for name, tt := range map[string]struct {
		docs []*data.Document
		fold []int
	}{
		"nothing": {}, "no folds": {[]*data.Document{doc}, nil}, "a fold below 0": {[]*data.Document{doc}, []int{-1}},
	} {
		if _, err := v.FitTransform(t.Context(), tt.docs, tt.fold, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := NewVectorizer(testLabels, []bool{true}, nil, Tables{}); err == nil || !strings.Contains(err.Error(), "4 labels, but 1") {
		t.Errorf("one flag for four labels: %v", err)
	}
}
