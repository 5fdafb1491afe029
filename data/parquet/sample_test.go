package parquet_test

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/parquet-go/parquet-go"
)

var update = flag.Bool("update", false, "write data/sample/teasers.parquet anew")

const sampleFile = "../sample/teasers.parquet"

// sampleRow is what the sample has of a story, with columns of several kinds around the
// text.
type sampleRow struct {
	ID      string    `parquet:"id"`
	URL     string    `parquet:"url,dict"`
	Crawled time.Time `parquet:"crawled,timestamp(millisecond)"`
	Text    *string   `parquet:"text,optional,zstd"`
	Words   []string  `parquet:"words,list"`
	Size    struct {
		Lines int32 `parquet:"lines"`
		Bytes int64 `parquet:"bytes"`
	} `parquet:"size"`
}

// sampleRows are the stories of teasers.jsonl.
func sampleRows(t *testing.T) []sampleRow {
	docs, _, err := data.ReadAll([]string{"../sample/teasers.jsonl"}, data.JSONL, data.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 11, 2, 6, 0, 0, 0, time.UTC)
	var rows []sampleRow
	for i, d := range docs {
		row := sampleRow{ID: d.ID, URL: d.URL, Crawled: start.Add(time.Duration(i) * 97 * time.Minute), Text: &d.Text}
		row.Words = slices.Compact(slices.Sorted(slices.Values(strings.Fields(d.Lines[0].Text))))
		row.Size.Lines, row.Size.Bytes = int32(len(d.Lines)), int64(len(d.Text))
		rows = append(rows, row)
	}
	return rows
}

// TestSample keeps the sample what teasers.jsonl is.
func TestSample(t *testing.T) {
	rows := sampleRows(t)
	if *update {
		var b bytes.Buffer
		w := parquet.NewGenericWriter[sampleRow](&b, parquet.MaxRowsPerRowGroup(8), parquet.CreatedBy("linesift", "sample", ""),
			parquet.KeyValueMetadata("about", "invented stories with teasers"))
		if _, err := w.Write(rows); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(sampleFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	docs, _, err := data.ReadAll([]string{sampleFile}, data.Auto, data.ReadOptions{Unlabelled: true})
	if err != nil || len(docs) != len(rows) {
		t.Fatalf("%d documents of %d, %v", len(docs), len(rows), err)
	}
	for i, d := range docs {
		if d.Text != *rows[i].Text || d.ID != rows[i].ID || d.URL != rows[i].URL || d.Number != i+1 {
			t.Errorf("row %d is not story %s", i+1, rows[i].ID)
		}
	}
}
