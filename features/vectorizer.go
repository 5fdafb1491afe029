package features

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/linesift/linesift/data"
)

// A Vectorizer turns documents into feature rows with an ordered list of
// extractors. Once fitted it is read-only and safe for concurrent use.
type Vectorizer struct {
	Labels     []string
	Keep       []bool // labels that are kept
	families   []string
	ngrams     *NGrams // a fitted table for the family, if there is one
	extractors []Extractor
	at         []int // first column of every extractor
	columns    []string
}

// Options choose what a Vectorizer computes. The zero value takes Families.
type Options struct {
	Families []string `json:"families,omitempty"` // default Families
	Words    WordsOptions
	NGrams   NGramsOptions
	Threads  int // default GOMAXPROCS; the result does not depend on it
}

// NewVectorizer returns a vectorizer with the given families (nil for those for
// documents), word table and n-gram table; an unfitted one has no tables.
func NewVectorizer(labels []string, keep []bool, families []string, words *Words, ngrams ...*NGrams) (*Vectorizer, error) {
	if families == nil {
		families = Families
	}
	v := &Vectorizer{Labels: labels, Keep: keep, families: families}
	if len(ngrams) > 0 {
		v.ngrams = ngrams[0]
	}
	if words == nil {
		words = emptyWords(labels, keep, slices.Contains(families, "zones"))
	}
	for _, name := range families {
		e, err := v.extractor(name, words)
		if err != nil {
			return nil, err
		}
		v.extractors = append(v.extractors, e)
		v.at = append(v.at, len(v.columns))
		v.columns = append(v.columns, e.Columns()...)
	}
	return v, nil
}

// extractor makes the extractor of a family; the columns before it are known.
func (v *Vectorizer) extractor(name string, words *Words) (Extractor, error) {
	switch name {
	case "shape":
		return Shape{}, nil
	case "words":
		return words, nil
	case "ngrams":
		if v.ngrams == nil {
			v.ngrams = emptyNGrams(v.Labels, NGramsOptions{})
		}
		return v.ngrams, nil
	case "position":
		return Position{}, nil
	case "coherence":
		return Coherence{}, nil
	case "repetition":
		return Repetition{}, nil
	case "segment":
		s := &Segment{}
		if s.bind(v.columns); s.keep < 0 {
			return nil, fmt.Errorf("feature family segment needs the family words before it")
		}
		return s, nil
	case "zones":
		z := &Zones{}
		if z.bind(v.columns); z.scores < 0 {
			return nil, fmt.Errorf("feature family zones needs the family words before it, with scores of zones")
		}
		return z, nil
	case "context":
		c := &Context{}
		c.bind(v.columns)
		return c, nil
	}
	return nil, fmt.Errorf("unknown feature family %q; there are %s", name, strings.Join(AllFamilies, ", "))
}

// Columns returns the names of the columns.
func (v *Vectorizer) Columns() []string { return v.columns }

// FamilyNames returns the names of the vectorizer's extractors, in order.
func (v *Vectorizer) FamilyNames() []string { return v.families }

// FamilyOf returns the family of a column.
func (v *Vectorizer) FamilyOf(column int) string {
	i, found := slices.BinarySearch(v.at, column)
	if !found {
		i--
	}
	return v.families[i]
}

// WordTable returns the fitted word table, or nil.
func (v *Vectorizer) WordTable() *Words {
	for _, e := range v.extractors {
		if w, ok := e.(*Words); ok {
			return w
		}
	}
	return nil
}

// NGramTable returns the fitted n-gram table, or nil.
func (v *Vectorizer) NGramTable() *NGrams {
	for _, e := range v.extractors {
		if g, ok := e.(*NGrams); ok {
			return g
		}
	}
	return nil
}

// Transform fills m, whose memory is used again, with a row for every unit.
func (v *Vectorizer) Transform(d *Doc, m *Matrix) {
	m.resize(len(d.Units), len(v.columns))
	for i, e := range v.extractors {
		e.Extract(d, m, v.at[i])
	}
}

// A Training is what a learner is given: rows with their labels. Row r belongs
// to unit Unit[r] of document Doc[r].
type Training struct {
	X         *Matrix
	Y         []int32 // index into the labels
	Doc, Unit []int32
	Lines     []int32 // how many lines the row stands for
}

