package features

import (
	command "flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/linesift/linesift/data"
)

var update = command.Bool("update", false, "write the goldens in testdata")

var (
	testLabels = []string{data.Headline, data.Body, data.Promo, data.Boilerplate}
	testKeep   = []bool{true, true, false, false}
)

// vectorizer returns one with a word table that knows nothing.
func vectorizer(t testing.TB, families ...string) *Vectorizer {
	t.Helper()
	v, err := NewVectorizer(testLabels, testKeep, families, Tables{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// transform returns the rows of a document.
func transform(v *Vectorizer, d *Doc) *Matrix {
	m := &Matrix{}
	v.fill(d, m)
	return m
}

// column returns a column by its name.
func columnOf(t *testing.T, v *Vectorizer, m *Matrix, name string) []float64 {
	t.Helper()
	c := slices.Index(v.Columns(), name)
	if c < 0 {
		t.Fatalf("no column %q", name)
	}
	var out []float64
	for r := range m.Rows {
		out = append(out, float64(m.Row(r)[c]))
	}
	return out
}

func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < 1e-5 })
}

func TestColumns(t *testing.T) {
	const golden = "testdata/columns.txt"
	v := vectorizer(t)
	var b strings.Builder
	for i, name := range v.Columns() {
		b.WriteString(v.FamilyOf(i) + "\t" + name + "\n")
	}
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the columns are not those of %s: saved models would no longer load; -update if that is meant", golden)
	}
	seen := map[string]bool{}
	for _, name := range v.Columns() {
		if seen[name] {
			t.Errorf("column %q stands twice", name)
		}
		seen[name] = true
	}
}

// A document with a title, a paragraph of 13 words in two sentences, a teaser
// of other words, and two equal lines.
const tiny = "Ferry to Sandry stops\n" +
	"The ferry to Sandry Island stops on Monday. Divers found cracks, in 3 places.\n" +
	"Museum opens new hall\n" +
	"SHARE | Print\n" +
	"SHARE | Print"

