package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// A table without rows stays one where Parquet comes out, and is nothing elsewhere.
func TestParquetWithoutRows(t *testing.T) {
	type row struct {
		ID   int64  `parquet:"id"`
		Text string `parquet:"text"`
	}
	path := filepath.Join(t.TempDir(), "empty.parquet")
	if err := parquet.WriteFile[row](path, nil); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{"clean": "PAR1", "clean --output jsonl": "", "clean --output markdown": "", "predict": ""} {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), append(strings.Fields(args), "--model", tinyModel(t), path), strings.NewReader(""), &stdout, &stderr)
		if got := stdout.String(); code != exitSuccess || !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: exit code %d, %q, %s", args, code, got, &stderr)
		}
		if rows, err := parquet.Read[row](bytes.NewReader(stdout.Bytes()), int64(stdout.Len())); want == "PAR1" && (err != nil || len(rows) != 0) {
			t.Errorf("%s: %d rows, %v", args, len(rows), err)
		}
	}
}
