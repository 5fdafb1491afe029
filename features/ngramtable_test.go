package features

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// aloneDocs returns a document for every line, label<TAB>text.
func aloneDocs(lines ...string) []*data.Document {
	var docs []*data.Document
	for i, l := range lines {
		label, text, _ := strings.Cut(l, "\t")
		d := data.FromLines([]data.Line{{Text: text, Label: label}})
		d.ID = fmt.Sprint(i)
		docs = append(docs, d)
	}
	return docs
}

// offers returns invented messages of two kinds, and of a third one.
func offers(n int, more bool) []*data.Document {
	goods, names := []string{"phones", "tickets", "watches", "holidays", "vouchers"}, []string{"Ada", "Ben", "Cleo", "Dan", "Eve", "Fay", "Gus"}
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("offer\tGet %d free %s TODAY! Call 0%d", i%9+2, goods[i%len(goods)], 8000+37*i),
			fmt.Sprintf("chat\tsee you at %d, %s says the %s can wait", i%12, names[i%len(names)], goods[i%3]))
		if more {
			lines = append(lines, fmt.Sprintf("code\tYour code is %d.", 1000+i*7919%9000))
		}
	}
	return aloneDocs(lines...)
}

// fitAlone returns a vectorizer with n-grams fitted on the lines.
func fitAlone(t testing.TB, docs []*data.Document, labels []string, opt NGramsOptions, threads int) (*Vectorizer, *Training) {
	t.Helper()
	v, err := NewVectorizer(labels, make([]bool, len(labels)), LineFamilies, nil)
	if err != nil {
		t.Fatal(err)
	}
	fold, err := data.Folds(docs, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := v.FitTransform(context.Background(), docs, fold, Options{NGrams: opt, Threads: threads})
	if err != nil {
		t.Fatal(err)
	}
	return v, rows
}

// scores returns the row of a line.
func scores(v *Vectorizer, text string) []float32 {
	var d Doc
	var m Matrix
	v.Analyze(&d, data.FromLines([]data.Line{{Text: text}}))
	v.Transform(&d, &m)
	return m.Row(0)
}

func TestNGramsLearn(t *testing.T) {
	for _, labels := range [][]string{{"chat", "offer"}, {"chat", "code", "offer"}} {
		for _, weighting := range []string{"", weighBinary, weighNB} {
			v, rows := fitAlone(t, offers(40, len(labels) > 2), labels, NGramsOptions{Slots: 1 << 16, Weighting: weighting}, 2)
			right := 0
			for r, y := range rows.Y {
				if row := rows.X.Row(r); slices.Index(row, slices.Max(row)) == int(y) {
					right++
				}
			}
			if right < len(rows.Y)*95/100 {
				t.Errorf("%s, %v: %d of %d lines right when left out", weighting, labels, right, len(rows.Y))
			}
			row := scores(v, "Get 3 free bananas TODAY! Call 08123")
			if last := len(labels) - 1; slices.Index(row, slices.Max(row)) != last {
				t.Errorf("%s, %v: scores %v, want the last to be the highest", weighting, labels, row)
			}
		}
	}
}

// TestNGramsCase learns labels that differ in the case of the words alone.
func TestNGramsCase(t *testing.T) {
	var lines []string
	for i := range 30 {
		text := fmt.Sprintf("win number %c%c now", 'a'+i%26, 'b'+i%7)
		lines = append(lines, "small\t"+text, "large\t"+strings.ToUpper(text))
	}
	for c, want := range map[string]bool{"": true, cased: true, folded: false} {
		v, _ := fitAlone(t, aloneDocs(lines...), []string{"large", "small"}, NGramsOptions{Slots: 1 << 14, Case: c}, 1)
		small, large := scores(v, "win it now"), scores(v, "WIN IT NOW")
		if got := small[1] > small[0] && large[0] > large[1]; got != want {
			t.Errorf("case %q: told apart: %v, want %v: %v, %v", c, got, want, small, large)
		}
		if c == folded && !slices.Equal(small, large) {
			t.Errorf("folded: %v and %v differ", small, large)
		}
	}
}

func TestNGramsThreads(t *testing.T) {
	docs := offers(60, true)
	v, rows := fitAlone(t, docs, []string{"chat", "code", "offer"}, NGramsOptions{}, 1)
	want, err := v.NGramTable().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	v, others := fitAlone(t, docs, []string{"chat", "code", "offer"}, NGramsOptions{}, 3)
	got, _ := v.NGramTable().MarshalBinary()
	if !bytes.Equal(got, want) || !slices.Equal(rows.X.Data, others.X.Data) {
		t.Error("with other threads another table, or other rows")
	}
}

func TestNGramsSaved(t *testing.T) {
	for _, labels := range [][]string{{"chat", "offer"}, {"chat", "code", "offer"}} {
		v, _ := fitAlone(t, offers(40, len(labels) > 2), labels, NGramsOptions{Slots: 1 << 12, MaxChars: 4}, 2)
		g := v.NGramTable()
		b, err := g.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		saved := &NGrams{Labels: labels, Options: g.Options}
		if err := saved.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		w, err := NewVectorizer(labels, v.Keep, LineFamilies, nil, saved)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"Get 4 free things", "see you", "?", "naïve 中文 \xff"} {
			if got, want := scores(w, text), scores(v, text); !slices.Equal(got, want) {
				t.Errorf("%v, %q: %v when saved, %v before", labels, text, got, want)
			}
		}
		for _, n := range []int{0, 1, 2, 20, 300, len(b) / 2, len(b) - 1} {
			if err := saved.UnmarshalBinary(b[:n]); err == nil {
				t.Errorf("%v: no error for %d of %d bytes", labels, n, len(b))
			}
		}
	}
}

