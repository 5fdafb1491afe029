package data

import (
	"errors"
	"strings"
	"testing"
)

func TestCSV(t *testing.T) {
	input := bom + "id,label,n,text\n7,a,1,\"one, \"\"two\"\"\nthree\"\n\n8,,2, four\n"
	docs, err := read(t, CSV, input, ReadOptions{})
	if want := `a:"one, \"two\"\nthree"|:" four"`; err != nil || show(docs) != want {
		t.Fatalf("got %s, %v; want %s", show(docs), err, want)
	}
	if d := docs[1]; d.ID != "8" || d.Number != 5 || d.File != "in" {
		t.Errorf("got id %q, %s:%d", d.ID, d.File, d.Number)
	}
	docs, err = read(t, CSV, "headline,clickbait\none,1\n", ReadOptions{TextColumn: "headline", LabelColumn: "clickbait"})
	if want := `1:"one"`; err != nil || show(docs) != want {
		t.Errorf("got %s, %v; want %s", show(docs), err, want)
	}
}

func TestCSVErrors(t *testing.T) {
	for input, want := range map[string]string{
		"":                              "in:1: no header",
		"title;label\n":                 `in:1: no column "text" (there is "title;label")`,
		"text,tag\n":                    `in:1: no column "label" (there is "text", "tag")`,
		"text,label\none\n":             "in:2: column 1: wrong number of fields",
		"text,label\n\"one\nt\" wo,a\n": `in:2: row that goes on to line 3: extraneous or missing " in quoted-field`,
		"text,label\none\" two,a\n":     `in:2: column 4: bare "`,
		"text,label\n ,a\n":             "in:2: the text is blank",
	} {
		_, err := read(t, CSV, input, ReadOptions{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", input, err, want)
		}
		var bad *RecordError
		if header := strings.HasPrefix(want, "in:1"); errors.As(err, &bad) == header {
			t.Errorf("%q: whether it can be skipped is wrong: %v", input, err)
		}
	}
}
