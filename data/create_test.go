package data

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func TestCreateIsAtomic(t *testing.T) {
	dir := t.TempDir()
	path := save(t, dir, "out.txt", "old")
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, "new")
	if got, _ := load(path); got != "old" {
		t.Errorf("before Commit the file holds %q", got)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if got, _ := load(path); got != "old" {
		t.Errorf("after Close the file holds %q", got)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	if err := f.Commit(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Commit after Close: %v", err)
	}
	if _, err := f.Write(nil); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Write after Close: %v", err)
	}
}

func TestCreateSameDataSameFile(t *testing.T) {
	for _, name := range []string{"a.gz", "b.zst"} {
		var files [][]byte
		for range 2 {
			b, err := os.ReadFile(save(t, t.TempDir(), name, strings.Repeat("line\n", 1000)))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, b)
		}
		if !bytes.Equal(files[0], files[1]) {
			t.Errorf("%s differs between runs", name)
		}
	}
}

func TestCreateKeepsModeAndLinks(t *testing.T) {
	dir := t.TempDir()
	path := save(t, dir, "a.txt", "old")
	if info, _ := os.Stat(path); info.Mode().Perm()&0o600 != 0o600 || info.Mode().Perm()&0o133 != 0 {
		t.Errorf("a new file has mode %v", info.Mode())
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink("a.txt", link); err != nil {
		t.Fatal(err)
	}
	save(t, dir, "link", "new")
	if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode 0600 became %v", info.Mode())
	}
	if got, _ := load(path); got != "new" {
		t.Errorf("the file holds %q", got)
	}
}

func TestCreateErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := Create(dir); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("a folder: %v", err)
	}
	path := filepath.Join(dir, "missing", "a.txt")
	if _, err := Create(path); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("no such folder: %v", err)
	}
}

func TestCreateDevice(t *testing.T) {
	before, err := os.Stat(os.DevNull)
	if err != nil {
		t.Skip(err)
	}
	f, err := Create(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, "text")
	if err := f.Commit(); err != nil {
		t.Error(err)
	}
	if after, err := os.Stat(os.DevNull); err != nil || !os.SameFile(before, after) {
		t.Errorf("the device was replaced: %v", err)
	}
}

// TestEndMember: each record is a member of its own, and none is empty.
func TestEndMember(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gz")
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	records := []string{"one\n", "two\n", "three\n"}
	for _, r := range records {
		if _, err := f.Write([]byte(r)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := f.EndMember(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in := bufio.NewReader(file)
	z, err := gzip.NewReader(in)
	for _, want := range records {
		if err != nil {
			t.Fatal(err)
		}
		z.Multistream(false)
		if got, err := io.ReadAll(z); err != nil || string(got) != want {
			t.Errorf("a member with %q, %v, want %q", got, err, want)
		}
		err = z.Reset(in)
	}
	if err != io.EOF {
		t.Errorf("behind the last: %v", err)
	}
}
