package train

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	_ "github.com/linesift/linesift/data/domain/suffixes" // sites are registered domains
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/ngram"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
)

// Options say how a model is trained. Of a model for pages, one of the family markup,
// the documents of Residue, Excerpts and Furnished teach only words: they are text. The
// zero value trains boosted trees on
// all of features.Families and keeps the labels headline and body where the
// data has them. Where every document is a single line, it trains a linear
// model of n-grams, without residue.
type Options struct {
	Keep             []string // labels that cleaning keeps; nil: headline and body, where the data has them
	Families         []string // feature families; nil: features.Families, or features.LineFamilies where lines stand alone
	Words            features.WordsOptions
	NGrams           ngram.Options
	Learner          string             // name of a learner; default "boost", or "linear" where lines stand alone
	Settings         map[string]string  // options of the learner by name
	Residue          bool               // train on what extractors leave of the documents, too
	Empty            float64            // train on documents with nothing to keep, too: so many of each document on average
	Excerpts         float64            // the same with short documents of a few paragraphs
	Furnished        float64            // the same with documents in many languages, of invented furniture
	WithoutLanguages []string           // that Furnished is not made in
	Weights          map[string]float64 // of documents, by their type, with UnknownType for those of none; default 1
	Even             bool               // count a line less by the root of how many its document has
	NoHeldOut        bool               // do without the fit on four fifths of the sites that probabilities are calibrated on
	InnerFolds       int                // folds for the word scores; default 5
	Seed             int64
	Threads          int // default GOMAXPROCS; the model does not depend on it
	Sources          []model.DataSource
	Purpose          string          // what the model is for, in a sentence
	NotFor           string          // what it is not for
	Command          string          // that asks for all this, for the manifest
	Metrics          json.RawMessage // of a cross-validation, for the manifest: card.Metrics in JSON
	Progress         Progress
}

// UnknownType is the name in Options.Weights of documents that have no type.
const UnknownType = "unknown"

// Progress is told how far a stage of the training is. It may be nil.
type Progress func(stage string, done, total int)

func (p Progress) stage(name string) func(done, total int) {
	if p == nil {
		return nil
	}
	return func(done, total int) { p(name, done, total) }
}

func (o Options) withDefaults() Options {
	o.Learner = cmp.Or(o.Learner, "boost")
	o.InnerFolds = cmp.Or(o.InnerFolds, 5)
	if o.Families == nil {
		o.Families = features.Families
	}
	return o
}

// For returns o with the defaults that training on docs takes.
func (o Options) For(docs []*data.Document) Options {
	if StandAlone(docs) {
		o = o.forLines()
	}
	return o.withDefaults()
}

// forLines returns o with the defaults for lines that stand alone: n-grams and
// nothing that looks at other lines.
func (o Options) forLines() Options {
	o.Learner = cmp.Or(o.Learner, "linear")
	if o.Families == nil {
		o.Families = features.LineFamilies
	}
	o.Residue, o.Empty, o.Excerpts, o.Furnished = false, 0, 0, 0
	return o
}

// StandAlone reports whether every document is a single line, so that there is
// nothing to learn from the lines around it.
func StandAlone(docs []*data.Document) bool {
	return len(docs) > 0 && !slices.ContainsFunc(docs, func(d *data.Document) bool { return len(d.Lines) != 1 })
}

// A Result is a trained model with what it was made of.
type Result struct {
	Classifier *model.Classifier
	Learner    base.Classifier // that Classifier came of, fitted on Set
	Set        *Set
	Documents  []*data.Document // that Set was made of, those of Options.Residue behind the others
}

