package data

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// compressions holds the endings of compressed files. Open reads them all, Create
// writes all but .bz2.
var compressions = map[string]bool{".gz": true, ".zst": true, ".bz2": true}

// compression returns the ending of path if it names a compression, or "".
func compression(path string) string {
	if ext := strings.ToLower(filepath.Ext(path)); compressions[ext] {
		return ext
	}
	return ""
}

// maxWindow bounds the memory that a .zst file can demand, in bytes; it is what
// zstd --long=31 needs.
const maxWindow = 1 << 31

// sniffed returns the compression that a file starts with, or "".
func sniffed(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return ".gz"
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return ".zst"
	case bytes.HasPrefix(head, []byte("BZh")) && len(head) > 3 && '1' <= head[3] && head[3] <= '9':
		return ".bz2"
	}
	return ""
}

// Open opens a file for reading and decompresses it if its name ends in .gz, .zst or
// .bz2, or if it starts as such files do. A compressed file that ends early is an
// error that says so, which wraps io.ErrUnexpectedEOF. Open knows nothing of "-".
func Open(path string) (io.ReadCloser, error) {
	return open(path, func(f io.ReadCloser) io.ReadCloser { return f })
}

// open is Open with a say in how the file is read.
func open(path string, as func(io.ReadCloser) io.ReadCloser) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r, err := decompressed(as(f), path, compression(path))
	if err != nil {
		f.Close()
		return nil, err
	}
	return r, nil
}

// decompressed returns what f has: decompressed if ext says so or if f starts like
// a compressed file. Closing it closes f. The name is for messages.
func decompressed(f io.ReadCloser, name, ext string) (io.ReadCloser, error) {
	d := &decompressor{file: f, name: name, stop: func() {}}
	in := bufio.NewReader(f)
	if ext == "" {
		head, _ := in.Peek(magicSize) // an error comes again
		ext = sniffed(head)
	}
	if ext == "" {
		d.r = in
		return d, nil
	}
	d.packed = true
	if err := d.start(bufio.NewReaderSize(in, 128<<10), ext); err != nil {
		return nil, d.explain(err)
	}
	return d, nil
}

// A decompressor reads a file that may be compressed.
type decompressor struct {
	file   io.ReadCloser
	name   string
	r      io.Reader
	packed bool // it is
	stop   func()
}

// start reads the header. A compressed file has one even if it holds nothing,
// so an empty file is one that was cut off.
func (d *decompressor) start(in *bufio.Reader, ext string) error {
	if _, err := in.Peek(1); err != nil {
		return err
	}
	switch ext {
	case ".gz":
		z, err := gzip.NewReader(in)
		d.r = z
		return err
	case ".bz2":
		d.r = bzip2.NewReader(in)
		return nil
	}
	z, err := zstd.NewReader(in, zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return err
	}
	d.r, d.stop = z, z.Close
	return nil
}

func (d *decompressor) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if err != nil && err != io.EOF {
		err = d.explain(err)
	}
	return n, err
}

func (d *decompressor) Close() error {
	d.stop()
	return d.file.Close()
}

// explain says which file is broken and what to do.
func (d *decompressor) explain(err error) error {
	var fromFile *fs.PathError
	switch {
	case errors.As(err, &fromFile):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF), err == io.EOF:
		return fmt.Errorf("%s: truncated: the compressed data stops before its end; get the file again: %w",
			d.name, io.ErrUnexpectedEOF)
	}
	return fmt.Errorf("%s: broken compressed data: %w", d.name, err)
}

// Files replaces every folder among paths by the files in it and its
// subfolders, in the order of their names. Hidden files, hidden folders and
// links to folders are left out. "-" stays as it is.
func Files(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		more, err := expand(path)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	return files, nil
}

// expand returns path itself unless it is a folder.
func expand(path string) ([]string, error) {
	if path == "-" {
		return []string{path}, nil
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &missingError{path}
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	files, err := walk(nil, path)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: the folder holds no file to read", path)
	}
	return files, err
}

// A missingError says that a path names nothing. It is fs.ErrNotExist, whose own words
// would say so twice.
type missingError struct{ path string }

func (e *missingError) Error() string { return e.path + ": no such file or folder" }

func (e *missingError) Is(target error) bool { return target == fs.ErrNotExist }

// walk appends the files below dir. A link to a file is followed, a link to a
// folder is not, as it may lead back here.
func walk(files []string, dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			if files, err = walk(files, path); err != nil {
				return nil, err
			}
		default:
			info, err := os.Stat(path)
			if err != nil {
				return nil, err
			}
			if info.Mode().IsRegular() {
				files = append(files, path)
			}
		}
	}
	return files, nil
}
