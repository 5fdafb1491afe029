package data

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"
	"sync/atomic"
)

// Documents yields the documents of files, of folders and, for "-", of standard
// input, in the order of paths. A folder is all files in it and below, but for
// one that is laid out in a format of its own (see Folder and WCXB), with Auto
// also where that is to be found out. With Auto every file has a format of its
// own.
//
// An error comes with no document. After a *RecordError, and after an
// *UnlabelledError or a *BinaryError of a file that was found in a folder, the loop
// may go on with what follows; any other error is the last that it sees. All errors
// name the file.
func Documents(paths []string, f Format, opt ReadOptions) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		w := reading{format: f, opt: opt.withDefaults(), yield: yield}
		sources, err := w.sources(paths)
		if err != nil {
			yield(nil, err)
			return
		}
		if opt.Bytes != nil {
			w.size = sizes(sources)
		}
		for i, s := range sources {
			w.opt.Progress(i, len(sources))
			if !w.read(s) {
				return
			}
			w.opt.Progress(i+1, len(sources))
		}
	}
}

// ReadAll reads all documents of the files and folders. With opt.SkipErrors it
// also counts the records that it could not read.
func ReadAll(paths []string, f Format, opt ReadOptions) (docs []*Document, skipped int, err error) {
	for d, err := range Documents(paths, f, opt) {
		_, broken := errors.AsType[*RecordError](err)
		switch {
		case err == nil:
			docs = append(docs, d)
		case broken && opt.SkipErrors:
			skipped++
		default:
			return nil, skipped, err
		}
	}
	return docs, skipped, nil
}

// A reading goes over sources of documents.
type reading struct {
	format Format
	opt    ReadOptions
	yield  func(*Document, error) bool

	bytes atomic.Int64 // that are read; decompressors read ahead
	size  int64        // of all; 0: unknown
}

// sizes adds up the sizes of files, 0 if one has none.
func sizes(sources []place) (total int64) {
	for _, s := range sources {
		info, err := os.Stat(s.path)
		if err != nil || !info.Mode().IsRegular() {
			return 0
		}
		total += info.Size()
	}
	return total
}

// counted returns f, of which the bytes that are read are told.
func (w *reading) counted(f io.ReadCloser) io.ReadCloser {
	return &countedReader{f, func(n int) {
		w.opt.Bytes(w.bytes.Add(int64(n)), w.size)
	}}
}

type countedReader struct {
	io.ReadCloser
	count func(n int)
}

func (r *countedReader) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.count(n)
	return n, err
}

// A place is a file, or a folder that is read as a whole.
type place struct {
	path   string
	layout Format // of the folder; "" for a file
	found  bool   // in a folder, rather than named
}

// sources returns what is to be read.
func (w *reading) sources(paths []string) ([]place, error) {
	var out []place
	for _, path := range paths {
		if f := w.layout(path); f != "" {
			out = append(out, place{path: path, layout: f})
			continue
		}
		files, err := Files([]string{path})
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			out = append(out, place{path: file, found: file != path})
		}
	}
	return out, nil
}

// layout returns the format of a folder that is read as a whole, or "".
func (w *reading) layout(path string) Format {
	f := w.format
	if f == Auto && !w.opt.Unlabelled && path != "-" {
		f = layout(path)
	}
	if row, err := f.row(); err == nil && row.readDir != nil {
		return f
	}
	return ""
}

// read yields the documents of one place, and reports whether more are wanted.
func (w *reading) read(p place) bool {
	if p.layout != "" {
		row, _ := p.layout.row() // it has one: layout looked
		r, err := row.readDir(p.path, w.opt)
		if err != nil {
			w.yield(nil, err)
			return false
		}
		return w.drain(r, p.path, false)
	}
	in, name, err := w.open(p.path)
	if err != nil {
		w.yield(nil, err)
		return false
	}
	defer in.Close()
	r, err := NewReader(w.format, in, name, w.opt)
	if none, ok := errors.AsType[*UnlabelledError](err); ok {
		none.Found = p.found
		return w.yield(nil, none) && p.found
	}
	if err != nil {
		return w.fail(err, name, p.found)
	}
	return w.drain(r, name, p.found)
}

// open opens a file, or standard input, which has no name.
func (w *reading) open(path string) (in io.ReadCloser, name string, err error) {
	if path == "-" {
		in, err = decompressed(w.counted(standardInput{w.opt.Stdin}), source(""), "")
		return in, "", err
	}
	in, err = open(path, w.counted)
	return in, path, err
}

// fail yields an error that ends the reading of a file, and reports whether to go on
// with the next one: where a file that was found is no text.
func (w *reading) fail(err error, file string, found bool) bool {
	if binary, ok := errors.AsType[*BinaryError](err); ok {
		binary.Found = found
		return w.yield(nil, binary) && found
	}
	w.yield(nil, inFile(file, err))
	return false
}

// drain yields the documents that are left in r, and reports whether more are
// wanted.
func (w *reading) drain(r Reader, file string, found bool) bool {
	for {
		d, err := r.Read()
		_, broken := errors.AsType[*RecordError](err)
		switch {
		case err == io.EOF:
			return true
		case broken:
			if !w.yield(nil, err) {
				return false
			}
		case err != nil:
			return w.fail(err, file, found)
		case len(w.opt.PageTypes) > 0 && d.Type != "" && !slices.Contains(w.opt.PageTypes, d.Type):
		case !w.yield(d, nil):
			return false
		}
	}
}

// inFile puts the file's name in front of an error that does not have it.
func inFile(file string, err error) error {
	file = source(file)
	if _, has := errors.AsType[*fs.PathError](err); has || strings.HasPrefix(err.Error(), file+":") {
		return err
	}
	return fmt.Errorf("%s: %w", file, err)
}
