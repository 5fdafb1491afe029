package parquet

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

func init() { data.UseParquet(open) }

// reader reads the rows of a table.
type reader struct {
	table *Table
	opt   data.ReadOptions
	file  *parquet.File
	group int // that is read next, so that the rows are of the one before

	read   []*parquet.Column // the leaves that are read
	leaves []*cursor         // of the row group, one for each of them
	left   int64             // rows of the row group
	number int               // of the row that was read last, from 1

	assembler assembler
}

// open opens a table for package data.
func open(in io.ReaderAt, size int64, file string, opt data.ReadOptions) (data.Reader, error) {
	table, f, err := openTable(in, size, file)
	if err != nil {
		return nil, err
	}
	r := &reader{table: table, opt: opt, file: f}
	if err := r.choose(); err != nil {
		return nil, err
	}
	if opt.Unlabelled {
		opt.Table(table)
	}
	return r, nil
}

// choose says which columns are read: that of the text, those that say what a document
// is, and where somebody wants to know, all.
func (r *reader) choose() error {
	err := r.table.findText(r.opt.TextColumn)
	if hasLines := r.table.root.Column("lines") != nil; err != nil && (r.opt.Unlabelled || !hasLines) {
		return &data.FieldError{Option: "TextColumn", Err: err}
	}
	all := r.opt.Records || !r.opt.Unlabelled
	describing := []string{r.opt.IDField, "url", "title", "lang", "type", "source"}
	for _, c := range leavesOf(nil, r.table.root) {
		if all || c == r.table.text || slices.Contains(describing, c.Path()[0]) {
			r.read = append(r.read, c)
		}
	}
	if err := r.readable(); err != nil {
		return err
	}
	formats := formatsOf(r.table.root)
	r.assembler = assembler{values: make([][]parquet.Value, len(formats)), formats: formats, hollow: -1}
	if r.opt.Unlabelled {
		r.assembler.hollow = r.table.text.Index() // its bytes go to the document as they are
	}
	r.opt.TextField, r.opt.LabelField = r.opt.TextColumn, r.opt.LabelColumn
	return nil
}

// readable reports what is wrong with columns that are to be read.
func (r *reader) readable() error {
	for _, group := range r.table.groups() {
		columns := group.fields.list(groupColumns)
		for _, c := range r.read {
			if c.Index() >= len(columns) {
				return errMetadata
			}
			// The library takes other bytes for those that it has decompressed: see
			// https://github.com/parquet-go/parquet-go/issues/608.
			if columns[c.Index()].fields.structure(chunkMetadata).int(columnCodec) == int64(format.Lz4Raw) {
				return fmt.Errorf("the column %q is compressed by LZ4, which is not read: write the file with zstd or snappy", strings.Join(c.Path(), "."))
			}
		}
	}
	return nil
}

// leavesOf appends the leaves in a column, in their order.
func leavesOf(leaves []*parquet.Column, c *parquet.Column) []*parquet.Column {
	if c.Leaf() {
		return append(leaves, c)
	}
	for _, child := range c.Columns() {
		leaves = leavesOf(leaves, child)
	}
	return leaves
}

func formatsOf(root *parquet.Column) (formats []valueFormat) {
	for _, c := range leavesOf(nil, root) {
		formats = append(formats, formatOf(c))
	}
	return formats
}

// Read returns the next row.
func (r *reader) Read() (doc *data.Document, err error) {
	defer guard(&err)
	for r.left == 0 {
		if err := r.nextGroup(); err != nil {
			return nil, err
		}
	}
	r.left--
	r.number++
	row := &Row{Table: r.table, group: r.group - 1}
	text, err := r.values(row)
	if err != nil {
		return nil, fmt.Errorf("row %d: broken Parquet: %w", r.number, err)
	}
	doc, err = data.RecordDocument(r.assembler.object(nil, r.table.root), r.opt)
	if err != nil {
		return nil, &data.RecordError{File: r.table.file, Line: r.number, Err: err}
	}
	if r.opt.Unlabelled {
		doc.Text, doc.Cells = text, row
		doc.Lines = r.lines(text)
	}
	doc.File, doc.Number = r.table.file, r.number
	return doc, nil
}

// lines cuts a text into lines, unless it is to be one.
func (r *reader) lines(text string) []data.Line {
	switch {
	case !r.opt.SingleLines:
		return data.NewDocument(text).Lines
	case data.Blank(text):
		return nil
	}
	return []data.Line{{Text: text, End: len(text)}}
}

// values reads the values of the next row, and returns its text.
func (r *reader) values(row *Row) (text string, err error) {
	for i, c := range r.read {
		values, err := r.leaves[i].next()
		if err == io.EOF {
			err = fmt.Errorf("the column %q has fewer values than its row group has rows", strings.Join(c.Path(), "."))
		}
		if err != nil {
			return "", err
		}
		r.assembler.values[c.Index()] = values
		if c == r.table.text {
			row.level = values[0].DefinitionLevel()
			text = string(values[0].ByteArray())
		}
	}
	return text, nil
}

// nextGroup goes on to the next row group.
func (r *reader) nextGroup() error {
	if err := r.close(); err != nil {
		return err
	}
	groups := r.file.RowGroups()
	if r.group == len(groups) {
		return io.EOF
	}
	group := groups[r.group]
	r.group++
	chunks := group.ColumnChunks()
	for _, c := range r.read {
		r.leaves = append(r.leaves, newCursor(c, chunks[c.Index()]))
	}
	r.left = group.NumRows()
	return nil
}

// close lets go of the row group.
func (r *reader) close() error {
	for _, c := range r.leaves {
		if err := c.close(); err != nil {
			return err
		}
	}
	r.leaves = r.leaves[:0]
	return nil
}
