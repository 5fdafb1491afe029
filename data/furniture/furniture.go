// Package furniture holds the furniture of web pages in many languages: share bars,
// heads of link lists, consent notices, pitches, menus, footers, comments, what shops
// and forums write around what they are about, teasers, and short stories to put them
// around. Models are trained on documents that are made of it.
//
// All of it is invented, a file a language. A row of a file is a label, a kind and a
// text, divided by tabs; [Kinds] says what the kinds are. Rows of the kind story are
// stories, each from a headline to the row before the next one, with promotional rows
// that are teasers on the story's own topic.
//
// # To add a language
//
// Write a file, named after the language's code in ISO 639-1.
package furniture

import (
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/linesift/linesift/data"
)

// The kinds of rows.
const (
	Share      = "share"      // share bars
	Related    = "related"    // heads of lists of related stories
	ReadMore   = "readmore"   // lead-ins to another story, in a story
	Newsletter = "newsletter" // pitches of newsletters and apps
	Consent    = "consent"    // prose of consent notices
	Choice     = "choice"     // their buttons
	Paywall    = "paywall"    // pitches of subscriptions
	Notice     = "notice"     // of commissions and sponsors
	Comments   = "comments"   // heads of comments: their number, to write one
	Count      = "count"      // prompts to sign in, buttons of comments and threads
	Comment    = "comment"    // comments of readers
	Post       = "post"       // what forums write beside posts: of the author, of the thread
	Player     = "player"     // labels of players, galleries, slides
	Ad         = "ad"         // marks of advertisements
	Meta       = "meta"       // bylines, dates, tags
	Author     = "author"     // boxes about authors
	Imprint    = "imprint"    // copyright and legal lines
	Print      = "print"      // to print, to send, to save
	Account    = "account"    // search, account, buttons of a page's head
	Section    = "section"    // section menus of news sites
	Docs       = "docs"       // feet of documentation and wikis
	Shop       = "shop"       // buttons and notes of shops
	Recipe     = "recipe"     // buttons of recipes
	Press      = "press"      // press contacts
	Error      = "error"      // errors and notices that JavaScript is missing
	Teaser     = "teaser"     // teasers of stories elsewhere
	story      = "story"
)

// Kinds are the kinds of Language.Lines.
var Kinds = []string{
	Share, Related, ReadMore, Newsletter, Consent, Choice, Paywall, Notice, Comments, Count, Comment, Post, Player, Ad,
	Meta, Author, Imprint, Print, Account, Section, Docs, Shop, Recipe, Press, Error, Teaser,
}

// A Language is the furniture of pages in a language.
type Language struct {
	Code    string                 // ISO 639-1; zh-hant for Chinese in traditional characters
	Lines   map[string][]data.Line // by kind
	Stories []Story
}

// A Story is a headline and paragraphs, with teasers on its topic.
type Story struct {
	Lines   []data.Line
	Teasers []data.Line
}

//go:embed *.tsv
var files embed.FS

// Languages returns all languages, by their codes. They are only read.
func Languages() []*Language { return languages() }

var languages = sync.OnceValue(func() (all []*Language) {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the folder is embedded
	}
	for _, e := range entries {
		b, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		l := &Language{Code: strings.TrimSuffix(e.Name(), path.Ext(e.Name())), Lines: map[string][]data.Line{}}
		if err := l.read(string(b)); err != nil {
			panic(fmt.Errorf("furniture: %s:%w", e.Name(), err)) // a test reads them all
		}
		all = append(all, l)
	}
	return all
})

// read fills in the rows of a file.
func (l *Language) read(file string) error {
	n := 0
	for row := range strings.Lines(file) {
		n++
		if err := l.add(strings.TrimSuffix(row, "\n")); err != nil {
			return fmt.Errorf("%d: %w", n, err)
		}
	}
	return nil
}

// add adds a row.
func (l *Language) add(row string) error {
	label, rest, _ := strings.Cut(row, "\t")
	kind, text, found := strings.Cut(rest, "\t")
	line := data.Line{Text: text, Label: label}
	switch {
	case !found || strings.TrimSpace(text) != text || text == "" || strings.Contains(text, "\t"):
		return errors.New("want LABEL<TAB>KIND<TAB>TEXT")
	case kind == story:
		return l.addStory(line)
	case !slices.Contains(Kinds, kind):
		return fmt.Errorf("there is no kind %q", kind)
	case label != data.Promo && label != data.Boilerplate:
		return fmt.Errorf("label %q of a row of kind %s, want %s or %s", label, kind, data.Promo, data.Boilerplate)
	}
	l.Lines[kind] = append(l.Lines[kind], line)
	return nil
}

func (l *Language) addStory(line data.Line) error {
	if line.Label == data.Headline {
		l.Stories = append(l.Stories, Story{})
	}
	if len(l.Stories) == 0 {
		return errors.New("a story begins with a headline")
	}
	s := &l.Stories[len(l.Stories)-1]
	switch line.Label {
	case data.Headline, data.Body:
		s.Lines = append(s.Lines, line)
	case data.Promo:
		s.Teasers = append(s.Teasers, line)
	default:
		return fmt.Errorf("label %q in a story", line.Label)
	}
	return nil
}
