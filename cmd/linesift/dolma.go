package main

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/rawjson"
	"github.com/linesift/linesift/model"
)

// dolmaDrop is what the spans are called that cleaning drops.
const dolmaDrop = "drop"

// A dolmaSpan is a part of a text with a score. Offsets are in characters.
type dolmaSpan struct {
	start, end int
	score      float64
}

// dolmaSpans returns the lines by their labels and, as dolmaDrop, those that cleaning
// drops, with their line breaks; kinds has the names in the order in which they come.
func (p *predictor) dolmaSpans(doc *data.Document, preds []model.Prediction) (kinds []string, spans map[string][]dolmaSpan) {
	spans = map[string][]dolmaSpan{}
	add := func(kind string, s dolmaSpan) {
		if spans[kind] == nil {
			kinds = append(kinds, kind)
		}
		spans[kind] = append(spans[kind], s)
	}
	at, char := 0, 0
	for i, l := range doc.Lines {
		start := char + utf8.RuneCountInString(doc.Text[at:l.Start])
		end := start + utf8.RuneCountInString(l.Text)
		at, char = l.End, end
		add(preds[i].Label, dolmaSpan{start, end, preds[i].Prob})
		if p.decides && !preds[i].Keep {
			add(dolmaDrop, dolmaSpan{start, end + doc.AfterLine(i) - l.End, 1 - preds[i].KeepProb})
		}
	}
	return kinds, spans
}

// appendDolma appends the attributes of a document, as Dolma's own taggers write them.
func (p *predictor) appendDolma(dst []byte, doc *data.Document, preds []model.Prediction) []byte {
	dst = append(dst, `{"id":`...)
	dst = p.appendID(dst, doc)
	dst = append(dst, `,"attributes":{`...)
	kinds, spans := p.dolmaSpans(doc, preds)
	for i, kind := range kinds {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(rawjson.AppendString(dst, "linesift__linesift__"+kind), ":["...)
		for j, s := range spans[kind] {
			if j > 0 {
				dst = append(dst, ',')
			}
			dst = strconv.AppendInt(append(dst, '['), int64(s.start), 10)
			dst = strconv.AppendInt(append(dst, ','), int64(s.end), 10)
			dst = strconv.AppendFloat(append(dst, ','), math.Round(s.score*1e5)/1e5, 'f', -1, 64)
			dst = append(dst, ']')
		}
		dst = append(dst, ']')
	}
	dst = append(dst, '}')
	if source := sourceOf(doc); source != nil {
		dst = append(append(dst, `,"source":`...), source...)
	}
	return append(dst, "}\n"...)
}

// sourceOf returns where a document is from as it is written in its object, nil where
// that is not known.
func sourceOf(doc *data.Document) []byte {
	if doc.Record == nil {
		return nil
	}
	return slices.Clone(doc.Record.Raw("source"))
}
