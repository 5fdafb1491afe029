package parquet

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

// saved writes rows to a file.
func saved[T any](t *testing.T, rows []T, options ...parquet.WriterOption) string {
	path := filepath.Join(t.TempDir(), "rows.parquet")
	if err := parquet.WriteFile(path, rows, options...); err != nil {
		t.Fatal(err)
	}
	return path
}

// one reads the one document of a file.
func one(t *testing.T, path string, opt data.ReadOptions) *data.Document {
	docs, _, err := data.ReadAll([]string{path}, data.Auto, opt)
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	return docs[0]
}

// A row is the object that it stands for, whatever its columns are.
func TestObject(t *testing.T) {
	type inner struct {
		A *int32 `parquet:"a,optional"`
		B []bool `parquet:"b"`
	}
	type row struct {
		Text    string             `parquet:"text"`
		Bool    bool               `parquet:"bool"`
		Int     int32              `parquet:"int"`
		Long    int64              `parquet:"long"`
		Unsign  uint32             `parquet:"unsigned"`
		Unlong  uint64             `parquet:"unsigned_long"`
		Float   float32            `parquet:"float"`
		Double  float64            `parquet:"double"`
		NaN     float64            `parquet:"nan"`
		Bytes   []byte             `parquet:"bytes"`
		Price   int64              `parquet:"price,decimal(2:10)"`
		Money   [3]byte            `parquet:"money,decimal(3:6)"`
		Day     int32              `parquet:"day,date"`
		Milli   int64              `parquet:"milli,timestamp(millisecond)"`
		Nano    int64              `parquet:"nano,timestamp(nanosecond:local)"`
		Noon    int32              `parquet:"noon,time(millisecond)"`
		Old     deprecated.Int96   `parquet:"old"`
		UUID    [16]byte           `parquet:"uuid,uuid"`
		Null    *string            `parquet:"null,optional"`
		List    []string           `parquet:"list,list"`
		Empty   []string           `parquet:"empty,list"`
		Lists   [][]int64          `parquet:"lists,list"`
		Repeat  []int32            `parquet:"repeated"`
		Map     map[string]float32 `parquet:"map"`
		Inner   inner              `parquet:"inner"`
		Inners  []inner            `parquet:"inners"`
		NoInner *inner             `parquet:"no_inner,optional"`
	}
	seven := int32(7)
	path := saved(t, []row{{
		Text: "One\ntwo", Bool: true, Int: -1, Long: math.MinInt64, Unsign: math.MaxUint32, Unlong: math.MaxUint64,
		Float: 0.1, Double: 1e300, NaN: math.NaN(), Bytes: []byte{0xff, 0}, Price: -5, Money: [3]byte{0xff, 0xfe, 0x0c},
		Day: -1, Milli: 1, Nano: 1_700_000_000_123_456_789, Noon: 12 * 3600 * 1000, Old: deprecated.Int96{1, 0, 2440588},
		UUID: [16]byte{0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}, List: []string{"a", `"`}, Lists: [][]int64{{1, 2}, {3}},
		Repeat: []int32{4, 5}, Map: map[string]float32{"k": 0.5}, Inner: inner{A: &seven, B: []bool{true, false}},
		Inners: []inner{{B: []bool{true}}, {A: &seven}},
	}})
	want := `{"text":"One\ntwo","bool":true,"int":-1,"long":-9223372036854775808,"unsigned":4294967295,` +
		`"unsigned_long":18446744073709551615,"float":0.1,"double":1e+300,"nan":null,"bytes":"/wA=","price":-0.05,"money":-0.500,` +
		`"day":"1969-12-31","milli":"1970-01-01T00:00:00.001Z","nano":"2023-11-14T22:13:20.123456789","noon":"12:00:00",` +
		`"old":"1970-01-01T00:00:00.000000001","uuid":"00112233-4455-6677-8899-aabbccddeeff","null":null,"list":["a","\""],"empty":[],` +
		`"lists":[[1,2],[3]],"repeated":[4,5],"map":{"k":0.5},"inner":{"a":7,"b":[true,false]},` +
		`"inners":[{"a":null,"b":[true]},{"a":7,"b":[]}],"no_inner":null}`
	d := one(t, path, data.ReadOptions{Unlabelled: true, Records: true})
	if got := string(d.Record.WithText(nil, d.Text)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFloat16(t *testing.T) {
	for bits, want := range map[string]float64{"\x00\x3c": 1, "\x00\xc0": -2, "\x01\x00": 1 / float64(1<<24), "\xff\x7b": 65504, "\x00\x80": 0} {
		if got := float16([]byte(bits)); got != want {
			t.Errorf("%x is %v, want %v", bits, got, want)
		}
	}
}

// What a document is stands in columns of their names, and its text, byte for byte, in
// the column that is asked for, also within another.
func TestReader(t *testing.T) {
	type page struct {
		Body string `parquet:"body"`
	}
	type row struct {
		ID      int64     `parquet:"id"`
		URL     string    `parquet:"url"`
		Title   string    `parquet:"title"`
		Lang    string    `parquet:"lang"`
		Crawled time.Time `parquet:"crawled"`
		Page    *page     `parquet:"page,optional"`
	}
	path := saved(t, []row{{ID: 7, URL: "https://a.example/", Title: "T", Lang: "de", Page: &page{"Guten \xffTag\r\n\r\nHallo"}}})
	d := one(t, path, data.ReadOptions{Unlabelled: true, TextColumn: "page.body"})
	if d.ID != "7" || d.URL != "https://a.example/" || d.Title != "T" || d.Lang != "de" || d.Number != 1 || d.File != path {
		t.Errorf("got %+v", d)
	}
	if len(d.Lines) != 2 || d.Lines[0].Text != "Guten \xffTag" || d.Lines[1].Text != "Hallo" || d.Text != "Guten \xffTag\r\n\r\nHallo" {
		t.Errorf("lines %v of %q", d.Lines, d.Text)
	}
	if raw := string(d.Record.Raw("id")); raw != "7" || d.Record.Raw("crawled") != nil {
		t.Errorf("the record is %s", d.Record.Bytes())
	}
	if d = one(t, path, data.ReadOptions{Unlabelled: true, TextColumn: "page.body", SingleLines: true}); len(d.Lines) != 1 {
		t.Errorf("%d lines of one", len(d.Lines))
	}
	none := saved(t, []row{{ID: 8}})
	if d = one(t, none, data.ReadOptions{Unlabelled: true, TextColumn: "page.body"}); d.Text != "" || len(d.Lines) != 0 || d.ID != "8" {
		t.Errorf("a page that is null: %+v", d)
	}
}

// Labels stand beside the text, or with the lines.
func TestLabelled(t *testing.T) {
	type message struct {
		Text  string `parquet:"text"`
		Label int32  `parquet:"label"`
	}
	d := one(t, saved(t, []message{{"You have won", 1}}), data.ReadOptions{Labelled: true})
	if len(d.Lines) != 1 || d.Lines[0].Label != "1" || d.Lines[0].Text != "You have won" {
		t.Errorf("got %+v", d)
	}
	type line struct {
		Text  string `parquet:"text"`
		Label string `parquet:"label"`
	}
	type story struct {
		URL   string `parquet:"url"`
		Lines []line `parquet:"lines,list"`
	}
	d = one(t, saved(t, []story{{"https://a.example/", []line{{"Ferry sails", "headline"}, {"Read more: boats", "promo"}}}}), data.ReadOptions{Labelled: true})
	if len(d.Lines) != 2 || d.Lines[1].Label != "promo" || d.URL != "https://a.example/" {
		t.Errorf("got %+v", d)
	}
}

func TestReaderErrors(t *testing.T) {
	type row struct {
		ID   int64    `parquet:"id"`
		Text string   `parquet:"text"`
		Tags []string `parquet:"tags,list"`
	}
	path := saved(t, []row{{ID: 1, Text: "x"}})
	for column, want := range map[string]string{
		"body": `no column "body" (there is "id", "text", "tags")`,
		"id":   `the column "id" holds no strings`,
		"tags": `the column "tags" holds no strings`,
	} {
		_, _, err := data.ReadAll([]string{path}, data.Auto, data.ReadOptions{Unlabelled: true, TextColumn: column})
		field, ok := errors.AsType[*data.FieldError](err)
		if !ok || field.Option != "TextColumn" || err.Error() != path+": "+want {
			t.Errorf("column %s: %v", column, err)
		}
	}
	lz4 := saved(t, []row{{ID: 1, Text: "x"}}, parquet.Compression(&parquet.Lz4Raw))
	if _, _, err := data.ReadAll([]string{lz4}, data.Auto, data.ReadOptions{Unlabelled: true}); err == nil || !strings.Contains(err.Error(), "compressed by LZ4, which is not read") {
		t.Errorf("LZ4: %v", err)
	}
	_, err := data.NewReader(data.Parquet, bytes.NewBuffer(nil), "", data.ReadOptions{})
	if err == nil || !strings.Contains(err.Error(), "standard input: Parquet is read from its end") {
		t.Errorf("a stream: %v", err)
	}
}

// A file that is cut off anywhere is an error that names it; so is, or is read, one with
// a byte that is wrong. Nothing panics.
func TestBroken(t *testing.T) {
	whole := sample(t)
	path := filepath.Join(t.TempDir(), "broken.parquet")
	read := func(b []byte) error {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := rewrite([]string{path}, "text", upper)
		if err != nil && !strings.HasPrefix(err.Error(), path) {
			t.Errorf("an error that does not name the file: %v", err)
		}
		return err
	}
	for n := 0; n < len(whole); n += 97 {
		if read(whole[:n]) == nil {
			t.Errorf("no error for %d bytes of %d", n, len(whole))
		}
	}
	for at := 0; at < len(whole); at += 61 {
		b := bytes.Clone(whole)
		b[at] ^= 0xff
		read(b)
	}
}
