package markdown_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/markdown"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

var update = flag.Bool("update", false, "write the golden files anew")

func document(t testing.TB, page string) *data.Document {
	t.Helper()
	p, err := data.ParsePage(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return p.Document()
}

// keeping returns which lines to keep: those in which none of the parts occurs.
func keeping(doc *data.Document, without ...string) []bool {
	keep := make([]bool, len(doc.Lines))
	for i, l := range doc.Lines {
		keep[i] = true
		for _, part := range without {
			keep[i] = keep[i] && !strings.Contains(l.Text, part)
		}
	}
	return keep
}

// text returns the words that a browser would show of Markdown.
func text(t testing.TB, source []byte) string {
	t.Helper()
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert(source, &page); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(document(t, page.String()).Text), " ")
}

func TestStory(t *testing.T) {
	page, err := os.ReadFile("../sample/story.html")
	if err != nil {
		t.Fatal(err)
	}
	doc := document(t, string(page))
	got := markdown.Append(nil, doc, keeping(doc, "Skerrow Lantern", "News", "Harbour", "Tides", "Subscribe", "Share", "By ", "More from", "seal", "read", "bakery", "Goat", "quiz"))
	golden := filepath.Join("testdata", "story.md")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, page string
		without    string // lines with it are dropped
		want       string
	}{
		{"headings", `<h1>Ferry</h1><p>It <b>stops</b>.</p><h3>Why</h3>`, "\x00", "# Ferry\n\nIt **stops**.\n\n### Why\n"},
		{"breaks", `<p>Quay 1<br>Skerrow<br><br>Open on Sunday</p>`, "\x00", "Quay 1  \nSkerrow\n\nOpen on Sunday\n"},
		{"lists", `<ul><li>tar<li>rope<ul><li>thick<li>thin</ul><li><p>nails</p><p>of iron</p></ul>`, "\x00",
			"- tar\n- rope\n  - thick\n  - thin\n- nails\n\n  of iron\n"},
		{"numbers", `<p>Do</p><ol><li>wait<li>call<li>row</ol><p>then</p><ol><li>sleep</ol>`, "call",
			"Do\n\n1. wait\n2. row\n\nthen\n\n1. sleep\n"},
		{"quotes", `<blockquote><p>Row.</p><p>Then sleep.</p><ul><li>Well.</ul></blockquote><p>said he</p>`, "\x00",
			"> Row.\n>\n> Then sleep.\n>\n> - Well.\n\nsaid he\n"},
		{"code", "<pre>for tide {\n\trow()\n\n\n}</pre><p>Use <code>row()</code> or <code>a`b</code>.", "\x00",
			"```\nfor tide {\n\trow()\n\n\n}\n```\n\nUse `row()` or ``a`b``.\n"},
		{"code in an item", "<ul><li>Type<pre>row\n```</pre>", "\x00", "- Type\n\n  ````\n  row\n  ```\n  ````\n"},
		{"a table", `<table><tr><th>Day<th>Tide<tr><td>Monday<td>low | <a href=http://t.example/a>more</a><tr><td><td>high</table>`, "\x00",
			"| Day | Tide |\n| --- | --- |\n| Monday | low \\| [more](http://t.example/a) |\n| | high |\n"},
		{"blocks in cells", `<table><tr><td><p>Day<td><div>Tide</div><tr><td><p>Monday</p><p>at four</p></td><td>low</table>`, "\x00",
			"| Day | Tide |\n| --- | --- |\n| Monday at four | low |\n"},
		{"a layout", `<table><tr><td><h1>Ferry</h1><p>It stops.</p><td>Menu</table>`, "Menu", "# Ferry\n\nIt stops.\n"},
		{"links", `<base href=x><link rel=canonical href="http://f.example/a/b"><p><a href="/c?d=(1)">In <i>May</i></a>, <a href="javascript:x()">no</a>, <a href="#top">up</a>, <a href="e f">e</a></p>`, "\x00",
			"[In *May*](http://f.example/c?d=%281%29), no, up, [e](http://f.example/a/e%20f)\n"},
		{"a link around blocks", `<a href=http://f.example/><h2>Ferry</h2><p>It stops.</p></a><p>End</p>`, "\x00",
			"## [Ferry](http://f.example/)\n\n[It stops.](http://f.example/)\n\nEnd\n"},
		{"what would be read as marks", `<p>1. May</p><p># 2</p><p>- a*b_c_ <code>x</code> [y] a_b &amp;lt; &lt;b> \* ~~</p><p>&gt; q</p><p>---</p>`, "\x00",
			"1\\. May\n\n\\# 2\n\n\\- a\\*b_c\\_ `x` \\[y\\] a_b \\&lt; \\<b> \\\\\\* \\~\\~\n\n\\> q\n\n\\---\n"},
		{"marks that nest badly", `<p><b>a <i>b</b> c</i> <b>d</b><b>e</b> f<b>g.</b>h</p>`, "\x00", "**a b** c **de** fg.h\n"},
		{"marks side by side", `<p><a href=http://f.example/><b>Quay</b></a><b>: one</b> <code>a</code><code>b</code><code>c</code></p><h2>Part #</h2>`, "\x00", "**[Quay](http://f.example/): one** `abc`\n\n## Part \\#\n"},
		{"an element left open", `<div><b>Ferry</div><p>It stops.</p>`, "\x00", "**Ferry**\n\nIt stops.\n"},
	} {
		doc := document(t, c.page)
		keep := keeping(doc, c.without)
		got := markdown.Append(nil, doc, keep)
		if string(got) != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		var kept []string
		for i, l := range doc.Lines {
			if keep[i] {
				kept = append(kept, strings.Fields(l.Text)...)
			}
		}
		if shown, want := text(t, got), strings.Join(kept, " "); shown != want {
			t.Errorf("%s: shown as %q, want %q", c.name, shown, want)
		}
	}
}

