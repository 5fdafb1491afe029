package ngram

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// lines returns a sample for every line, class<TAB>text, and the names of the
// classes in order. Every line is a site of its own, in one of three folds.
func lines(all ...string) (samples []Sample, classes []string) {
	for _, l := range all {
		class, _, _ := strings.Cut(l, "\t")
		classes = append(classes, class)
	}
	slices.Sort(classes)
	classes = slices.Compact(classes)
	for i, l := range all {
		class, text, _ := strings.Cut(l, "\t")
		samples = append(samples, Sample{Text: text, Class: int32(slices.Index(classes, class)), Fold: int32(i / 3 % 3), Site: int32(i)})
	}
	return samples, classes
}

// offers returns invented messages of two kinds, and of a third one.
func offers(n int, more bool) (all []string) {
	goods, names := []string{"phones", "tickets", "watches", "holidays", "vouchers"}, []string{"Ada", "Ben", "Cleo", "Dan", "Eve", "Fay", "Gus"}
	for i := range n {
		all = append(all, fmt.Sprintf("offer\tGet %d free %s TODAY! Call 0%d", i%9+2, goods[i%len(goods)], 8000+37*i),
			fmt.Sprintf("chat\tsee you at %d, %s says the %s can wait", i%12, names[i%len(names)], goods[i%3]))
		if more {
			all = append(all, fmt.Sprintf("code\tYour code is %d.", 1000+i*7919%9000))
		}
	}
	return all
}

// fit returns the tables of three folds, and the one of all lines.
func fit(t testing.TB, opt Options, threads int, all ...string) (folds []*Table, whole *Table) {
	t.Helper()
	samples, classes := lines(all...)
	tables, err := Fit(context.Background(), samples, len(classes), 3, opt, Run{Threads: threads})
	if err != nil {
		t.Fatal(err)
	}
	return tables[:3], tables[3]
}

// scores returns the scores of a line.
func scores(table *Table, text string) []float32 {
	out := make([]float32, table.Classes)
	table.Score(text, out)
	return out
}

func TestLearn(t *testing.T) {
	for _, more := range []bool{false, true} {
		for _, weighting := range []string{"", weighBinary, weighNB} {
			all := offers(40, more)
			folds, whole := fit(t, Options{Slots: 1 << 16, Weighting: weighting}, 2, all...)
			right := 0
			samples, _ := lines(all...)
			for _, s := range samples {
				if row := scores(folds[s.Fold], s.Text); slices.Index(row, slices.Max(row)) == int(s.Class) {
					right++
				}
			}
			if right < len(samples)*95/100 {
				t.Errorf("%s: %d of %d lines right when left out", weighting, right, len(samples))
			}
			row := scores(whole, "Get 3 free bananas TODAY! Call 08123")
			if slices.Index(row, slices.Max(row)) != whole.Classes-1 {
				t.Errorf("%s: scores %v, want the last to be the highest", weighting, row)
			}
		}
	}
}

// TestCase learns classes that differ in the case of the words alone.
func TestCase(t *testing.T) {
	var all []string
	for i := range 30 {
		text := fmt.Sprintf("win number %c%c now", 'a'+i%26, 'b'+i%7)
		all = append(all, "small\t"+text, "large\t"+strings.ToUpper(text))
	}
	for c, want := range map[string]bool{"": true, cased: true, folded: false} {
		_, table := fit(t, Options{Slots: 1 << 14, Case: c}, 1, all...)
		small, large := scores(table, "win it now"), scores(table, "WIN IT NOW")
		if got := small[1] > small[0] && large[0] > large[1]; got != want {
			t.Errorf("case %q: told apart: %v, want %v: %v, %v", c, got, want, small, large)
		}
		if c == folded && !slices.Equal(small, large) {
			t.Errorf("folded: %v and %v differ", small, large)
		}
	}
}

func TestThreads(t *testing.T) {
	all := offers(600, true) // more than a chunk
	var want []byte
	for _, threads := range []int{1, 3} {
		folds, whole := fit(t, Options{}, threads, all...)
		var got []byte
		for _, table := range append(folds, whole) {
			b, err := table.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, b...)
		}
		if want == nil {
			want = got
		} else if !bytes.Equal(got, want) {
			t.Error("with other threads other tables")
		}
	}
}

