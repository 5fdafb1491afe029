package data

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Header is the first row of a CSV file. It is read-only.
type Header struct {
	names []string
	raw   string // with its line break, or without one at the end of the file
	comma rune
}

// NewHeader returns the header of a table with these columns.
func NewHeader(names ...string) *Header {
	h := &Header{names: names, comma: ','}
	h.raw, _, _ = h.cells(names)
	return h
}

// Row returns a row of the table, whose text stands in a column, from 0.
func (h *Header) Row(column int, cells ...string) *Row {
	raw, starts, ends := h.cells(cells)
	return &Row{Header: h, raw: raw, start: starts[column], end: ends[column]}
}

// cells writes the cells of a row, and says where each of them stands.
func (h *Header) cells(cells []string) (raw string, starts, ends []int) {
	var b []byte
	for i, cell := range cells {
		if i > 0 {
			b = utf8.AppendRune(b, h.comma)
		}
		starts = append(starts, len(b))
		b = appendCell(b, cell, h.comma)
		ends = append(ends, len(b))
	}
	return string(append(b, '\n')), starts, ends
}

// Names returns the names of the columns, in order.
func (h *Header) Names() []string { return slices.Clone(h.names) }

// Append appends the header with more columns behind its own.
func (h *Header) Append(dst []byte, more ...string) []byte {
	return appendRow(dst, h.raw, h.comma, more)
}

// Free returns name, or with a prefix as often as it takes if the header has it.
func (h *Header) Free(name, prefix string) string {
	for slices.Contains(h.names, name) {
		name = prefix + name
	}
	return name
}

// A Row is a row of a CSV file whose text can be replaced, and which can get more
// cells, while every other byte of it stays as it came.
type Row struct {
	Header     *Header // of its file, the same one for all of its rows
	raw        string  // with its line break, or without one at the end of the file
	start, end int     // span of the text's cell in raw
}

// Append appends the row as it came.
func (r *Row) Append(dst []byte) []byte { return append(dst, r.raw...) }

// AppendWith appends the row with text in the place of its own and more cells
// behind its others. It ends in the line break that it came with, the last row of a
// file perhaps in none.
func (r *Row) AppendWith(dst []byte, text string, more ...string) []byte {
	if text == r.text() {
		return appendRow(dst, r.raw, r.Header.comma, more)
	}
	dst = append(dst, r.raw[:r.start]...)
	if dst = appendCell(dst, text, r.Header.comma); text == "" && len(r.Header.names)+len(more) == 1 {
		dst = append(dst, `""`...) // a blank line would be no row
	}
	return appendRow(dst, r.raw[r.end:], r.Header.comma, more)
}

// text returns what the text's cell stands for, byte for byte: encoding/csv
// makes \n of \r\n.
func (r *Row) text() string {
	cell := r.raw[r.start:r.end]
	if strings.HasPrefix(cell, `"`) {
		return strings.ReplaceAll(strings.TrimSuffix(cell[1:], `"`), `""`, `"`)
	}
	return cell
}

// appendRow appends the rest of a row, more cells, and the row's line break.
func appendRow(dst []byte, rest string, comma rune, more []string) []byte {
	cells := strings.TrimRight(rest, "\r\n")
	dst = append(dst, cells...)
	for _, cell := range more {
		dst = utf8.AppendRune(dst, comma)
		dst = appendCell(dst, cell, comma)
	}
	return append(dst, rest[len(cells):]...)
}

// appendCell appends a cell, in quotes where RFC 4180 or encoding/csv wants them.
func appendCell(dst []byte, cell string, comma rune) []byte {
	first, _ := utf8.DecodeRuneInString(cell)
	if cell == "" || !strings.ContainsAny(cell, "\"\r\n") && !strings.ContainsRune(cell, comma) && !unicode.IsSpace(first) {
		return append(dst, cell...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(cell, `"`, `""`)...)
	return append(dst, '"')
}
