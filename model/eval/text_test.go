package eval

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func readPages(t testing.TB) []TextPair {
	t.Helper()
	return readJSON[[]TextPair](t, "testdata/pages.json")
}

func TestTextScoresAgreeWithPython(t *testing.T) {
	pages := readPages(t)
	cased := TextOptions{Shingle: 4, KeepCase: true}
	got := struct {
		Words    PageScores `json:"words"`
		Shingles PageScores `json:"shingles"`
		Cased    PageScores `json:"cased_shingles"`
	}{ScoreTexts(pages).Words, ScoreTexts(pages).Shingles, newPageScores(cased.Overlaps(pages))}
	var want map[string]json.RawMessage
	if err := json.Unmarshal(readExpected(t).Text, &want); err != nil {
		t.Fatal(err)
	}
	for name, scores := range map[string]PageScores{"words": got.Words, "shingles": got.Shingles, "cased_shingles": got.Cased} {
		b, _ := json.Marshal(scores)
		var g, w any
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(want[name], &w); err != nil {
			t.Fatal(err)
		}
		compareTree(t, name, g, w)
	}
}

// TestWordsAgreeWithPython compares hashes: Python's list of words, each on its
// own, has to give the hashes that the text gives.
func TestWordsAgreeWithPython(t *testing.T) {
	var want struct{ Split [][]string }
	if err := json.Unmarshal(readExpected(t).Text, &want); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range readPages(t) {
		texts = append(texts, p.Kept, p.Gold)
	}
	for i, words := range want.Split {
		got := TextOptions{}.AppendWords(nil, texts[i])
		if !slices.Equal(got, hashes(words...)) {
			t.Errorf("%q: %d words, want %q", texts[i], len(got), words)
		}
	}
}

func hashes(words ...string) (out []uint64) {
	for _, w := range words {
		out = append(out, TextOptions{}.AppendWords(nil, w)...)
	}
	return out
}

func TestAppendWords(t *testing.T) {
	for _, test := range []struct {
		text  string
		words []string
	}{
		{"", nil},
		{"...", nil},
		{"One, two", []string{"one", "two"}},
		{"a\xffb \xe2\x82", []string{"a", "b"}}, // not UTF-8
		{"ab", []string{"ab"}},                  // and not "ba"
	} {
		got := TextOptions{}.AppendWords(nil, test.text)
		if !slices.Equal(got, hashes(test.words...)) {
			t.Errorf("%q: %x, want the hashes of %q", test.text, got, test.words)
		}
	}
	if slices.Equal(hashes("ab"), hashes("ba")) || slices.Equal(hashes("a"), hashes("b")) {
		t.Error("different words have equal hashes")
	}
	if cased := (TextOptions{KeepCase: true}); slices.Equal(cased.AppendWords(nil, "Öl"), cased.AppendWords(nil, "öl")) {
		t.Error("KeepCase does not keep it")
	}
}

func TestPageScores(t *testing.T) {
	for _, test := range []struct {
		kept, gold string
		shingle    int
		want       Overlap
		f1         Score
	}{
		{"", "", 1, Overlap{}, 1},
		{"", "a", 1, Overlap{0, 0, 1}, 0},
		{"a", "", 1, Overlap{0, 1, 0}, 0},
		{"b a a a", "a a c", 1, Overlap{2, 4, 3}, 4.0 / 7},
		{"a b c", "a b c", 4, Overlap{1, 1, 1}, 1},
		{"a b c", "a b c d", 4, Overlap{0, 1, 1}, 0},
		{"a b c d e", "b c d e f", 4, Overlap{1, 2, 2}, 0.5},
		{"", "a b c d e", 4, Overlap{0, 0, 2}, 0},
	} {
		o := TextOptions{Shingle: test.shingle}.Overlaps([]TextPair{{Kept: test.kept, Gold: test.gold}})[0]
		if o != test.want || o.PageScores().F1 != test.f1 {
			t.Errorf("%q against %q: %+v, F1 %v; want %+v, %v", test.kept, test.gold, o, o.PageScores().F1, test.want, test.f1)
		}
	}
}

func TestBagRefilled(t *testing.T) {
	var bag, empty Bag
	for _, text := range []string{strings.Repeat("many different words ", 50), "a", "", "a b"} {
		var fresh Bag
		bag.Fill(TextOptions{}, text)
		fresh.Fill(TextOptions{}, text)
		if got, want := bag.Overlap(&fresh), (Overlap{fresh.total, fresh.total, fresh.total}); got != want {
			t.Errorf("%.20q: refilled against fresh: %v, want %v", text, got, want)
		}
		if got := bag.Overlap(&empty); got != (Overlap{Got: bag.total}) || empty.Overlap(&bag) != (Overlap{Want: bag.total}) {
			t.Errorf("%.20q against the zero bag: %v", text, got)
		}
	}
	bag.FillUnits([]uint64{0, 1 << 40, 0})
	if got := bag.Overlap(&bag); got != (Overlap{3, 3, 3}) {
		t.Errorf("units that are 0: %v", got)
	}
}

func TestScoreTextsOfNoPages(t *testing.T) {
	if s := ScoreTexts(nil); s.Words.Mean.F1.Defined() || s.Words.Pooled.F1.Defined() {
		t.Errorf("scores of no pages: %+v", s)
	}
}

// BenchmarkWordF1 compares a page of 1,000 words, 400 of them distinct, with its
// gold text, which has four of five.
func BenchmarkWordF1(b *testing.B) {
	var kept, gold strings.Builder
	for i := range 1000 {
		word := fmt.Sprintf("Wörd%d, ", i*i*i%1009*2/5)
		if kept.WriteString(word); i%5 > 0 {
			gold.WriteString(word)
		}
	}
	for _, bench := range []struct {
		name    string
		options TextOptions
	}{{"words", TextOptions{}}, {"shingles", TextOptions{Shingle: 4}}} {
		b.Run(bench.name, func(b *testing.B) {
			var bag, want Bag
			want.Fill(bench.options, gold.String())
			b.SetBytes(int64(kept.Len()))
			b.ReportAllocs()
			for b.Loop() {
				bag.Fill(bench.options, kept.String())
				bag.Overlap(&want)
			}
		})
	}
}
