package data

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Stated is what a page states of itself. What it does not state is "".
type Stated struct {
	Kinds []uint32 // hashes of its kind: the types of OpenGraph and JSON-LD
	Head  string   // text of the title element
	Body  string   // texts of JSON-LD, a line each: an article's body, answers, reviews, ingredients; 256 KiB at most
	About string   // descriptions, of JSON-LD and of meta elements, likewise

	// The rest is read by ParsePage, and by readers with ReadOptions.Spans.

	Title    string // without the name of the site, where the page tells them apart
	Author   string // or several, with ", " between them
	Date     string // of publication, as the page writes it, mostly as in RFC 3339
	Language string // such as "de" or "pt-BR"
	URL      string // its canonical one
}

// A fact is a value and how much the place where it stands is to be trusted; 0: none.
type fact struct {
	value string
	trust int
}

func (f *fact) set(value string, trust int) {
	value = strings.Join(strings.Fields(value), " ")
	if value != "" && trust > f.trust {
		*f = fact{value, trust}
	}
}

// facts gathers what a page states from its many places.
type facts struct {
	title, author, date, language, url fact
}

// take moves the facts to where they are kept.
func (f *facts) take(s *Stated, title string) {
	f.title.set(title, 1)
	s.Title, s.Author, s.Date, s.Language, s.URL = f.title.value, f.author.value, f.date.value, f.language.value, f.url.value
}

// The places, by name, property or itemprop of a meta element, the least trusted first.
var (
	titlePlaces  = []string{"title", "twitter:title", "dc.title", "og:title"}
	authorPlaces = []string{"byl", "dc.creator", "sailthru.author", "parsely-author", "article:author", "author"}
	datePlaces   = []string{"date", "dc.date", "dcterms.created", "pubdate", "publish-date", "sailthru.date", "parsely-pub-date", "article:published", "article:published_time", "datepublished"}
	langPlaces   = []string{"og:locale", "language", "content-language"}
)

// Trust in what is no meta element.
const (
	trustLD      = 100
	trustElement = 50 // html, link, time
)

// read reads a start tag.
func (f *facts) read(a atom.Atom, t *openTag) {
	if a == atom.Meta {
		f.meta(t.meta, t.content)
	} else {
		f.element(a, t)
	}
}

// meta reads a meta element.
func (f *facts) meta(name, content string) {
	at := func(places []string) int { return slices.Index(places, name) + 2 }
	if n := at(titlePlaces); n > 1 {
		f.title.set(content, n)
	}
	if n := at(authorPlaces); n > 1 && !strings.Contains(content, "://") {
		f.author.set(content, n)
	}
	if n := at(datePlaces); n > 1 {
		f.date.set(content, n)
	}
	if n := at(langPlaces); n > 1 && len(content) < 20 {
		f.language.set(strings.ReplaceAll(content, "_", "-"), n)
	}
	if name == "og:url" {
		f.url.set(content, 2)
	}
}

// element reads any other element.
func (f *facts) element(a atom.Atom, t *openTag) {
	switch {
	case a == atom.Html && t.lang != "":
		f.language.set(t.lang, trustElement)
	case a == atom.Link && strings.EqualFold(t.rel, "canonical"):
		f.url.set(t.href, trustElement)
	case a == atom.Time && t.itemprop == "datePublished":
		f.date.set(t.datetime, trustElement)
	case a == atom.Time && t.datetime != "":
		f.date.set(t.datetime, 1) // the first that there is
	}
}

// maxLD bounds the JSON-LD that is read for more than types, maxStated each of the texts
// that are kept, in bytes.
const maxLD, maxStated = 1 << 20, 1 << 18

// The keys of JSON-LD that are looked for.
var (
	factKeys  = []string{"headline", "datePublished"}
	bodyKeys  = []string{"articleBody", "text", "reviewBody", "recipeIngredient"}
	aboutKeys = []string{"description"}
	textKeys  = slices.Concat(bodyKeys, aboutKeys)
)

// namesAny reports whether one of the keys stands in JSON-LD, which takes less time than
// to parse it.
func namesAny(script []byte, keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return bytes.Contains(script, []byte(key)) })
}

// parseLD returns what JSON-LD says, nil where it is too long or broken.
func parseLD(script []byte) (v any) {
	if len(script) > maxLD || json.Unmarshal(bytes.TrimSpace(script), &v) != nil {
		return nil
	}
	return v
}

// texts gathers what a page states as text.
type texts struct{ body, about strings.Builder }

// take moves the texts to where they are kept.
func (t *texts) take(s *Stated) { s.Body, s.About = t.body.String(), t.about.String() }

// read notes the texts of all objects.
func (t *texts) read(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			t.read(e)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) { // in no order of their own
			switch {
			case slices.Contains(bodyKeys, key):
				addText(&t.body, v[key])
			case slices.Contains(aboutKeys, key):
				addText(&t.about, v[key])
			}
			t.read(v[key])
		}
	}
}

// addText adds a string, or those of a list, as a line of text.
func addText(text *strings.Builder, v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			addText(text, e)
		}
	case string:
		v = strings.TrimSpace(withoutTags(v))
		if v != "" && text.Len()+len(v) < maxStated {
			text.WriteString(v)
			text.WriteByte('\n')
		}
	}
}

// withoutTags returns text without the markup that it may have.
func withoutTags(text string) string {
	text = html.UnescapeString(text)
	if !strings.Contains(text, "<") {
		return text
	}
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		default:
			b.WriteByte(' ')
		}
	}
}

// readLD takes what JSON-LD states of the page: the first object with a headline, or
// else with a date of publication.
func (f *facts) readLD(v any) {
	for _, object := range ldObjects(nil, v) {
		trust := trustLD
		if object["headline"] != nil {
			trust++
			f.title.set(ldText(object["headline"]), trust)
		}
		f.date.set(ldText(object["datePublished"]), trust)
		if author := ldText(object["author"]); !strings.Contains(author, "://") {
			f.author.set(author, trust)
		}
	}
}

// ldObjects returns the objects that a page describes: v, or those of its list or graph.
func ldObjects(list []map[string]any, v any) []map[string]any {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			list = ldObjects(list, e)
		}
	case map[string]any:
		list = append(list, v)
		if graph := v["@graph"]; graph != nil {
			list = ldObjects(list, graph)
		}
	}
	return list
}

// ldText returns a value as text: a string, the name of an object, those of a list.
func ldText(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		name, _ := v["name"].(string)
		return html.UnescapeString(name)
	case []any:
		var names []string
		for _, e := range v {
			if name := ldText(e); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
