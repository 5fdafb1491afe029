package model

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestSaveAndOpen(t *testing.T) {
	for _, kind := range []string{"softmax", "trees"} {
		want := randomClassifier(t, kind, 1)
		path := filepath.Join(t.TempDir(), "some.model")
		if err := want.Save(path); err != nil {
			t.Fatal(err)
		}
		got, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			doc := data.NewDocument(text)
			if g, w := got.Predict(doc), want.Predict(doc); !reflect.DeepEqual(g, w) {
				t.Errorf("%s: %q: got %v, want %v", kind, text, g, w)
			}
		}
		saved, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(saved, encode(t, want)) || !bytes.Equal(saved, encode(t, got)) {
			t.Errorf("%s: equal models give different bytes", kind)
		}
	}
}

func TestWriteToIsDeterministic(t *testing.T) {
	want := encode(t, randomClassifier(t, "softmax", 2))
	for range 3 {
		if !bytes.Equal(encode(t, randomClassifier(t, "softmax", 2)), want) {
			t.Fatal("the same model gave other bytes")
		}
	}
	if bytes.Equal(encode(t, randomClassifier(t, "softmax", 3)), want) {
		t.Error("another model gave the same bytes")
	}
}

func TestSaveRefuses(t *testing.T) {
	c := randomClassifier(t, "softmax", 1)
	dir := t.TempDir()
	if err := c.Save(filepath.Join(dir, "some.model.gz")); err == nil || !strings.Contains(err.Error(), "compressed already") {
		t.Error(err)
	}
	if err := c.Save(filepath.Join(dir, "none", "some.model")); err == nil {
		t.Error("saved in a folder that is not there")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

func TestOpenNames(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(path, []byte("Once upon a time\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, dir, filepath.Join(dir, "none")} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// repack returns the model with its members as edit leaves them; those left
// nil are dropped. The manifest's list of members is not corrected.
func repack(t testing.TB, model []byte, edit func(files map[string][]byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(model), int64(len(model)))
	if err != nil {
		t.Fatal(err)
	}
	files, names := map[string][]byte{}, []string{}
	for _, f := range z.File {
		if files[f.Name], err = unpack(f, maxModel, int64(len(model))); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	edit(files)
	var members []member
	for _, name := range append(names, "extra.bin") {
		if files[name] != nil {
			members = append(members, member{name, files[name]})
		}
	}
	var b bytes.Buffer
	if err := writeZip(&b, members); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestManifestIsFirst(t *testing.T) {
	b := encode(t, randomClassifier(t, "softmax", 1))
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "manifest.json" {
		t.Errorf("the first member is %s", z.File[0].Name)
	}
	for _, f := range z.File {
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has the time %v", f.Name, f.Modified)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	good := encode(t, randomClassifier(t, "softmax", 1))
	replace := func(old, new string) []byte {
		return repack(t, good, func(files map[string][]byte) {
			b := bytes.Replace(files[manifestName], []byte(old), []byte(new), 1)
			if bytes.Equal(b, files[manifestName]) {
				t.Fatalf("no %q in the manifest", old)
			}
			files[manifestName] = b
		})
	}
	edit := func(name string, b []byte) []byte {
		return repack(t, good, func(files map[string][]byte) { files[name] = b })
	}
	words := func(files map[string][]byte) { files[wordsName][40] ^= 1 }
	var twice bytes.Buffer
	if err := writeZip(&twice, []member{{manifestName, []byte("{}")}, {manifestName, []byte("{}")}}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		b    []byte
		want string
	}{
		{"empty", nil, "not a linesift model"},
		{"text", []byte("Once upon a time"), "not a linesift model"},
		{"truncated", good[:len(good)-30], "not a linesift model"},
		{"manifest twice", twice.Bytes(), `two members "manifest.json"`},
		{"no manifest", edit(manifestName, nil), "no manifest.json"},
		{"no words", edit(wordsName, nil), `"words.bin"`},
		{"no scorer", edit(scorerName, nil), `"scorer.bin"`},
		{"unknown member", edit("extra.bin", []byte("x")), `"extra.bin"`},
		{"no JSON", edit(manifestName, []byte("{")), "manifest"},
		{"no version", edit(manifestName, []byte("{}")), "no format_version"},
		{"later version", replace(`"format_version": 1`, `"format_version": 2`), "model format version 2; this program reads version 1"},
		{"later manifest of other types", edit(manifestName, []byte(`{"format_version":3,"labels":7}`)), "version 3; this program reads version 1"},
		{"size", edit(scorerName, []byte("short")), "scorer.bin: 5 bytes, the manifest says"},
		{"checksum", repack(t, good, words), "words.bin: its checksum is"},
		{"big manifest", edit(manifestName, bytes.Repeat([]byte(" "), maxManifest+1)), "want at most"},
		{"negative size", replace(`"size": `, `"size": -`), "the manifest says -"},
		{"unknown family", replace(`"segment"`, `"segmented"`), `unknown feature family "segmented"`},
		{"family twice", replace(`"repetition"`, `"coherence"`), `"coherence" is named twice`},
		{"unknown scorer", replace(`"scorer": "softmax"`, `"scorer": "svm"`), `a scorer of kind "svm"`},
		{"label twice", replace(`"promo"`, `"body"`), `label "body" is named twice`},
		{"kept label unknown", replace(`"keep": [`, `"keep": ["x",`), `kept label "x"`},
		{"other columns", replace(`"log_words"`, `"log_wards"`), `is "log_wards", but this version of the program computes "log_words"`},
		{"decision", replace(`"expected-f1"`, `"coin"`), `unknown rule "coin"`},
		{"calibration", replace(`"vector"`, `"other"`), `unknown method "other"`},
	} {
		if _, err := Load(tt.b); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

// A flipped bit is noticed, or changes nothing that matters: it never
// gives another model.
func TestReadNoticesFlippedBits(t *testing.T) {
	c := randomClassifier(t, "softmax", 1)
	good := encode(t, c)
	for at := 0; at < len(good); at += 5 {
		b := bytes.Clone(good)
		b[at] ^= 1 << (at % 7)
		got, err := Load(b)
		if err != nil {
			continue
		}
		if !bytes.Equal(encode(t, got), good) {
			t.Errorf("byte %d: another model came out", at)
		}
	}
}

func TestReadCutShort(t *testing.T) {
	good := encode(t, randomClassifier(t, "softmax", 1))
	for n := 0; n < len(good); n += 7 {
		if _, err := Load(good[:n]); err == nil {
			t.Errorf("cut to %d of %d bytes: no error", n, len(good))
		}
	}
}

// lyingZip is a zip whose directory claims other sizes than the data has.
func lyingZip(t *testing.T, name string, unpacked uint64, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate,
		CompressedSize64: uint64(len(content)), UncompressedSize64: unpacked})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadRefusesBombs(t *testing.T) {
	var bomb bytes.Buffer
	if err := writeZip(&bomb, []member{{manifestName, make([]byte, 3<<20)}}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(bomb.Bytes()), int64(bomb.Len()))
	if err != nil {
		t.Fatal(err)
	}
	packed := make([]byte, z.File[0].CompressedSize64)
	raw, err := z.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.Read(packed); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"claims less": lyingZip(t, manifestName, 10, packed),
		"claims more": lyingZip(t, manifestName, 4<<20, packed),
		"impossible":  lyingZip(t, manifestName, 4<<20, []byte{3, 0}),
	} {
		if _, err := Load(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	good := encode(f, randomClassifier(f, "softmax", 1))
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Load(b)
		if err != nil {
			return
		}
		c.Clean(texts[3])
	})
}

// FuzzDecode gets behind the checksums: the members agree with the manifest.
func FuzzDecode(f *testing.F) {
	for _, kind := range []string{"softmax", "trees"} {
		c := randomClassifier(f, kind, 1)
		members, err := c.members()
		if err != nil {
			f.Fatal(err)
		}
		manifest, err := c.manifest.encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(manifest, members[0].data, members[1].data)
	}
	f.Fuzz(func(t *testing.T, manifest, words, scorer []byte) {
		var m Manifest
		if json.Unmarshal(manifest, &m) != nil {
			return
		}
		m.Members = []Member{{wordsName, int64(len(words)), checksum(words)}, {scorerName, int64(len(scorer)), checksum(scorer)}}
		manifest, err := m.encode()
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := writeZip(&b, []member{{manifestName, manifest}, {wordsName, words}, {scorerName, scorer}}); err != nil {
			t.Fatal(err)
		}
		c, err := Load(b.Bytes())
		if err != nil {
			return
		}
		for _, text := range texts {
			c.Clean(text)
		}
	})
}
