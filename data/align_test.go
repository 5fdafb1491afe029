package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const (
	firstPart  = "The car ferry between Pellport and the island will stop running on Monday after divers found cracks."
	secondPart = "Engineers had hoped to patch the ramp between sailings, but a patch would last one winter at best."
	thirdPart  = "The council meets on Thursday to decide whether a barge can carry feed to the farms."
)

func TestLabel(t *testing.T) {
	story := "<p>" + firstPart + "</p><p>" + secondPart + "</p><p>" + thirdPart + "</p>"
	gold := firstPart + "\n" + secondPart + "\n" + thirdPart
	for _, tt := range []struct{ name, markup, gold, title, want string }{
		{"story", "<div>Menu</div>" + story + "<div>Terms</div>", gold, "", "BX BO BO BO BX"},
		{"headings of the story", "<h1>Ferry stops</h1><p>" + firstPart + "</p><h2>What now</h2><p>" + secondPart, "Ferry stops\n" + firstPart + "\nWhat now\n" + secondPart, "Ferry stops", "HE BO HE BO"},
		{"title that the gold text leaves out", "<h1>Ferry stops for six weeks</h1>" + story, gold, "Ferry stops for six weeks", "HE BO BO BO"},
		{"title line without a heading", "<div>Ferry stops for six weeks</div>" + story, gold, "Ferry stops for six weeks", "HE BO BO BO"},
		{"title of the title element, with the site's name", "<title>Ferry stops for six weeks - Harbour News</title><h1>Ferry stops for six weeks</h1>" + story, gold, "", "HE BO BO BO"},
		{"title reworded in a heading", "<h1>Island ferry stops running for six long weeks</h1>" + story, gold, "Ferry stops for six long weeks", "HE BO BO BO"},
		{"breadcrumb with the title, then the heading", "<div>Ferry stops for six weeks</div><h1>Ferry stops for six weeks</h1>" + story, gold, "Ferry stops for six weeks", "BX HE BO BO BO"},
		{"teaser that repeats the title after the story", "<h1>Ferry stops for six weeks</h1>" + story + "<p><a href=x>Ferry stops for six weeks</a></p>", gold, "Ferry stops for six weeks", "HE BO BO BO PR"},
		{"no title on the page", story, gold, "Ferry stops for six weeks", "BO BO BO"},
		{"menu items that the story mentions", "<li>Monday</li><li>Council</li><li>The council meets</li>" + story, gold, "", "BX BX BX BO BO BO"},
		{"teaser with words of the story", "<p><a href=x>The car ferry between Pellport and the island will stop</a></p>" + story, gold, "", "PR BO BO BO"},
		{"copy of a paragraph before the story", "<p>" + thirdPart + "</p><div>" + strings.Repeat("other words here ", 90) + "</div>" + story, gold, "", "BX BX BO BO BO"},
		{"short lines between paragraphs", "<p>" + firstPart + "</p><p>Why?</p><p>" + secondPart, firstPart + "\nWhy?\n" + secondPart, "", "BO BO BO"},
		{"short lines that the gold text lacks", "<p>" + firstPart + "</p><p>Share</p><p>" + secondPart, firstPart + "\n" + secondPart, "", "BO BX BO"},
		{"short line at the story's end", "<p>" + firstPart + "</p><p>The end</p><p>Share", firstPart + "\nThe end", "", "BO BO BX"},
		{"moved standfirst", "<p>" + secondPart + "</p><p>" + firstPart + "</p><p>" + thirdPart, thirdPart + "\n" + firstPart + "\n" + secondPart, "", "BO BO BO"},
		{"paragraph cut by an advertisement", "<p>" + firstPart[:50] + "</p><p>Advertisement</p><p>" + firstPart[50:], firstPart, "", "BO BX BO"},
		{"link lines", "<p><a href=x>Museum opens its new hall</a></p><p><a href=x>Museum opens</a></p><p>Museum opens its <a href=x>hall</a></p>" + story, gold, "", "PR BX BX BO BO BO"},
		{"gold text of another page", story, "Nothing of this stands there at all.", "", "BX BX BX"},
		{"no gold text", story, "", "", "BX BX BX"},
		{"Japanese", "<li>港</li><p>フェリーは月曜日から動いていません。</p><p>次の便は<br>未定です。</p><p><a href=x>新しい博物館が開館</a></p>", "フェリーは月曜日から動いていません。\n次の便は未定です。", "", "BX BO BO BO PR"},
		{"case and marks do not matter", "<p>“" + strings.ToUpper(firstPart) + "”", firstPart, "", "BO"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := parse(t, tt.markup)
			lines := page.Label(tt.gold, tt.title)
			got := make([]string, len(lines))
			for i, l := range lines {
				got[i] = map[string]string{Headline: "HE", Body: "BO", Promo: "PR", Boilerplate: "BX"}[l.Label]
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("%s, want %s", s, tt.want)
			}
		})
	}
}

