package data

import (
	"strings"
	"testing"
)

func TestStatedFacts(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       Stated
	}{
		{"nothing", `<p>`, Stated{}},
		{"elements", `<html lang=de-AT><title>Fähre hält | Hafen</title><link rel=canonical href=https://h.example/1><time datetime=2031-02-03>Dienstag</time><time datetime=2029-01-01>`,
			Stated{Title: "Fähre hält | Hafen", Date: "2031-02-03", Language: "de-AT", URL: "https://h.example/1"}},
		{"meta", `<title>Ferry | Harbour</title><meta property="og:title" content="Ferry &amp; co"><meta name=Author content=" Ole  Brandt"><meta property="article:author" content="https://f.example/ole">` +
			`<meta name=date content=2031><meta content="2031-02-03T04:05:06Z" property="article:published_time"><meta property="og:locale" content="pt_BR"><meta property="og:url" content=http://h.example/2>`,
			Stated{Title: "Ferry & co", Author: "Ole Brandt", Date: "2031-02-03T04:05:06Z", Language: "pt-BR", URL: "http://h.example/2"}},
		{"JSON-LD", `<meta name=author content=Nobody><script type="application/ld+json">[{"@type":"WebPage","datePublished":"2030-01-01"},{"@graph":[{"@type":"NewsArticle","headline":"Ferry &amp; co",` +
			`"datePublished":"2031-02-03","author":[{"name":"Ole Brandt"},{"@type":"Person","name":"Una Holm"},"Ole Brandt"]},{"headline":"Another"}]}]</script>`,
			Stated{Title: "Ferry & co", Author: "Ole Brandt, Una Holm", Date: "2031-02-03"}},
		{"broken JSON-LD", `<title>Ferry</title><script type="application/ld+json">{"headline":"x","author":</script>`, Stated{Title: "Ferry"}},
		{"an author that is a link", `<script type="application/ld+json">{"headline":"x","author":"https://f.example/ole"}</script>`, Stated{Title: "x"}},
	} {
		page := parse(t, c.head+"<p>text")
		got := *page.Lines[len(page.Lines)-1].Page
		got.Kinds = nil
		if got.Title != c.want.Title || got.Author != c.want.Author || got.Date != c.want.Date || got.Language != c.want.Language || got.URL != c.want.URL {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Texts for machines, of any object and list, without their markup.
func TestStatedTexts(t *testing.T) {
	page := parse(t, `<meta name=description content="A ferry &amp; its crew"><meta property="og:description" content="A ferry &amp; its crew">`+
		`<script type="application/ld+json">{"@graph":[{"articleBody":"It <b>stops</b> &amp; waits.","description":"On ferries"},`+
		`{"mainEntity":[{"acceptedAnswer":{"text":"<p>At noon.</p>"}}]},{"recipeIngredient":["tar"," rope "],"text":7}]}</script>`+
		`<script type="application/ld+json">{"text":"unended"</script><p>text`)
	got := page.Lines[0].Page
	if want := "It  stops  & waits.\nAt noon.\ntar\nrope\n"; got.Body != want {
		t.Errorf("body %q, want %q", got.Body, want)
	}
	if want := "A ferry & its crew\nA ferry & its crew\nOn ferries\n"; got.About != want {
		t.Errorf("about %q, want %q", got.About, want)
	}
	long := parse(t, `<script type="application/ld+json">{"text":"`+strings.Repeat("x", maxStated)+`"}</script><p>text`)
	if n := len(long.Lines[0].Page.Body); n != 0 {
		t.Errorf("a text of %d bytes is kept", n)
	}
}

// Readers leave spans and facts out unless they are asked for.
func TestReadSpans(t *testing.T) {
	const text = `<title>Ferry</title><p>It <b>stops</b>.`
	for _, opt := range []ReadOptions{{Markup: true}, {Spans: true}} {
		r, err := NewReader(HTML, strings.NewReader(text), "x", opt)
		if err != nil {
			t.Fatal(err)
		}
		d, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		m := d.Lines[0].Markup
		if m == nil || (len(m.Spans) == 1) != opt.Spans || (m.Page.Title == "Ferry") != opt.Spans {
			t.Errorf("%+v: markup %+v", opt, m)
		}
	}
}
