package data

import (
	"strings"
	"testing"
)

// A program that does not import package parquet says what it lacks.
func TestParquetUnread(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, "a.parquet", "PAR1 and so on")
	for _, path := range []string{dir, dir + "/a.parquet"} {
		_, _, err := ReadAll([]string{path}, Auto, ReadOptions{NoBinary: true})
		if err == nil || !strings.Contains(err.Error(), "a.parquet: Parquet is read by programs that import package data/parquet") {
			t.Errorf("%v", err)
		}
	}
}
