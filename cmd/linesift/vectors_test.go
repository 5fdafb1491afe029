package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/linesift/linesift/model/vectortest"
)

// TestVectors: the command line predicts what the packages do.
func TestVectors(t *testing.T) {
	texts, pages := vectortest.Documents(t, "../../model/testdata/vectors")
	for _, path := range append(texts, pages...) {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), []string{"predict", "--binary", "--output", "jsonl", path}, os.Stdin, &stdout, &stderr); code != exitSuccess {
			t.Fatalf("%s: exit %d: %s", path, code, &stderr)
		}
		var doc struct {
			Lines []vectortest.Line // names of JSON fields match in any case
		}
		if err := json.Unmarshal(stdout.Bytes(), &doc); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		vectortest.Check(t, path, doc.Lines)
	}
}
