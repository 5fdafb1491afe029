package train

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// englishDocuments returns n documents of five folds with a story in English.
func englishDocuments(n int) (docs []*data.Document, fold []int) {
	for i := range n {
		docs = append(docs, data.FromLines([]data.Line{
			{Text: fmt.Sprintf("The mill that was sold to the town of %d", i), Label: data.Headline},
			{Text: fmt.Sprintf("It stood in the valley for %d years and for all of the time that there was a valley.", i), Label: data.Body},
			{Text: "Then it was moved, and nobody could say to where.", Label: data.Body},
			{Text: "Follow us", Label: data.Boilerplate},
		}))
		docs[i].ID, fold = strconv.Itoa(i), append(fold, i%5)
	}
	return docs, fold
}

func TestFurnished(t *testing.T) {
	const n = 1000
	docs, fold := englishDocuments(n)
	out, in := Furnished(docs, fold, 1, nil, 3)
	if len(out) != 2*n || len(in) != len(out) {
		t.Fatalf("%d documents in %d folds of %d given", len(out), len(in), n)
	}
	sites, languages := map[string]bool{}, map[string]int{}
	for i, d := range out {
		if len(d.Lines) == 0 || d.Type != FurnishedType {
			t.Fatalf("document %d has %d lines and type %q", i, len(d.Lines), d.Type)
		}
		for _, l := range d.Lines {
			if strings.TrimSpace(l.Text) == "" || !slices.Contains([]string{data.Headline, data.Body, data.Promo, data.Boilerplate}, l.Label) {
				t.Errorf("document %d has the line %q, labelled %q", i, l.Text, l.Label)
			}
		}
		sites[d.Site()] = true
		if i >= n {
			languages[d.Lang]++
		} else if d.Lang != "en" || in[i] != fold[i] {
			t.Errorf("document %d of an English one of fold %d is in %q, in fold %d", i, fold[i], d.Lang, in[i])
		}
	}
	if len(sites) != len(out) {
		t.Errorf("%d sites, want one a document", len(sites))
	}
	for _, l := range furniture.Languages() {
		if got := languages[l.Code]; got < n/len(furniture.Languages()) {
			t.Errorf("%d invented documents in %s", got, l.Code)
		}
	}
	again, _ := Furnished(docs, fold, 1, nil, 3)
	other, _ := Furnished(docs, fold, 1, nil, 4)
	if !reflect.DeepEqual(out, again) || reflect.DeepEqual(out, other) {
		t.Error("the documents are not those of the seed")
	}
	if out, _ := Furnished(docs, fold, 0, nil, 3); out != nil {
		t.Errorf("a share of 0 gives %d documents", len(out))
	}
	if out, _ := Furnished(docs[:100], fold, 0.5, []string{"en", "de"}, 3); len(out) != 50 || slices.ContainsFunc(out, func(d *data.Document) bool { return d.Lang == "en" || d.Lang == "de" }) {
		t.Errorf("without English and German: %d documents, or some in them", len(out))
	}
}

// What one fold learns from, another must not be scored on: no story is in two folds,
// and languages that have a home are nowhere else.
func TestFurnishedFolds(t *testing.T) {
	docs, fold := englishDocuments(1500)
	out, in := Furnished(docs, fold, 1, nil, 3)
	of, homes := map[string]int{}, map[string]map[int]bool{}
	for i, d := range out[len(docs):] {
		f := in[len(docs)+i]
		if homes[d.Lang] == nil {
			homes[d.Lang] = map[int]bool{}
		}
		homes[d.Lang][f] = true
		for _, l := range d.Lines {
			if l.Label != data.Body || len(l.Text) < 40 || slices.ContainsFunc(snippets, func(s string) bool { return strings.Contains(s, l.Text) }) {
				continue
			}
			if was, ok := of[d.Lang+l.Text]; ok && was != f {
				t.Fatalf("%s: %q is in the folds %d and %d", d.Lang, l.Text, was, f)
			}
			of[d.Lang+l.Text] = f
		}
	}
	single := 0
	for code, folds := range homes {
		switch len(folds) {
		case 1:
			single++
		case 5:
		default:
			t.Errorf("%s is in %d folds of 5", code, len(folds))
		}
	}
	if single < 12 || single > 20 {
		t.Errorf("%d languages of %d have a fold of their own", single, len(homes))
	}
}

// Documents are of all shapes: with furniture before the story, inside and behind,
// with nothing else, and with no story.
func TestFurnishedShapes(t *testing.T) {
	docs, fold := englishDocuments(600)
	out, _ := Furnished(docs, fold, 1, nil, 3)
	var before, inside, behind, teasers, alone, none int
	for _, d := range out {
		from, to := d.Span(data.Headline, data.Body)
		if from < 0 {
			none++
			continue
		}
		if from > 0 {
			before++
		}
		if to < len(d.Lines) {
			behind++
			if l := d.Lines[len(d.Lines)-1]; l.Label == data.Promo {
				teasers++
			}
		}
		if n := len(d.LabelledAs(data.Headline, data.Body)); n < to-from {
			inside++
		} else if n == len(d.Lines) {
			alone++
		}
	}
	for name, n := range map[string]int{"before": before, "inside": inside, "behind": behind, "teasers at the end": teasers, "no story": none} {
		if n < len(out)/20 {
			t.Errorf("%s: %d of %d documents", name, n, len(out))
		}
	}
	if none > len(out)/3 || alone > len(out)/10 {
		t.Errorf("of %d documents %d have no story and %d have nothing else", len(out), none, alone)
	}
}

