package data

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Stated is what a page states of itself. What it does not state is "".
type Stated struct {
	Kinds []uint32 // hashes of its kind: the types of OpenGraph and JSON-LD
	Head  string   // text of the title element

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

// maxLD bounds the JSON-LD that is read for facts, in bytes.
const maxLD = 1 << 20

// readLD reads what JSON-LD states of the page: the first object with a headline, or
// else with a date of publication.
func (f *facts) readLD(script []byte) {
	if len(script) > maxLD || !bytes.Contains(script, []byte("datePublished")) && !bytes.Contains(script, []byte("headline")) {
		return
	}
	var v any
	if json.Unmarshal(bytes.TrimSpace(script), &v) != nil {
		return
	}
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