func TestSaved(t *testing.T) {
	for _, more := range []bool{false, true} {
		_, table := fit(t, Options{Slots: 1 << 12, MaxChars: 4}, 2, offers(40, more)...)
		b, err := table.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		saved := &Table{Classes: table.Classes, Options: table.Options}
		if err := saved.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"Get 4 free things", "see you", "?", "naïve 中文 \xff"} {
			if got, want := scores(saved, text), scores(table, text); !slices.Equal(got, want) {
				t.Errorf("%v, %q: %v when saved, %v before", more, text, got, want)
			}
		}
		for _, n := range []int{0, 1, 2, 20, 300, len(b) / 2, len(b) - 1} {
			if err := saved.UnmarshalBinary(b[:n]); err == nil {
				t.Errorf("%v: no error for %d of %d bytes", more, n, len(b))
			}
		}
	}
}

// TestRefuse decodes what cannot be.
func TestRefuse(t *testing.T) {
	_, g := fit(t, Options{Slots: 1 << 10}, 1, offers(10, false)...)
	b, err := g.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	version, infinite, crowded := slices.Clone(b), slices.Clone(b), slices.Clone(b)
	version[0] = 9
	copy(infinite[1:], []byte{0, 0, 0x80, 0x7f})
	for i := range crowded[9 : 9+1<<10/8] {
		crowded[9+i] = 0xff
	}
	more := g.Options
	more.Slots = 1 << 11
	for name, tt := range map[string]struct {
		data []byte
		opt  Options
		want string
	}{
		"version":  {version, g.Options, "format version 9"},
		"scale":    {infinite, g.Options, "a scale of +Inf"},
		"presence": {crowded, g.Options, "want 1024 rows"},
		"slots":    {b, more, "rows"},
		"left out": {b, Options{Slots: 1 << 10}, "left out"},
		"option":   {b, Options{Slots: 1000}, "power of two"},
	} {
		err := (&Table{Classes: g.Classes, Options: tt.opt}).UnmarshalBinary(tt.data)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

func TestOptionsCheck(t *testing.T) {
	if err := (Options{}).Check(); err != nil {
		t.Errorf("the defaults: %v", err)
	}
	for _, o := range []Options{
		{Words: 6}, {Words: -1}, {MinChars: 6}, {MaxChars: 9}, {MinChars: -1}, {Case: "upper"}, {Weighting: "bm25"},
		{Slots: 3000}, {Slots: 1 << 25}, {Slots: 32}, {MinSites: -1}, {Epochs: -1}, {C: -1}, {C: math.NaN()}, {C: math.Inf(1)},
	} {
		if err := o.Check(); err == nil {
			t.Errorf("no error for %+v", o)
		}
	}
}

// TestOdd trains and scores lines that are nothing like text.
func TestOdd(t *testing.T) {
	huge := strings.Repeat("abcdefgh ", 1<<20/9)
	odd := []string{"chat\t" + huge, "offer\t" + strings.Repeat("x", 1<<18), "chat\t\xff\xfe\xc3", "offer\t!", "chat\t" + strings.Repeat("\u0301", 50), "offer\t\u200b"}
	_, table := fit(t, Options{Slots: 1 << 16}, 2, append(offers(10, false), odd...)...)
	for _, l := range append(odd, "\t ") {
		_, text, _ := strings.Cut(l, "\t")
		one, two := scores(table, text), scores(table, text)
		if s := one[0] + one[1]; s != 0 || !slices.Equal(one, two) {
			t.Errorf("%.20q: scores %v and then %v", text, one, two)
		}
	}
}

// TestRareClass has a class of one line, which no fold can learn from without
// having it.
func TestRareClass(t *testing.T) {
	folds, whole := fit(t, Options{Slots: 1 << 16}, 2, append(offers(10, false), "odd\tzebra quagga okapi")...)
	if row := scores(whole, "zebra quagga okapi"); slices.Index(row, slices.Max(row)) != 1 {
		t.Errorf("scores %v, want the second to be the highest", row)
	}
	for _, table := range folds {
		for _, x := range scores(table, "zebra quagga okapi") {
			if x-x != 0 {
				t.Fatalf("a score of %v", x)
			}
		}
	}
}

// TestLine counts n-grams by hand.
func TestLine(t *testing.T) {
	for _, tt := range []struct {
		text         string
		opt          Options
		words, chars int
	}{
		{"ab", Options{}, 6, 6},                     // ab, ^ab, ab$ and their looks; " a", " ab", " ab ", "ab", "ab ", "b "
		{"Ab", Options{}, 9, 11},                    // and ab, ^ab, ab$; and the five with an A
		{"Ab", Options{Case: cased}, 6, 6},          //
		{"Ab", Options{Case: folded}, 6, 6},         //
		{"ab", Options{MaxChars: 2}, 6, 3},          //
		{"a b", Options{Words: 1}, 4, 6},            //
		{"a b", Options{Words: 2}, 10, 6},           // and ^a, a b, b$
		{"don't", Options{Words: 1}, 2, 6 + 12},     // an apostrophe inside a word: 7 characters
		{"'t", Options{Words: 1}, 4, 6},             // none
		{"  ", Options{}, 2, 0},                     // the ends' pair
		{"ab\u00a0 \tab", Options{Words: 1}, 4, 12}, //
	} {
		var l line
		opt := tt.opt.withDefaults(fewSites)
		l.read(tt.text, &opt)
		if w, c := len(l.slots[wordPart]), len(l.slots[charPart]); w != tt.words || c != tt.chars {
			t.Errorf("%q, %+v: %d and %d n-grams, want %d and %d", tt.text, tt.opt, w, c, tt.words, tt.chars)
		}
	}
}

func TestRankIndex(t *testing.T) {
	set := []uint64{1 | 1<<63, 0, 1 << 5}
	x := newRankIndex(set)
	want := map[uint32]uint32{0: 0, 63: 1, 133: 2}
	for slot := range uint32(192) {
		row, ok := x.row(slot)
		if at, in := want[slot]; ok != in || row != at {
			t.Errorf("slot %d: row %d, %v", slot, row, ok)
		}
	}
	if x.rows != 3 {
		t.Errorf("%d rows, want 3", x.rows)
	}
}

func TestLead(t *testing.T) {
	_, table := fit(t, Options{Slots: 1 << 16}, 2, offers(40, false)...)
	line := table.Read("Get it free TODAY says Ada")
	if today, says := line.Of("TODAY", 1, 0), line.Of("says", 1, 0); !(today > 0 && says < 0) || line.Of("TODAY", 0, 1) != -today {
		t.Errorf("for an offer speak TODAY by %v and says by %v", today, says)
	}
}

func BenchmarkFit(b *testing.B) {
	all := offers(1000, false)
	b.SetBytes(int64(len(strings.Join(all, "\n"))))
	for b.Loop() {
		fit(b, Options{}, 1, all...)
	}
}

func BenchmarkScore(b *testing.B) {
	all := offers(1000, false)
	_, table := fit(b, Options{}, 1, all...)
	samples, _ := lines(all...)
	out := make([]float32, 2)
	b.SetBytes(int64(len(strings.Join(all, "\n"))))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range samples {
			table.Score(s.Text, out)
		}
	}
}

// What is unknown of a line are its words, but for numbers and marks.
func TestUnknown(t *testing.T) {
	_, table := fit(t, Options{MinSites: 1}, 1, "a\tSee you at the lake", "b\tWin 500 boats!", "a\t明日は晴れるでしょう", "b\t今すぐ応募しよう")
	for text, want := range map[string][2]float32{
		"see the lake":  {0, 0},
		"Quartz nymphs": {1, 1},
		"Quartz lake":   {1. / 64, 1. / 64},
		"lake 77, 88!!": {0, 0},
		"77 !":          {0, 0},
		"":              {0, 0},
		"明日は雨でしょう":      {0.00001, 0.2},
	} {
		var out [2]float32
		if got := table.Score(text, out[:]); got < want[0] || got > want[1] {
			t.Errorf("%q: %v is unknown, want %v", text, got, want)
		}
	}
}

// The strongest n-grams are words that stand in the lines of their class.
func TestStrongest(t *testing.T) {
	all := []string{"a\tsee you at the lake", "b\tWin a boat!", "a\tsee you at noon", "b\tWin a car!", "a\tthe lake at noon", "b\tA boat or a car!"}
	_, table := fit(t, Options{MinSites: 1}, 1, all...)
	samples, classes := lines(all...)
	best := table.Strongest(func(yield func(string) bool) {
		for _, s := range samples {
			if !yield(s.Text) {
				return
			}
		}
	}, 6)
	for class, grams := range best {
		if len(grams) != 6 {
			t.Errorf("class %s has %d n-grams", classes[class], len(grams))
		}
		for i, g := range grams {
			own := 0
			for _, s := range samples {
				if int(s.Class) == class && strings.Contains(strings.ToLower(s.Text), strings.ToLower(g.Text)) {
					own++
				}
			}
			if own == 0 || g.Lines < own || g.Weight <= 0 || i > 0 && g.strength() > grams[i-1].strength() {
				t.Errorf("class %s: %+v in %d lines of its own, after %+v", classes[class], g, own, grams[max(i-1, 0)])
			}
		}
	}
	if b := best[slices.Index(classes, "b")]; !slices.ContainsFunc(b, func(g Gram) bool { return g.Text == "!" || g.Text == "boat!" }) {
		t.Errorf("class b: %+v, want its mark", b)
	}
}
