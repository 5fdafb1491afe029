package features

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/char"
)

// analyse returns the document of a text.
func analyse(text string) *Doc {
	d := &Doc{}
	d.analyze(data.NewDocument(text))
	return d
}

// shown returns the tokens of the first unit as they are written.
func shown(d *Doc) string {
	var out []string
	for _, s := range d.spans(&d.Units[0]) {
		out = append(out, d.text[s.start:s.end])
	}
	return strings.Join(out, "|")
}

func TestScanTokens(t *testing.T) {
	for _, tt := range []struct {
		name, text, tokens string
		words              int
	}{
		{"words and marks", "Cats, dogs (two)!", "Cats|,|dogs|(|two|)|!", 3},
		{"apostrophes", "it's the dogs’ l’été", "it's|the|dogs|’|l’été", 4},
		{"apostrophe before a quote", "the dogs’” tails", "the|dogs|’|”|tails", 3},
		{"Markdown link", "see [the map](https://a.example/x y) now", "see|[|the|map|]|now", 4},
		{"no link: a space between", "see [1] (no)", "see|[|1|]|(|no|)", 3},
		{"no link: never closed", "[a](b", "[|a|]|(|b", 2},
		{"emphasis", "a **bold** `word`", "a|bold|word", 3},
		{"Cyrillic", "Снег идёт.", "Снег|идёт|.", 2},
		{"Greek", "Χιόνι πέφτει;", "Χιόνι|πέφτει|;", 2},
		{"Arabic", "نزل الثلج؟", "نزل|الثلج|؟", 2},
		{"Arabic with marks of direction", "نزل\u200f الثلج", "نزل\u200f|الثلج", 2},
		{"Persian non-joiner", "می\u200cخواهم", "می|خواهم", 2},
		{"Hebrew", "ירד שלג", "ירד|שלג", 2},
		{"Han and kana", "雪が降る。", "雪|が|降|る|。", 4},
		{"Korean", "눈이 온다.", "눈이|온다|.", 2},
		{"Thai: a vowel sign is no word", "ที่ดี", "ท|ด", 2},
		{"Hindi", "बर्फ गिरी।", "बर्फ|गिरी|।", 2},
		{"combining accent", "cafe\u0301 noir", "cafe\u0301|noir", 2},
		{"combining accent on a space", "a \u0301 b", "a|b", 2},
		{"emoji with selector", "ok ❤\ufe0f 👍", "ok|❤|👍", 1},
		{"emoji with joiner", "👩\u200d🔧 works", "👩|🔧|works", 1},
		{"soft hyphen", "Donau\u00addampf", "Donau\u00addampf", 1},
		{"zero-width space", "one\u200btwo", "one|two", 2},
		{"invalid UTF-8", "a\xffb", "a|\xff|b", 2},
		{"truncated rune", "a \xe6\x9d", "a|\xe6|\x9d", 1},
		{"NUL", "a\x00b", "a|\x00|b", 2},
		{"ideographic space", "雪\u3000雨", "雪|雨", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := analyse(tt.text)
			if got := shown(d); got != tt.tokens {
				t.Errorf("tokens %q, want %q", got, tt.tokens)
			}
			if got := d.Units[0].Words(); got != tt.words {
				t.Errorf("%d words, want %d", got, tt.words)
			}
		})
	}
}

func TestScanHashes(t *testing.T) {
	for _, word := range []string{"Ferry", "ÉTÉ", "Снег", "ΧΙΌΝΙ", "it's", "눈이", "بحر", "गिरी", "b2b"} {
		d := analyse("x " + word)
		if got := d.tokens[1].hash; got != char.HashWord(word) || got != char.HashWord(strings.ToLower(word)) {
			t.Errorf("%q: the scanner's hash %x is not wordHash's %x, or depends on the case", word, got, char.HashWord(word))
		}
	}
	if char.HashWord("ferry") == char.HashWord("fairy") {
		t.Error("two words have one hash")
	}
	d := analyse("dog’s dog's")
	if d.tokens[0].hash != d.tokens[1].hash {
		t.Error("the two apostrophes differ")
	}
	d = analyse("東京")
	if want := char.Hash(char.Hash(char.Seed, '東'), '京'); char.HashPair(d.tokens[0].hash, d.tokens[1].hash) != want {
		t.Error("char.HashPair is not the hash of both characters")
	}
}

func TestScanFlags(t *testing.T) {
	for word, want := range map[string]uint8{
		"ferry":  flagWord,
		"Ferry":  flagWord | flagCap,
		"FERRY":  flagWord | flagCap | flagCaps,
		"A":      flagWord | flagCap,
		"x2":     flagWord | flagDigit,
		"1999":   flagWord | flagDigit,
		"雪":      flagWord | flagIdeo,
		"Снег":   flagWord | flagCap,
		"ǅungla": flagWord | flagCap,
		"?":      0,
	} {
		d := analyse(word)
		if got := d.tokens[0].flags &^ flagStop; got != want {
			t.Errorf("%q has the flags %b, want %b", word, got, want)
		}
	}
}

