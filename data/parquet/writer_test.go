package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// A tableRow has columns of many kinds, with the text among them.
type tableRow struct {
	ID    int64            `parquet:"id"`
	URL   string           `parquet:"url,dict"`
	Doc   *tableDoc        `parquet:"doc,optional"`
	Text  *string          `parquet:"text,optional"`
	Tags  []string         `parquet:"tags,list"`
	Sizes map[string]int32 `parquet:"sizes"`
	When  time.Time        `parquet:"when,timestamp(microsecond)"`
	Score float64          `parquet:"score,optional"`
	Bits  []byte           `parquet:"bits"`
}

type tableDoc struct {
	Body string  `parquet:"body"`
	Note *string `parquet:"note,optional"`
}

// makeRows makes rows, of whose texts some are null.
func makeRows(n int) (rows []tableRow) {
	for i := range n {
		text, note := fmt.Sprintf("Boat %d left.\nRead more: boat %d\n", i, i*i), strings.Repeat("n", i%5)
		r := tableRow{ID: int64(i), URL: fmt.Sprintf("https://%d.example/", i%3), Text: &text, Score: float64(i) / 3, Bits: []byte{0xff, byte(i)}}
		r.Tags = strings.Fields("a b c")[:i%4]
		r.Sizes = map[string]int32{"of": int32(i)}
		r.When = time.UnixMicro(int64(i) * 1e12).UTC()
		if i%7 == 3 {
			r.Text = nil
		}
		if i%5 > 0 {
			r.Doc = &tableDoc{Body: text, Note: &note}
		}
		rows = append(rows, r)
	}
	return rows
}

