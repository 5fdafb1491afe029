package data

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestReshape(t *testing.T) {
	src := FromLines([]Line{
		{Text: "Ferry stops", Label: Headline},
		{Text: "The car ferry between Pellport and the island will stop running on Monday after divers found cracks in the ramp.", Label: Body},
		{Text: "It was old.", Label: Body},
		{Text: "What now", Label: Headline},
		{Text: "東京で雪が降る", Label: Body},
		{Text: "雨も降る", Label: Body},
		{Text: "Museum opens", Label: Promo},
	})
	src.ID, src.URL, src.Gold = "x", "https://a.example", "gold"
	for shape, want := range map[Shape]string{
		Wrapped: `headline Ferry stops
body The car ferry between Pellport and the island will stop running on
body Monday after divers found cracks in the ramp.
body It was old.
headline What now
body 東京で雪が降る
body 雨も降る
promo Museum opens
`,
		Bulleted: `headline • Ferry stops
body • The car ferry between Pellport and the island will stop running on Monday after divers found cracks in the ramp.
body • It was old.
headline • What now
body • 東京で雪が降る
body • 雨も降る
promo • Museum opens
`,
		Markdown: `headline # Ferry stops
body The car ferry between **Pellport** and the island will stop running on Monday after divers found cracks in the ramp.
body It was old.
headline ## What now
body 東京で雪が降る
body 雨も降る
promo Museum opens
`,
		Joined: `headline Ferry stops
body The car ferry between Pellport and the island will stop running on Monday after divers found cracks in the ramp. It was old.
headline What now
body 東京で雪が降る雨も降る
promo Museum opens
`,
	} {
		d := Reshape(src, shape)
		var b strings.Builder
		for _, l := range d.Lines {
			b.WriteString(l.Label + " " + l.Text + "\n")
		}
		if b.String() != want {
			t.Errorf("%s:\n%s\nwant\n%s", shape, b.String(), want)
		}
		if d.ID != "x" || d.Site() != src.Site() || d.Gold != "gold" {
			t.Errorf("%s: %+v is no longer the same document", shape, d)
		}
	}
	if d := Reshape(src, "round"); d != nil {
		t.Errorf("an unknown shape gives %+v", d)
	}
}

func TestReshapeGaps(t *testing.T) {
	src := NewDocument("\n one\r\ntwo \n\n\nthree\n\n")
	for shape, want := range map[Shape]string{
		Spaced:   "\n one\r\n\ntwo \n\n\nthree\n\n",
		CRLF:     "\r\n one\r\ntwo \r\n\r\n\r\nthree\r\n\r\n",
		Bulleted: "\n•  one\r\n• two \n\n\n• three\n\n",
		Wrapped:  "\n one\r\ntwo \n\n\nthree\n\n",
		Joined:   "\n one\r\ntwo \n\n\nthree\n\n",
	} {
		if got := Reshape(src, shape).Text; got != want {
			t.Errorf("%s: %q, want %q", shape, got, want)
		}
	}
	for _, shape := range Shapes {
		for _, text := range []string{"", "\n\n"} {
			if d := Reshape(NewDocument(text), shape); len(d.Lines) != 0 {
				t.Errorf("%s: a document of no line has %d", shape, len(d.Lines))
			}
		}
	}
}

// TestReshapeKeepsWords: a shape changes no word and no label of one.
func TestReshapeKeepsWords(t *testing.T) {
	files, err := filepath.Glob("sample/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	docs, _, err := ReadAll(files, JSONL, ReadOptions{})
	if err != nil || len(docs) < 30 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	for _, doc := range docs {
		for _, shape := range Shapes {
			d := Reshape(doc, shape)
			if !slices.Equal(labelledWords(d), labelledWords(doc)) {
				t.Errorf("%s as %s has other words or labels", doc.ID, shape)
			}
			if again := NewDocument(d.Text); !sameSpans(again.Lines, d.Lines) {
				t.Errorf("%s as %s: the lines are not those of the text", doc.ID, shape)
			}
			if shape == Wrapped {
				for _, l := range d.Lines {
					if Columns(l.Text) > wrapAt && strings.Contains(l.Text, " ") {
						t.Errorf("%s: a line of %d columns: %q", doc.ID, Columns(l.Text), l.Text)
					}
				}
			}
		}
	}
}

func labelledWords(d *Document) (out []string) {
	for _, l := range d.Lines {
		for _, w := range words(l.Text) {
			out = append(out, l.Label+" "+w)
		}
	}
	return out
}

func sameSpans(a, b []Line) bool {
	return slices.EqualFunc(a, b, func(x, y Line) bool { return x.Start == y.Start && x.End == y.End && x.Text == y.Text })
}

func TestColumns(t *testing.T) {
	for text, want := range map[string]int{"": 0, "ferry": 5, "été": 3, "e\u0301te": 3, "東京": 4, "ﾄｳ": 2, "눈": 2, "👍": 2, "بحر": 3, "ที่": 1, "a\xff": 2} {
		if got := Columns(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

func TestFirstWord(t *testing.T) {
	for text, want := range map[string]string{"the ferry": "the", "ferry": "ferry", "東京": "東", "京、が": "京、", "Tokyo東京": "Tokyo", "": "", "a\u3000b": "a"} {
		if got := FirstWord(text); got != want {
			t.Errorf("%q starts with %q, want %q", text, got, want)
		}
	}
}
