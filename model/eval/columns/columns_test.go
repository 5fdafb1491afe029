package columns

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	var b strings.Builder
	err := Table(&b, 2, [][]string{{"file", "format", "lines"}, {"a.tsv", "tsv", "7"}, {"名前", "", "1200"}})
	want := "file   format  lines\na.tsv  tsv         7\n名前            1200\n"
	if err != nil || b.String() != want {
		t.Errorf("%v\n%s\nwant\n%s", err, b.String(), want)
	}
}

func TestSnip(t *testing.T) {
	for in, want := range map[string]string{
		"short":           "short",
		"a longer line":   "a longe…",
		"\x1b[31mred\x07": "\uFFFD[31mre…",
		"漢字漢字漢":           "漢字漢…",
	} {
		if got := Snip(in, 8); got != want {
			t.Errorf("Snip(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	got := Wrap(strings.Repeat("word ", 30), 4)
	for i, line := range strings.Split(got, "\n") {
		indented := strings.HasPrefix(line, "    w")
		if len(line) > Width || i > 0 && !indented || i == 0 && indented {
			t.Errorf("line %d: %q", i+1, line)
		}
	}
	if strings.Join(strings.Fields(got), " ")+" " != strings.Repeat("word ", 30) {
		t.Errorf("words are lost: %q", got)
	}
}

func TestCount(t *testing.T) {
	if Count(1, "line") != "1 line" || Count(0, "line") != "0 lines" {
		t.Error(Count(1, "line"), Count(0, "line"))
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                             "",
		"one  two three":               "one two\n  three",
		"\x1b[31mred":                  "\uFFFD[31mred",
		"a https://example.org/a b":    "a\n  https://\n  example.\n  org/a b",
		"漢字漢字漢字 漢":                     "漢字漢字\n  漢字 漢",
		"exactly8 exactly8 and more x": "exactly8\n  exactly8\n  and more\n  x",
	} {
		if got := Fold(in, 2, 10); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Fold("ab", 20, 10); got != "a\n"+strings.Repeat(" ", 20)+"b" {
		t.Errorf("without room: %q", got)
	}
}
