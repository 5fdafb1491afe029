package features

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/ngram"
	"github.com/linesift/linesift/features/parallel"
)

// Options say how a vectorizer is fitted. The zero value gives the defaults.
type Options struct {
	Words   WordsOptions
	NGrams  ngram.Options
	Threads int // default GOMAXPROCS; the result does not depend on it

	Progress func(stage string, done, total int) // is told how far a stage of the fit is; may be nil
}

// counter returns what counts the steps of a stage.
func (o Options) counter(stage string, steps int) *parallel.Counter {
	if o.Progress == nil {
		return nil
	}
	return parallel.NewCounter(steps, func(done, total int) { o.Progress(stage, done, total) })
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
// rows. fold[i], from 0, is the fold of document i: the scores of words in its
// rows come from a table fitted on the other folds. Lines without a label give
// no row.
func (v *Vectorizer) FitTransform(ctx context.Context, docs []*data.Document, fold []int, opt Options) (*Training, error) {
	f, err := v.newFit(docs, fold, opt)
	if err != nil {
		return nil, err
	}
	tables, err := f.tables(ctx)
	if err != nil {
		return nil, err
	}
	own, fitted := v.tables.words(), tables[f.folds].words()
	for i, w := range own {
		if *w != nil {
			**w = **fitted[i]
		}
	}
	if v.tables.NGrams != nil {
		*v.tables.NGrams = *tables[f.folds].NGrams
	}
	return f.transform(tables[:f.folds])
}

// Rows returns the rows of labelled documents as the vectorizer is, with nothing
// fitted on them. Lines with no label, or none of the vectorizer's, give no row.
func (v *Vectorizer) Rows(docs []*data.Document, threads int) (*Training, error) {
	f := &fit{Vectorizer: v, docs: docs, fold: make([]int, len(docs)), options: Options{Threads: threads}}
	f.analyze(func(int, *Doc) {})
	return f.transform([]Tables{v.tables})
}

// fit is a fit under way.
type fit struct {
	*Vectorizer
	docs     []*data.Document
	fold     []int
	folds    int
	site     []int32   // of every document
	analyzed []*Doc    // of every document
	labels   [][]int32 // of the units of every document
	options  Options
}

// newFit checks what is to be fitted on, and numbers the sites.
func (v *Vectorizer) newFit(docs []*data.Document, fold []int, opt Options) (*fit, error) {
	if len(docs) == 0 || len(docs) != len(fold) || slices.Min(fold) < 0 {
		return nil, fmt.Errorf("fitting features: %d documents and the folds of %d, want at least one, and a fold from 0 on for each", len(docs), len(fold))
	}
	if err := opt.NGrams.Check(); err != nil {
		return nil, err
	}
	f := &fit{Vectorizer: v, docs: docs, fold: fold, folds: 1 + slices.Max(fold), options: opt}
	sites := map[string]int32{}
	for _, d := range docs {
		name := d.Site()
		if _, ok := sites[name]; !ok {
			sites[name] = int32(len(sites))
		}
		f.site = append(f.site, sites[name])
	}
	return f, nil
}

// analyze analyses every document, notes the labels of its units and calls do with
// it, from several goroutines.
func (f *fit) analyze(do func(i int, d *Doc)) {
	f.analyzed, f.labels = make([]*Doc, len(f.docs)), make([][]int32, len(f.docs))
	pool := sync.Pool{New: func() any { return new(Doc) }}
	done := f.options.counter("lines", len(f.docs))
	parallel.For(len(f.docs), f.options.Threads, func(_, i int) {
		d := pool.Get().(*Doc)
		f.Vectorizer.analyze(d, f.docs[i])
		f.analyzed[i], f.labels[i] = d.clone(), f.unitLabels(d, f.docs[i])
		do(i, d)
		pool.Put(d)
		done.Add(1)
	})
}

// tables analyses the documents and fits the tables of every fold, on the others,
// and last those on all.
func (f *fit) tables(ctx context.Context) ([]Tables, error) {
	words := make([]*wordRows, len(f.docs))
	names, kinds := slices.Clone(words), slices.Clone(words)
	samples := make([][]ngram.Sample, len(f.docs))
	opt := f.options.Words.withDefaults()
	f.analyze(func(i int, d *Doc) {
		if f.Vectorizer.tables.Words != nil {
			words[i] = f.wordRows(d, f.labels[i], opt.Slots)
		}
		if f.Vectorizer.tables.Names != nil {
			names[i] = nameRows(d, f.labels[i])
		}
		if t := f.Vectorizer.tables.Kinds; t != nil {
			kinds[i] = d.kindRow(t.Labels, f.docs[i])
		}
		if f.Vectorizer.tables.NGrams != nil {
			samples[i] = f.samples(i, d)
		}
	})
	tables := make([]Tables, f.folds+1)
	ofNames, ofKinds := opt, opt
	ofNames.Slots, ofKinds.Slots, ofKinds.Epochs = markupSlots, kindSlots, kindEpochs
	for i, w := range f.Vectorizer.tables.words() {
		if *w == nil {
			continue
		}
		rows, opt := [][]*wordRows{words, names, kinds}[i], []WordsOptions{opt, ofNames, ofKinds}[i]
		fitted, err := f.fitWords(ctx, f.join(rows), (*w).Labels, (*w).Keep, opt)
		if err != nil {
			return nil, err
		}
		for k := range tables {
			*tables[k].words()[i] = fitted[k]
		}
	}
	if f.Vectorizer.tables.NGrams != nil {
		run := ngram.Run{Threads: f.options.Threads}
		if f.options.Progress != nil {
			run.Progress = func(done, total int) { f.options.Progress("n-grams", done, total) }
		}
		fitted, err := ngram.Fit(ctx, slices.Concat(samples...), len(f.Labels), f.folds, f.options.NGrams, run)
		if err != nil {
			return nil, err
		}
		for i := range tables {
			tables[i].NGrams = fitted[i]
		}
	}
	return tables, nil
}

// samples returns the labelled units of document i as lines.
func (f *fit) samples(i int, d *Doc) (samples []ngram.Sample) {
	for u, y := range f.labels[i] {
		if y >= 0 {
			samples = append(samples, ngram.Sample{Text: d.line(&d.Units[u]), Class: y, Fold: int32(f.fold[i]), Site: f.site[i]})
		}
	}
	return samples
}

// wordRows returns the n-grams of the units of a document with their labels and
// zones.
func (f *fit) wordRows(d *Doc, labels []int32, slots int) *wordRows {
	p := &wordRows{grams: grams{at: []int{0}}, y: labels}
	for u := range d.Units {
		p.slots = d.ngrams(p.slots, &d.Units[u], uint32(slots))
		p.at = append(p.at, len(p.slots))
	}
	if f.Vectorizer.tables.Words.Zones {
		p.zone = f.unitZones(labels)
	}
	return p
}

// nameRows returns the names around the units of a document with their labels;
// units without markup have none.
func nameRows(d *Doc, labels []int32) *wordRows {
	p := &wordRows{grams: grams{at: []int{0}}, y: slices.Clone(labels)}
	d.placeSections()
	for u := range d.Units {
		if l := d.markupOf(u); l != nil {
			p.slots = appendNames(p.slots, l, markupSlots)
			p.slots = d.appendHeading(p.slots, u, markupSlots)
		} else {
			p.y[u] = -1
		}
		p.at = append(p.at, len(p.slots))
	}
	return p
}

// join puts the rows of all documents together, with their sites and folds.
func (f *fit) join(parts []*wordRows) *wordRows {
	n := 0
	for _, p := range parts {
		n += len(p.slots)
	}
	rows := &wordRows{grams: grams{slots: make([]uint32, 0, n), at: []int{0}}}
	for i, p := range parts {
		base := len(rows.slots)
		rows.slots = append(rows.slots, p.slots...)
		for _, at := range p.at[1:] {
			rows.at = append(rows.at, base+at)
			rows.site = append(rows.site, f.site[i])
			rows.fold = append(rows.fold, int32(f.fold[i]))
		}
		rows.y = append(rows.y, p.y...)
		rows.zone = append(rows.zone, p.zone...)
		parts[i] = nil
	}
	return rows
}

// fitWords fits one word table for every fold, on the others, and a last one on
// all.
func (f *fit) fitWords(ctx context.Context, rows *wordRows, labels []string, keep []bool, opt WordsOptions) ([]*Words, error) {
	tables := make([]*Words, f.folds+1)
	errs := make([]error, f.folds+1)
	done := f.options.counter("words", f.folds+1)
	parallel.For(f.folds+1, f.options.Threads, func(_, i int) {
		tables[i], errs[i] = fitWords(ctx, rows, int32(i), labels, keep, opt)
		done.Add(1)
	})
	return tables, errors.Join(errs...)
}

// transform returns the rows of all labelled units, each with the tables of its
// document's fold. It counts them first and writes each where it belongs: the
// matrix is the largest thing in a training.
func (f *fit) transform(tables []Tables) (*Training, error) {
	perFold := make([]*Vectorizer, len(tables))
	for i, t := range tables {
		v, err := NewVectorizer(f.Labels, f.Keep, f.families, t)
		if err != nil {
			return nil, err
		}
		perFold[i] = v
	}
	first := make([]int, len(f.docs)+1) // row of every document
	for i, labels := range f.labels {
		first[i+1] = first[i]
		for _, y := range labels {
			if y >= 0 {
				first[i+1]++
			}
		}
	}
	n := first[len(f.docs)]
	t := &Training{X: NewMatrix(n, len(f.columns)), Y: make([]int32, n), Doc: make([]int32, n), Unit: make([]int32, n), Lines: make([]int32, n)}
	type work struct {
		doc  Doc
		rows Matrix
	}
	pool := sync.Pool{New: func() any { return new(work) }}
	done := f.options.counter("features", len(f.docs))
	parallel.For(len(f.docs), f.options.Threads, func(_, i int) {
		defer done.Add(1)
		w := pool.Get().(*work)
		defer pool.Put(w)
		d, m := &w.doc, &w.rows
		d.share(f.analyzed[i])
		f.analyzed[i] = nil // it is needed no more
		perFold[f.fold[i]].fill(d, m)
		r := first[i]
		for u, y := range f.labels[i] {
			if y < 0 {
				continue
			}
			copy(t.X.Row(r), m.Row(u))
			t.Y[r], t.Doc[r], t.Unit[r], t.Lines[r] = y, int32(i), int32(u), int32(d.Units[u].Last-d.Units[u].First)
			r++
		}
	})
	return t, nil
}
