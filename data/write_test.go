package data

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// write returns the documents in a format, without those it cannot hold.
func write(t testing.TB, format Format, docs []*Document) (out string, held []*Document) {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(format, &b)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if w.Write(d) == nil {
			held = append(held, d)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), held
}

// random returns documents whose labels and texts are made of what formats use.
func random(rng *rand.Rand) []*Document {
	pieces := []string{"a", "b", " ", "\t", "\n", "\r", "\r\n", "\"", ",", "\\", "__label__", bom, "\u00a0", "\u2028", "\xff", "\x00", "é", "\xed\xa0\x80", "{}"}
	piece := func(most int) (s string) {
		for range rng.IntN(most) {
			s += pieces[rng.IntN(len(pieces))]
		}
		return s
	}
	docs := make([]*Document, rng.IntN(4))
	for i := range docs {
		lines := make([]Line, min(rng.IntN(5), 1+rng.IntN(3)))
		for j := range lines {
			lines[j] = Line{Label: "x" + piece(2), Text: "y" + piece(4)}
			if rng.IntN(4) == 0 {
				lines[j] = Line{Label: piece(3), Text: piece(4)}
			}
		}
		docs[i] = FromLines(lines)
		if len(lines) == 1 && rng.IntN(2) == 0 && !Blank(lines[0].Text) {
			docs[i], _ = single(lines[0])
		}
		docs[i].ID, docs[i].Title, docs[i].URL, docs[i].Gold = piece(3), piece(3), piece(2), piece(5)
		docs[i].Lang, docs[i].Type = piece(2), piece(2)
	}
	return docs
}

// What a writer takes, the reader of its format gives back.
func TestRoundTrip(t *testing.T) {
	for _, format := range WrittenFormats() {
		rng := rand.New(rand.NewPCG(1, 2))
		total := 0
		for range 5_000 {
			out, docs := write(t, format, random(rng))
			total += len(docs)
			again, err := read(t, format, out, ReadOptions{})
			if err != nil || show(again) != show(docs) {
				t.Fatalf("%s: %v\nwrote %q\nof    %s\nread  %s", format, err, out, show(docs), show(again))
			}
			for i, d := range docs {
				got := again[i]
				if format == JSONL && (got.ID != d.ID || got.Title != d.Title || got.URL != d.URL || got.Lang != d.Lang || got.Type != d.Type || got.Gold != d.Gold || got.Text != FromLines(d.Lines).Text && got.Text != d.Text) {
					t.Fatalf("%s: wrote %+v\nread %+v", format, d, got)
				}
			}
		}
		if total < 1000 {
			t.Errorf("%s: only %d documents were written", format, total)
		}
	}
}

func TestWrite(t *testing.T) {
	one := func(label, text string) *Document {
		d, err := single(Line{Label: label, Text: text})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	two := FromLines([]Line{{Label: "a", Text: "one"}, {Text: "two"}})
	two.ID, two.URL, two.Title, two.Gold = "7", "u", "t", "g"
	typed, err := read(t, JSONL, `{"id":7,"lines":[]}`, ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		format Format
		docs   []*Document
		want   string
	}{
		{JSONL, []*Document{two, one("x", "<é>")}, `{"id":"7","url":"u","title":"t","lines":[{"text":"one","label":"a"},{"text":"two"}],"gold":"g"}` + "\n" +
			`{"text":"<é>","label":"x"}` + "\n"},
		{JSONL, typed, `{"id":7,"lines":[]}` + "\n"},
		{TSV, []*Document{one("x", "1"), one("y", "2")}, "x\t1\ny\t2\n"},
		{TSV, []*Document{two}, "\na\tone\n\ttwo\n"},
		{TSV, []*Document{two, two}, "a\tone\n\ttwo\n\na\tone\n\ttwo\n\n"},
		{TSV, []*Document{one("x", "1"), one("y", "2"), two, one("z", "3")}, "x\t1\n\ny\t2\n\na\tone\n\ttwo\n\nz\t3\n\n"},
		{FastText, []*Document{one("x", "1 2")}, "__label__x 1 2\n"},
		{CSV, []*Document{one("x", "1,\n2")}, "id,label,text\n,x,\"1,\n2\"\n"},
		{CSV, nil, "id,label,text\n"},
	}
	for _, test := range tests {
		if got, _ := write(t, test.format, test.docs); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.format, got, test.want)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	tests := []struct {
		format Format
		line   Line
		want   string
	}{
		{TSV, Line{Label: "a", Text: "one\ntwo"}, "line break in a text"},
		{TSV, Line{Label: "a\tb", Text: "one"}, "label with a tab"},
		{FastText, Line{Label: "a b", Text: "one"}, "label with white space"},
		{FastText, Line{Text: "one"}, "without a label"},
		{FastText, Line{Label: "a", Text: "one __label__x"}, "takes a word"},
		{CSV, Line{Label: "a", Text: "one\r\ntwo"}, `line break \r\n`},
		{JSONL, Line{Label: "a", Text: " "}, "blank"},
	}
	for _, test := range tests {
		d := FromLines([]Line{test.line})
		d.ID, d.File, d.Number = "doc-1", "in.jsonl", 7
		var b bytes.Buffer
		w, err := NewWriter(test.format, &b)
		if err != nil {
			t.Fatal(err)
		}
		err = w.Write(d)
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), `document "doc-1" (in.jsonl:7)`) {
			t.Errorf("%s %q: got %v, want %s", test.format, test.line.Text, err, test.want)
		}
	}
	if _, err := NewWriter(HTML, nil); err == nil || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("a format that cannot be written: %v", err)
	}
}

// What means nothing here goes through, where a format has a place for it.
func TestOtherFields(t *testing.T) {
	docs, err := read(t, Pages, `{"id":7,"html":"<p>A bear","main_content":"A bear","source":"here","n":[1, 2]}`, ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := write(t, JSONL, docs)
	if want := `{"id":"7","source":"here","n":[1, 2],"lines":[{"text":"A bear","label":"boilerplate"}],"gold":"A bear"}` + "\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	docs, err = read(t, CSV, "url,text,mood,type,label\nhttps://a.example,One,calm,,x\n", ReadOptions{LabelColumn: "type"})
	if err != nil || docs[0].URL != "https://a.example" || docs[0].Type != "" {
		t.Fatalf("%v, %+v", err, docs[0])
	}
	got, _ = write(t, JSONL, docs)
	if want := `{"url":"https://a.example","mood":"calm","text":"One","label":""}` + "\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if JSONL.Holds("text", true) || !JSONL.Holds("mood", true) || !CSV.Holds("url", false) || TSV.Holds("url", false) {
		t.Error("what is kept")
	}
}
