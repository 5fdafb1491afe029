package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
)

// An OpenTable opens a table that is read at any place rather than from its start. The
// options come with their defaults filled in; the name of the file is for messages, and
// "" for standard input.
type OpenTable func(r io.ReaderAt, size int64, file string, opt ReadOptions) (Reader, error)

// openParquet reads Parquet; nil where nothing does.
var openParquet OpenTable

// UseParquet makes files of Parquet be read with open. It is meant for the init
// function of package parquet.
func UseParquet(open OpenTable) { openParquet = open }

// parquetMagic starts and ends a file of Parquet.
const parquetMagic = "PAR1"

func startsParquet(start []byte, _ bool) bool { return bytes.HasPrefix(start, []byte(parquetMagic)) }

// isParquet reports whether what r goes on with is to be read as Parquet.
func isParquet(f Format, r *bufio.Reader, file string) bool {
	if f != Auto {
		return f == Parquet
	}
	head, _ := r.Peek(len(parquetMagic)) // an error comes again
	return Detect(file, head) == Parquet
}

// newParquetReader reads what is under r.
func newParquetReader(r io.Reader, file string, opt ReadOptions) (Reader, error) {
	if openParquet == nil {
		return nil, fmt.Errorf("%s: Parquet is read by programs that import package data/parquet", source(file))
	}
	at, size, ok := underlying(r)
	if !ok {
		return nil, fmt.Errorf("%s: Parquet is read from its end: name a file, no pipe, which is not compressed as a whole", source(file))
	}
	return openParquet(at, size, file, opt)
}

// underlying returns the file that r reads from its start, if it can be read at any
// place, and its size.
func underlying(r io.Reader) (at io.ReaderAt, size int64, ok bool) {
	switch r := r.(type) {
	case *decompressor:
		if !r.packed {
			return underlying(r.file)
		}
	case *countedReader:
		at, size, ok = underlying(r.ReadCloser)
		return &countedReaderAt{at, r.count}, size, ok
	case standardInput:
		return underlying(r.Reader)
	case *os.File:
		info, err := r.Stat()
		if err == nil && info.Mode().IsRegular() {
			return r, info.Size(), true
		}
	case interface {
		io.ReaderAt
		Size() int64
	}:
		return r, r.Size(), true
	}
	return nil, 0, false
}

// standardInput is an input that is not closed.
type standardInput struct{ io.Reader }

func (standardInput) Close() error { return nil }

// countedReaderAt tells of the bytes that are read.
type countedReaderAt struct {
	io.ReaderAt
	count func(n int)
}

func (r *countedReaderAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := r.ReaderAt.ReadAt(p, at)
	r.count(n)
	return n, err
}
