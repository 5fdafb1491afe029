package main

import (
	"fmt"
	"html"
	"iter"
	"math/rand/v2"
	"strings"
)

// An inventor makes up pages of words that are no language's.
type inventor struct {
	rand  *rand.Rand
	words []string
}

// inventPages yields invented news pages with gold text until their HTML has so
// many bytes; the same seed gives the same pages.
func inventPages(bytes int, seed uint64) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		v := newInventor(seed)
		for n := 0; bytes > 0; n++ {
			p := v.page(n)
			bytes -= len(p.HTML)
			if !yield(p, nil) {
				return
			}
		}
	}
}

// vocabulary is how many words an inventor knows.
const vocabulary = 5000

func newInventor(seed uint64) *inventor {
	v := &inventor{rand: rand.New(rand.NewPCG(seed, 1))}
	for range vocabulary {
		var b strings.Builder
		for range 1 + v.rand.IntN(4) {
			b.WriteByte("bcdfghklmnprstvwz"[v.rand.IntN(17)])
			b.WriteByte("aeiou"[v.rand.IntN(5)])
		}
		v.words = append(v.words, b.String())
	}
	return v
}

// word draws words with a skew: of any two, the earlier one is the more frequent.
func (v *inventor) word() string {
	x := v.rand.Float64()
	return v.words[int(x*x*x*vocabulary)]
}

// phrase returns from least to most words, the first one capitalised.
func (v *inventor) phrase(least, most int) string {
	words := make([]string, least+v.rand.IntN(most-least+1))
	for i := range words {
		words[i] = v.word()
	}
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	return strings.Join(words, " ")
}

// paragraph returns one to five sentences.
func (v *inventor) paragraph() string {
	var b strings.Builder
	for i := range 1 + v.rand.IntN(5) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(v.phrase(5, 25) + ".")
	}
	return b.String()
}

// page invents a story between menus, links to other stories and a footer.
func (v *inventor) page(n int) *Page {
	title := v.phrase(4, 10)
	var page, gold strings.Builder
	fmt.Fprintf(&page, "<!doctype html>\n<html lang=\"en\"><head><title>%s</title>\n", html.EscapeString(title))
	v.script(&page)
	page.WriteString("</head>\n<body><nav><ul>\n")
	v.links(&page, 10, 1, 2)
	fmt.Fprintf(&page, "</ul></nav>\n<main><article><h1>%s</h1>\n<p>%s</p>\n", title, v.phrase(2, 4))
	for i := range 5 + v.rand.IntN(20) {
		tag, text := "p", v.paragraph()
		if i%6 == 5 {
			tag, text = "h2", v.phrase(3, 7)
		}
		fmt.Fprintf(&page, "<%s>%s</%s>\n", tag, text, tag)
		gold.WriteString(text + "\n")
		if i%7 == 3 {
			fmt.Fprintf(&page, "<p><a href=\"/%d\">Read more: %s</a></p>\n", i, v.phrase(5, 10))
		}
	}
	page.WriteString("</article></main>\n<aside><h3>More stories</h3><ul>\n")
	v.links(&page, 15, 5, 12)
	fmt.Fprintf(&page, "</ul></aside>\n<footer><p>© %s. All rights reserved.</p></footer></body></html>\n", v.phrase(1, 3))
	return &Page{ID: fmt.Sprint(n), URL: fmt.Sprintf("https://site%d.example/%d", n%50, n), Title: title,
		Content: gold.String(), HTML: page.String(), Source: "invented"}
}

// script writes what makes up most of a real page and shows nowhere.
func (v *inventor) script(b *strings.Builder) {
	b.WriteString("<script>\n")
	for range 200 {
		fmt.Fprintf(b, "var %s = {\"%s\": [%d, \"%s\"]};\n", v.word(), v.word(), v.rand.IntN(1e6), v.phrase(3, 12))
	}
	b.WriteString("</script>\n")
}

func (v *inventor) links(b *strings.Builder, n, least, most int) {
	for i := range n {
		fmt.Fprintf(b, "<li><a href=\"/%d\">%s</a></li>\n", i, v.phrase(least, most))
	}
}
