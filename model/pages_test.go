package model_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// A markedPage is a text that says of its lines whether they are to be kept.
type markedPage struct {
	name string // its language and kind
	text string
	mark []byte // of every line: + is to be kept, - is not, ? may be
}

// markedPages reads testdata/pages.txt: "=== language | kind" begins a page, and the
// first character of every line is its mark.
func markedPages(t *testing.T) (pages []markedPage) {
	t.Helper()
	const file = "testdata/pages.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if name, ok := strings.CutPrefix(line, "=== "); ok {
			pages = append(pages, markedPage{name: strings.TrimSpace(name)})
			continue
		}
		p := &pages[len(pages)-1]
		if line == "\n" {
			p.text += line
			continue
		}
		if !strings.ContainsRune("+-?", rune(line[0])) {
			t.Fatalf("%s:%d: no mark: %q", file, n, line)
		}
		p.mark = append(p.mark, line[0])
		p.text += line[1:]
	}
	return pages
}

// What a page has of menus, buttons and lists of links goes, and its text stays, in many
// languages and for pages of many kinds. None of them is to be trained on; with -v every
// wrong line is named.
func TestPages(t *testing.T) {
	const most = 0.09 // of the lines of all pages
	type count struct{ pages, lines, lost, left int }
	kinds := map[string]*count{}
	var all count
	for _, p := range markedPages(t) {
		doc := data.NewDocument(p.text)
		if len(doc.Lines) != len(p.mark) {
			t.Fatalf("%s: %d lines of %d marked", p.name, len(doc.Lines), len(p.mark))
		}
		_, kind, _ := strings.Cut(p.name, " | ")
		c := cmp.Or(kinds[kind], &count{})
		kinds[kind] = c
		c.pages++
		for i, got := range model.Default().Predict(doc) {
			c.lines++
			switch {
			case p.mark[i] == '+' && !got.Keep:
				c.lost++
			case p.mark[i] == '-' && got.Keep:
				c.left++
			default:
				continue
			}
			t.Logf("%s: keep is %t, %s %.2f: %s", p.name, got.Keep, got.Label, got.Prob, doc.Lines[i].Text)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		c := kinds[kind]
		t.Logf("%-14s %3d pages, %4d lines, lost %3d, left %3d", kind, c.pages, c.lines, c.lost, c.left)
		all = count{all.pages + c.pages, all.lines + c.lines, all.lost + c.lost, all.left + c.left}
	}
	said := fmt.Sprintf("%d pages, %d lines, lost %d, left %d", all.pages, all.lines, all.lost, all.left)
	if t.Log(said); float64(all.lost+all.left) > most*float64(all.lines) {
		t.Errorf("more than %g of the lines are wrong: %s", most, said)
	}
}
