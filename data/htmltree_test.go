package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Marks of a reading of the tree: the end of a line, that of a table's cell, and
// a space of a pre element.
const lineMark, cellMark, preMark = "\x01", "\x02", "\x03"

// treeLines reads the visible lines of a page from the tree that html.Parse
// makes: it writes marks where elements start and end, and splits at them.
func treeLines(t *testing.T, page string) (lines []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	writeVisible(&b, root, false)
	for line := range strings.SplitSeq(b.String(), lineMark) {
		var cells []string
		for cell := range strings.SplitSeq(line, cellMark) {
			text := strings.Join(strings.Fields(cell), " ")
			if text = strings.ReplaceAll(text, preMark, " "); strings.TrimSpace(text) != "" {
				text = strings.TrimRight(text, " ")
				cells = append(cells, text)
			}
		}
		if len(cells) > 0 {
			lines = append(lines, strings.Join(cells, "\t"))
		}
	}
	return lines
}

func writeVisible(b *strings.Builder, n *html.Node, pre bool) {
	mark := ""
	switch {
	case n.Type == html.TextNode && pre:
		b.WriteString(strings.NewReplacer("\n", lineMark, " ", preMark).Replace(n.Data))
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && (hidden[n.DataAtom] || n.Data == "title" || hiddenNode(n)):
		return
	case n.Type == html.ElementNode && (n.Data == "td" || n.Data == "th"):
		b.WriteString(cellMark)
	case n.Type == html.ElementNode && !inline[n.DataAtom]:
		mark = lineMark
	}
	b.WriteString(mark)
	for c := range n.ChildNodes() {
		writeVisible(b, c, pre || n.Data == "pre")
	}
	b.WriteString(mark)
}

// hiddenNode reports whether the attributes of an element hide it.
func hiddenNode(n *html.Node) bool {
	return !alwaysShown[n.DataAtom] && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
}

func pageLines(t *testing.T, page string) (lines []string) {
	t.Helper()
	for _, l := range parse(t, page).Lines {
		lines = append(lines, l.Text)
	}
	return lines
}

// A pageMaker makes pages of well-formed markup.
type pageMaker struct {
	rng *rand.Rand
	b   strings.Builder
}

func (m *pageMaker) pick(of ...string) string { return of[m.rng.IntN(len(of))] }

// wrap writes an element.
func (m *pageMaker) wrap(name string, content func()) {
	attr := m.pick("", "", ` class="x"`, ` hidden data-x='>'`)
	fmt.Fprintf(&m.b, "<%s%s>", m.pick(name, name, strings.ToUpper(name)), attr)
	content()
	fmt.Fprintf(&m.b, "</%s>", name)
}

// longScript is longer than what is left to the tokenizer.
var longScript = strings.Repeat("a = '</p>' + '</scripts>' </ b; ", leastRaw/30+1)

// phrasing writes text and what stands inside a line.
func (m *pageMaker) phrasing(depth int, link bool) {
	for range 1 + m.rng.IntN(4) {
		switch kind := m.rng.IntN(10); {
		case kind < 6 || depth == 0:
			m.b.WriteString(m.pick("word", " a few words ", "\n\t", "x &amp; y", "&nbsp;", "日本語", "é&#233;", "1 &lt; 2", "&copy;", " "))
		case kind == 6 && !link:
			m.wrap("a", func() { m.phrasing(depth-1, true) })
		case kind == 7:
			m.b.WriteString(m.pick("<br>", `<img alt="no text">`, "<wbr>", "<!-- a <p> comment -->", `<input value="no">`, "<br/>"))
		case kind == 8:
			m.b.WriteString(m.pick("<script>if (a < b) { '<p>' }</script>", "<style>p > a {}</style>", "<svg><text>no</text></svg>", "<noscript>no</noscript>",
				"<svg><title/><style/><a>no</a><foreignObject><p>no</p></foreignObject></svg>", "<noscript><iframe src=x /></noscript>", "<math><mi>no</mi></math>",
				"<script>"+longScript+"</SCRIPT >", "<style type=a>"+longScript+"</style\n>", "<script>"+longScript+"<!-- <script> </script> no --></script/>"))
		default:
			m.wrap(m.pick("b", "em", "span", "code", "time", "label"), func() { m.phrasing(depth-1, link) })
		}
	}
}

