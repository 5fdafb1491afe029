package train

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/sjwhitworth/golearn/base"
)

// TestRows computes rows for which nothing was fitted.
func TestRows(t *testing.T) {
	docs := sampleDocuments(t)[:3]
	docs[1].Lines[0].Label = ""
	s, err := Rows(model.Default(), docs, 2)
	if err != nil {
		t.Fatal(err)
	}
	r := 0
	for i, d := range docs {
		var doc features.Doc
		var m features.Matrix
		model.Default().Vectorizer().Transform(&doc, d, &m)
		for u := range doc.Units {
			if d.Lines[doc.Units[u].First].Label == "" {
				continue
			}
			if !slices.Equal(s.X.Row(r), m.Row(u)) || s.Doc[r] != int32(i) || s.Labels[s.Y[r]] != d.Lines[doc.Units[u].First].Label {
				t.Fatalf("row %d: not unit %d of document %d", r, u, i)
			}
			r++
		}
	}
	if r != s.X.Rows || !slices.Equal(s.Columns, model.Default().Vectorizer().Columns()) {
		t.Errorf("%d rows, want %d", s.X.Rows, r)
	}
	docs[2].Lines[1].Label = "spam"
	if _, err := Rows(model.Default(), docs, 2); err == nil || !strings.Contains(err.Error(), `line 2: the label "spam"`) {
		t.Errorf("error %v, want one that says where the unknown label is", err)
	}
}

// TestWriteCSV has golearn read the rows.
func TestWriteCSV(t *testing.T) {
	s := wild(60)
	s.Labels = []string{"a", "b, or so", `"c"`, "d"}
	path := filepath.Join(t.TempDir(), "rows.csv")
	var b bytes.Buffer
	if err := s.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	grid, err := base.ParseCSVToInstances(path, true)
	if err != nil {
		t.Fatal(err)
	}
	got, err := readSet(grid)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.X.Data, s.X.Data) || !slices.Equal(got.Columns, s.Columns) || !slices.Equal(names(got.Labels, got.Y), names(s.Labels, s.Y)) {
		t.Error("golearn reads other rows")
	}
}

func TestWriteLIBSVM(t *testing.T) {
	s := wild(60)
	s.X.Row(7)[2] = float32(math.NaN())
	var b strings.Builder
	if err := s.WriteLIBSVM(&b); err != nil {
		t.Fatal(err)
	}
	x, r := features.NewMatrix(60, s.X.Cols), 0
	for line := range strings.Lines(b.String()) {
		fields := strings.Fields(line)
		if fields[0] != fmt.Sprint(s.Y[r]) {
			t.Errorf("row %d: label %s, want %d", r, fields[0], s.Y[r])
		}
		last := 0
		for _, f := range fields[1:] {
			number, text, _ := strings.Cut(f, ":")
			c, _ := strconv.Atoi(number)
			v, err := strconv.ParseFloat(text, 32)
			if err != nil || c <= last || v == 0 {
				t.Fatalf("row %d: %q after column %d, error %v", r, f, last, err)
			}
			x.Row(r)[c-1], last = float32(v), c
		}
		r++
	}
	if r != 60 || !slices.EqualFunc(x.Data, s.X.Data, func(a, b float32) bool { return a == b || a != a && b != b }) {
		t.Errorf("%d rows, or other values", r)
	}
}

func TestWriteNPY(t *testing.T) {
	s := wild(60)
	var b bytes.Buffer
	if err := s.WriteNPY(&b); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	n := 10 + int(binary.LittleEndian.Uint16(file[8:]))
	if string(file[:8]) != "\x93NUMPY\x01\x00" || n%64 != 0 || file[n-1] != '\n' || !strings.Contains(string(file[:n]), "'shape': (60, 6)") {
		t.Fatalf("head %q", file[:n])
	}
	got := make([]float32, len(s.X.Data))
	if _, err := binary.Decode(file[n:], binary.LittleEndian, got); err != nil || !slices.Equal(got, s.X.Data) || len(file) != n+4*len(got) {
		t.Errorf("other values, or error %v", err)
	}
}

func TestRowInfo(t *testing.T) {
	docs := sampleDocuments(t)[:3]
	docs[1].URL, docs[1].Lang = "", "de"
	s, err := Rows(model.Default(), docs, 1)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Info(docs).Write(&b); err != nil {
		t.Fatal(err)
	}
	var info RowInfo
	if err := json.Unmarshal(b.Bytes(), &info); err != nil {
		t.Fatal(err)
	}
	if len(info.Label) != s.X.Rows || len(info.Document) != s.X.Rows || len(info.Columns) != s.X.Cols || len(info.Documents) != 3 {
		t.Errorf("%d labels, %d numbers, %d columns, %d documents", len(info.Label), len(info.Document), len(info.Columns), len(info.Documents))
	}
	if d := info.Documents[1]; d.ID != docs[1].ID || d.Site != "" || d.Lang != "de" || info.Documents[0].Site != docs[0].Site() {
		t.Errorf("documents %+v", info.Documents)
	}
}
