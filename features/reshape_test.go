package features

import (
	"slices"
	"testing"

	"github.com/linesift/linesift/data"
)

// shaped returns the document and its rows in another shape.
func shaped(v *Vectorizer, doc *data.Document, s data.Shape) (*Doc, *Matrix) {
	d := &Doc{}
	d.analyze(data.Reshape(doc, s))
	return d, transform(v, d)
}

// TestSameRows: line ends and blank lines change nothing, nor do bullets but
// that they part the lines of a wrapped paragraph.
func TestSameRows(t *testing.T) {
	v := vectorizer(t)
	for _, doc := range sample(t) {
		var d Doc
		d.analyze(doc)
		want := transform(v, &d)
		for _, shape := range []data.Shape{data.CRLF, data.Spaced, data.Bulleted} {
			if shape != data.CRLF && len(d.Units) != d.Lines() {
				continue
			}
			got, rows := shaped(v, doc, shape)
			if !slices.Equal(got.unitOf, d.unitOf) || !slices.Equal(rows.Data, want.Data) {
				t.Errorf("%s: other rows as %s", doc.ID, shape)
			}
		}
	}
}

// TestWrappedUnits: the paragraphs of a wrapped text are found again, nearly
// all where blank lines part them. Without those a last line that happens to be
// full looks like any other.
func TestWrappedUnits(t *testing.T) {
	t.Run("blank lines", func(t *testing.T) {
		testWrapped(t, 0.99, func(d *data.Document) *data.Document {
			return data.Reshape(data.Reshape(d, data.Spaced), data.Wrapped)
		})
	})
	t.Run("no blank lines", func(t *testing.T) {
		testWrapped(t, 0.94, func(d *data.Document) *data.Document { return data.Reshape(d, data.Wrapped) })
	})
}

func testWrapped(t *testing.T, least float64, reshape func(*data.Document) *data.Document) {
	found, total := 0, 0
	for _, doc := range sample(t) {
		var d Doc
		d.analyze(doc)
		if len(d.Units) != d.Lines() {
			continue // wrapped as it is
		}
		got := &Doc{}
		got.analyze(reshape(doc))
		var want, have []string
		for i := range d.Units {
			want = append(want, unitWords(&d, i))
		}
		for i := range got.Units {
			have = append(have, unitWords(got, i))
		}
		n := 0
		for _, w := range want {
			total++
			if i := slices.Index(have, w); i >= 0 {
				have = slices.Delete(have, i, i+1)
				n++
			}
		}
		found += n
		if 10*n < 9*len(want) {
			t.Logf("%s: %d of %d units, %d lines", doc.ID, n, len(want), got.Lines())
		}
	}
	if float64(found) < least*float64(total) {
		t.Errorf("%d of %d units are found again", found, total)
	}
}

// unitWords returns the hashes of a unit's words, as a string to compare.
func unitWords(d *Doc, i int) string {
	var b []byte
	for _, t := range d.tokens[d.Units[i].from:d.Units[i].to] {
		b = append(b, byte(t.hash), byte(t.hash>>8), byte(t.hash>>16), byte(t.hash>>24))
	}
	return string(b)
}
