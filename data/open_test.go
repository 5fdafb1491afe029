package data

import (
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// noise returns n bytes that do not compress.
func noise(n int) []byte {
	b := make([]byte, n)
	rng := rand.NewChaCha8([32]byte{1})
	rng.Read(b)
	return b
}

// save writes a file, compressed by its ending, and returns its path.
func save(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, content); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(path string) (string, error) {
	r, err := Open(path)
	if err != nil {
		return "", err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	return string(b), err
}

func TestOpenBzip2(t *testing.T) {
	const text = "Ferry sails\nGoat on board\n"
	packed, err := base64.StdEncoding.DecodeString("QlpoOTFBWSZTWR4VcYcAAALVgAAQQAABgDYlnCAgACIg2poaeSFMABNNGVQZ00VyUCYC3Tvn4u5IpwoSA8KuMOA=")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		content []byte
		want    string
	}{
		"a.txt.bz2": {packed, text},
		"a.txt":     {packed, text},
		"b.bz2":     {append(packed[:len(packed):len(packed)], packed...), text + text},
		"c.txt":     {[]byte("BZhang sails\n"), "BZhang sails\n"},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, tt.content, 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, tt.want)
		}
		f.Close()
	}
	path := filepath.Join(t.TempDir(), "cut.bz2")
	if err := os.WriteFile(path, packed[:len(packed)-8], 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.ReadAll(f); !errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(err.Error(), "cut.bz2: truncated") {
		t.Errorf("cut: %v", err)
	}
	if _, err := Create(filepath.Join(t.TempDir(), "new.bz2")); err == nil || !strings.Contains(err.Error(), "bzip2 is only read") {
		t.Errorf("created: %v", err)
	}
}

func TestOpenReadsWhatCreateWrote(t *testing.T) {
	for _, name := range []string{"a.txt", "a.txt.gz", "A.TXT.GZ", "a.zst"} {
		for _, content := range []string{"", "one\r\ntwo\x00", string(noise(300_000))} {
			path := save(t, t.TempDir(), name, content)
			got, err := load(path)
			if err != nil || got != content {
				t.Errorf("%s: %d bytes became %d, %v", name, len(content), len(got), err)
			}
		}
	}
}

// Two compressed files one after the other are a compressed file, too.
func TestOpenMembersAndTruncation(t *testing.T) {
	for _, name := range []string{"a.gz", "a.zst"} {
		dir := t.TempDir()
		path := save(t, dir, name, "first "+string(noise(200)))
		member, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole := slices.Concat(member, member)
		for cut := range len(whole) + 1 {
			if err := os.WriteFile(path, whole[:cut], 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := load(path)
			switch {
			case cut == len(member), cut == len(whole):
				if err != nil || len(got) != 206*cut/len(member) {
					t.Errorf("%s: %d bytes, %v", name, len(got), err)
				}
			case err == nil:
				t.Errorf("%s cut at byte %d of %d: no error", name, cut, len(whole))
			case !errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(err.Error(), path+": truncated"):
				t.Errorf("%s cut at byte %d of %d: %v", name, cut, len(whole), err)
			}
		}
	}
}

func TestOpenBroken(t *testing.T) {
	for _, name := range []string{"a.gz", "a.zst"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("plain text, not compressed"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := load(path)
		if err == nil || !strings.Contains(err.Error(), path+": broken") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/z.txt", "a/b/c.txt", ".hidden", "a/.git/x", "link-target.txt"} {
		save(t, dir, name, "x")
	}
	if err := os.Symlink("link-target.txt", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "a", "loop")); err != nil {
		t.Fatal(err)
	}
	got, err := Files([]string{"-", dir, filepath.Join(dir, ".hidden")})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"-"}
	for _, name := range []string{"a/b/c.txt", "a/z.txt", "b.txt", "link", "link-target.txt", ".hidden"} {
		want = append(want, filepath.Join(dir, name))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestFilesErrors(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := Files([]string{missing}); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), missing) {
		t.Errorf("missing file: %v", err)
	}
	empty := t.TempDir()
	save(t, empty, ".hidden", "x")
	if _, err := Files([]string{empty}); err == nil || !strings.Contains(err.Error(), empty+": the folder holds no file") {
		t.Errorf("empty folder: %v", err)
	}
}