func TestExtract(t *testing.T) {
	ln := math.Log
	same := func(v float64) []float64 { return []float64{v, v, v, v, v} } // in all units
	for _, tt := range []struct {
		column string
		want   []float64
	}{
		// shape
		{"log_words", []float64{ln(5), ln(15), ln(5), ln(3), ln(3)}},
		{"log_chars", []float64{ln(19), ln(65), ln(19), ln(12), ln(12)}},
		{"word_length", []float64{18. / 4, 61. / 14, 18. / 4, 10. / 2, 10. / 2}},
		{"upper_share", []float64{2. / 18, 5. / 60, 1. / 18, 6. / 10, 6. / 10}},
		{"digit_share", []float64{0, 1. / 64, 0, 0, 0}},
		{"mark_share", []float64{0, 3. / 64, 0, 1. / 11, 1. / 11}},
		{"titled_share", []float64{2. / 4, 5. / 14, 1. / 4, 1, 1}},
		{"caps_share", []float64{0, 0, 0, .5, .5}},
		{"number_share", []float64{0, 1. / 14, 0, 0, 0}},
		{"stop_share", []float64{1. / 4, 4. / 14, 0, 0, 0}}, // to; the to on in
		{"action_share", []float64{0, 0, 0, 1, 1}},
		{"month_share", []float64{0, 1. / 14, 0, 0, 0}},
		{"comma_rate", []float64{0, 1. / 14, 0, 0, 0}},
		{"log_sentences", []float64{0, ln(2), 0, 0, 0}},
		{"sentence_length", []float64{4, 7, 4, 2, 2}},
		{"sep_share", []float64{0, 0, 0, 1. / 3, 1. / 3}},
		{"first_upper", []float64{1, 1, 1, 1, 1}},
		{"last_stop", []float64{0, 1, 0, 0, 0}},
		{"last_letter", []float64{1, 0, 1, 1, 1}},
		{"nonlatin", []float64{0, 0, 0, 0, 0}},
		// position; words 4, 14, 4, 2, 2; the second unit is long
		{"relative", []float64{0, .25, .5, .75, 1}},
		{"log_before", []float64{0, ln(2), ln(3), ln(4), ln(5)}},
		{"log_after", []float64{ln(5), ln(4), ln(3), ln(2), 0}},
		{"text_before_share", []float64{0, 4. / 26, 18. / 26, 22. / 26, 24. / 26}},
		{"text_after_share", []float64{22. / 26, 8. / 26, 4. / 26, 2. / 26, 0}},
		{"long_before_share", []float64{0, 0, 1, 1, 1}},
		{"long_after_share", []float64{1, 0, 0, 0, 0}},
		{"log_to_long_before", []float64{ln(6), ln(7), 0 + ln(1), ln(2), ln(3)}},
		{"log_to_long_after", []float64{0, ln(9), ln(8), ln(7), ln(6)}},
		{"log_words_to_long_after", []float64{ln(1), ln(35), ln(31), ln(29), ln(27)}},
		{"length_to_longest", []float64{4. / 14, 1, 4. / 14, 2. / 14, 2. / 14}},
		// coherence; content words: ferry sandry stops | ferry sandry island stops monday divers found cracks places | …
		{"log_content", []float64{ln(4), ln(10), ln(5), ln(3), ln(3)}},
		{"shared_share", []float64{1, 0, 0, 0, 0}},
		{"log_shared", []float64{ln(4), 0, 0, 0, 0}},
		{"shared_weight", []float64{ln(2), 0, 0, 0, 0}},
		{"shared_names", []float64{1, 0, 0, 0, 0}},
		{"shared_next", []float64{1, 0, 0, 0, 0}},
		{"shared_prev", []float64{0, 0, 0, 0, 0}},
		{"rare_share", []float64{0, 6. / 9, 1, 0, 0}},
		{"shared_twice", []float64{0, 0, 0, 0, 0}},
		// document; by lines and by words, which are 4, 14, 4, 2, 2
		{"log_words@lines", same((3*ln(5) + ln(15) + 2*ln(3) - ln(5)) / 5)},
		{"log_words@words", same((8*ln(5) + 14*ln(15) + 4*ln(3)) / 26)},
		{"last_stop@lines", same(1. / 5)},
		{"last_stop@words", same(14. / 26)},
		{"action_share@words", same(4. / 26)},
		{"shared_share@words", same(4. / 26)},
		// repetition
		{"log_copies", []float64{0, 0, 0, ln(2), ln(2)}},
		{"copy_before", []float64{0, 0, 0, 0, 1}},
		{"log_same_start", []float64{0, 0, 0, ln(2), ln(2)}},
		{"starts_as_prev", []float64{0, 0, 0, 0, 1}},
		{"starts_as_next", []float64{0, 0, 0, 1, 0}},
		{"run_length", []float64{ln(2), ln(2), ln(4), ln(4), ln(4)}},
		{"run_before", []float64{0, 0, 0, ln(2), ln(3)}},
		{"run_after", []float64{0, 0, ln(3), ln(2), 0}},
		{"as_long_as_next", []float64{18. / 64, 18. / 64, 11. / 18, 1, 0}},
		// words: an empty table
		{"words_keep", []float64{.5, .5, .5, .5, .5}},
		{"words_known", []float64{0, 0, 0, 0, 0}},
		// segment: every score is −1, so the first unit alone is the best stretch
		{"segment_inside", []float64{1, 0, 0, 0, 0}},
		{"segment_to_start", []float64{0, ln(2), ln(3), ln(4), ln(5)}},
		{"segment_words_to_start", []float64{0, ln(5), ln(19), ln(23), ln(25)}},
		{"segment_left", []float64{0, 0, 0, 0, 0}},
		// context
		{"log_copies@+1", []float64{0, 0, ln(2), ln(2), -1}},
		{"log_copies@-3", []float64{-1, -1, -1, 0, 0}},
		{"log_copies@after3", []float64{ln(2) / 3, 2 * ln(2) / 3, ln(2), ln(2), -1}},
		{"last_stop@before8", []float64{-1, 0, .5, 1. / 3, .25}},
		{"last_stop@before3", []float64{-1, 0, .5, 1. / 3, 1. / 3}},
	} {
		t.Run(tt.column, func(t *testing.T) {
			v := vectorizer(t)
			if got := columnOf(t, v, transform(v, analyse(tiny)), tt.column); !near(got, tt.want) {
				t.Errorf("%.4f, want %.4f", got, tt.want)
			}
		})
	}
}

