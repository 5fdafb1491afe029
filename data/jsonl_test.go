package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/linesift/linesift/data/rawjson"
)

// read returns all documents of an input, or the first error.
func read(t testing.TB, format Format, input string, opt ReadOptions) ([]*Document, error) {
	t.Helper()
	r, err := NewReader(format, strings.NewReader(input), "in", opt)
	if err != nil {
		return nil, err
	}
	var docs []*Document
	for {
		d, err := r.Read()
		if err == io.EOF {
			return docs, nil
		}
		if err != nil {
			return docs, err
		}
		docs = append(docs, d)
	}
}

func TestJSONLShapes(t *testing.T) {
	tests := map[string]struct {
		object string
		opt    ReadOptions
		want   Document
	}{
		"text": {
			`{"id":"a","url":"http://x.example/","title":"T","text":"one\n\ntwo"}`, ReadOptions{},
			Document{ID: "a", URL: "http://x.example/", Title: "T", Text: "one\n\ntwo",
				Lines: []Line{{"one", 0, 3, "", nil}, {"two", 5, 8, "", nil}}}},
		"other names": {
			`{"key":7,"body":"one","tag":"x","text":3,"label":4}`,
			ReadOptions{TextField: "body", LabelField: "tag", IDField: "key"},
			Document{ID: "7", Text: "one", Lines: []Line{{"one", 0, 3, "x", nil}}}},
		"the last duplicate counts": {
			`{"text":"one","text":"two"}`, ReadOptions{},
			Document{Text: "two", Lines: []Line{{"two", 0, 3, "", nil}}}},
		"labelled text is one line": {
			`{"text":"one\ntwo","label":"spam"}`, ReadOptions{},
			Document{Text: "one\ntwo", Lines: []Line{{"one\ntwo", 0, 7, "spam", nil}}}},
		"labels can be ignored": {
			`{"text":"one\ntwo","label":["x"]}`, ReadOptions{Unlabelled: true},
			Document{Text: "one\ntwo", Lines: []Line{{"one", 0, 3, "", nil}, {"two", 4, 7, "", nil}}}},
		"a label of null is none": {
			`{"text":"one\ntwo","label":null}`, ReadOptions{},
			Document{Text: "one\ntwo", Lines: []Line{{"one", 0, 3, "", nil}, {"two", 4, 7, "", nil}}}},
		"labelled lines": {
			`{"id":"a","lines":[{"label":"x","text":"one"},{"text":"two","prob":1}],"gold":"one","title":null}`, ReadOptions{},
			Document{ID: "a", Gold: "one", Text: "one\ntwo\n", Lines: []Line{{"one", 0, 3, "x", nil}, {"two", 4, 7, "", nil}}}},
		"no lines": {
			`{"lines":[]}`, ReadOptions{}, Document{Lines: []Line{}}},
	}
	for name, test := range tests {
		docs, err := read(t, JSONL, "\n\n"+test.object+"\n", test.opt)
		if err != nil || len(docs) != 1 {
			t.Errorf("%s: %d documents, %v", name, len(docs), err)
			continue
		}
		got := *docs[0]
		if got.File != "in" || got.Number != 3 || got.Record == nil {
			t.Errorf("%s: file %q, line %d, record %v", name, got.File, got.Number, got.Record)
		}
		got.File, got.Number, got.Record = "", 0, nil
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, test.want)
		}
	}
}

func TestJSONLErrors(t *testing.T) {
	for object, want := range map[string]string{
		`{"text":"a`:                          "in:2: broken JSON: it ends too early; a line must hold one JSON object",
		`[{"text":"a"}]`:                      "in:2: broken JSON: unexpected '['",
		`{"body":"a","n":1}`:                  `in:2: no field "text" (there is "body", "n")`,
		`{}`:                                  "there is no field",
		`{"text":["a"]}`:                      `in:2: field "text" is not a string`,
		`{"text":null}`:                       `field "text" is null`,
		`{"text":"a","label":{}}`:             `field "label" is not a string`,
		`{"text":" ","label":"x"}`:            "blank",
		`{"lines":1}`:                         `field "lines" is not an array`,
		`{"lines":[{"text":"a"},{"text":1}]}`: `"lines", item 2: field "text" is not a string`,
		`{"lines":[{"label":"a"}]}`:           `"lines", item 1: no field "text"`,
		`{"lines":[{"text":"\n"}]}`:           `"lines", item 1: the text is blank`,
		`{"lines":["a"]}`:                     `"lines", item 1: broken`,
	} {
		_, err := read(t, JSONL, "\n"+object+"\n", ReadOptions{})
		var bad *RecordError
		if !errors.As(err, &bad) || bad.Line != 2 || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", object, err, want)
		}
	}
}

func TestJSONLGoesOnAfterAnError(t *testing.T) {
	r, err := NewReader(JSONL, strings.NewReader("{\"text\":\"a\"}\nbroken\r\n{\"text\":\"b\"}"), "", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for {
		doc, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			got = append(got, err.Error()[:len("standard input:2:")])
			continue
		}
		got = append(got, fmt.Sprint(doc.Text, doc.Number))
	}
	if want := []string{"a1", "standard input:2:", "b3"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A line that a failing disk cuts short is no record, nor can the error be skipped.
func TestJSONLInputError(t *testing.T) {
	input := io.MultiReader(strings.NewReader("{\"text\":\"a\"}\n{\"text\":\"b\"}"), iotest.ErrReader(io.ErrUnexpectedEOF))
	r, err := NewReader(JSONL, input, "in", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(); err != nil {
		t.Fatal(err)
	}
	doc, err := r.Read()
	if doc != nil || err != io.ErrUnexpectedEOF {
		t.Errorf("got %v, %v", doc, err)
	}
}

func TestJSONLLongLinesStayValid(t *testing.T) {
	long := strings.Repeat("é", 1<<20)
	docs, err := read(t, JSONL, bom+`{"text":"first"}`+"\r\n"+`{"text":"`+long+`"}`+"\r\n"+`{"text":"last"}`, ReadOptions{})
	if err != nil || len(docs) != 3 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	for i, want := range []string{"first", long, "last"} {
		if docs[i].Text != want {
			t.Errorf("document %d has %d bytes, want %d", i, len(docs[i].Text), len(want))
		}
	}
}

// corpus returns JSONL like a news corpus: texts of 3 kB with line breaks,
// quotes and a few letters beyond ASCII.
func corpus(documents int) []byte {
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "The council of Zürich met %d times and \"agreed\" on the plan for the harbour.\n", i)
	}
	var out []byte
	for i := range documents {
		out = fmt.Appendf(out, `{"id":"doc-%d","url":"https://news.example/%d","metadata":{"lang":"en","score":0.93},"text":`, i, i)
		out = append(rawjson.AppendString(out, text.String()), "}\n"...)
	}
	return out
}

func BenchmarkReadJSONL(b *testing.B) {
	input := corpus(300)
	b.SetBytes(int64(len(input)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := NewReader(JSONL, bytes.NewReader(input), "", ReadOptions{})
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			_, err = r.Read()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
}

func BenchmarkWithText(b *testing.B) {
	r := record(b, string(corpus(1)[:len(corpus(1))-1]))
	text, _, err := r.str("text")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(corpus(1))))
	var buf []byte
	for b.Loop() {
		buf = r.WithText(buf[:0], text)
	}
}
