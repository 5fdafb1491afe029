package model

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/ngram"
	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model/scorer"
)

// Bounds on what is read, in bytes.
const (
	maxManifest = 4 << 20
	maxModel    = 256 << 20 // of all members together, unpacked
	maxDeflate  = 1032      // what a deflated byte can unpack to, at most
)

// Open reads a model from a file. It may come from anywhere: what is wrong with
// it is an error.
func Open(path string) (*Classifier, error) { return open(path, nil) }

// open is Open for a model that may share tables with base.
func open(path string, base *Classifier) (*Classifier, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a linesift model: not a file", path)
	}
	c, err := read(f, info.Size(), base)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// Load reads a model from the bytes of its file, such as those that go:embed
// puts into a program.
func Load(file []byte) (*Classifier, error) {
	return read(bytes.NewReader(file), int64(len(file)), nil)
}

// read reads a model of size bytes, which may share tables with base. It may come from
// anywhere: sizes are bounded and checksums compared before anything is decoded.
func read(r io.ReaderAt, size int64, base *Classifier) (*Classifier, error) {
	if size > maxModel {
		return nil, fmt.Errorf("not a linesift model: %d bytes, want at most %d", size, int64(maxModel))
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("not a linesift model: %w", err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	files, err := filesByName(z)
	if err != nil {
		return nil, fmt.Errorf("not a linesift model: %w", err)
	}
	b, err := unpack(files[manifestName], maxManifest, size)
	if err != nil {
		return nil, fmt.Errorf("not a linesift model: %s: %w", manifestName, err)
	}
	m, err := decodeManifest(b)
	if err != nil {
		return nil, err
	}
	if err := checkMembers(m.Members, files); err != nil {
		return nil, fmt.Errorf("not a linesift model: %w", err)
	}
	shared, err := m.sharedWords(base)
	if err != nil {
		return nil, err
	}
	return decode(m, shared, func(name string) ([]byte, error) { return m.unpackMember(name, files, size) })
}

// filesByName returns the files of the zip; a name must not stand twice.
func filesByName(z *zip.Reader) (map[string]*zip.File, error) {
	files := map[string]*zip.File{}
	for _, f := range z.File {
		if files[f.Name] != nil {
			return nil, fmt.Errorf("two members %q", f.Name)
		}
		files[f.Name] = f
	}
	if files[manifestName] == nil {
		return nil, fmt.Errorf("no %s in it", manifestName)
	}
	return files, nil
}

// checkMembers reports whether the manifest and the zip name the same files,
// and whether they are small enough.
func checkMembers(members []Member, files map[string]*zip.File) error {
	named := map[string]bool{manifestName: true}
	total := uint64(0)
	for _, m := range members {
		f := files[m.Name]
		switch {
		case f == nil || named[m.Name]:
			return fmt.Errorf("the manifest names a member %q that is missing or named twice", m.Name)
		case m.Size < 0 || m.Size > maxModel || f.UncompressedSize64 != uint64(m.Size):
			return fmt.Errorf("%s: %d bytes, the manifest says %d", m.Name, f.UncompressedSize64, m.Size)
		}
		named[m.Name] = true
		total += uint64(m.Size)
	}
	if total > maxModel {
		return fmt.Errorf("%d bytes unpacked, want at most %d", total, int64(maxModel))
	}
	for name := range files {
		if !named[name] {
			return fmt.Errorf("a member %q that the manifest does not name", name)
		}
	}
	return nil
}

// unpackMember returns a member that the manifest names, once its checksum agrees.
func (m *Manifest) unpackMember(name string, files map[string]*zip.File, size int64) ([]byte, error) {
	for _, member := range m.Members {
		if member.Name != name {
			continue
		}
		b, err := unpack(files[name], maxModel, size)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if sum := checksum(b); sum != strings.ToLower(member.CRC32) {
			return nil, fmt.Errorf("%s: its checksum is %s, the manifest says %q", name, sum, member.CRC32)
		}
		return b, nil
	}
	return nil, fmt.Errorf("no %s in it", name)
}

// unpack returns the bytes of a member of at most limit bytes; the file has
// size. What the zip claims is compared with what is possible first.
func unpack(f *zip.File, limit uint64, size int64) ([]byte, error) {
	n, packed := f.UncompressedSize64, f.CompressedSize64
	switch {
	case n > limit:
		return nil, fmt.Errorf("%d bytes, want at most %d", n, limit)
	case packed > uint64(size) || n > maxDeflate*packed:
		return nil, fmt.Errorf("%d bytes packed into %d cannot be", n, packed)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b := bytes.NewBuffer(make([]byte, 0, n+bytes.MinRead)) // room to meet the end without growing
	if _, err := b.ReadFrom(io.LimitReader(r, int64(n)+1)); err != nil {
		return nil, err
	}
	if uint64(b.Len()) != n {
		return nil, errors.New("longer than it claims to be")
	}
	return b.Bytes(), nil
}

// decode makes the classifier that m describes from its members, the scorer and the
// tables side by side; shared is the table of words where it is none of the members.
func decode(m Manifest, shared *features.Words, unpack func(name string) ([]byte, error)) (*Classifier, error) {
	var s scorer.Scorer
	var v *features.Vectorizer
	var ofScorer, ofVectorizer error
	parallel.For(2, 2, func(_, i int) {
		if i == 0 {
			v, ofVectorizer = decodeVectorizer(m, shared, unpack)
			return
		}
		var b []byte
		if b, ofScorer = unpack(scorerName); ofScorer == nil {
			s, ofScorer = scorer.Decode(m.Scorer, b)
		}
	})
	if err := cmp.Or(ofVectorizer, ofScorer); err != nil {
		return nil, err
	}
	return assemble(m, v, s)
}

// FromTables returns the classifier that m describes, which scores with s. It
// asks for the members that Tables returned, by name. They and m may come from
// anywhere: what is wrong with them is an error.
func FromTables(m Manifest, table func(name string) ([]byte, error), s scorer.Scorer) (*Classifier, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	v, err := decodeVectorizer(m, nil, table)
	if err != nil {
		return nil, err
	}
	return assemble(m, v, s)
}

func decodeVectorizer(m Manifest, shared *features.Words, unpack func(name string) ([]byte, error)) (*features.Vectorizer, error) {
	if m.Fingerprint.Columns == nil {
		return nil, errors.New("the model does not say what its feature columns compute, as models of this version of the program do (fingerprint): train it again")
	}
	keep := flags(m.Labels, m.Keep)
	tables, err := decodeTables(m, keep, shared, unpack)
	if err != nil {
		return nil, err
	}
	return features.NewVectorizer(m.Labels, keep, m.Families, tables)
}

// decodeTables returns what the families have learnt.
func decodeTables(m Manifest, keep []bool, shared *features.Words, unpack func(name string) ([]byte, error)) (t features.Tables, err error) {
	markup := slices.Contains(m.Families, "markup")
	t.Words = shared
	for _, w := range []struct {
		there bool
		name  string
		into  **features.Words
		table features.Words
	}{
		{shared == nil && slices.Contains(m.Families, "words"), wordsName, &t.Words, features.Words{Labels: m.Labels, Keep: keep, Options: m.Words}},
		{markup, namesName, &t.Names, features.Words{Labels: m.Labels, Keep: keep, Options: m.Names}},
		{markup && len(m.Kinds) > 0, kindsName, &t.Kinds, features.Words{Labels: m.Kinds, Keep: make([]bool, len(m.Kinds))}},
	} {
		if !w.there {
			continue
		}
		b, err := unpack(w.name)
		if err != nil {
			return t, err
		}
		if err := w.table.UnmarshalBinary(b); err != nil {
			return t, err
		}
		*w.into = &w.table
	}
	if slices.Contains(m.Families, "ngrams") {
		b, err := unpack(ngramsName)
		if err != nil {
			return t, err
		}
		t.NGrams = &ngram.Table{Classes: len(m.Labels), Options: m.NGrams}
		if err := t.NGrams.UnmarshalBinary(b); err != nil {
			return t, err
		}
	}
	return t, nil
}