// TestNonLatin: a line of one word is of its script, too.
func TestNonLatin(t *testing.T) {
	v := vectorizer(t, "shape")
	m := transform(v, analyse("Порт\nPort\nПорт и port\nport 港\n#\n港"))
	if got, want := columnOf(t, v, m, "nonlatin"), []float64{1, 0, 1, 0, 0, 1}; !near(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestLanguage(t *testing.T) {
	for code, text := range map[string]string{
		"en": "The ferry has not been running since Monday, and it will be a while before it does.",
		"de": "Die Fähre fährt seit Montag nicht mehr, und es wird noch lange so sein, wenn der Hafen nicht hilft.",
		"fr": "Le bac ne passe plus depuis lundi, et il faudra attendre que les ouvriers aient fini dans le port.",
		"es": "El barco no sale desde el lunes y los vecinos de la isla no saben cuándo va a volver con las cartas.",
		"it": "Il traghetto non parte da lunedì e gli abitanti della isola non sanno quando tornerà con la posta.",
		"pt": "O barco não sai desde segunda e os moradores da ilha não sabem quando ele vai voltar com as cartas.",
		"nl": "De veerboot vaart sinds maandag niet meer en het zal nog lang duren voordat hij weer naar het eiland gaat.",
		"pl": "Prom nie pływa od poniedziałku i nie wiadomo, kiedy się to zmieni, bo jest jeszcze dużo do zrobienia.",
		"ru": "Паром не ходит с понедельника, и никто не знает, когда он снова будет ходить на остров.",
		"uk": "Пором не ходить з понеділка, і ніхто не знає, коли він знову буде ходити на острів, бо це не просто.",
		"tr": "Vapur pazartesiden beri gitmiyor ve ne zaman yeniden gideceğini kimse bilmiyor, ama bu daha çok sürecek.",
		"ar": "توقفت العبارة عن العمل منذ يوم الاثنين ولا يعرف أحد متى ستعود إلى الجزيرة من هذا الميناء.",
		"zh": "渡轮从星期一起就没有开了，岛上的人都不知道它什么时候会再来，这是我们没有想到的。",
		"ja": "フェリーは月曜日から動いていません。島の人たちはいつまた来るのかを知りません。",
		"ko": "배는 월요일부터 다니지 않고 그리고 이 섬의 사람들은 언제 다시 올지 모른다. 하지만 그 배는 곧 다시 온다.",
	} {
		d := analyse(text)
		if d.lang < 0 || d.lists.Languages[d.lang].Code != code {
			got := "none"
			if d.lang >= 0 {
				got = d.lists.Languages[d.lang].Code
			}
			t.Errorf("%s: taken for %s", code, got)
			continue
		}
		if d.Units[0].stops == 0 {
			t.Errorf("%s: no stop word found", code)
		}
	}
	if d := analyse("1234 ???"); d.lang != -1 {
		t.Errorf("numbers are taken for %s", d.lists.Languages[d.lang].Code)
	}
}

// Words of site furniture count in text of any language, stop words in their own.
func TestListsOfOtherLanguages(t *testing.T) {
	d := analyse("Die Fähre ist nicht da, und es wird noch dauern.\nsubscribe the und\n共有 する")
	if u := d.Units[1]; u.actions != 1 || u.stops != 1 {
		t.Errorf("%d actions and %d stop words, want 1 and 1", u.actions, u.stops)
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{"", tiny, "\r\n\r\n", "\xff\xfe\x00", "雪が降る。\nที่ดี", "[a](b\n* * *\n# x", strings.Repeat("a b ", 400), "a\n\n\u0301\u200d\ufe0f\n." + strings.Repeat("\n-", 40)} {
		f.Add(s)
	}
	v := vectorizer(f)
	var used Doc
	f.Fuzz(func(t *testing.T, text string) {
		doc := data.NewDocument(text)
		var d Doc
		d.analyze(doc)
		m := transform(v, &d)
		if m.Rows != len(d.Units) || m.Cols != len(v.Columns()) || d.Lines() != len(doc.Lines) {
			t.Fatalf("%d×%d rows for %d units, %d lines of %d", m.Rows, m.Cols, len(d.Units), d.Lines(), len(doc.Lines))
		}
		for i, x := range m.Data {
			if x != x || math.IsInf(float64(x), 0) {
				t.Fatalf("row %d, column %s: %v", i/m.Cols, v.Columns()[i%m.Cols], x)
			}
		}
		for i := range d.Units {
			if u := &d.Units[i]; len(d.spans(u)) != u.to-u.from {
				t.Fatalf("unit %d: %d spans for %d tokens", i, len(d.spans(u)), u.to-u.from)
			}
		}
		used.analyze(doc)
		if again := transform(v, &used); !slices.Equal(again.Data, m.Data) {
			t.Fatal("a document that was used before gives other rows")
		}
	})
}

// sample returns the documents of data/sample.
func sample(t testing.TB) []*data.Document {
	t.Helper()
	files, err := filepath.Glob("../data/sample/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	docs, _, err := data.ReadAll(files, data.JSONL, data.ReadOptions{})
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	return docs
}

func TestReuse(t *testing.T) {
	v := vectorizer(t)
	var used Doc
	var rows Matrix
	for _, doc := range sample(t) {
		var fresh Doc
		fresh.analyze(doc)
		want := transform(v, &fresh)
		used.analyze(doc)
		for i := range rows.Data[:cap(rows.Data)] {
			rows.Data[:cap(rows.Data)][i] = float32(math.NaN()) // what a family leaves out stays
		}
		v.fill(&used, &rows)
		if !slices.Equal(rows.Data, want.Data) || !slices.Equal(used.unitOf, fresh.unitOf) {
			t.Errorf("%s: a Doc and a Matrix used before give other rows", doc.ID)
		}
	}
}

func TestConcurrentTransform(t *testing.T) {
	v := vectorizer(t)
	docs := sample(t)[:8]
	want := make([]*Matrix, len(docs))
	for i, doc := range docs {
		var d Doc
		d.analyze(doc)
		want[i] = transform(v, &d)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var d Doc
			for i, doc := range docs {
				d.analyze(doc)
				if m := transform(v, &d); !slices.Equal(m.Data, want[i].Data) {
					t.Errorf("%s: other rows", doc.ID)
				}
			}
		})
	}
	wg.Wait()
}

// TestReversed: what a line's own characters say does not depend on where it
// stands, and what depends on it is mirrored.
func TestReversed(t *testing.T) {
	v := vectorizer(t)
	lines := strings.Split(tiny, "\n")
	forth := transform(v, analyse(tiny))
	slices.Reverse(lines)
	back := transform(v, analyse(strings.Join(lines, "\n")))
	pairs := map[string]string{
		"log_before": "log_after", "text_before_share": "text_after_share", "log_long_before": "log_long_after",
		"run_before": "run_after", "run_length": "run_length", "log_copies": "log_copies", "shared_share": "shared_share",
		"rare_share": "rare_share", "starts_as_prev": "starts_as_next", "as_long_as_prev": "as_long_as_next",
		"log_words@-2": "log_words@+2", "log_words@before8": "log_words@after8",
	}
	for _, r := range shapeTable.rows {
		pairs[r.name] = r.name
	}
	for a, b := range pairs {
		x, y := columnOf(t, v, forth, a), columnOf(t, v, back, b)
		slices.Reverse(y)
		if !near(x, y) {
			t.Errorf("%s is %v, and %s of the reversed document %v", a, x, b, y)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	docs := sample(b)
	b.SetBytes(size(docs))
	b.ReportAllocs()
	var d Doc
	for b.Loop() {
		for _, doc := range docs {
			d.analyze(doc)
		}
	}
}

func BenchmarkTransform(b *testing.B) { benchmarkFamilies(b, nil) }

// BenchmarkExtract times the families; some with those that they read.
func BenchmarkExtract(b *testing.B) {
	for _, family := range Families {
		b.Run(family, func(b *testing.B) {
			benchmarkFamilies(b, map[string][]string{
				"segment": {"words", "segment"}, "zones": {"words", "zones"}, "context": {"shape", "words", "context"},
				"code": {"coherence", "code"}, "form": {"words", "form"},
			}[family], family)
		})
	}
}

func benchmarkFamilies(b *testing.B, families []string, family ...string) {
	if families == nil {
		families = family
	}
	docs := sample(b)
	v := vectorizer(b, families...)
	ds := make([]Doc, len(docs))
	for i, doc := range docs {
		ds[i].analyze(doc)
	}
	b.SetBytes(size(docs))
	b.ReportAllocs()
	var m Matrix
	for b.Loop() {
		for i := range ds {
			v.fill(&ds[i], &m)
		}
	}
}

// size returns the bytes of all texts.
func size(docs []*data.Document) (n int64) {
	for _, d := range docs {
		n += int64(len(d.Text))
	}
	return n
}
