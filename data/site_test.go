package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	_ "github.com/linesift/linesift/data/domain/suffixes"
)

func TestSite(t *testing.T) {
	for url, want := range map[string]string{
		"https://news.harbour.co.uk/a":    "harbour.co.uk",
		"http://WWW.Harbour.COM:8080/":    "harbour.com",
		"https://harbour.com./":           "harbour.com",
		"https://one.blogspot.com/x":      "one.blogspot.com",
		"https://localhost/x":             "localhost",
		"https://co.uk/x":                 "co.uk",
		"http://192.168.0.1:80/a":         "192.168.0.1",
		"http://[2001:db8::1]/a":          "2001:db8::1",
		"harbour.com/without/a/scheme":    "id",
		"":                                "id",
		"http://%zz":                      "id",
		"https://news.harbor.example/a?b": "harbor.example",
	} {
		if got := (&Document{URL: url, ID: "id"}).Site(); got != want {
			t.Errorf("%q is of the site %q, want %q", url, got, want)
		}
	}
}

// Documents made in memory, of which only the text is known, are not one site.
func TestSiteOfText(t *testing.T) {
	a, b, c := NewDocument("one"), NewDocument("two"), NewDocument("one")
	if a.Site() == b.Site() || a.Site() != c.Site() {
		t.Errorf("sites %q, %q and again %q", a.Site(), b.Site(), c.Site())
	}
}

// sites returns documents of n sites, of 1 to 4 documents each.
func sites(n int) (docs []*Document) {
	rng := rand.New(rand.NewPCG(7, 7))
	for s := range n {
		for range 1 + rng.IntN(4) {
			d := FromLines(make([]Line, 5+rng.IntN(40)))
			d.ID, d.URL = fmt.Sprint(len(docs)), fmt.Sprintf("https://www%d.site%d.com/", len(docs), s)
			docs = append(docs, d)
		}
	}
	return docs
}

func folds(t *testing.T, docs []*Document, n int, seed int64) []int {
	t.Helper()
	fold, err := Folds(docs, n, seed)
	if err != nil {
		t.Fatal(err)
	}
	return fold
}

func TestFoldsRefused(t *testing.T) {
	docs := []*Document{{ID: "a"}, {ID: "b"}}
	for _, n := range []int{0, -1} {
		if _, err := Folds(docs, n, 0); err == nil {
			t.Errorf("%d folds are no error", n)
		}
	}
	if err := EnoughSites(docs, 3); err == nil {
		t.Error("two sites are enough for three folds")
	}
	one := []*Document{{URL: "https://a.example/1"}, {URL: "https://a.example/2"}, {URL: "https://a.example/3"}}
	if err := EnoughSites(one, 3); err == nil || !strings.Contains(err.Error(), "leave out the documents' url") {
		t.Errorf("documents of one site: %v", err)
	}
	if err := EnoughSites(docs, 2); err != nil {
		t.Error(err)
	}
}

func TestFolds(t *testing.T) {
	docs := sites(40)
	fold := folds(t, docs, 5, 1)
	of, size := map[string]int{}, make([]int, 5)
	for i, d := range docs {
		if f, ok := of[d.Site()]; ok && f != fold[i] {
			t.Errorf("%s stands in folds %d and %d", d.Site(), f, fold[i])
		}
		of[d.Site()] = fold[i]
		size[fold[i]]++
	}
	for f, n := range size {
		if n*10 < len(docs) || n*10 > 3*len(docs) {
			t.Errorf("fold %d has %d of %d documents", f, n, len(docs))
		}
	}
	order := rand.New(rand.NewPCG(1, 1)).Perm(len(docs))
	shuffled := make([]*Document, len(docs))
	for i, j := range order {
		shuffled[i] = docs[j]
	}
	for i, f := range folds(t, shuffled, 5, 1) {
		if f != fold[order[i]] {
			t.Fatalf("document %s is in fold %d, or %d in another order", shuffled[i].ID, fold[order[i]], f)
		}
	}
	docs[0].Lines = append(docs[0].Lines, make([]Line, 1000)...)
	if longer := folds(t, docs, 5, 1); !slices.Equal(longer, fold) {
		t.Error("more lines in a document give other folds")
	}
	if other := folds(t, docs, 5, 2); fmt.Sprint(other) == fmt.Sprint(fold) {
		t.Error("another seed gives the same folds")
	}
}

func TestFoldsOfFewSites(t *testing.T) {
	docs := sites(2)
	for i, f := range folds(t, docs, 5, 0) {
		if f < 0 || f > 1 {
			t.Errorf("document %d of 2 sites is in fold %d", i, f)
		}
	}
	if got := folds(t, nil, 5, 0); len(got) != 0 {
		t.Errorf("no document has the folds %v", got)
	}
}
