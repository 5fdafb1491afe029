package data

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestParsePageThatScriptsShow(t *testing.T) {
	story := strings.Repeat("The ferry is late. ", 100)
	for markup, want := range map[string]int{
		"<p>Loading</p><div style='display:none'><p>" + story + "</p><p hidden>x</p></div>":                     3,
		"<p>" + story + "</p><div style='display:none'><p>" + story + "</div>":                                  1,
		"<p>Loading</p><noscript><h1>Ferry</h1><p>" + story + "<p>x</p></noscript>":                             4,
		"<frameset cols=20%><frame src=a><noframes><body><p>" + story + "<p>x</p></body></noframes></frameset>": 2,
		"<p>" + story + "</p><noscript><p>" + story + "<p>x</p></noscript>":                                     1,
		"<p>One</p><div hidden>A few more words than are shown</div>":                                           1,
	} {
		if got := len(parse(t, markup).Lines); got != want {
			t.Errorf("%.60s…: %d lines, want %d", markup, got, want)
		}
	}
}

// parse returns the page of some markup.
func parse(t testing.TB, markup string) *Page {
	t.Helper()
	p, err := ParsePage(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParsePageLines(t *testing.T) {
	for _, tt := range []struct{ name, markup, want string }{
		{"blocks", "<div>one<p>two</p>three</div>four", "one|two|three|four"},
		{"inline elements", "<p>o<b>n</b>e <i>and</i>\n<a href=x>two</a></p>", "one and two"},
		{"white space", "<p>  a \n\t b&nbsp;&nbsp;c </p>", "a b c"},
		{"only white space", "<p> &nbsp; </p><p>x</p>", "x"},
		{"br and hr", "a<br>b<br/>c<hr>d", "a|b|c|d"},
		{"cells share a line", "<table><tr><th>Day<th>Boat</tr><tr><td>Mon</td><td></td><td>7 am</td></tr></table>", "Day\tBoat|Mon\t7 am"},
		{"blocks in a cell", "<tr><td><p>a</p><p>b</p></td><td>c</td></tr>", "a|b|c"},
		{"lists", "<ul><li>a<li>b<ul><li>c</ul></ul>", "a|b|c"},
		{"pre", "<pre>a  b\n\nc</pre>d\ne", "a  b|c|d e"},
		{"indentation in pre", "<pre>if a {\n\tb(1,  2)  \n&nbsp; <i>  c</i>\n}</pre> d", "if a {|\tb(1,  2)|    c|}|d"},
		{"hidden by an attribute", "<p hidden>a</p><p hidden=until-found>b<p aria-hidden=true>c</p><p aria-hidden=false>d", "b|d"},
		{"hidden by a style", "<p style='color:red; DISPLAY : none !important'>a</p><p style='display:none;display:block'>b", "b"},
		{"hidden until it is opened", "<div role=tabpanel hidden>a</div><dd class=Accordion__body style='display:none'>b</dd><div hidden id=S:1>c</div><div hidden class=menu>d</div>", "a|b|c"},
		{"a hidden element in a line", "a<span hidden> b <b>c</b></span>d<div hidden>e</div>f", "adf"},
		{"blocks in a hidden one", "<div hidden><p>a<ul><li>b<li>c</ul><div>d</div>e</div>f", "f"},
		{"a page that scripts show", "<body style='display:none'><article hidden>a</article>", "a"},
		{"hidden items never ended", "<ul><li hidden>a<li>b<li hidden>c<ul><li>d</ul></ul>e", "b|e"},
		{"hidden paragraph never ended", "<p hidden>a<div>b</div>", "b"},
		{"hidden terms never ended", "<dl><dt hidden>a<dd>b<dd hidden>c</dl>d", "b|d"},
		{"hidden cells never ended", "<table><tr><td hidden>a<td>b<td><i hidden>c</td><td>d</td><tr hidden><td>e<tr><td>f</table>g", "b\td|f|g"},
		{"hidden element that its parent ends", "<div><span hidden>a</div>b<a href=x><i hidden>c</a>d", "bd"},
		{"hidden elements without content", "<img hidden>a<br hidden>b<x-y hidden />c", "abc"},
		{"hidden link", "<a href=x hidden>a</a>b", "b"},
		{"stray end tags in a hidden element", "<div hidden>a</i></table>b</div>c", "c"},
		{"a script in a hidden element", "<div hidden><script>x('</div>')</script><script src=y />a</script>b</div>c", "c"},
		{"script and style", "a<script>if (1<2) x('<p>')</script><style>p{}</style>b", "ab"},
		{"script that ends itself", "a<script src=x />b()</script>c", "ac"},
		{"other hidden elements", "<noscript><p>a</noscript><template>b</template><svg><title>c</title></svg><textarea>d</textarea>e", "e"},
		{"hidden in hidden", "<svg><svg>a</svg>b</svg>c", "c"},
		{"svg that ends itself", "<svg/>a", "a"},
		{"svg that never ends", "<div>a<svg><path d=x><g>b</div>c<p><svg>d</p>e", "a|c|e"},
		{"svg that HTML breaks out of", "<svg><g>a<p>b</p>c<math><mi>d</mi><div>e", "b|c|e"},
		{"HTML inside svg", "<div><svg><foreignObject><div><p>a</p></div></foreignObject><text>b</text></svg>c</div>d", "c|d"},
		{"link inside svg", "<a href=x><svg><a>b</a><text>c</text></svg>d</a>", "d"},
		{"empty raw elements in svg", "<svg><title/><style/><script/></svg>a<p hidden><svg><title/></svg></p>b", "ab"},
		{"frame in noscript that ends itself", "<noscript><iframe src=x /></noscript>a<p hidden><noscript><iframe/></noscript></p>b", "ab"},
		{"comments", "a<!-- <p>b -->c", "ac"},
		{"entities", "<p>A &amp; B &lt;i&gt; &eacute;&#8212;", "A & B <i> é—"},
		{"entities of entities", "<p>write &amp;lt;br&amp;gt;", "write &lt;br&gt;"},
		{"custom elements are blocks", "<x-card>a</x-card>b", "a|b"},
		{"stray end tags", "</div></p>a</b></span>", "a"},
		{"cut short", "<p>a<div>b <a hr", "a|b"},
		{"upper case", "<DIV>a</DIV><P>b", "a|b"},
		{"no markup", "just text", "just text"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range parse(t, tt.markup).Lines {
				got = append(got, l.Text)
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("%q, want %q", strings.Join(got, "|"), tt.want)
			}
		})
	}
}

func TestParsePageTags(t *testing.T) {
	for _, tt := range []struct{ name, markup, want string }{
		{"headings", "<h1>a</h1><h3>b</h3><p>c", "h1 h3 p"},
		{"blocks in a heading", "<h2><div>a</div></h2><p>b", "h2 p"},
		{"heading in blocks", "<div><h2>a</h2>b</div>", "h2 div"},
		{"heading ended by another", "<h2>a</h3><p>b", "h2 p"},
		{"heading never ended", "<div><h2>a<h3>b</div><p>c", "h2 h3 p"},
		{"header is no heading", "<header>a</header><hr><hgroup>b", "header hgroup"},
		{"items never ended", "<ul><li>a<li>b</ul><p>c<p>d</p>e", "li li p p "},
		{"many paragraphs never ended", "<div>" + strings.Repeat("<p>", 30) + "a</div>b", "p "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range parse(t, tt.markup).Lines {
				got = append(got, l.Tag)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%q, want %q", strings.Join(got, " "), tt.want)
			}
		})
	}
}

