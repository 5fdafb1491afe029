package features

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
)

// said returns what every column says of a unit, for the first label and for the
// second.
func said(v *Vectorizer, d *Doc, m *Matrix, unit int) map[string][2]string {
	w := v.Wording(d, m, unit)
	out := map[string][2]string{}
	for i, name := range v.Columns() {
		out[name] = [2]string{w.Say(i, 0, 1), w.Say(i, 1, 0)}
	}
	return out
}

// TestWording asks for the words of every column of every family, on odd and
// plain documents: a column without a topic or without words fails.
func TestWording(t *testing.T) {
	odd := []*data.Document{data.NewDocument("one line"), data.NewDocument("…\n- \n\xff 12%\n"), data.NewDocument("")}
	docs := append(odd, sample(t)[:3]...)
	for _, families := range [][]string{Families, LineFamilies, {"shape"}, {"words", "context"}} {
		v := vectorizer(t, families...)
		for _, c := range v.columns {
			if c.name == "" || c.topic == "" || c.say == nil {
				t.Errorf("column %q has no topic, or no words", c.name)
			}
		}
		var d Doc
		var m Matrix
		for _, doc := range docs {
			v.Transform(&d, doc, &m)
			for unit := range d.Units {
				for column, texts := range said(v, &d, &m, unit) {
					for _, text := range texts {
						if n := utf8.RuneCountInString(text); n < 5 || n > 100 || strings.Contains(text, "%!") || strings.Contains(text, "\n") {
							t.Errorf("%q, unit %d, %s: %q", doc.ID, unit, column, text)
						}
					}
				}
			}
		}
	}
}

// TestWordingTexts reads what is said of a line.
func TestWordingTexts(t *testing.T) {
	text, err := os.ReadFile("../data/sample/story.txt")
	if err != nil {
		t.Fatal(err)
	}
	v := vectorizer(t)
	var d Doc
	var m Matrix
	v.Transform(&d, data.NewDocument(string(text)), &m)
	texts := said(v, &d, &m, 9) // a teaser in a run of nine
	for column, want := range map[string]string{
		"shared_share":     "shares no word with the story",
		"run_length":       "stands in a run of 9 lines with no full stop",
		"last_stop":        "ends without a full stop",
		"log_copies":       "is not repeated",
		"last_stop@-1":     "the line before it ends without a full stop",
		"log_words":        "has 10 words",
		"log_words@+1":     "the line after it has 12 words",
		"last_stop@after3": "the 3 lines after it do not end like a sentence",
	} {
		if got := texts[column][0]; got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
	w := v.Wording(&d, &m, 0)
	for i, name := range v.Columns() {
		if name == "log_words@-2" && (w.Topic(i) != "is the first line of the page" || w.Say(i, 0, 1) != w.Topic(i)) {
			t.Errorf("%s: topic %q, text %q", name, w.Topic(i), w.Say(i, 0, 1))
		}
	}
}
