package data

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// show writes documents as label:text,… with | between them.
func show(docs []*Document) string {
	var parts []string
	for _, d := range docs {
		var lines []string
		for _, l := range d.Lines {
			lines = append(lines, fmt.Sprintf("%s:%q", l.Label, l.Text))
		}
		parts = append(parts, strings.Join(lines, ","))
	}
	return strings.Join(parts, "|")
}

func TestLabelledLines(t *testing.T) {
	tests := map[string]struct {
		format      Format
		input, want string
	}{
		"one line a document":         {TSV, "a\tone\nb\ttwo", `a:"one"|b:"two"`},
		"blank lines part documents":  {TSV, "\n\na\tone\nb\ttwo\n \t\r\n\nc\tthree\n", `a:"one",b:"two"|c:"three"`},
		"blank lines at the end":      {TSV, "a\tone\nb\ttwo\n\n \r\n", `a:"one"|b:"two"`},
		"a blank line at the start":   {TSV, "\na\tone\nb\ttwo\n\n", `a:"one",b:"two"`},
		"CRLF and a byte order mark":  {TSV, bom + "a\tone\r\nb\ttwo\r\n", `a:"one"|b:"two"`},
		"tabs and spaces in the text": {TSV, "a b\t one\ttwo \n", `a b:" one\ttwo "`},
		"no label":                    {TSV, "\tone\n", `:"one"`},
		"nothing":                     {TSV, "", ``},
		"only blank lines":            {TSV, "\n\n", ``},
		"fastText":                    {FastText, "__label__a one two\n__label__é\tthree\n", `a:"one two"|é:"three"`},
		"fastText documents":          {FastText, "__label__a  one\n\n__label__b two\n", `a:" one"|b:"two"`},
	}
	for name, test := range tests {
		docs, err := read(t, test.format, test.input, ReadOptions{})
		if got := show(docs); err != nil || got != test.want {
			t.Errorf("%s: got %s, %v; want %s", name, got, err, test.want)
		}
	}
}

func TestLabelledLinesErrors(t *testing.T) {
	tests := []struct {
		format      Format
		input, want string
	}{
		{TSV, "a\tone\nspam\n", "in:2: no tab"},
		{TSV, "a\tone\nb\t \n", "in:2: no text"},
		{FastText, "__label__a one\ntwo\n", "in:2: no label"},
		{FastText, "__label__a\n", "in:1: no text"},
		{FastText, "__label__ one\n", "in:1: no name"},
		{FastText, "__label__a __label__b one\n", "in:1: several labels: only one label a line is supported"},
		{FastText, "__label__a one __label__b\n", "in:1: several labels"},
	}
	for _, test := range tests {
		_, err := read(t, test.format, test.input, ReadOptions{})
		var bad *RecordError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %s", test.input, err, test.want)
		}
	}
}

// A broken line spoils its document and no other.
func TestLabelledLinesSkip(t *testing.T) {
	for input, want := range map[string]string{
		"a\tone\nbad\nb\ttwo\n":                          `a:"one"|b:"two"`,
		"a\tone\n\nb\ttwo\nbad\nbad\nc\tthree\n\nd\tx\n": `a:"one"|d:"x"`,
	} {
		docs, skipped, err := ReadAll([]string{"-"}, TSV, ReadOptions{Stdin: strings.NewReader(input), SkipErrors: true})
		if got := show(docs); err != nil || skipped != 1 || got != want {
			t.Errorf("%q: got %s, %d skipped, %v; want %s", input, got, skipped, err, want)
		}
	}
}

func TestLabelledLinesNumber(t *testing.T) {
	docs, err := read(t, TSV, "a\tone\n\n\nb\ttwo\n", ReadOptions{})
	if err != nil || len(docs) != 2 || docs[1].Number != 4 || docs[1].File != "in" {
		t.Errorf("got %+v, %v", docs, err)
	}
}