// What Append writes stands behind what was there.
func TestAppend(t *testing.T) {
	doc := document(t, "<p>Ferry")
	if got := markdown.Append([]byte("x\n"), doc, []bool{true}); string(got) != "x\nFerry\n" {
		t.Errorf("got %q", got)
	}
	if got := markdown.Append(nil, doc, []bool{false}); len(got) != 0 {
		t.Errorf("got %q of nothing", got)
	}
	if got := markdown.Append(nil, data.NewDocument("a *b*\nc"), []bool{true, true}); string(got) != "a \\*b\\*\n\nc\n" {
		t.Errorf("got %q of text", got)
	}
}

// Whatever a line is, Markdown shows its words.
func FuzzShown(f *testing.F) {
	for _, seed := range []string{"Ferry", "1. a", "- *", "a_b_c", "`x``", "<b>", "&amp;", "~~a~~", "[a](b)", `\*`, "+ a", "***", "===", "|a|b|", "http://a.example/_b_"} {
		f.Add(seed, uint8(0), uint8(9), uint8(3), uint8(4))
	}
	f.Fuzz(func(t *testing.T, line string, a, b, c, d uint8) {
		line = strings.Join(strings.Fields(strings.ToValidUTF8(line, "")), " ")
		if line == "" || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Skip()
		}
		doc := data.NewDocument(line + "\n")
		if len(doc.Lines) != 1 {
			t.Skip()
		}
		n := len(line) + 1
		span := func(a, b uint8, tag string) data.Span {
			from, to := int(a)%n, int(b)%n
			return data.Span{Start: boundary(line, min(from, to)), End: boundary(line, max(from, to)), Tag: tag, Link: "http://a.example/"}
		}
		doc.Lines[0].Markup = &data.Markup{Element: &data.Element{Tag: "p"}, Page: &data.Stated{}, Spans: []data.Span{span(a, b, "em"), span(b, c, "a"), span(c, d, "strong")}}
		got := markdown.Append(nil, doc, []bool{true})
		if shown := text(t, got); shown != line {
			t.Errorf("%q is written %q and shown %q", line, got, shown)
		}
	})
}

// boundary returns the start of the character at byte i.
func boundary(s string, i int) int {
	for i < len(s) && i > 0 && s[i]&0xc0 == 0x80 {
		i--
	}
	return i
}
