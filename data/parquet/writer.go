package parquet

import (
	"encoding/binary"
	"fmt"
	"io"
)

// A Writer writes the rows of tables with other texts, one table after the other into
// one file. It is not safe for concurrent use.
type Writer struct {
	out    *counter
	first  *Table // what the file says of itself is of this one
	groups []value
	rows   int64
	pages  []chunkIndex // of all chunks that are written

	table  *Table // under way
	source io.ReaderAt
	close  func() error
	group  int       // row groups of the table that are written
	begun  *rowGroup // the next one; nil before its first row
}

// A rowGroup is one that is written. What is before its texts is written at the first of
// them, what is behind them after the last.
type rowGroup struct {
	told   structure
	start  int64
	chunks []*chunk
	texts  *textWriter
}

// NewWriter returns a writer to w. Give it a buffered one.
func NewWriter(w io.Writer) *Writer { return &Writer{out: &counter{w: w}} }

// Begin starts with a table, all of whose rows are to follow. It is an error if it has
// other columns than those before it, if rows of the last one are missing, or if its file
// has changed since it was read. Write begins by itself, but for tables without rows.
func (w *Writer) Begin(t *Table) (err error) {
	defer guard(&err)
	if err := w.end(); err != nil {
		return err
	}
	if w.first == nil {
		w.first = t
		if _, err := io.WriteString(w.out, magic); err != nil {
			return err
		}
	} else if !w.first.sameColumns(t) {
		return fmt.Errorf("%s has other columns than %s: write them one by one", name(t.file), name(w.first.file))
	}
	w.table, w.group = t, 0
	w.source, w.close, err = t.reopen()
	return err
}

// Write writes a row with its text. One whose text was null stays so if the text is
// empty. Rows come in the order in which they were read, and all of them: one that is left
// out is an error at the end of its row group; so is a text of close to 2 GB.
func (w *Writer) Write(row *Row, text string) (err error) {
	defer guard(&err)
	if row.Table != w.table {
		if err := w.Begin(row.Table); err != nil {
			return err
		}
	}
	for w.group < row.group {
		if err := w.endGroup(); err != nil {
			return err
		}
	}
	if err := w.begin(); err != nil {
		return err
	}
	level := w.table.text.MaxDefinitionLevel()
	if text == "" {
		level = row.level
	}
	return w.begun.texts.write(text, level)
}

// end writes what is left of the table.
func (w *Writer) end() error {
	if w.table == nil {
		return nil
	}
	for w.group < len(w.table.groups()) {
		if err := w.endGroup(); err != nil {
			return err
		}
	}
	w.table = nil
	return w.Abort()
}

// Abort lets go of what is open. After Close it does nothing.
func (w *Writer) Abort() error {
	if w.close == nil {
		return nil
	}
	err := w.close()
	w.close = nil
	return err
}

// begin starts with a row group, unless it has begun, and copies the columns before the
// text.
func (w *Writer) begin() error {
	if w.begun != nil {
		return nil
	}
	g := &rowGroup{told: w.table.groups()[w.group].clone().fields, start: w.out.n}
	for _, told := range g.told.list(groupColumns) {
		c, err := newChunk(told, w.source, w.table.size)
		if err != nil {
			return w.named(err)
		}
		g.chunks = append(g.chunks, c)
	}
	text := w.table.text.Index()
	if text >= len(g.chunks) {
		return w.named(errMetadata)
	}
	for _, c := range g.chunks[:text] {
		if err := c.copy(w.out); err != nil {
			return w.named(err)
		}
	}
	g.texts = newTextWriter(w.out, g.chunks[text], w.table.text)
	w.begun = g
	return nil
}

// named puts the name of the table before an error.
func (w *Writer) named(err error) error { return fmt.Errorf("%s: %w", name(w.table.file), err) }

// endGroup writes the rest of a row group, or all of one that has no rows.
func (w *Writer) endGroup() error {
	if err := w.begin(); err != nil {
		return err
	}
	g := w.begun
	text := w.table.text.Index()
	if rows := g.told.int(groupNumRows); g.texts.rows != rows {
		return w.named(fmt.Errorf("%d of the %d rows of a row group: Parquet is written with all of them", g.texts.rows, rows))
	}
	if err := g.texts.end(g.chunks[text], &g.told); err != nil {
		return w.named(err)
	}
	for _, c := range g.chunks[text+1:] {
		if err := c.copy(w.out); err != nil {
			return w.named(err)
		}
	}
	for i, c := range g.chunks {
		if err := c.copyFilter(w.out); err != nil {
			return w.named(err)
		}
		g.told.list(groupColumns)[i].fields = c.structure
		w.pages = append(w.pages, c.index)
	}
	w.adjust(&g.told, g.start)
	w.rows += g.texts.rows
	w.groups = append(w.groups, structValue(g.told))
	w.group++
	w.begun = nil
	return nil
}

// adjust says of a row group where it stands. What was sorted by the text may not be so
// any more.
func (w *Writer) adjust(group *structure, start int64) {
	if group.has(groupFileOffset) {
		group.setInt(groupFileOffset, start)
	}
	if group.has(groupOrdinal) {
		group.setInt(groupOrdinal, int64(len(w.groups)))
	}
	sorting := group.get(groupSorting)
	if sorting == nil {
		return
	}
	for i, by := range sorting.items {
		if by.fields.int(sortingColumn) == int64(w.table.text.Index()) {
			sorting.items = sorting.items[:i]
			break
		}
	}
	if len(sorting.items) == 0 {
		group.remove(groupSorting)
	}
}

// Close completes the file. It does not close the writer below.
func (w *Writer) Close() (err error) {
	defer guard(&err)
	if err := w.end(); err != nil || w.first == nil {
		return err
	}
	if err := w.writeIndexes(); err != nil {
		return err
	}
	footer := w.first.footer.clone()
	footer.setInt(footerNumRows, w.rows)
	groups := *footer.get(footerRowGroups)
	groups.items = w.groups
	footer.set(footerRowGroups, groups)
	b := footer.append(nil)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(b)))
	_, err = w.out.Write(append(b, magic...))
	return err
}

// writeIndexes writes what is said of the pages: for each chunk which values they have,
// then for each where they stand.
func (w *Writer) writeIndexes() error {
	if err := w.writeIndex(chunkColumnIndex, func(x chunkIndex) []byte { return x.columns }); err != nil {
		return err
	}
	return w.writeIndex(chunkOffsetIndex, func(x chunkIndex) []byte { return x.offsets })
}

// writeIndex writes one of the indexes of each chunk, of which id says where it stands.
func (w *Writer) writeIndex(id int64, of func(chunkIndex) []byte) error {
	n := 0
	for _, group := range w.groups {
		columns := group.fields.list(groupColumns)
		for i := range columns {
			b := of(w.pages[n])
			n++
			if b == nil {
				continue
			}
			columns[i].fields.setInt(id, w.out.n)
			columns[i].fields.setInt(id+1, int64(len(b))) // the length is the field behind it
			if _, err := w.out.Write(b); err != nil {
				return err
			}
		}
	}
	return nil
}

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
