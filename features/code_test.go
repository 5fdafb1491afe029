package features

import (
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// codesOf returns what the units of a text have of code, and the runs.
func codesOf(text string) ([]coded, []Span) {
	var d Doc
	d.analyze(data.NewDocument(text))
	d.countUses()
	return d.codes(), d.Code()
}

func TestCodeLines(t *testing.T) {
	for line, want := range map[string]bool{
		"window.queue = window.queue || [];":            true,
		"track('init', '4711');":                        true,
		"!function(a,b){a.q=a.q||[]}(window,document);": true,
		".sidebar { width: 300px; }":                    true,
		`{"@type":"Article","headline":"Boats"}`:        true,
		"<div class=\"ad\">":                            true,
		"</section>":                                    true,
		"{{ page.title }}":                              true,
		"%%date%%":                                      true,
		`[gallery ids="1,2"]`:                           true,
		"[/caption]":                                    true,
		"}":                                             true,
		"});":                                           true,
		"├── main.c":                                    true,
		"The ferry (built in 1961) sails again.":        false,
		"She said: “It rained; we stayed.”":             false,
		"Weight: 310 g":                                 false,
		"[Photo: A. Holm]":                              false,
		"10:00 AM - 1:00 PM":                            false,
		"Home > News > Sport":                           false,
		"the choice of the board;":                      false,
		"Johnson & Sons, Inc.":                          false,
		"Mail us at desk@ledger.example or call 555-0199": false,
		"…": false,
		"渡轮在停航十一天之后，星期一再次开往岛上。": false,
	} {
		units, _ := codesOf(line)
		if units[0].is != want {
			t.Errorf("%q: code is %v, %+v", line, units[0].is, units[0])
		}
	}
}

// Lines between those of code are of the same piece where they are no prose, and what
// the prose says of its words is the same in all of its lines.
func TestCodeRuns(t *testing.T) {
	units, runs := codesOf(strings.Join([]string{
		"Call harbour with a list of boats, and it says how many of them are in the harbour today and how many there were on the days before it:",
		"func harbour(boats []string) int {",
		"nothing yet",
		"return len(boats)",
		"}",
		"It cannot fail, and so it does not return an error to whoever calls it.",
		"tracker.push({slot: 12});",
		"Share",
	}, "\n"))
	if want := []Span{{1, 5}, {6, 7}}; !slices.Equal(runs, want) {
		t.Fatalf("the runs are %v, want %v", runs, want)
	}
	for i, want := range map[int]coded{
		1: {run: 4, colon: true, said: 4, words: 10}, 4: {run: 4, colon: true, said: 4, words: 10}, 6: {run: 1, words: 3}, 7: {},
	} {
		if got := units[i]; got.run != want.run || got.colon != want.colon || got.said != want.said || got.words != want.words {
			t.Errorf("unit %d: %+v, want %+v", i, got, want)
		}
	}
	if got := units[7]; got.documentRuns != 2 || got.documentChars == 0 || got.documentChars >= got.documentAll {
		t.Errorf("of the document: %+v", got)
	}
}

func TestCodeFences(t *testing.T) {
	units, runs := codesOf("Install it first.\n```\nmake install\n```\nThen run it.")
	var fenced []bool
	for _, u := range units {
		fenced = append(fenced, u.fenced)
	}
	if want := []bool{false, true, true, true, false}; !slices.Equal(fenced, want) || !slices.Equal(runs, []Span{{1, 4}}) {
		t.Errorf("fenced is %v, want %v; the runs are %v", fenced, want, runs)
	}
}
