package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const harbourPage = `<title>Ferry</title><body id=top>
<nav class="mainMenu"><ul><li><a href=/>Home</a><li><a href=/n class="active">News</a></ul></nav>
<div role=main><article itemtype="https://schema.org/NewsArticle"><h2>Ferry <span>stops</span></h2>
<p class="entry-content lead2">The <b>ferry</b> stops. <a href=1>Why</a> <a href=2>and how</a></p>
<table><tr><td>Oil<td><img src=o>300</table>
<footer><span class="shareBar x">Share</span></footer></article></div>text`

func TestMarkup(t *testing.T) {
	d := parse(t, harbourPage).Document()
	var got strings.Builder
	for _, l := range d.Lines {
		m := l.Markup
		e := m.Element
		fmt.Fprintf(&got, "%s: %s depth %d, heading %d, lists %d, tables %d, landmarks %b, link %.2f of %d, strong %.2f, images %d\n",
			l.Text, e.Tag, e.Depth, e.Heading, e.Lists, e.Tables, e.Landmarks, m.Link, m.Links, m.Strong, m.Images)
	}
	const want = `Home: li depth 3, heading 0, lists 1, tables 0, landmarks 1, link 1.00 of 1, strong 0.00, images 0
News: li depth 3, heading 0, lists 1, tables 0, landmarks 1, link 1.00 of 1, strong 0.00, images 0
Ferry stops: h2 depth 3, heading 2, lists 0, tables 0, landmarks 110000, link 0.00 of 0, strong 0.00, images 0
The ferry stops. Why and how: p depth 3, heading 0, lists 0, tables 0, landmarks 110000, link 0.39 of 2, strong 0.22, images 0
Oil	300: tr depth 4, heading 0, lists 0, tables 1, landmarks 110000, link 0.00 of 0, strong 0.00, images 1
Share: footer depth 3, heading 0, lists 0, tables 0, landmarks 110100, link 0.00 of 0, strong 0.00, images 0
text: body depth 0, heading 0, lists 0, tables 0, landmarks 0, link 0.00 of 0, strong 0.00, images 0
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	d.DropMarkup()
	if slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Markup != nil }) {
		t.Error("markup is left")
	}
}

// What elements are named: words of attributes, cut at capitals and marks.
func TestElementNames(t *testing.T) {
	lines := parse(t, harbourPage).Lines
	for line, want := range map[int][]uint32{
		0: {nameHash("<", "li"), nameHash("<", "ul"), nameHash("<", "nav"), nameHash("", "main"), nameHash("", "menu"), nameHash("<", "body"), nameHash("", "top")},
		3: {nameHash("<", "p"), nameHash("", "entry"), nameHash("", "content"), nameHash("", "lead"), nameHash("<", "article"), nameHash("itemtype:", "news"), nameHash("itemtype:", "article"),
			nameHash("<", "div"), nameHash("role:", "main"), nameHash("<", "body"), nameHash("", "top")},
	} {
		var got []uint32
		for e := lines[line].Element; e != nil; e = e.Parent {
			got = append(got, e.Names...)
		}
		if !slices.Equal(got, want) {
			t.Errorf("line %d: names %v, want %v", line, got, want)
		}
	}
	if got, want := lines[1].Inline, []uint32{nameHash("<", "a"), nameHash("", "active")}; !slices.Equal(got, want) {
		t.Errorf("inline names %v, want %v", got, want)
	}
	if got, want := lines[5].Inline, []uint32{nameHash("<", "span"), nameHash("", "share"), nameHash("", "bar")}; !slices.Equal(got, want) {
		t.Errorf("inline names %v, want %v: a word of one letter is none", got, want)
	}
}

// Elements that nest without end, in a heading too, take time in proportion.
func BenchmarkParseDeep(b *testing.B) {
	for _, page := range []string{"<div>a ", "<h1>a <div>", "<ul><li>a "} {
		for _, n := range []int{1000, 10000, 100000} {
			b.Run(fmt.Sprintf("%s×%d", page, n), func(b *testing.B) {
				markup := page + strings.Repeat(strings.TrimPrefix(page, "<h1>a "), n)
				b.SetBytes(int64(len(markup)))
				for b.Loop() {
					parse(b, markup)
				}
			})
		}
	}
}

func TestStated(t *testing.T) {
	page := parse(t, `<meta property="og:type" content="article"><meta property="og:title" content="Ferry"><p>text</p>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["NewsArticle", "Report"],"author":{"@type" : "Person","name":"x"}},{"@type":"Person"}]}</script>
<script>{"@type":"Nothing"}</script>`)
	want := []uint32{nameHash("og:", "article"), nameHash("ld:", "NewsArticle"), nameHash("ld:", "Report"), nameHash("ld:", "Person")}
	if got := page.Lines[0].Page.Kinds; !slices.Equal(got, want) {
		t.Errorf("kinds %v, want %v", got, want)
	}
	if page = parse(t, `<script type="application/ld+json">{"@type":"a</script>b`); len(page.Lines) != 1 || len(page.Lines[0].Page.Kinds) != 0 {
		t.Errorf("a script that is cut off: %+v", page.Lines)
	}
}

// Readers leave markup out unless it is asked for.
func TestReadMarkup(t *testing.T) {
	for format, text := range map[Format]string{
		HTML:  harbourPage,
		Pages: `{"html":"<p>The ferry stops here.","main_content":"The ferry stops here."}`,
	} {
		for _, markup := range []bool{true, false} {
			r, err := NewReader(format, strings.NewReader(text), "x", ReadOptions{Markup: markup})
			if err != nil {
				t.Fatal(err)
			}
			d, err := r.Read()
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Lines[0].Markup != nil; got != markup {
				t.Errorf("%s: markup %v, want %v", format, got, markup)
			}
		}
	}
}
