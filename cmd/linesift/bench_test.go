package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/linesift/linesift/data/rawjson"
)

// BenchmarkClean runs the whole command on JSON lines, as they are and compressed,
// on one processor and on two.
func BenchmarkClean(b *testing.B) {
	story, err := os.ReadFile("../../data/sample/story.txt")
	if err != nil {
		b.Fatal(err)
	}
	var docs bytes.Buffer
	for i := range 2000 {
		fmt.Fprintf(&docs, "{\"id\":%d,\"text\":%s}\n", i, rawjson.AppendString(nil, string(story)))
	}
	var compressed bytes.Buffer
	z := gzip.NewWriter(&compressed)
	z.Write(docs.Bytes()) // a buffer takes all
	z.Close()
	for name, content := range map[string][]byte{"docs.jsonl": docs.Bytes(), "docs.jsonl.gz": compressed.Bytes()} {
		path := filepath.Join(b.TempDir(), name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			b.Fatal(err)
		}
		for _, threads := range []string{"1", "2"} {
			b.Run(name+"/"+threads, func(b *testing.B) {
				b.SetBytes(int64(docs.Len()))
				b.ReportAllocs()
				for b.Loop() {
					if code := run(context.Background(), []string{"clean", "--input", "jsonl", "--threads", threads, path}, nil, io.Discard, os.Stderr); code != 0 {
						b.Fatalf("exit code %d", code)
					}
				}
			})
		}
	}
}
