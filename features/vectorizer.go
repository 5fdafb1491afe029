package features

import (
	"fmt"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/ngram"
)

// A Vectorizer turns documents into feature rows with an ordered list of
// families. Once fitted it is read-only and safe for concurrent use.
type Vectorizer struct {
	Labels     []string
	Keep       []bool // labels that are kept
	families   []string
	alone      bool // all families are for lines that stand alone
	page       bool // a family looks at the markup of lines
	tables     Tables
	extractors []extractor
	at         []int // first column of every extractor
	columns    []column
	names      []string // of the columns
}

// Tables are what families have learnt: Words of the family words, Names of the
// elements and Kinds of pages of the family markup, NGrams of the family ngrams. Those of a vectorizer
// that is not fitted are nil.
type Tables struct {
	Words  *Words
	Names  *Words
	Kinds  *Words // its labels are kinds of page; nil where none are known
	NGrams *ngram.Table
}

// words returns the tables of words.
func (t *Tables) words() []**Words { return []**Words{&t.Words, &t.Names, &t.Kinds} }

// NewVectorizer returns a vectorizer with the given families, nil for Families.
// keep tells which of the labels are kept.
func NewVectorizer(labels []string, keep []bool, names []string, tables Tables) (*Vectorizer, error) {
	if len(labels) != len(keep) {
		return nil, fmt.Errorf("new vectorizer: %d labels, but %d flags that tell which are kept", len(labels), len(keep))
	}
	if names == nil {
		names = Families
	}
	v := &Vectorizer{Labels: labels, Keep: keep, families: names, alone: true, tables: tables}
	for _, name := range names {
		f, err := findFamily(name)
		if err != nil {
			return nil, err
		}
		e, err := f.make(v)
		if err != nil {
			return nil, err
		}
		v.alone, v.page = v.alone && f.alone, v.page || f.page
		v.extractors = append(v.extractors, e)
		v.at = append(v.at, len(v.columns))
		for _, c := range e.columns() {
			v.columns = append(v.columns, c)
			v.names = append(v.names, c.name)
		}
	}
	return v, nil
}

// Columns returns the names of the columns.
func (v *Vectorizer) Columns() []string { return v.names }

// FamilyNames returns the names of the vectorizer's families, in order.
func (v *Vectorizer) FamilyNames() []string { return v.families }

// FamilyOf returns the family of a column.
func (v *Vectorizer) FamilyOf(column int) string {
	i, found := slices.BinarySearch(v.at, column)
	if !found {
		i--
	}
	return v.families[i]
}

// Tables returns what the families have learnt; there is no table of a family
// that is left out.
func (v *Vectorizer) Tables() (t Tables) {
	if slices.Contains(v.families, "words") {
		t.Words = v.tables.Words
	}
	if slices.Contains(v.families, "markup") {
		t.Names, t.Kinds = v.tables.Names, v.tables.Kinds
	}
	if slices.Contains(v.families, "ngrams") {
		t.NGrams = v.tables.NGrams
	}
	return t
}

// Transform analyses a document and fills m with a row for each of d.Units. The
// memory of d and m is used again; d keeps the document's text until the next
// call or d.Reset.
func (v *Vectorizer) Transform(d *Doc, src *data.Document, m *Matrix) {
	v.analyze(d, src)
	v.fill(d, m)
}

// analyze prepares d for the families.
func (v *Vectorizer) analyze(d *Doc, src *data.Document) {
	if v.alone {
		d.analyzeAlone(src)
	} else {
		d.analyze(src)
	}
	if v.page {
		d.readMarkup(src)
	}
}

// Markup reports whether the rows depend on Line.Markup.
func (v *Vectorizer) Markup() bool { return v.page }

// fill writes the rows of an analysed document.
func (v *Vectorizer) fill(d *Doc, m *Matrix) {
	m.resize(len(d.Units), len(v.columns))
	if v.page {
		d.placeUnits()
		d.placeSections()
	}
	for i, e := range v.extractors {
		e.extract(d, m, v.at[i])
	}
}