// FitTransform fits the vectorizer on labelled documents and returns their
// rows. fold[i] is the fold of document i: the word scores in its rows come
// from a table fitted on the other folds. Lines without a label give no row.
func (v *Vectorizer) FitTransform(ctx context.Context, docs []*data.Document, fold []int, opt Options) (*Training, error) {
	folds := 1 + slices.Max(fold)
	words, ngrams := make([]*Words, folds), make([]*NGrams, folds)
	if w := v.WordTable(); w != nil {
		opt.Words = opt.Words.withDefaults()
		fitted, err := v.fitTables(ctx, docs, fold, folds, opt)
		if err != nil {
			return nil, err
		}
		*w, words = *fitted[folds], fitted[:folds]
	}
	if g := v.NGramTable(); g != nil {
		fitted, err := v.fitNGramTables(ctx, docs, fold, folds, opt)
		if err != nil {
			return nil, err
		}
		*g, ngrams = *fitted[folds], fitted[:folds]
	}
	return v.rows(docs, fold, words, ngrams, opt.Threads)
}

// fitNGramTables does for n-grams what fitTables does for words.
func (v *Vectorizer) fitNGramTables(ctx context.Context, docs []*data.Document, fold []int, folds int, opt Options) ([]*NGrams, error) {
	if err := opt.NGrams.Check(); err != nil {
		return nil, err
	}
	ngrams := opt.NGrams.withDefaults(countSites(docs))
	rows, err := v.gramRows(docs, fold, &ngrams, opt.Threads)
	if err != nil {
		return nil, err
	}
	ngrams.MinSites = rows.know(&ngrams, outputs(len(v.Labels)))
	tables := make([]*NGrams, folds+1)
	errs := make([]error, folds+1)
	parallel(folds+1, opt.Threads, func(i int) {
		f := folds - i // the table of all lines takes longest: it comes first
		tables[f], errs[f] = fitNGrams(ctx, rows, int32(f), v.Labels, ngrams)
	})
	return tables, errors.Join(errs...)
}

// fitTables fits one word table for every fold, on the others, and a last one on all.
func (v *Vectorizer) fitTables(ctx context.Context, docs []*data.Document, fold []int, folds int, opt Options) ([]*Words, error) {
	rows := v.wordRows(docs, fold, opt)
	tables := make([]*Words, folds+1)
	errs := make([]error, folds+1)
	parallel(folds+1, opt.Threads, func(f int) {
		tables[f], errs[f] = fitWords(ctx, rows, int32(f), v.Labels, v.Keep, opt.Words)
	})
	return tables, errors.Join(errs...)
}

// wordRows returns the n-grams of every unit of docs with its label, zone, site
// and fold.
func (v *Vectorizer) wordRows(docs []*data.Document, fold []int, opt Options) *wordRows {
	parts := make([]*wordRows, len(docs))
	zones := slices.Contains(v.families, "zones")
	v.parallelDocs(docs, opt.Threads, func(i int, d *Doc) {
		p := &wordRows{grams: grams{at: []int{0}}, y: v.unitLabels(d, docs[i])}
		for u := range d.Units {
			p.slots = d.ngrams(p.slots, &d.Units[u], uint32(opt.Words.Slots))
			p.at = append(p.at, len(p.slots))
		}
		if zones {
			p.zone = v.unitZones(p.y)
		}
		parts[i] = p
	})
	rows := &wordRows{grams: grams{at: []int{0}}}
	sites := map[string]int32{}
	for i, p := range parts {
		name := docs[i].Site()
		if _, ok := sites[name]; !ok {
			sites[name] = int32(len(sites))
		}
		rows.add(p, sites[name], int32(fold[i]))
		parts[i] = nil
	}
	return rows
}

// add appends the rows of a document.
func (w *wordRows) add(p *wordRows, site, fold int32) {
	base := len(w.slots)
	w.slots = append(w.slots, p.slots...)
	for _, at := range p.at[1:] {
		w.at = append(w.at, base+at)
		w.site = append(w.site, site)
		w.fold = append(w.fold, fold)
	}
	w.y = append(w.y, p.y...)
	w.zone = append(w.zone, p.zone...)
}

