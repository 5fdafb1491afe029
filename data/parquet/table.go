package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// A Table is a file of Parquet with a column of texts. It is read-only.
type Table struct {
	file   string // "" for standard input
	in     io.ReaderAt
	size   int64
	footer structure
	root   *parquet.Column
	text   *parquet.Column // a leaf; nil where labelled lines take its place
}

// A Row is a row of a table, in the place of a document.
type Row struct {
	Table *Table
	group int
	level int // the text's definition level: below that of the column it is null
}

const (
	magic    = "PAR1"
	tailSize = 4 + len(magic) // the length of the footer, and the magic
)

// readFooter reads what a file says at its end.
func readFooter(in io.ReaderAt, size int64) (structure, error) {
	tail := make([]byte, tailSize)
	if size < int64(len(magic)+tailSize) {
		return nil, fmt.Errorf("%d bytes are too few for Parquet: is it truncated?", size)
	}
	if _, err := in.ReadAt(tail, size-int64(tailSize)); err != nil {
		return nil, err
	}
	switch string(tail[4:]) {
	case magic:
	case "PARE":
		return nil, errEncrypted
	default:
		return nil, fmt.Errorf("truncated, or no Parquet: it does not end in %s; get the file again", magic)
	}
	length := int64(binary.LittleEndian.Uint32(tail))
	if length > size-int64(len(magic)+tailSize) {
		return nil, fmt.Errorf("broken Parquet: a footer of %d bytes in a file of %d", length, size)
	}
	b := make([]byte, length)
	if _, err := in.ReadAt(b, size-int64(tailSize)-length); err != nil {
		return nil, err
	}
	footer, _, err := parseStructure(b)
	if err != nil {
		return nil, fmt.Errorf("broken Parquet: the footer: %w", err)
	}
	if footer.has(footerEncryption) {
		return nil, errEncrypted
	}
	return footer, nil
}

var errEncrypted = errors.New("encrypted: decrypt it first")

// guard makes an error of what the library for Parquet panics with where a file is broken.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("broken Parquet: %v", r)
	}
}

// openTable opens a file.
func openTable(in io.ReaderAt, size int64, file string) (t *Table, f *parquet.File, err error) {
	defer guard(&err)
	t = &Table{file: file, in: in, size: size}
	if t.footer, err = readFooter(in, size); err != nil {
		return nil, nil, err
	}
	f, err = parquet.OpenFile(in, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true), parquet.ReadBufferSize(readBuffer))
	if err != nil {
		return nil, nil, fmt.Errorf("broken Parquet: %w", err)
	}
	t.root = f.Root()
	return t, f, nil
}

const readBuffer = 64 << 10 // bytes, of each column that is read

// findText finds the column of the text: a string, perhaps in structures.
func (t *Table) findText(name string) error {
	c := t.column(name)
	switch {
	case c == nil:
		return fmt.Errorf("no column %q (there is %s)", name, strings.Join(t.names(), ", "))
	case !c.Leaf() || c.Type().Kind() != parquet.ByteArray || c.MaxRepetitionLevel() > 0:
		return fmt.Errorf("the column %q holds no strings", name)
	}
	t.text = c
	return nil
}

// column finds a column by its name; "a.b" is b in a, unless there is an "a.b".
func (t *Table) column(name string) *parquet.Column {
	c, rest := t.root, name
	for rest != "" {
		if next := c.Column(rest); next != nil {
			return next
		}
		first, after, found := strings.Cut(rest, ".")
		next := c.Column(first)
		if !found || next == nil {
			return nil
		}
		c, rest = next, after
	}
	return nil
}

// names returns the names of the columns, in quotes; of many only the first ones.
func (t *Table) names() (names []string) {
	const most = 12
	for i, c := range t.root.Columns() {
		if i == most {
			return append(names, "…")
		}
		names = append(names, fmt.Sprintf("%q", c.Name()))
	}
	return names
}

// sameColumns reports whether two tables have the same schema, in every byte.
func (t *Table) sameColumns(other *Table) bool {
	return slices.Equal(t.schema(), other.schema()) && slices.Equal(t.text.Path(), other.text.Path())
}

func (t *Table) schema() []byte { return t.footer.get(footerSchema).append(nil) }

// groups returns the row groups of the footer.
func (t *Table) groups() []value { return t.footer.list(footerRowGroups) }

// name is what a file is called in messages.
func name(file string) string {
	if file == "" {
		return "standard input"
	}
	return file
}

// reopen opens the file anew: who reads the rows may have closed it.
func (t *Table) reopen() (in io.ReaderAt, close func() error, err error) {
	if t.file == "" {
		return t.in, func() error { return nil }, nil
	}
	f, err := os.Open(t.file)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() != t.size {
		err = fmt.Errorf("%s: has changed while it was read", t.file)
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, f.Close, nil
}