func TestScanCounts(t *testing.T) {
	for _, tt := range []struct {
		name  string
		count func(u *Unit) int32
		texts map[string]int32
	}{
		{"glued", func(u *Unit) int32 { return u.glued }, map[string]int32{
			"ShareTweetEmail": 1, "Share Tweet": 0, "iPhone": 0, "NASA": 0, "dell'Unione": 0, "qu’Anna": 0, "SignIn LogOut": 2,
		}},
		{"sentences", func(u *Unit) int32 { return u.sentences }, map[string]int32{
			"One. Two. Three.": 2, "One": 0, "Cost 3.5 or 1.200,50 now": 0, "Over. 3 came": 1, "e.g. this": 0,
			"“No.” Then he left": 1, "What?! Yes": 1, "雪。雨。": 1, "Снег. Дождь.": 1, "نزل الثلج. ثم توقف.": 1,
			"ירד שלג. ואז גשם.": 1, "눈이 온다. 비도 온다.": 1, "बर्फ गिरी। फिर बारिश।": 1,
		}},
		{"titled", func(u *Unit) int32 { return u.titled }, map[string]int32{"Big Day in town": 2, "ÉTÉ Снег": 2}},
		{"urls", func(u *Unit) int32 { return u.urls }, map[string]int32{"see https://a.example and http://b.example": 2, "9:30": 0}},
		{"seps", func(u *Unit) int32 { return u.seps }, map[string]int32{"a | b › c • d / e": 3, "a → b": 1}},
		{"quotes", func(u *Unit) int32 { return u.quotes }, map[string]int32{"«a» “b” 「c」 ‹d›": 8}},
		{"dashes", func(u *Unit) int32 { return u.dashes }, map[string]int32{"a – b — c - d": 3}},
		{"money", func(u *Unit) int32 { return u.money }, map[string]int32{"$5 €6 £7 ₹8": 4}},
		{"questions", func(u *Unit) int32 { return u.questions }, map[string]int32{"a? b？ c؟": 3}},
		{"copies", func(u *Unit) int32 { return u.copies }, map[string]int32{"© 2020 Ⓒ ™": 2}},
		{"chars", func(u *Unit) int32 { return u.chars }, map[string]int32{"ab, c": 4, "ab\u00a0c": 3, "don't": 5}},
		{"caps", func(u *Unit) int32 { return u.caps }, map[string]int32{"THE BIG a B": 2}},
		{"long words", func(u *Unit) int32 { return u.wordRunes }, map[string]int32{strings.Repeat("é", 300): 255}},
	} {
		for text, want := range tt.texts {
			d := analyse("x. " + "y\n" + text)
			if got := tt.count(&d.Units[1]); got != want {
				t.Errorf("%s: %q has %d, want %d", tt.name, text, got, want)
			}
		}
	}
}

func TestScanEnds(t *testing.T) {
	for text, want := range map[string][2]char.Class{
		"Ferry stops.":     {char.Upper, char.Stop},
		"“No”":             {char.Quote, char.Quote},
		"3 men, ":          {char.Digit, char.Comma},
		"雪だ":               {char.Ideo, char.Ideo},
		"गिरी":             {char.Lower, char.Lower}, // ends in a vowel sign
		"\u0301caf\u00e9":  {char.Lower, char.Lower},
		"cafe\u0301":       {char.Lower, char.Lower},
		"$5":               {char.Money, char.Digit},
		"\u200f(x)\u200f":  {char.Other, char.Other},
		"":                 {char.Space, char.Space},
		"\u2028 word \n\n": {char.Lower, char.Lower},
	} {
		var d Doc
		u := Unit{end: len(text)}
		d.text = text
		d.scan(&u)
		if got := [2]char.Class{u.first, u.last}; got != want {
			t.Errorf("%q: first and last are %v, want %v", text, got, want)
		}
	}
}

func TestUndecorate(t *testing.T) {
	for text, want := range map[string]string{
		"• Tide tables":  "Tide tables",
		"- a - b -":      "a - b",
		"> > quoted":     "quoted",
		"## The ramp":    "#The ramp",
		"#harbour":       "harbour",
		"**Bold start**": "Bold start",
		"Read on »":      "Read on",
		"» Read on":      "Read on",
		"› • Read on":    "Read on",
		"→ Read on":      "Read on",
		"»Read on«":      "»Read on«",
		"…and read on":   "…and read on",
		"---":            "",
		"  plain\t":      "plain",
		"\ufeffFirst":    "First",
		"›":              "›",
	} {
		start, end, heading := undecorate("x"+text+"x", 1, 1+len(text))
		got := ("x" + text + "x")[start:end]
		if heading {
			got = "#" + got
		}
		if got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// TestScanPieces: the words of two lines are those of each.
func TestScanPieces(t *testing.T) {
	a, b := "The ferry, at 9:30.", "東京 ShareTweet «x»"
	both := analyse(a + "\n" + b)
	want := append(slices.Clone(analyse(a).tokens), analyse(b).tokens...)
	hash := func(ts []token) (h []uint32) {
		for _, x := range ts {
			h = append(h, x.hash)
		}
		return h
	}
	if !slices.Equal(hash(both.tokens), hash(want)) {
		t.Error("the words of a line depend on the line before")
	}
}

// Link targets are found where they are, however many seem to begin before.
func TestLinkTarget(t *testing.T) {
	naive := func(rest string) int {
		n := strings.IndexAny(rest[:min(len(rest), 2000)], ")\n")
		if n < 0 || rest[n] == '\n' {
			return 0
		}
		return n + 1
	}
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		var b strings.Builder
		for range rnd.IntN(60) {
			b.WriteString([]string{"(", "](", strings.Repeat("x", rnd.IntN(1500)), "\n", ")"}[min(4, rnd.IntN(9))])
		}
		text := b.String()
		s := newScanner(&Doc{}, &Unit{end: len(text)})
		for i, c := range text {
			if c != '(' {
				continue
			}
			if got, want := s.linkTarget(text[i:]), naive(text[i:]); got != want {
				t.Fatalf("%q: a target of %d bytes at %d, want %d", text, got, i, want)
			}
		}
	}
}
