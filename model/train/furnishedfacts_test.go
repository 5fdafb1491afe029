package train

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// someFurnisher returns one with a story in a language.
func someFurnisher(t *testing.T, code string, seed int) *furnisher {
	t.Helper()
	all := furniture.Languages()
	i := slices.IndexFunc(all, func(l *furniture.Language) bool { return l.Code == code })
	if i < 0 {
		t.Fatalf("no language %s", code)
	}
	f := &furnisher{rng: furnishedRand(7, seed), lang: all[i], folds: 5}
	f.invent()
	return f
}

// currency returns a price without its digits.
func currency(price string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, price)
}

// A price is written as its currency is, whatever letters that has.
func TestCurrencies(t *testing.T) {
	var known, seen []string
	for _, form := range priceForms {
		known = append(known, currency(strings.NewReplacer("#", "", "%", "").Replace(form)))
	}
	f := &furnisher{rng: furnishedRand(1, 1)}
	for range 1000 {
		price := f.prices()()
		if !slices.Contains(known, currency(price)) {
			t.Fatalf("%q is no price", price)
		}
		seen = append(seen, currency(price))
	}
	for _, c := range []string{". CHF", "NT$", " Kč"} {
		if !slices.Contains(seen, c) {
			t.Errorf("no price in %q", c)
		}
	}
}

// Facts are lines of the story, which stays in its order around them.
func TestInsertFacts(t *testing.T) {
	for i, l := range furniture.Languages() {
		short := 0
		for seed := range 60 {
			f := someFurnisher(t, l.Code, 100*i+seed)
			was := slices.Clone(f.story)
			f.insertFacts()
			at := 0
			for _, line := range f.story {
				if at < len(was) && (line.Text == was[at].Text || strings.TrimRight(line.Text, ":") == strings.TrimRight(was[at].Text, ".。।۔")) {
					at++
					continue
				}
				short++
				if line.Label != data.Body || strings.TrimSpace(line.Text) == "" || strings.Contains(line.Text, "\n") {
					t.Errorf("%s: a line of the facts is %+v", l.Code, line)
				}
			}
			if at < len(was) {
				t.Fatalf("%s: of a story of %d lines %d are left, in their order:\n%v\n%v", l.Code, len(was), at, was, f.story)
			}
		}
		if short < 120 {
			t.Errorf("%s: %d lines of facts in 60 stories", l.Code, short)
		}
	}
}

// Code is part of the story, which speaks of it; scripts are not.
func TestCodeAndScripts(t *testing.T) {
	spoken, colons := 0, 0
	for seed := range 100 {
		f := someFurnisher(t, "en", seed)
		was := len(f.story)
		f.insertCode()
		if len(f.story) <= was || slices.ContainsFunc(f.story, func(l data.Line) bool { return l.Label != data.Body && l.Label != data.Headline }) {
			t.Fatalf("with code: %+v", f.story)
		}
		whole := data.FromLines(f.story).Text
		for _, name := range identifiers.FindAllString(whole, -1) {
			if strings.ContainsAny(name, "_.") && strings.Count(whole, name) > 1 {
				spoken++
				break
			}
		}
		if slices.ContainsFunc(f.story, func(l data.Line) bool { return len(l.Text) > 40 && strings.HasSuffix(l.Text, ":") }) {
			colons++
		}

		f.out = slices.Clone(f.story)
		f.addScripts()
		added := 0
		for _, l := range f.out {
			if l.Label == data.Boilerplate {
				added++
				if l.Text == "" || scriptFields.MatchString(l.Text) {
					t.Errorf("a line of a script is %q", l.Text)
				}
			}
		}
		if added == 0 || len(f.out) != len(f.story)+added {
			t.Errorf("%d lines with %d of scripts, %d without", len(f.out), added, len(f.story))
		}
	}
	if spoken < 40 || colons < 15 {
		t.Errorf("of 100 stories with code %d speak of it, %d have a colon before it", spoken, colons)
	}
}

// The posts of a thread are kept, comments below a story are not.
func TestThreads(t *testing.T) {
	for seed := range 50 {
		f := someFurnisher(t, "en", seed)
		f.pool = []string{"A paragraph of another page. It has two sentences."}
		f.out = slices.Clone(f.story)
		f.comments(1)
		if d := data.FromLines(f.out); len(d.LabelledAs(data.Headline, data.Body)) != len(f.story) {
			t.Fatalf("with comments: %s", d.Text)
		}
		f.out = nil
		f.thread()
		if d := data.FromLines(f.out); len(d.LabelledAs(data.Headline)) != 1 || len(d.LabelledAs(data.Body)) < len(f.story) {
			t.Fatalf("a thread: %+v", f.out)
		}
	}
}

// The prices of a list are in one form.
func TestPrices(t *testing.T) {
	all := map[string]bool{}
	for seed := range 40 {
		f := someFurnisher(t, "en", seed)
		forms := map[string]bool{}
		price := f.prices()
		for range 10 {
			form := currency(price())
			forms[form], all[form] = true, true
		}
		if len(forms) != 1 {
			t.Errorf("prices of the forms %v in one list", forms)
		}
	}
	if len(all) < 10 {
		t.Errorf("40 lists have prices of the forms %v", all)
	}
}
