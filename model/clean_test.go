package model

import (
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// clean keeps the lines of text that keep, one letter a line, says: k or d.
func clean(t testing.TB, text, keep string) string {
	t.Helper()
	doc := data.NewDocument(text)
	if len(doc.Lines) != len(keep) {
		t.Fatalf("%q has %d lines, want %d", text, len(doc.Lines), len(keep))
	}
	preds := make([]Prediction, len(keep))
	for i := range preds {
		preds[i].Keep = keep[i] == 'k'
	}
	return string(AppendClean([]byte("before "), doc, preds))[len("before "):]
}

func TestAppendClean(t *testing.T) {
	for _, tt := range []struct {
		name, text, keep, want string
	}{
		{"empty", "", "", ""},
		{"blank lines only", "\n \r\n\t", "", "\n \r\n\t"},
		{"all kept", "\n\na\n\n\nb \n \nc\n\n", "kkk", "\n\na\n\n\nb \n \nc\n\n"},
		{"all dropped", "\n\na\n\nb\n\n", "dd", ""},
		{"first dropped", "\n\na\n\nb\n\n", "dk", "b\n\n"},
		{"last dropped", "\n\na\n\nb\n\n", "kd", "\n\na\n"},
		{"middle dropped", "a\nb\nc\n", "kdk", "a\nc\n"},
		{"blank line before a dropped one", "a\n\nb\nc\n", "kdk", "a\n\nc\n"},
		{"blank line after a dropped one", "a\nb\n\nc\n", "kdk", "a\n\nc\n"},
		{"blank lines on both sides", "a\n\nb\n\n\n\nc\n", "kdk", "a\n\nc\n"},
		{"blank lines among dropped ones", "a\nb\n\nc\nd\n", "kddk", "a\nd\n"},
		{"blank line with spaces", "a\n \t\nb\nc\n", "kdk", "a\n \t\nc\n"},
		{"no final line break, last kept", "a\nb\nc", "kdk", "a\nc"},
		{"no final line break, last dropped", "a\nb\nc", "kkd", "a\nb\n"},
		{"no final line break, only the last kept", "a\nb", "dk", "b"},
		{"CRLF", "a\r\n\r\nb\r\nc\r\n", "kdk", "a\r\n\r\nc\r\n"},
		{"mixed line breaks", "a\r\nb\nc\r\n", "kkd", "a\r\nb\n"},
		{"final CR", "a\r\nb\r", "kk", "a\r\nb\r"},
		{"final CR kept alone", "a\nb\r", "dk", "b\r"},
		{"final CR dropped", "a\nb\r", "kd", "a\n"},
		{"lone CR", "a\rb\nc\n", "kd", "a\rb\n"},
		{"CR before CRLF", "a\r\r\nb\n", "kd", "a\r\r\n"},
		{"indented", "  a\n\tb  \n", "dk", "\tb  \n"},
		{"byte order mark", "\ufeffa\nb\n", "kd", "\ufeffa\n"},
		{"byte order mark with a dropped line", "\ufeffa\nb\n", "dk", "b\n"},
		{"NUL and bytes that are not UTF-8", "a\x00\xff\nb\n\xfe\xc3\n", "kdk", "a\x00\xff\n\xfe\xc3\n"},
		{"blank in Unicode", "a\n\u00a0\u3000\nb\nc\n", "kdk", "a\n\u00a0\u3000\nc\n"},
	} {
		if got := clean(t, tt.text, tt.keep); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The lines of what is left are the lines that were kept, and cleaning that
// once more changes nothing.
func FuzzAppendClean(f *testing.F) {
	for _, text := range texts {
		f.Add(text, uint64(0b10110))
	}
	f.Fuzz(func(t *testing.T, text string, set uint64) {
		doc := data.NewDocument(text)
		preds := make([]Prediction, len(doc.Lines))
		var want []string
		for i := range preds {
			if preds[i].Keep = set>>(i%64)&1 == 1; preds[i].Keep {
				want = append(want, doc.Lines[i].Text)
			}
		}
		left := string(AppendClean(nil, doc, preds))
		if len(want) == len(doc.Lines) && left != text {
			t.Errorf("all kept: got %q, want %q", left, text)
		}
		var got []string
		for _, l := range data.NewDocument(left).Lines {
			got = append(got, l.Text)
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("got lines %q, want %q", got, want)
		}
	})
}
