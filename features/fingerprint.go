package features

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features/wordlist"
)

// reference holds documents, invented for this, that are as different as
// possible; a line of two percent signs parts them.
//
//go:embed reference.txt
var reference string

// referencePage is a page, for families that look at markup.
//
//go:embed reference.html
var referencePage string

// A Fingerprint tells what the columns of a vectorizer compute. A program that
// computes something else than what a model has learnt from can see it there.
type Fingerprint struct {
	WordLists string    `json:"word_lists,omitempty"` // checksum of the word lists; "" where no family looks at them
	Columns   []float64 `json:"columns"`              // for each column a weighted mean over the units of documents that the program has
}

// Fingerprint returns the fingerprint of v.
func (v *Vectorizer) Fingerprint() Fingerprint {
	f := Fingerprint{Columns: make([]float64, len(v.columns))}
	if !v.alone {
		f.WordLists = wordlist.Get().Checksum()
	}
	var d Doc
	var m Matrix
	weight, total := 0.0, 0.0
	for _, doc := range v.references() {
		v.Transform(&d, doc, &m)
		for r := range m.Rows {
			// Steps of the golden ratio: no two units weigh the same.
			_, weight = math.Modf(weight + math.Phi)
			total += 0.5 + weight
			for c, value := range m.Row(r) {
				f.Columns[c] += float64((0.5 + weight) * float64(value))
			}
		}
	}
	for c := range f.Columns {
		f.Columns[c] = math.Round(f.Columns[c]/total*1e6) / 1e6
	}
	return f
}

// references returns the documents that fingerprints are of.
func (v *Vectorizer) references() (docs []*data.Document) {
	for text := range strings.SplitSeq(reference, "\n%%\n") {
		docs = append(docs, data.NewDocument(text))
	}
	if v.page {
		page, _ := data.ParsePage(strings.NewReader(referencePage)) // no reader fails
		docs = append(docs, page.Document())
	}
	return docs
}

// fingerprintNoise is what fingerprints may differ by: more than the rounding
// errors of any processor, less than what one unit of the documents changes.
const fingerprintNoise = 1e-4

// CheckFingerprint reports what v computes otherwise than the vectorizer that f
// is of; both have the same columns.
func (v *Vectorizer) CheckFingerprint(f Fingerprint) error {
	own := v.Fingerprint()
	if len(f.Columns) != len(own.Columns) {
		return fmt.Errorf("a fingerprint of %d columns, want %d", len(f.Columns), len(own.Columns))
	}
	if f.WordLists != own.WordLists {
		return errors.New("word lists other than those of this version of the program")
	}
	var other []string
	for c, want := range own.Columns {
		if !(math.Abs(f.Columns[c]-want) <= fingerprintNoise*max(1, math.Abs(want))) {
			other = append(other, v.names[c])
		}
	}
	switch n := len(other); n {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("a feature column that this version of the program computes otherwise: %s", other[0])
	default:
		return fmt.Errorf("%d feature columns that this version of the program computes otherwise: %s, …", n, strings.Join(other[:min(n, 3)], ", "))
	}
}
