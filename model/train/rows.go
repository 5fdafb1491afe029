package train

import (
	"bufio"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// Rows returns the rows of labelled documents as a model computes them, to fit
// or to test something else on. What the model was trained on it knows too well:
// its word scores of those pages are better than of any others. A label that is
// none of the model's is an error.
func Rows(c *model.Classifier, docs []*data.Document, threads int) (*Set, error) {
	labels := c.Labels()
	for _, d := range docs {
		for i, l := range d.Lines {
			if l.Label != "" && !slices.Contains(labels, l.Label) {
				return nil, fmt.Errorf("%s, line %d: the label %q is none of the model's: %s", d.Where(), i+1, l.Label, strings.Join(labels, ", "))
			}
		}
	}
	rows, err := c.Vectorizer().Rows(docs, threads)
	if err != nil {
		return nil, err
	}
	return &Set{X: rows.X, Y: rows.Y, Doc: rows.Doc, Labels: labels, Columns: c.Vectorizer().Columns()}, nil
}

// WriteCSV writes a head of the columns' names and "label", and a record for
// every row, which golearn's base.ParseCSVToInstances reads. A missing value is
// an empty cell.
func (s *Set) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(append(slices.Clone(s.Columns), classColumn)); err != nil {
		return err
	}
	record := make([]string, s.X.Cols+1)
	for r := range s.X.Rows {
		for c, v := range s.X.Row(r) {
			record[c] = formatValue(v)
		}
		record[s.X.Cols] = s.Labels[s.Y[r]]
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// formatValue writes a value so that it is read back as the same float32.
func formatValue(v float32) string {
	if v != v {
		return ""
	}
	return strconv.FormatFloat(float64(v), 'g', -1, 32)
}

// WriteLIBSVM writes a line for every row: the number of its label, from 0, and
// NUMBER:VALUE for each column that is not 0, the columns from 1 on. A missing
// value is nan.
func (s *Set) WriteLIBSVM(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	for r := range s.X.Rows {
		line = strconv.AppendInt(line[:0], int64(s.Y[r]), 10)
		for c, v := range s.X.Row(r) {
			if v == 0 {
				continue
			}
			line = append(line, ' ')
			line = strconv.AppendInt(line, int64(c+1), 10)
			line = append(line, ':')
			if v != v {
				line = append(line, "nan"...)
			} else {
				line = strconv.AppendFloat(line, float64(v), 'g', -1, 32)
			}
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// WriteNPY writes X as an array of NumPy's: float32, rows × columns, row after
// row (its format, version 1.0). What it lacks is in WriteInfo's.
func (s *Set) WriteNPY(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	head := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", s.X.Rows, s.X.Cols)
	const before = 10                                                                 // bytes: magic, version, length
	head += strings.Repeat(" ", 63-(before+len(head))%64) + "\n"                      // the data starts at a multiple of 64
	magic := append([]byte("\x93NUMPY\x01\x00"), byte(len(head)), byte(len(head)>>8)) // far less than 65536
	if _, err := out.Write(append(magic, head...)); err != nil {
		return err
	}
	var cell [4]byte
	for _, v := range s.X.Data {
		binary.LittleEndian.PutUint32(cell[:], math.Float32bits(v))
		if _, err := out.Write(cell[:]); err != nil {
			return err
		}
	}
	return out.Flush()
}

// A RowInfo says what the rows of an array are.
type RowInfo struct {
	Columns   []string      `json:"columns"`
	Labels    []string      `json:"labels"`
	Label     []int32       `json:"label"`               // of every row, from 0
	Document  []int32       `json:"document,omitempty"`  // of every row, from 0
	Documents []DocumentRow `json:"documents,omitempty"` // in the order of their numbers
}

// A DocumentRow is a document that rows are of. Rows are to be split by site.
type DocumentRow struct {
	ID   string `json:"id,omitempty"`
	Site string `json:"site,omitempty"`
	Lang string `json:"lang,omitempty"`
	Type string `json:"type,omitempty"`
}

// Info returns what goes beside an array. docs are those that the set was made
// of; nil if they are unknown.
func (s *Set) Info(docs []*data.Document) RowInfo {
	info := RowInfo{Columns: s.Columns, Labels: s.Labels, Label: s.Y, Document: s.Doc}
	for _, d := range docs {
		row := DocumentRow{ID: d.ID, Lang: d.Lang, Type: d.Type}
		if d.URL != "" {
			row.Site = d.Site()
		}
		info.Documents = append(info.Documents, row)
	}
	return info
}

// Write writes the info as JSON.
func (i RowInfo) Write(w io.Writer) error { return json.NewEncoder(w).Encode(i) }