// makeFile writes rows to a file.
func makeFile(t testing.TB, rows []tableRow, options ...parquet.WriterOption) string {
	path := filepath.Join(t.TempDir(), "table.parquet")
	var b bytes.Buffer
	w := parquet.NewGenericWriter[tableRow](&b, append(options, parquet.KeyValueMetadata("pandas", "{}"), parquet.KeyValueMetadata("a", "b"))...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Close(), os.WriteFile(path, b.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
	return path
}

// rewrite writes the tables in files with the texts that change returns.
func rewrite(paths []string, column string, change func(string) string) ([]byte, error) {
	var b bytes.Buffer
	w := NewWriter(&b)
	defer w.Abort()
	opt := data.ReadOptions{Unlabelled: true, TextColumn: column}
	var failed error
	opt.Table = func(t any) {
		if failed == nil {
			failed = w.Begin(t.(*Table))
		}
	}
	for doc, err := range data.Documents(paths, data.Auto, opt) {
		if err := errors.Join(err, failed); err != nil {
			return nil, err
		}
		if err := w.Write(doc.Cells.(*Row), change(doc.Text)); err != nil {
			return nil, err
		}
	}
	err := errors.Join(failed, w.Close())
	return b.Bytes(), err
}

// readBack reads rows with the library.
func readBack(t testing.TB, b []byte) []tableRow {
	rows, err := parquet.Read[tableRow](bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// chunksOf returns the bytes of each chunk but that of one leaf, and what the footer says
// of them besides where they stand.
func chunksOf(t testing.TB, b []byte, but int) (chunks []string) {
	footer, err := readFooter(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range footer.list(footerRowGroups) {
		for i, told := range g.fields.list(groupColumns) {
			if i == but {
				continue
			}
			c, err := newChunk(told.clone(), bytes.NewReader(b), int64(len(b)))
			if err != nil {
				t.Fatal(err)
			}
			var out, filter bytes.Buffer
			if err := errors.Join(c.copy(&counter{w: &out}), c.copyFilter(&counter{w: &filter})); err != nil {
				t.Fatal(err)
			}
			for _, id := range []int64{chunkColumnIndex, chunkOffsetIndex, chunkOffsetLength} {
				c.remove(id)
			}
			said := c.append(nil)
			chunks = append(chunks, out.String()+filter.String()+string(said)+string(c.index.columns)+string(c.index.offsets))
		}
	}
	return chunks
}

func upper(text string) string { return strings.ToUpper(text) }

// All but the texts is in the new file as it was in the old one, byte for byte.
func TestWriter(t *testing.T) {
	for name, options := range map[string][]parquet.WriterOption{
		"plain":        {},
		"zstd":         {parquet.Compression(&parquet.Zstd)},
		"snappy":       {parquet.Compression(&parquet.Snappy), parquet.DataPageVersion(1)},
		"gzip":         {parquet.Compression(&parquet.Gzip)},
		"brotli":       {parquet.Compression(&parquet.Brotli)},
		"statistics":   {parquet.DataPageStatistics(true)},
		"filters":      {parquet.BloomFilters(parquet.SplitBlockFilter(10, "id"), parquet.SplitBlockFilter(10, "text"))},
		"small groups": {parquet.MaxRowsPerRowGroup(7), parquet.Compression(&parquet.Zstd)},
		"small pages":  {parquet.PageBufferSize(100), parquet.MaxRowsPerRowGroup(30)},
	} {
		t.Run(name, func(t *testing.T) {
			for _, column := range []string{"text", "doc.body"} {
				testWriter(t, makeFile(t, makeRows(100), options...), column)
			}
		})
	}
}

func testWriter(t *testing.T, path, column string) {
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := rewrite([]string{path}, column, upper)
	if err != nil {
		t.Fatal(err)
	}
	leaf := 2 // doc.body
	want := readBack(t, old)
	for i, r := range want {
		switch {
		case column == "doc.body" && r.Doc != nil:
			want[i].Doc.Body = upper(r.Doc.Body)
		case column == "text" && r.Text != nil:
			*want[i].Text = upper(*r.Text)
		}
	}
	if column == "text" {
		leaf = 4
	}
	if rows := readBack(t, got); !reflect.DeepEqual(rows, want) {
		t.Errorf("%s: rows differ:\n%v\n%v", column, rows, want)
	}
	if !slices.Equal(chunksOf(t, got, leaf), chunksOf(t, old, leaf)) {
		t.Errorf("%s: a column that is not the text changed", column)
	}
	was, now := footerWithout(t, old), footerWithout(t, got)
	if !bytes.Equal(was, now) {
		t.Errorf("%s: the footer changed", column)
	}
	checkLibrary(t, got, leaf)
}

// footerWithout returns a footer without its row groups.
func footerWithout(t *testing.T, b []byte) []byte {
	footer, err := readFooter(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	footer.remove(footerRowGroups)
	return footer.append(nil)
}

// checkLibrary reads indexes and filters with the library, which checks what they say.
func checkLibrary(t *testing.T, b []byte, leaf int) {
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range f.RowGroups() {
		for i, c := range g.ColumnChunks() {
			if filter := c.BloomFilter(); i == leaf && filter != nil {
				t.Error("a filter of the old texts is left")
			}
			offsets, err := c.OffsetIndex()
			if err != nil {
				t.Fatal(err)
			}
			rows, pages := int64(0), c.Pages()
			for p := range offsets.NumPages() {
				if first := offsets.FirstRowIndex(p); first != rows {
					t.Errorf("column %d, page %d: starts with row %d, want %d", i, p, first, rows)
				}
				page, err := pages.ReadPage()
				if err != nil {
					t.Fatal(err)
				}
				rows += page.NumRows()
			}
			if rows != g.NumRows() {
				t.Errorf("column %d has %d rows in its pages, of %d", i, rows, g.NumRows())
			}
		}
	}
	if filter := f.RowGroups()[0].ColumnChunks()[0].BloomFilter(); filter != nil {
		if ok, err := filter.Check(parquet.ValueOf(int64(3))); !ok || err != nil {
			t.Errorf("the filter of the ids does not know one: %v", err)
		}
	}
}

// The pages of the texts are cut where they are full, whatever the row groups are.
func TestWriterPages(t *testing.T) {
	long := strings.Repeat("The boat left on time. ", 1<<14)
	rows := makeRows(12)
	for i := range rows {
		if rows[i].Text != nil {
			rows[i].Text = &long
		}
	}
	got, err := rewrite([]string{makeFile(t, rows)}, "text", func(s string) string { return s[:len(s)/2] })
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range readBack(t, got) {
		if (r.Text == nil) != (rows[i].Text == nil) || r.Text != nil && *r.Text != long[:len(long)/2] {
			t.Errorf("row %d is another", i)
		}
	}
	checkLibrary(t, got, 4)
}

// Tables with the same columns become one; others do not.
func TestWriterTables(t *testing.T) {
	rows := makeRows(20)
	a, b := makeFile(t, rows[:13], parquet.MaxRowsPerRowGroup(5)), makeFile(t, rows[13:])
	none := makeFile(t, nil)
	got, err := rewrite([]string{a, none, b}, "text", upper)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range readBack(t, got) {
		if r.ID != int64(i) || r.Text != nil && *r.Text != upper(*rows[i].Text) {
			t.Errorf("row %d is %+v", i, r)
		}
	}
	if got, err = rewrite([]string{none}, "text", upper); err != nil || len(readBack(t, got)) != 0 {
		t.Errorf("a table without rows: %v", err)
	}
	if _, err = rewrite([]string{a, "../sample/teasers.parquet"}, "text", upper); err == nil || !strings.Contains(err.Error(), "teasers.parquet has other columns than "+a) {
		t.Errorf("tables of other columns: %v", err)
	}
}

// Standard input is read as a file, where it is one.
func TestWriterStandardInput(t *testing.T) {
	path := makeFile(t, makeRows(20), parquet.MaxRowsPerRowGroup(5))
	want, err := rewrite([]string{path}, "text", upper)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	w := NewWriter(&b)
	for doc, err := range data.Documents([]string{"-"}, data.Auto, data.ReadOptions{Unlabelled: true, Stdin: f, Bytes: func(int64, int64) {}}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(doc.Cells.(*Row), upper(doc.Text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !bytes.Equal(b.Bytes(), want) {
		t.Errorf("another table comes of standard input: %v", err)
	}
}

// A row that is left out is noticed, as the other columns have it; so is a file that has
// changed.
func TestWriterIncomplete(t *testing.T) {
	path := makeFile(t, makeRows(20), parquet.MaxRowsPerRowGroup(5))
	docs, _, err := data.ReadAll([]string{path}, data.Auto, data.ReadOptions{Unlabelled: true})
	if err != nil {
		t.Fatal(err)
	}
	for left := range docs {
		w := NewWriter(&bytes.Buffer{})
		for i, d := range docs {
			if i != left && err == nil {
				err = w.Write(d.Cells.(*Row), "x")
			}
		}
		if err = errors.Join(err, w.Close()); err == nil || !strings.Contains(err.Error(), "4 of the 5 rows of a row group") {
			t.Errorf("without row %d: %v", left, err)
		}
		err = w.Abort()
	}
	if err := os.Truncate(path, 100); err != nil {
		t.Fatal(err)
	}
	if err := NewWriter(&bytes.Buffer{}).Write(docs[0].Cells.(*Row), "x"); err == nil || !strings.Contains(err.Error(), "has changed while it was read") {
		t.Errorf("a file that has changed: %v", err)
	}
}

// What was sorted by the texts is not any more.
func TestWriterSorting(t *testing.T) {
	for by, want := range map[string]int{"text": 0, "id": 1} {
		path := makeFile(t, makeRows(9), parquet.SortingWriterConfig(parquet.SortingColumns(parquet.Ascending(by))))
		got, err := rewrite([]string{path}, "text", upper)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(bytes.NewReader(got), int64(len(got)))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(f.RowGroups()[0].SortingColumns()); n != want {
			t.Errorf("sorted by %s: %d columns of sorting, want %d", by, n, want)
		}
	}
}

// FuzzWriter: whatever the texts are, they come back, and nothing else changes.
func FuzzWriter(f *testing.F) {
	f.Add("one\ntwo\x00three", uint8(3), uint8(2), true)
	f.Add("", uint8(1), uint8(0), false)
	f.Add("\xff\x00\xff", uint8(20), uint8(9), true)
	f.Fuzz(func(t *testing.T, texts string, size, codec uint8, turn bool) {
		codecs := []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Zstd, &parquet.Gzip}
		var rows []tableRow
		for i, text := range strings.Split(texts, "\x00") {
			r := makeRows(i%8 + 1)[i%8]
			if r.Text != nil {
				r.Text = &text
			}
			rows = append(rows, r)
		}
		path := makeFile(t, rows, parquet.MaxRowsPerRowGroup(int64(size%20)+1), parquet.Compression(codecs[int(codec)%len(codecs)]))
		change := func(s string) string {
			if turn {
				return s + s
			}
			return ""
		}
		old, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := rewrite([]string{path}, "text", change)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range readBack(t, got) {
			if (r.Text == nil) != (rows[i].Text == nil) || r.Text != nil && *r.Text != change(*rows[i].Text) {
				t.Errorf("row %d has another text", i)
			}
		}
		if !slices.Equal(chunksOf(t, got, 4), chunksOf(t, old, 4)) {
			t.Error("a column that is not the text changed")
		}
	})
}

func BenchmarkWriter(b *testing.B) {
	path := makeFile(b, makeRows(5000), parquet.Compression(&parquet.Zstd))
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		if _, err := rewrite([]string{path}, "text", upper); err != nil {
			b.Fatal(err)
		}
	}
}