// Train trains a classifier on labelled documents. Lines without a label are
// not learnt from, but are context for the others. The same documents, options
// and seed give the same model.
func Train(ctx context.Context, docs []*data.Document, opt Options) (*Result, error) {
	alone := StandAlone(docs)
	if opt = opt.For(docs); opt.InnerFolds < 2 {
		return nil, fmt.Errorf("%d inner folds, want 2 or more", opt.InnerFolds)
	}
	if err := opt.check(); err != nil {
		return nil, err
	}
	labels, keep, err := Labels(docs, opt.Keep)
	if err != nil {
		return nil, err
	}
	if opt.Furnished > 0 && !slices.Equal(labels, pageLabels) {
		return nil, fmt.Errorf("invented documents have the labels %s: they do not go with data that has %s", strings.Join(pageLabels, ", "), strings.Join(labels, ", "))
	}
	t := &trainer{opt: opt, alone: alone, labels: labels, keep: keep}
	if err := t.vectorize(ctx, docs); err != nil {
		return nil, err
	}
	calibration, err := t.calibrate(ctx)
	if err != nil {
		return nil, err
	}
	learner, err := t.fit(ctx, "training", nil)
	if err != nil {
		return nil, err
	}
	s, err := scorerOf(learner, t.set)
	if err != nil {
		return nil, err
	}
	c, err := model.New(t.manifest(learner, calibration), t.vectorizer, s)
	if err != nil {
		return nil, err
	}
	return &Result{Classifier: c, Learner: learner, Set: t.set, Documents: t.docs}, nil
}

// trainer is a training under way.
type trainer struct {
	opt        Options
	alone      bool // every document is a single line
	labels     []string
	keep       []bool
	docs       []*data.Document // with the residue
	vectorizer *features.Vectorizer
	set        *Set
	wordsOnly  []bool // documents that only words are learnt from; nil: none
	held       []bool // rows of the first fold
	given      []bool // rows of the documents that were given, rather than made of them
}