// TestNGramsRefuse decodes what cannot be.
func TestNGramsRefuse(t *testing.T) {
	v, _ := fitAlone(t, offers(10, false), []string{"chat", "offer"}, NGramsOptions{Slots: 1 << 10}, 1)
	g := v.NGramTable()
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
		opt  NGramsOptions
		want string
	}{
		"version":  {version, g.Options, "format version 9"},
		"scale":    {infinite, g.Options, "a scale of +Inf"},
		"presence": {crowded, g.Options, "want 1024 rows"},
		"slots":    {b, more, "rows"},
		"left out": {b, NGramsOptions{Slots: 1 << 10}, "left out"},
		"option":   {b, NGramsOptions{Slots: 1000}, "power of two"},
	} {
		err := (&NGrams{Labels: g.Labels, Options: tt.opt}).UnmarshalBinary(tt.data)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

func TestNGramsOptionsCheck(t *testing.T) {
	if err := (NGramsOptions{}).Check(); err != nil {
		t.Errorf("the defaults: %v", err)
	}
	for _, o := range []NGramsOptions{
		{Words: 6}, {Words: -1}, {MinChars: 6}, {MaxChars: 9}, {MinChars: -1}, {Case: "upper"}, {Weighting: "bm25"},
		{Slots: 3000}, {Slots: 1 << 25}, {Slots: 32}, {MinSites: -1}, {Epochs: -1}, {C: -1}, {C: math.NaN()}, {C: math.Inf(1)},
	} {
		if err := o.Check(); err == nil {
			t.Errorf("no error for %+v", o)
		}
	}
}

// TestNGramsOdd trains and scores lines that are nothing like text.
func TestNGramsOdd(t *testing.T) {
	huge := strings.Repeat("abcdefgh ", 1<<20/9)
	odd := []string{"chat\t" + huge, "offer\t" + strings.Repeat("x", 1<<18), "chat\t\xff\xfe\xc3", "offer\t!", "chat\t" + strings.Repeat("\u0301", 50), "offer\t\u200b"}
	docs := append(offers(10, false), aloneDocs(odd...)...)
	for i, d := range docs {
		d.ID = fmt.Sprint(i)
	}
	v, _ := fitAlone(t, docs, []string{"chat", "offer"}, NGramsOptions{Slots: 1 << 16}, 2)
	for _, l := range append(odd, "\t ") {
		_, text, _ := strings.Cut(l, "\t")
		one, two := scores(v, text), scores(v, text)
		if s := one[0] + one[1]; s != 0 || !slices.Equal(one, two) {
			t.Errorf("%.20q: scores %v and then %v", text, one, two)
		}
	}
}

// TestNGramsRareLabel has a label of one line, which no fold can learn from
// without having it.
func TestNGramsRareLabel(t *testing.T) {
	docs := append(offers(10, false), aloneDocs("odd\tzebra quagga okapi")...)
	docs[len(docs)-1].ID = "odd"
	v, rows := fitAlone(t, docs, []string{"chat", "odd", "offer"}, NGramsOptions{Slots: 1 << 16}, 2)
	if row := scores(v, "zebra quagga okapi"); slices.Index(row, slices.Max(row)) != 1 {
		t.Errorf("scores %v, want the second to be the highest", row)
	}
	for _, x := range rows.X.Data {
		if x-x != 0 {
			t.Fatalf("a score of %v", x)
		}
	}
}

// TestGramLine counts n-grams by hand.
func TestGramLine(t *testing.T) {
	for _, tt := range []struct {
		text         string
		opt          NGramsOptions
		words, chars int
	}{
		{"ab", NGramsOptions{}, 6, 6},                     // ab, ^ab, ab$ and their looks; " a", " ab", " ab ", "ab", "ab ", "b "
		{"Ab", NGramsOptions{}, 9, 11},                    // and ab, ^ab, ab$; and the five with an A
		{"Ab", NGramsOptions{Case: cased}, 6, 6},          //
		{"Ab", NGramsOptions{Case: folded}, 6, 6},         //
		{"ab", NGramsOptions{MaxChars: 2}, 6, 3},          //
		{"a b", NGramsOptions{Words: 1}, 4, 6},            //
		{"a b", NGramsOptions{Words: 2}, 10, 6},           // and ^a, a b, b$
		{"don't", NGramsOptions{Words: 1}, 2, 6 + 12},     // an apostrophe inside a word: 7 characters
		{"'t", NGramsOptions{Words: 1}, 4, 6},             // none
		{"  ", NGramsOptions{}, 2, 0},                     // the ends' pair
		{"ab\u00a0 \tab", NGramsOptions{Words: 1}, 4, 12}, //
	} {
		var l gramLine
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

func TestTally(t *testing.T) {
	var tl tally
	for range 2 { // the second time in used memory
		tl.clear()
		for i := range uint32(3000) {
			tl.add(i * i % 1009)
		}
		total := uint32(0)
		for i, e := range tl.entries {
			total += e.count
			if slices.ContainsFunc(tl.entries[:i], func(o tallied) bool { return o.row == e.row }) {
				t.Fatalf("row %d twice", e.row)
			}
		}
		if total != 3000 {
			t.Errorf("counted %d of 3000", total)
		}
	}
}

func TestNGramsPhrases(t *testing.T) {
	v, _ := fitAlone(t, offers(40, false), []string{"chat", "offer"}, NGramsOptions{Slots: 1 << 16}, 2)
	var d Doc
	v.Analyze(&d, data.FromLines([]data.Line{{Text: "Get it free TODAY says Ada"}}))
	offer, chat := v.NGramTable().Phrases(&d, 0, 1, 0, 2), v.NGramTable().Phrases(&d, 0, 0, 1, 1)
	if len(offer) != 2 || offer[0] != "TODAY" || len(chat) != 1 || !strings.Contains(chat[0], "says") {
		t.Errorf("for an offer %q, for chat %q", offer, chat)
	}
}

func BenchmarkNGramsFit(b *testing.B) {
	docs := offers(1000, false)
	b.SetBytes(docBytes(docs))
	for b.Loop() {
		fitAlone(b, docs, []string{"chat", "offer"}, NGramsOptions{}, 1)
	}
}

func BenchmarkNGramsScore(b *testing.B) {
	docs := offers(1000, false)
	v, _ := fitAlone(b, docs, []string{"chat", "offer"}, NGramsOptions{}, 1)
	var d Doc
	var m Matrix
	b.SetBytes(docBytes(docs))
	b.ReportAllocs()
	for b.Loop() {
		for _, doc := range docs {
			v.Analyze(&d, doc)
			v.Transform(&d, &m)
		}
	}
}

func docBytes(docs []*data.Document) (n int64) {
	for _, d := range docs {
		n += int64(len(d.Text))
	}
	return n
}
