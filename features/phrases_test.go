package features

import (
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// TestSpans finds every token of the scanner in the text.
func TestSpans(t *testing.T) {
	for text, want := range map[string]string{
		"Read more: it's [here](https://x.example/a) now!": "Read|more|:|it's|[|here|]|now|!",
		"- *Über* 12°C — «naïve» x":                        "Über|12|°|C|—|«|naïve|»|x",
		"東京で雪 Tokyo東京":                                     "東|京|で|雪|Tokyo|東|京",
		"bad \xff bytes":                                   "bad|\xff|bytes",
		"•":                                                "",
	} {
		var d Doc
		d.analyze(data.NewDocument(text))
		var got []string
		u := &d.Units[0]
		spans := d.spans(u)
		for _, s := range spans {
			got = append(got, d.text[s.start:s.end])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
		if len(spans) != u.to-u.from {
			t.Errorf("%q: %d spans of %d tokens", text, len(spans), u.to-u.from)
		}
	}
}

func TestPhrases(t *testing.T) {
	const text = "Read more about bears, read on"
	w := emptyWords([]string{"body", "promo"}, []bool{true, false}, false)
	w.Options.Slots = 1 << 16
	var d Doc
	d.analyze(data.NewDocument(text))
	slots := d.ngrams(nil, &d.Units[0], uint32(w.Options.Slots))
	for slot, weight := range map[int]int8{0: 30, 2: 30, 3: 40, 6: -50, 12: 20} { // Read, more, the pair of both, bears, on
		w.Set(int(slots[slot]), []int8{0, weight})
	}
	if got := w.Phrases(&d, 0, 1, 0, 2); !slices.Equal(got, []string{"Read more", "on"}) {
		t.Errorf("for promo: %q", got)
	}
	if got := w.Phrases(&d, 0, 0, 1, 2); !slices.Equal(got, []string{"bears"}) {
		t.Errorf("for body: %q", got)
	}
}

func TestListed(t *testing.T) {
	var d Doc
	d.analyze(data.NewDocument("On Monday we went to see the bears.\nSubscribe or log in, Login"))
	if months := d.listed(0, flagMonth); !slices.Equal(months, []string{"Monday"}) {
		t.Errorf("months %q", months)
	}
	if actions := d.listed(1, flagAction); !slices.Equal(actions, []string{"Subscribe", "Login"}) {
		t.Errorf("actions %q", actions)
	}
}