// A trigram in very many places starts no run, but what follows it is found.
func TestLabelAfterFrequentWords(t *testing.T) {
	row := strings.Repeat("no no no ", 40)
	gold := row + "\n" + "no no no " + firstPart
	lines := parse(t, "<p>no no no "+firstPart).Label(gold, "")
	if lines[0].Label != Body {
		t.Errorf("the line is %s", lines[0].Label)
	}
	a := newAligner([]PageLine{{Text: "no no no " + firstPart}}, gold)
	for _, r := range a.runs() {
		if r.n == len(a.page) {
			return
		}
	}
	t.Error("no run takes in the frequent words before it")
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"The ferry's 3.5 km": "the ferry s 3 5 km",
		"ÉTÉ Снег":           "été снег",
		"東京の雪 snow雪":         "東 京 の 雪 snow 雪",
		"cafe\u0301 —":       "cafe\u0301",
		"a\xffb":             "a b",
		"":                   "",
	} {
		if got := strings.Join(words(text), " "); got != want {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}

func TestStatesTitle(t *testing.T) {
	for _, tt := range []struct {
		line, title   string
		heading, want bool
	}{
		{"Ferry stops on Monday", "Ferry stops on Monday", false, true},
		{"Ferry stops on Monday", "Ferry stops on Monday | Harbour News", false, true},
		{"Ferry", "Ferry stops on Monday", false, false},
		{"Ferry stops", "Ferry stops on Monday for six long weeks", true, false},
		{"Island ferry to stop on Monday", "Ferry stops on Monday", false, false},
		{"Island ferry to stop on Monday", "Ferry to stop Monday", true, true},
		{"Ferry", "Ferry", false, true},
		{"", "Ferry", true, false},
	} {
		if got := statesTitle(words(tt.line), words(tt.title), tt.heading); got != tt.want {
			t.Errorf("%q states the title %q: %v", tt.line, tt.title, got)
		}
	}
}

// FuzzLabel: every line of a page comes out with one of the four labels; what is
// labelled as body shares words with the gold text, and as promo is mostly links.
func FuzzLabel(f *testing.F) {
	f.Add("<h1>Ferry sails</h1><p>The ferry sailed again on Monday.<ul><li><a>Ten photos of the dock</a></ul>", "The ferry sailed again on Monday.", "Ferry sails")
	f.Add("<p>a b c a b c a b c<p>a b c", "a b c a b c", "a b c")
	f.Add("<p>渡轮停航了<h2>渡轮停航了</h2>", "渡轮停航了", "")
	f.Add("<h1>x", "", "\xff")
	f.Fuzz(func(t *testing.T, markup, gold, title string) {
		p := parse(t, markup)
		lines := p.Label(gold, title)
		if len(lines) != len(p.Lines) {
			t.Fatalf("%d lines of %d", len(lines), len(p.Lines))
		}
		known := map[string]bool{}
		for _, w := range words(gold) {
			known[w] = true
		}
		for i, l := range lines {
			if l.Text != p.Lines[i].Text {
				t.Fatalf("line %d became %q", i, l.Text)
			}
			shared := slices.ContainsFunc(words(l.Text), func(w string) bool { return known[w] })
			switch {
			case l.Label == Body && !shared:
				t.Errorf("body %q has no word of the gold text", l.Text)
			case l.Label == Promo && p.Lines[i].Link <= 0.5:
				t.Errorf("promo %q is no link", l.Text)
			case !slices.Contains([]string{Headline, Body, Promo, Boilerplate}, l.Label):
				t.Errorf("%q has label %q", l.Text, l.Label)
			}
		}
		if again := p.Label(gold, title); !slices.Equal(again, lines) {
			t.Error("labelled again, the labels are others")
		}
	})
}

func BenchmarkLabel(b *testing.B) {
	page := parse(b, longPage())
	var gold strings.Builder
	for i := range 40 {
		fmt.Fprintf(&gold, "The car ferry will stop on Monday after divers found that a third of the slipway was hollow %d.\n", i)
	}
	b.SetBytes(int64(len(page.Text())))
	for b.Loop() {
		page.Label(gold.String(), "Ferry stops")
	}
}