func TestFurnishedForms(t *testing.T) {
	docs, fold := englishDocuments(1500)
	out, _ := Furnished(docs, fold, 1, nil, 3)
	seen := map[string]bool{}
	for _, d := range out {
		for _, l := range d.Lines {
			if strings.ContainsAny(l.Text, "%^@&") && l.Label == data.Promo {
				t.Errorf("a form is not filled in: %q", l.Text)
			}
			for _, mark := range []string{"• ", "- ", "> ", "» ", "… ", "1. ", "["} {
				if strings.HasPrefix(l.Text, mark) && l.Label == data.Promo {
					seen[mark] = true
				}
			}
			if l.Label == data.Promo && strings.HasSuffix(l.Text, " -") {
				seen["-"] = true
			}
		}
	}
	if len(seen) != 8 {
		t.Errorf("teasers have only the forms %v", seen)
	}
}

// Their labels would be new to data that has others.
func TestFurnishedLabels(t *testing.T) {
	docs, _ := englishDocuments(10)
	for _, d := range docs {
		d.Lines[3].Label = "advert"
	}
	_, err := Train(t.Context(), docs, Options{Learner: "softmax", Families: []string{"shape"}, Furnished: 1})
	if err == nil || !strings.Contains(err.Error(), "do not go with data that has headline, body, advert") {
		t.Errorf("error %v", err)
	}
	docs, _ = englishDocuments(10)
	docs[0].Lines[3].Label = data.Promo
	r, err := Train(t.Context(), docs, Options{
		Learner: "softmax", Families: []string{"shape"}, Furnished: 1, NoHeldOut: true, Weights: map[string]float64{FurnishedType: 0.5},
	})
	if err != nil || len(r.Documents) != 30 {
		t.Fatalf("error %v", err)
	}
	for row, d := range r.Set.Doc {
		want := float32(1)
		if r.Documents[d].Type == FurnishedType {
			want = 0.5
		}
		if r.Set.Weight[row] != want {
			t.Fatalf("row %d of type %q has the weight %v", row, r.Documents[d].Type, r.Set.Weight[row])
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"One. Two! Three": {"One.", "Two!", "Three"},
		"同意しますか。設定は3.5版から。":   {"同意しますか。", "設定は3.5版から。"},
		"version 2.1 is out.": {"version 2.1 is out."},
		"":                    nil,
	} {
		if got := sentences(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Teasers are cut short, end like sentences and speak of the story, in scripts with
// spaces between words and without.
func TestTeaserTexts(t *testing.T) {
	story := data.Line{Text: "鲸鱼回来了", Label: data.Body}
	for code, want := range map[string]struct{ text, short, sentence string }{
		"en": {"Ten tips, and no more", "Ten tips", "Ten tips, and no more."},
		"hi": {"दस आसान उपाय अभी", "दस आसान", "दस आसान उपाय अभी।"},
		"zh": {"今天晚上有大风", "今天晚上", "今天晚上有大风。"},
		"th": {"ราคาทอง", "ราคา", "ราคาทอง"},
	} {
		f := &furnisher{rng: furnishedRand(1, 1), lang: &furniture.Language{Code: code}}
		if got := f.sentence(want.text); got != want.sentence {
			t.Errorf("%s: sentence %q, want %q", code, got, want.sentence)
		}
		if got := f.sentence("Who?"); got != "Who?" {
			t.Errorf("%s: sentence %q", code, got)
		}
		if got := f.topical(want.text); got != want.text {
			t.Errorf("%s: topical %q without a story", code, got)
		}
		f.story = []data.Line{story}
		short, topical := false, false
		for range 100 {
			short = short || f.shorten(want.text) == want.short
			topical = topical || strings.Contains(f.topical(want.text), "鲸鱼")
		}
		if !short || !topical {
			t.Errorf("%s: cut short: %t, on the story's topic: %t", code, short, topical)
		}
	}
	zh := furniture.Languages()[slices.IndexFunc(furniture.Languages(), func(l *furniture.Language) bool { return l.Code == "zh" })]
	f := &furnisher{rng: furnishedRand(1, 1), lang: zh, alone: true, folds: 5, story: zh.Stories[0].Lines}
	for range 100 {
		if own, got := zh.Stories[0].Lines[1].Text, f.opening(); got == "" || strings.HasPrefix(own, got) {
			t.Fatalf("the opening %q is of the document's own story", got)
		}
	}
}

// Widgets stand before every line of a story but the first, before the last one too: a
// learner must not take what stands before it for the end.
func TestBody(t *testing.T) {
	before := map[int]int{} // widgets by how many lines of the story follow
	for seed := range 400 {
		f := someFurnisher(t, "en", seed)
		f.body()
		var kept []int
		for i, l := range f.out {
			if l.Label == data.Body || l.Label == data.Headline {
				kept = append(kept, i)
			}
		}
		if len(kept) != len(f.story) || kept[0] != 0 {
			t.Fatalf("%d of %d lines are kept, from line %d on", len(kept), len(f.story), kept[0])
		}
		for k := 2; k < len(kept); k++ {
			if kept[k] > kept[k-1]+1 {
				before[len(kept)-k]++
			}
		}
	}
	for _, left := range []int{1, 2, 3} {
		if before[left] < 40 {
			t.Errorf("of 400 stories %d have something before the line after which %d follow", before[left], left-1)
		}
	}
}
