package data

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A File is written in whole or not at all: what goes into it appears under its
// name at Commit. Its content is compressed if the name ends in .gz or .zst.
type File struct {
	path string
	temp *os.File // the device or pipe itself if path names one
	buf  *bufio.Writer
	zip  io.WriteCloser // nil if not compressed
	next bool           // a member of gzip has ended, and the next one not begun
	done bool
}

// Create starts a file that will replace the one at path. The data waits in a
// hidden file in the same folder. If path names a device or a pipe, such as
// /dev/null, the data goes there at once.
func Create(path string) (*File, error) {
	if compression(path) == ".bz2" {
		return nil, fmt.Errorf("create %s: bzip2 is only read: use a name that ends in .zst or .gz", path)
	}
	target, mode, err := resolve(path)
	if err != nil {
		return nil, err
	}
	f := &File{path: target}
	if mode.IsRegular() {
		f.temp, err = createTemp(target, mode.Perm())
	} else {
		f.temp, err = os.OpenFile(target, os.O_WRONLY, 0)
	}
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", path, bare(err))
	}
	if err := f.start(); err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	return f, nil
}

// bare takes the name of the hidden file out of an error.
func bare(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// resolve follows links, so that a link to a file stays one, and returns the
// mode that the file has or is to have.
func resolve(path string) (target string, mode fs.FileMode, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, 0o644, nil
	case err != nil:
		return "", 0, err
	case info.IsDir():
		return "", 0, fmt.Errorf("%s: is a folder: name a file to write", path)
	case !info.Mode().IsRegular():
		return path, info.Mode(), nil
	}
	target, err = filepath.EvalSymlinks(path)
	return target, info.Mode(), err
}

// createTemp creates a hidden file beside path. os.CreateTemp is not used
// because its files can be read by their owner alone.
func createTemp(path string, perm fs.FileMode) (*os.File, error) {
	for {
		name := "." + filepath.Base(path) + "." + strconv.FormatUint(rand.Uint64(), 36) + unfinished
		f, err := os.OpenFile(filepath.Join(filepath.Dir(path), name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, perm)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// unfinished ends the names of files that are not complete.
const unfinished = ".unfinished"

// Unfinished tells from the name of a hidden file that Create has made of which file it
// is the beginning. Where no process writes it any more, it is of no use.
func Unfinished(name string) (of string, ok bool) {
	name, ok = strings.CutSuffix(name, unfinished)
	dot := strings.LastIndexByte(name, '.')
	if !ok || dot < 2 || name[0] != '.' {
		return "", false
	}
	return name[1:dot], true
}

// start sets up the compression. Equal data gives equal files: the gzip header
// has neither name nor time.
func (f *File) start() (err error) {
	f.buf = bufio.NewWriterSize(f.temp, 128<<10)
	switch compression(f.path) {
	case ".gz":
		f.zip = gzip.NewWriter(f.buf)
	case ".zst":
		f.zip, err = zstd.NewWriter(f.buf, zstd.WithZeroFrames(true))
	}
	return err
}

// Write writes p, compressed where the name asks for it.
func (f *File) Write(p []byte) (int, error) {
	if f.done {
		return 0, fmt.Errorf("%s: %w", f.path, fs.ErrClosed)
	}
	var w io.Writer = f.buf
	if f.zip != nil {
		f.next = f.next && len(p) == 0
		w = f.zip
	}
	n, err := w.Write(p)
	return n, f.named(err)
}

// named makes an error of the hidden file one of the file that it will be.
func (f *File) named(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("write %s: %w", f.path, bare(err))
}

// HasMembers reports whether the file is compressed by gzip, which EndMember is for.
func (f *File) HasMembers() bool {
	_, ok := f.zip.(*gzip.Writer)
	return ok
}

// EndMember ends a member of a file that is compressed by gzip: what is written next
// starts another. Readers see one text; in WARC files each record is a member. It does
// nothing to other files.
func (f *File) EndMember() error {
	z, ok := f.zip.(*gzip.Writer)
	if !ok || f.next || f.done {
		return nil
	}
	if err := z.Close(); err != nil {
		return f.named(err)
	}
	z.Reset(f.buf)
	f.next = true
	return nil
}

// Commit completes the file and gives it its name. If it fails, the file that
// had the name before is unchanged.
func (f *File) Commit() error {
	if f.done {
		return fmt.Errorf("%s: %w", f.path, fs.ErrClosed)
	}
	if err := f.finish(); err != nil {
		return errors.Join(f.named(err), f.Abort())
	}
	f.done = true
	err := f.temp.Close()
	if err == nil && f.temp.Name() != f.path {
		err = os.Rename(f.temp.Name(), f.path)
	}
	if err != nil && f.temp.Name() != f.path {
		os.Remove(f.temp.Name())
	}
	return err
}

// finish writes what the compression and the buffer hold back.
func (f *File) finish() error {
	if f.zip != nil && !f.next {
		if err := f.zip.Close(); err != nil {
			return err
		}
	}
	return f.buf.Flush()
}

// Abort drops the file and what was written to it. After Commit it does nothing.
func (f *File) Abort() error {
	if f.done {
		return nil
	}
	f.done = true
	err := f.temp.Close()
	if f.temp.Name() != f.path {
		err = errors.Join(err, os.Remove(f.temp.Name()))
	}
	return err
}

// Close is Abort, for use with defer.
func (f *File) Close() error { return f.Abort() }