// flow writes blocks.
func (m *pageMaker) flow(depth int) {
	for range 1 + m.rng.IntN(4) {
		kind := m.rng.IntN(10)
		if depth == 0 {
			kind = 0
		}
		switch kind {
		case 0:
			m.wrap(m.pick("p", "h1", "h3"), func() { m.phrasing(2, false) })
		case 1:
			m.phrasing(2, false)
		case 2:
			m.wrap(m.pick("ul", "ol"), func() {
				for range 1 + m.rng.IntN(3) {
					m.wrap("li", func() { m.flow(depth - 1) })
				}
			})
		case 3:
			m.wrap("table", func() { m.rows() })
		case 4: // pictures that never end
			m.wrap("div", func() { m.b.WriteString(m.pick("<svg>", "a<svg><g>no", "<math><mrow><mi>no</mi>", "<svg><path/><p>b")) })
		case 5:
			m.wrap("pre", func() { m.b.WriteString(m.pick("one\ntwo", "\n a  b\n\n", "x\n<b>y\nz</b>")) })
		default:
			m.wrap(m.pick("div", "article", "nav", "footer", "blockquote", "x-teaser", "section"), func() { m.flow(depth - 1) })
		}
	}
}

func (m *pageMaker) rows() {
	m.wrap("tbody", func() {
		for range 1 + m.rng.IntN(3) {
			m.wrap("tr", func() {
				for range 1 + m.rng.IntN(3) {
					m.wrap(m.pick("td", "th"), func() { m.phrasing(1, false) })
				}
			})
		}
	})
}

// The lines that the tokens give are those of the tree that browsers make.
func TestLinesAreThoseOfTheTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 7))
	shown := "<p>" + strings.Repeat("more than is hidden ", 500) + "</p>"
	for range 3000 {
		m := &pageMaker{rng: rng}
		m.b.WriteString("<!DOCTYPE html><html><head><title>No line</title></head><body>" + shown)
		m.flow(3)
		m.b.WriteString("</body></html>")
		page := m.b.String()
		got, want := pageLines(t, page), treeLines(t, page)
		if !slices.Equal(got, want) {
			t.Fatalf("%s\n got %q\nwant %q", page, got, want)
		}
	}
}

// The same where end tags are left out. (A stray end tag ends a line of a Page
// and not one of the tree.)
func TestLinesOfTheTreeWithoutEndTags(t *testing.T) {
	for _, page := range []string{
		"<p>one<p>two<div>three<p>four</div>five",
		"<ul><li>one<li>two<ul><li>three</ul><li>four</ul>five",
		"<table><tr><td>a<td>b<tr><th>c<td>d</table>",
		"<dl><dt>one<dd>two<dt>three<dd>four</dl>",
		"<h1>one<h2>two</h2>three",
		"one<br>two<hr>three",
		"<select><option>one<option>two</select>",
		"<a href=1>one<a href=2>two</a>",
		"<b>one<p>two</b>three",
		"</p>one",
		"one<script>" + longScript,
		"one<script>" + longScript + "</script",
		"<textarea><p>one</textarea>two",
		"<ul><li hidden>one<li>two<ul hidden><li>three</ul><li>four</ul>five",
		"<p hidden>one<p>two<div hidden>three<p>four</div>five",
		"<table><tr><td hidden>a<td>b<tr hidden><th>c<td>d<tr><td>e</table>",
		"<dl><dt hidden>one<dd>two<dd hidden>three<dt>four</dl>",
	} {
		if got, want := pageLines(t, page), treeLines(t, page); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", page, got, want)
		}
	}
}