func TestParsePageLinks(t *testing.T) {
	for markup, want := range map[string]float64{
		"<p>abc def":                          0,
		"<p><a href=x>abc def</a>":            1,
		"<p>abc <a href=x>def</a>":            0.5,
		"<p>ab<a href=x><b>cd</b></a>":        0.5,
		"<a href=x><p>abc</p></a>":            1,
		"<a href=x>a</a></a> <p>abc":          1,
		"<p>ab<a href=x>c<a href=y>d</a>efgh": 0.25,
	} {
		if got := parse(t, markup).Lines[0].Link; float64(got) != want {
			t.Errorf("%q: %v of the line is link text, want %v", markup, got, want)
		}
	}
}

func TestParsePageTitle(t *testing.T) {
	for markup, want := range map[string]string{
		"<title> Ferry\n stops &amp;\tis <b>rebuilt</title>": "Ferry stops & is <b>rebuilt",
		"<title>One</title><title>Two</title>":               "One",
		"<svg><title>Icon</title></svg><title>Page</title>":  "Page",
		"<p>none":          "",
		"<title>&amp;amp;": "&amp;",
	} {
		if p := parse(t, markup); p.Title != want {
			t.Errorf("%q has the title %q, want %q", markup, p.Title, want)
		}
	}
}

func TestParsePageInputError(t *testing.T) {
	in := io.MultiReader(strings.NewReader("<p>a"), iotest.ErrReader(io.ErrClosedPipe))
	if _, err := ParsePage(in); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("%v, want the reader's error", err)
	}
}

func TestHTMLReader(t *testing.T) {
	docs, err := read(t, HTML, "<title>Ferry</title><h1>Ferry stops</h1><p>On Monday.</p>", ReadOptions{})
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	if d := docs[0]; d.Title != "Ferry" || d.Text != "Ferry stops\nOn Monday.\n" || len(d.Lines) != 2 || d.Number != 1 {
		t.Errorf("read %+v", d)
	}
}

// FuzzParsePage: a page's lines are those of its text.
func FuzzParsePage(f *testing.F) {
	f.Add("<p>a<table><tr><td>b<td>c")
	f.Add("<pre>\r\n a\x00b\n</pre>\xff&#13;&#10;x&#x2028;y")
	f.Fuzz(func(t *testing.T, markup string) {
		p := parse(t, markup)
		lines := NewDocument(p.Text()).Lines
		if len(lines) != len(p.Lines) {
			t.Fatalf("%d lines of text for %d of the page", len(lines), len(p.Lines))
		}
		for i, l := range p.Lines {
			if l.Text != lines[i].Text || l.Link < 0 || l.Link > 1 {
				t.Fatalf("line %d is %+v, in the text %q", i, l, lines[i].Text)
			}
		}
	})
}

// page returns the markup of a long page.
func longPage() string {
	item := `<li><a href="/story">Museum opens its new hall to visitors</a></li>`
	story := `<p>The car ferry will stop on <b>Monday</b> after divers found that a third of the slipway was hollow.</p>`
	return "<html><head><title>Ferry stops</title></head><body><ul>" + strings.Repeat(item, 60) + "</ul><h1>Ferry stops</h1>" +
		strings.Repeat(story, 40) + "<ul>" + strings.Repeat(item, 60) + "</ul>"
}

func BenchmarkParsePage(b *testing.B) {
	markup := longPage()
	b.SetBytes(int64(len(markup)))
	for b.Loop() {
		parse(b, markup)
	}
}