// check reports a weight that is none, and a number of pieces that is none.
func (o Options) check() error {
	for _, share := range []float64{o.Empty, o.Excerpts, o.Furnished} {
		if !(share >= 0 && share <= MostPieces) {
			return fmt.Errorf("%v pieces of every document, want 0 to %d", share, MostPieces)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(o.Weights)) {
		if w := o.Weights[kind]; !(w > 0 && w <= MostWeight) {
			return fmt.Errorf("weight %v of documents of type %s, want more than 0, at most %d", w, kind, MostWeight)
		}
	}
	return nil
}

// tellingWords is how many of a label the manifest names.
const tellingWords = 100

// MostPieces is the most that Options have of pieces for each document, MostWeight the
// most that a document weighs.
const MostPieces, MostWeight = 10, 1000

// WithoutDocuments returns the types that have a weight and no document, in order.
func (o Options) WithoutDocuments(docs []*data.Document) (types []string) {
	for _, kind := range slices.Sorted(maps.Keys(o.Weights)) {
		made := kind == FurnishedType && o.Furnished > 0
		if !made && !slices.ContainsFunc(docs, func(d *data.Document) bool { return kindOf(d) == kind }) {
			types = append(types, kind)
		}
	}
	return types
}

func kindOf(d *data.Document) string { return cmp.Or(d.Type, UnknownType) }

// pageLabels are the labels of the default model, in its order.
var pageLabels = []string{data.Headline, data.Body, data.Promo, data.Boilerplate}

// Labels returns the labels of the data, those of the default model
// first and in its order, and which of them are kept, as Options.Keep says.
func Labels(docs []*data.Document, keep []string) (labels []string, kept []bool, err error) {
	seen := map[string]bool{}
	for _, d := range docs {
		for _, l := range d.Lines {
			if l.Label != "" {
				seen[l.Label] = true
			}
		}
	}
	for _, l := range pageLabels {
		if seen[l] {
			labels = append(labels, l)
			delete(seen, l)
		}
	}
	labels = append(labels, slices.Sorted(maps.Keys(seen))...)
	if len(labels) > scorer.MaxClasses {
		return nil, nil, fmt.Errorf("the data has %d labels, such as %q: a model has at most %d; is the label in the right column?", len(labels), labels[:3], scorer.MaxClasses)
	}
	if len(labels) < 2 {
		return nil, nil, fmt.Errorf("%s: training needs lines of two labels or more", foundLabels(labels))
	}
	if keep == nil && slices.Contains(labels, data.Body) {
		keep = []string{data.Headline, data.Body}
	} else if err := known(keep, labels); err != nil {
		return nil, nil, err
	}
	kept = make([]bool, len(labels))
	for i, l := range labels {
		kept[i] = slices.Contains(keep, l)
	}
	return labels, kept, nil
}

// foundLabels says which labels there are.
func foundLabels(labels []string) string {
	if len(labels) == 0 {
		return "the data has no labelled line"
	}
	return fmt.Sprintf("the data has only the label %q", labels[0])
}

func known(keep, labels []string) error {
	for _, k := range keep {
		if !slices.Contains(labels, k) {
			return fmt.Errorf("label %q to keep is not in the data, which has %s", k, strings.Join(labels, ", "))
		}
	}
	return nil
}

// vectorize fits the vectorizer and fills the set.
func (t *trainer) vectorize(ctx context.Context, docs []*data.Document) error {
	fold, err := data.Folds(docs, t.opt.InnerFolds, t.opt.Seed)
	if err != nil {
		return err
	}
	given := len(docs)
	docs, fold = t.withMade(docs, fold)
	var tables features.Tables
	if slices.Contains(t.opt.Families, "markup") {
		tables.Kinds = features.NewKinds(docs)
	}
	v, err := features.NewVectorizer(t.labels, t.keep, t.opt.Families, tables)
	if err != nil {
		return err
	}
	words, ngrams := t.opt.Words, t.opt.NGrams
	words.Seed, ngrams.Seed = t.opt.Seed, t.opt.Seed
	rows, err := v.FitTransform(ctx, docs, fold, features.Options{Words: words, NGrams: ngrams, Threads: t.opt.Threads, Progress: t.opt.Progress})
	if err != nil {
		return err
	}
	if rows.X.Rows == 0 {
		return errors.New("the data has no labelled line")
	}
	t.vectorizer, t.docs = v, docs
	t.set = &Set{X: rows.X, Y: rows.Y, Doc: rows.Doc, Labels: t.labels, Columns: v.Columns()}
	t.set.Weight = t.weights()
	t.held, t.given = make([]bool, rows.X.Rows), make([]bool, rows.X.Rows)
	for r := range t.held {
		t.held[r], t.given[r] = fold[rows.Doc[r]] == 0, int(rows.Doc[r]) < given
	}
	return nil
}

// withMade returns the documents and, behind them, those that are made of them.
func (t *trainer) withMade(docs []*data.Document, fold []int) ([]*data.Document, []int) {
	all, folds := docs, fold
	page := slices.Contains(t.opt.Families, "markup")
	t.wordsOnly = make([]bool, len(docs))
	add := func(made []*data.Document, in []int) {
		all, folds = slices.Concat(all, made), slices.Concat(folds, in)
		t.wordsOnly = append(t.wordsOnly, make([]bool, len(made))...)
	}
	addText := func(made []*data.Document, in []int) {
		add(made, in)
		for i := range made {
			t.wordsOnly[len(t.wordsOnly)-1-i] = page
		}
	}
	if t.opt.Residue {
		addText(Residue(docs, fold, t.opt.Seed))
	}
	add(Empty(docs, fold, t.opt.Empty, t.opt.Seed))
	addText(Excerpts(docs, fold, t.opt.Excerpts, t.opt.Seed))
	addText(Furnished(docs, fold, t.opt.Furnished, t.opt.WithoutLanguages, t.opt.Seed))
	return all, folds
}

// weights returns those of the rows, nil where all are 1.
func (t *trainer) weights() []float32 {
	wordsOnly := slices.Contains(t.wordsOnly, true)
	if len(t.opt.Weights) == 0 && !t.opt.Even && !wordsOnly {
		return nil
	}
	out := make([]float32, len(t.set.Doc))
	for r, d := range t.set.Doc {
		if wordsOnly && t.wordsOnly[d] {
			continue
		}
		out[r] = 1
		if w, ok := t.opt.Weights[kindOf(t.docs[d])]; ok {
			out[r] = float32(w)
		}
	}
	if t.opt.Even {
		t.even(out)
	}
	return out
}

// even makes the rows of long documents weigh less, so that these do not outweigh the
// others; together the rows of one still weigh more, by the root. The mean stays.
func (t *trainer) even(weights []float32) {
	rows := make([]int, len(t.docs))
	for _, d := range t.set.Doc {
		rows[d]++
	}
	before, after := 0.0, 0.0
	for r, d := range t.set.Doc {
		before += float64(weights[r])
		weights[r] /= float32(math.Sqrt(float64(rows[d])))
		after += float64(weights[r])
	}
	for r := range weights {
		weights[r] *= float32(before / after)
	}
}

// fit trains a learner; rows marked in held are left out. Without such marks a
// learner that stops early by rows held back gets those of the first fold.
func (t *trainer) fit(ctx context.Context, stage string, held []bool) (base.Classifier, error) {
	learner, err := NewLearner(t.opt.Learner)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(t.opt.Settings)) {
		if err := SetOption(learner, name, t.opt.Settings[name]); err != nil {
			return nil, err
		}
	}
	if r, ok := learner.(Runner); ok {
		r.SetRun(Run{Context: ctx, Progress: t.opt.Progress.stage(stage), Seed: t.opt.Seed, Threads: t.opt.Threads})
	}
	if held == nil && stopsEarly(learner) {
		held = t.held
	}
	set := t.set
	if held != nil {
		set = set.withHeld(held)
	}
	return learner, fitOn(ctx, learner, set)
}

