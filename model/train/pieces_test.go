package train

import (
	"slices"
	"strconv"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestPieces(t *testing.T) {
	docs := sampleDocuments(t)
	fold, err := data.Folds(docs, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range docs {
		d.ID = strconv.Itoa(i)
	}
	for _, tt := range []struct {
		name   string
		make   func([]*data.Document, []int, float64, int64) ([]*data.Document, []int)
		labels []string // of their lines
		around bool     // half of them have other lines before and behind
		most   int      // lines
	}{
		{"empty", Empty, []string{data.Promo, data.Boilerplate}, false, mostFurniture},
		{"excerpts", Excerpts, []string{data.Headline, data.Body}, true, mostExcerpt + 2*mostAround},
	} {
		made, in := tt.make(docs, fold, 2, 7)
		if len(made) < 2*len(docs)-3 || len(made) > 2*len(docs) || len(in) != len(made) { // a few documents lack promotional lines
			t.Fatalf("%s: %d pieces in %d folds of %d documents", tt.name, len(made), len(in), len(docs))
		}
		sizes, pure := map[int]bool{}, 0
		for i, p := range made {
			from := slices.IndexFunc(docs, func(d *data.Document) bool { return d.ID == p.ID })
			d := docs[from]
			if in[i] != fold[from] || p.Site() != d.Site() || p.Type != d.Type || p.Gold != "" {
				t.Errorf("%s: piece %d of %s is of site %s, fold %d, type %q", tt.name, i, d.ID, p.Site(), in[i], p.Type)
			}
			own := len(p.LabelledAs(tt.labels...))
			first, last := p.Span(tt.labels...)
			if n := len(p.Lines); own == 0 || own != last-first || n > tt.most || n != own && !tt.around {
				t.Errorf("%s: piece %d has %d lines, %d of the labels %q from %d to %d", tt.name, i, n, own, tt.labels, first, last)
			} else if n == own {
				pure++
			}
			for _, l := range p.Lines {
				if !slices.ContainsFunc(d.Lines, func(o data.Line) bool { return o.Text == l.Text && o.Label == l.Label }) {
					t.Errorf("%s: %q is not of the document", tt.name, l.Text)
				}
			}
			sizes[len(p.Lines)] = true
		}
		if len(sizes) < 5 {
			t.Errorf("%s: only pieces of %d sizes", tt.name, len(sizes))
		}
		if n := len(made); tt.around && (pure < n/3 || pure > 2*n/3) {
			t.Errorf("%s: %d of %d have no other lines", tt.name, pure, n)
		}
		again, _ := tt.make(docs, fold, 2, 7)
		other, _ := tt.make(docs, fold, 2, 8)
		same := func(a, b *data.Document) bool { return a.Text == b.Text }
		if !slices.EqualFunc(made, again, same) || slices.EqualFunc(made, other, same) {
			t.Errorf("%s: the pieces do not depend on the seed alone", tt.name)
		}
		if few, _ := tt.make(docs, fold, 0.5, 7); len(few) == 0 || len(few) >= len(docs) {
			t.Errorf("%s: %d pieces of half of %d documents", tt.name, len(few), len(docs))
		}
		if none, _ := tt.make(docs, fold, 0, 7); none != nil {
			t.Errorf("%s: %d pieces, want none", tt.name, len(none))
		}
	}
}

// A document without lines to drop gives nothing to make an empty one of, one
// without sentences no single line.
func TestPiecesOfLittle(t *testing.T) {
	docs := []*data.Document{data.FromLines([]data.Line{{Text: "Short one.", Label: data.Body}})}
	for seed := range int64(20) {
		if made, _ := Empty(docs, []int{0}, 1, seed); made != nil {
			t.Errorf("furniture %q", made[0].Text)
		}
		if made, _ := Excerpts(docs, []int{0}, 1, seed); made != nil {
			t.Errorf("excerpt %q", made[0].Text)
		}
	}
}

// Documents of a type count as often as their weight says, those made of them too.
func TestWeights(t *testing.T) {
	docs := sampleDocuments(t)
	for i, d := range docs {
		if d.Type = "forum"; i%2 == 0 {
			d.Type = ""
		}
	}
	r, err := Train(t.Context(), docs, Options{Learner: "softmax", Families: []string{"shape"}, Residue: true, Empty: 1, Excerpts: 1,
		NoHeldOut: true, Weights: map[string]float64{"forum": 3, UnknownType: 0.5}})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Documents); n < 4*len(docs)-3 || n > 4*len(docs) {
		t.Errorf("%d documents to train on, want the %d and as many of residue, empty ones and excerpts", n, len(docs))
	}
	for row, d := range r.Set.Doc {
		want := float32(0.5)
		if r.Documents[d].Type == "forum" {
			want = 3
		}
		if r.Set.Weight[row] != want {
			t.Fatalf("row %d of type %q has the weight %v", row, r.Documents[d].Type, r.Set.Weight[row])
		}
	}
	for _, opt := range []Options{
		{Weights: map[string]float64{"forum": 0}}, {Weights: map[string]float64{"forum": -1}}, {Empty: -1}, {Excerpts: 11},
	} {
		if _, err := Train(t.Context(), docs, opt); err == nil {
			t.Errorf("no error with %+v", opt)
		}
	}
	if got := (Options{Weights: map[string]float64{"forum": 1, "wiki": 1}}).WithoutDocuments(docs); !slices.Equal(got, []string{"wiki"}) {
		t.Errorf("types without documents: %q", got)
	}
}
