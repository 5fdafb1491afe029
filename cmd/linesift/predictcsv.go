package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// columns returns the names of the columns that predict adds to a table.
func (p *predictor) columns(h *data.Header) []string {
	names := []string{"label", "prob"}
	if p.decides {
		names = append(names, "keep")
	}
	for k := 2; k <= p.top; k++ {
		names = append(names, fmt.Sprintf("label_%d", k), fmt.Sprintf("prob_%d", k))
	}
	if p.probs {
		for _, label := range p.model.Labels() {
			names = append(names, "prob_"+label)
		}
	}
	for i, name := range names {
		names[i] = h.Free(name, "linesift_")
	}
	return names
}

// cells returns what stands in those columns.
func (p *predictor) cells(pred model.Prediction) []string {
	prob := func(prob float64) string { return string(appendProb(nil, prob)) }
	cells := []string{pred.Label, prob(pred.Prob)}
	if p.decides {
		cells = append(cells, fmt.Sprint(pred.Keep))
	}
	if p.probs {
		for _, v := range pred.Probs {
			cells = append(cells, prob(v))
		}
	} else if p.top > 1 {
		for _, k := range p.ranked(pred)[1:] {
			cells = append(cells, p.model.Labels()[k], prob(pred.Probs[k]))
		}
	}
	return cells
}

// appendRows appends a row for every line, and one with empty cells for a
// document without lines, so that no row is lost.
func (p *predictor) appendRows(dst []byte, doc *data.Document, preds []model.Prediction) []byte {
	row := doc.Row
	if row == nil {
		id := cmp.Or(doc.ID, doc.File)
		if doc.Record != nil {
			id = doc.ID
		}
		row = p.made.Row(1, id, "")
	}
	if len(doc.Lines) == 0 {
		return row.AppendWith(dst, doc.Text, slices.Repeat([]string{""}, len(p.columns(row.Header)))...)
	}
	for i, l := range doc.Lines {
		text := l.Text
		if doc.Row != nil && len(doc.Lines) == 1 {
			text = doc.Text
		}
		if i > 0 && dst[len(dst)-1] != '\n' {
			dst = append(dst, '\n') // the file's last row has no line break
		}
		dst = row.AppendWith(dst, text, p.cells(preds[i])...)
	}
	return dst
}