// calibrate fits the learner on four fifths of the sites and the calibration
// on its probabilities for the last fifth, as far as it was given: what was made
// of it is not what documents are like.
func (t *trainer) calibrate(ctx context.Context) (model.Calibration, error) {
	if spec, _ := findLearner(t.opt.Learner); t.opt.NoHeldOut || spec.Calibrated || !slices.Contains(t.held, true) || !slices.Contains(t.held, false) {
		return model.Calibration{}, nil
	}
	learner, err := t.fit(ctx, "calibration", t.held)
	if err != nil {
		return model.Calibration{}, err
	}
	var rows []int32
	for r, h := range t.held {
		if h && t.given[r] {
			rows = append(rows, int32(r))
		}
	}
	held := t.set.subset(rows, nil)
	s, err := scorerOf(learner, held)
	if err != nil {
		return model.Calibration{}, err
	}
	probs := make([]float64, held.X.Rows*len(t.labels))
	if err := scorer.Probs(s, held.X, probs); err != nil {
		return model.Calibration{}, err
	}
	return fitCalibration(probs, held.Y, len(t.labels))
}

// manifest describes the model.
func (t *trainer) manifest(l base.Classifier, c model.Calibration) model.Manifest {
	var options json.RawMessage
	if l, ok := l.(Configurable); ok {
		options, _ = json.Marshal(l.Options()) // a struct of numbers
	}
	m := model.Manifest{
		Labels: t.labels, Families: t.opt.Families, Columns: t.vectorizer.Columns(),
		Learner: t.opt.Learner, Options: options, Seed: t.opt.Seed,
		Data: t.opt.Sources, Calibration: c, Metrics: t.opt.Metrics,
		Purpose: t.opt.Purpose, NotFor: t.opt.NotFor, Command: t.opt.Command,
	}
	m.Telling = t.vectorizer.Telling(t.docs, tellingWords)
	if t.alone {
		m.Decision = model.Decision{Rule: model.Threshold, Threshold: 0.5}
	}
	for i, k := range t.keep {
		if k {
			m.Keep = append(m.Keep, t.labels[i])
		}
	}
	return m
}
