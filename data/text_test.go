package data

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestTextIsTheInput(t *testing.T) {
	for name, input := range map[string]string{
		"empty":         "",
		"no line break": "one",
		"mixed":         bom + "one\r\n\ttwo \n\r\rthree\x00\xff\n\n",
		"a long line":   strings.Repeat("word ", 10<<20),
		"empty lines":   strings.Repeat("\n", 1_000_000),
	} {
		docs, err := read(t, Text, input, ReadOptions{})
		if err != nil || len(docs) != 1 || docs[0].Text != input {
			t.Errorf("%s: %d documents, %v", name, len(docs), err)
			continue
		}
		for _, l := range docs[0].Lines {
			if input[l.Start:l.End] != l.Text {
				t.Errorf("%s: line %q is not at %d-%d", name, l.Text, l.Start, l.End)
			}
		}
	}
}

func TestTextInputError(t *testing.T) {
	input := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(io.ErrClosedPipe))
	r, err := NewReader(Text, input, "", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if doc, err := r.Read(); doc != nil || err != io.ErrClosedPipe {
		t.Errorf("got %v, %v", doc, err)
	}
}

func BenchmarkNewDocument(b *testing.B) {
	text := strings.Repeat("Home\n\nThe council met in the evening and agreed on the harbour wall.\r\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		NewDocument(text)
	}
}
