package htmlreport

import (
	"cmp"
	"slices"

	"github.com/linesift/linesift/model/eval"
)

// MaxDocuments is the most documents that a page shows line by line.
const MaxDocuments = 20

// An Outcome is what became of a line.
type Outcome int

// The outcomes of a line: the first four where the model keeps lines of some
// labels and drops others, the last two where it only labels.
const (
	Kept           Outcome = iota // as it should be
	Dropped                       // as it should be
	WronglyKept                   // should have been dropped
	WronglyDropped                // should have been kept
	Right                         // has its gold label
	Wrong                         // has another label
)

// A Document is shown line by line.
type Document struct {
	Name  string
	Score eval.Score // what it was picked by, see Worst
	Lines []Line
}

// A Line is one line of a document.
type Line struct {
	Text            string
	Gold, Predicted string     // labels
	Prob            eval.Score // to keep it or, where nothing is kept, of the predicted label
	Outcome         Outcome
}

// Worst returns at most n documents with a mistake in them, the worst first:
// as sites are, those of least F1 of keep or, where the model keeps nothing, of
// least accuracy. Of equals, the one with more wrong characters comes first. text returns the text
// of a row of p, which is complete, and name the name of a document by its
// number in p. The result is nil where documents are unknown.
func Worst(p *eval.Predictions, n int, text func(row int) string, name func(document int) string) []Document {
	var all []scoredDocument
	for _, rows := range eval.Groups(p.Document) {
		if d := scoreDocument(p, rows); d.wrong > 0 {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b scoredDocument) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(b.wrong, a.wrong))
	})
	var out []Document
	for _, d := range all[:min(n, len(all))] {
		doc := Document{Name: name(p.Document[d.rows[0]]), Score: d.score}
		for _, row := range d.rows {
			doc.Lines = append(doc.Lines, newLine(p, row, text(row)))
		}
		out = append(out, doc)
	}
	return out
}

type scoredDocument struct {
	rows  []int
	score eval.Score
	wrong int // characters, or lines where lengths are unknown
}

func scoreDocument(p *eval.Predictions, rows []int) scoredDocument {
	d := scoredDocument{rows: rows, score: rankScore(p.Part("", rows))}
	for _, row := range rows {
		weight := 1
		if p.Length != nil && p.Kept != nil {
			weight = max(p.Length[row], 1)
		}
		switch outcome(p, row) {
		case WronglyKept, WronglyDropped, Wrong:
			d.wrong += weight
		}
	}
	return d
}

func newLine(p *eval.Predictions, row int, text string) Line {
	l := Line{
		Text: text, Gold: p.Labels[p.Gold[row]], Predicted: p.Labels[p.Predicted[row]],
		Outcome: outcome(p, row),
	}
	switch {
	case p.KeepProb != nil:
		l.Prob = eval.Score(p.KeepProb[row])
	case p.Kept == nil && p.Probs != nil:
		l.Prob = eval.Score(p.Probs[row*len(p.Labels)+p.Predicted[row]])
	default:
		l.Prob = undefined
	}
	return l
}

func outcome(p *eval.Predictions, row int) Outcome {
	if p.Kept == nil {
		if p.Gold[row] == p.Predicted[row] {
			return Right
		}
		return Wrong
	}
	switch got, want := p.Keep[row], p.Kept[p.Gold[row]]; {
	case got && want:
		return Kept
	case got:
		return WronglyKept
	case want:
		return WronglyDropped
	}
	return Dropped
}