// unitZones returns the zone of every unit: whether it stands before, in or
// after the text that is kept, from the first to the last unit of a kept label
// other than headline (titles stand far from their story); −1 where nothing is.
func (v *Vectorizer) unitZones(y []int32) []int32 {
	kept := func(c int32) bool { return c >= 0 && v.Keep[c] && v.Labels[c] != data.Headline }
	first := slices.IndexFunc(y, kept)
	out := make([]int32, len(y))
	zone := int32(-1)
	last := -1
	for i, c := range y {
		if kept(c) {
			last = i
		}
	}
	for i := range y {
		switch {
		case first < 0:
		case i < first:
			zone = zoneBefore
		case i <= last:
			zone = zoneInside
		default:
			zone = zoneAfter
		}
		out[i] = zone
	}
	return out
}

// unitLabels returns the label index of every unit: the one that most of its
// characters have, or -1 where its lines have none.
func (v *Vectorizer) unitLabels(d *Doc, doc *data.Document) []int32 {
	out := make([]int32, len(d.Units))
	votes := make([]int, len(v.Labels))
	for i := range d.Units {
		clear(votes)
		out[i] = -1
		best := 0
		for _, l := range doc.Lines[d.Units[i].First:d.Units[i].Last] {
			if c := slices.Index(v.Labels, l.Label); c >= 0 {
				if votes[c] += 1 + len(l.Text); votes[c] > best {
					out[i], best = int32(c), votes[c]
				}
			}
		}
	}
	return out
}

// rows transforms every document with the tables of its fold.
func (v *Vectorizer) rows(docs []*data.Document, fold []int, words []*Words, ngrams []*NGrams, threads int) (*Training, error) {
	perFold := make([]*Vectorizer, len(words))
	for f, w := range words {
		fv, err := NewVectorizer(v.Labels, v.Keep, v.families, w, ngrams[f])
		if err != nil {
			return nil, err
		}
		perFold[f] = fv
	}
	parts := make([]*Training, len(docs))
	v.parallelDocs(docs, threads, func(i int, d *Doc) {
		parts[i] = perFold[fold[i]].docRows(int32(i), docs[i], d)
	})
	return join(parts, len(v.columns)), nil
}

func (v *Vectorizer) docRows(i int32, doc *data.Document, d *Doc) *Training {
	var m Matrix
	v.Transform(d, &m)
	t := &Training{X: &Matrix{Cols: m.Cols}}
	for u, y := range v.unitLabels(d, doc) {
		if y < 0 {
			continue
		}
		t.X.Data = append(t.X.Data, m.Row(u)...)
		t.X.Rows++
		t.Y = append(t.Y, y)
		t.Doc = append(t.Doc, i)
		t.Unit = append(t.Unit, int32(u))
		t.Lines = append(t.Lines, int32(d.Units[u].Last-d.Units[u].First))
	}
	return t
}

func join(parts []*Training, cols int) *Training {
	rows := 0
	for _, p := range parts {
		rows += p.X.Rows
	}
	t := &Training{X: &Matrix{Rows: rows, Cols: cols, Data: make([]float32, 0, rows*cols)}}
	for i, p := range parts {
		t.X.Data = append(t.X.Data, p.X.Data...)
		t.Y = append(t.Y, p.Y...)
		t.Doc = append(t.Doc, p.Doc...)
		t.Unit = append(t.Unit, p.Unit...)
		t.Lines = append(t.Lines, p.Lines...)
		parts[i] = nil
	}
	return t
}

// parallelDocs analyses every document and calls f with it.
func (v *Vectorizer) parallelDocs(docs []*data.Document, threads int, f func(i int, d *Doc)) {
	pool := sync.Pool{New: func() any { return new(Doc) }}
	parallel(len(docs), threads, func(i int) {
		d := pool.Get().(*Doc)
		v.Analyze(d, docs[i])
		f(i, d)
		pool.Put(d)
	})
}

// parallel calls f for 0 ≤ i < n from several goroutines.
func parallel(n, threads int, f func(i int)) {
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(threads, n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}
