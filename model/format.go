package model

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"path/filepath"
	"slices"

	"github.com/klauspost/compress/flate"
	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
)

// The members of a model file.
const (
	manifestName = "manifest.json" // the first
	wordsName    = "words.bin"     // features.Words; absent without the family words
	namesName    = "names.bin"     // features.Words of the names of elements; absent without the family markup
	kindsName    = "kinds.bin"     // features.Words of the kinds of page; absent where none are known
	ngramsName   = "ngrams.bin"    // ngram.Table; absent without the family ngrams
	scorerName   = "scorer.bin"
)

// Save writes the model to a file, in whole or not at all.
func (c *Classifier) Save(path string) error {
	if ext := filepath.Ext(path); ext == ".gz" || ext == ".zst" {
		return fmt.Errorf("save %s: a model is compressed already: leave %s out of the name", path, ext)
	}
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := c.WriteTo(f); err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	return f.Commit()
}

// WriteTo writes the model as a zip. Equal models give equal bytes.
func (c *Classifier) WriteTo(w io.Writer) (int64, error) {
	members, err := c.members()
	if err != nil {
		return 0, err
	}
	m := c.manifest
	m.Members = nil
	members = slices.DeleteFunc(members, func(b member) bool { return m.shares(b.name) })
	for _, b := range members {
		m.Members = append(m.Members, memberOf(b.name, b.data))
	}
	manifest, err := m.encode()
	if err != nil {
		return 0, err
	}
	var b bytes.Buffer
	if err := writeZip(&b, append([]member{{manifestName, manifest}}, members...)); err != nil {
		return 0, err
	}
	return b.WriteTo(w)
}

// member is a file of the zip, unpacked.
type member struct {
	name string
	data []byte
}

// members returns the weights.
func (c *Classifier) members() ([]member, error) {
	members, err := c.tables()
	if err != nil {
		return nil, err
	}
	b, err := c.scorer.MarshalBinary()
	if err != nil {
		return nil, err
	}
	return append(members, member{scorerName, b}), nil
}

// tables returns what the features have learnt.
func (c *Classifier) tables() ([]member, error) {
	var members []member
	learnt := c.vectorizer.Tables()
	for _, t := range []struct {
		name  string
		words *features.Words
	}{{wordsName, learnt.Words}, {namesName, learnt.Names}, {kindsName, learnt.Kinds}} {
		if t.words == nil {
			continue
		}
		b, err := t.words.MarshalBinary()
		if err != nil {
			return nil, err
		}
		members = append(members, member{t.name, b})
	}
	if ngrams := learnt.NGrams; ngrams != nil {
		b, err := ngrams.MarshalBinary()
		if err != nil {
			return nil, err
		}
		members = append(members, member{ngramsName, b})
	}
	return members, nil
}

// Tables returns what the features have learnt: the members of the model's file
// beside the manifest and the scorer, by name. With these two it is for files of
// another form; FromTables reads them back.
func (c *Classifier) Tables() (map[string][]byte, error) {
	members, err := c.tables()
	if err != nil {
		return nil, err
	}
	tables := make(map[string][]byte, len(members))
	for _, m := range members {
		tables[m.name] = m.data
	}
	return tables, nil
}

func memberOf(name string, data []byte) Member {
	return Member{name, int64(len(data)), checksum(data)}
}

// checksum returns the CRC-32 (IEEE) of data as the manifest holds it.
func checksum(data []byte) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)) }

func writeZip(w io.Writer, members []member) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, newDeflater)
	for _, m := range members {
		method, err := m.method()
		if err != nil {
			return err
		}
		// Without a modification time: that would differ between equal models.
		f, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: method})
		if err != nil {
			return err
		}
		if _, err := f.Write(m.data); err != nil {
			return err
		}
	}
	return z.Close()
}

func newDeflater(w io.Writer) (io.WriteCloser, error) {
	return flate.NewWriter(w, flate.BestCompression)
}

// method returns how the member is packed. What does not shrink by a third is left
// as it is: a model opens in half the time if it need not be inflated.
func (m member) method() (uint16, error) {
	var b bytes.Buffer
	f, err := newDeflater(&b)
	if err != nil {
		return 0, err
	}
	if _, err := f.Write(m.data); err != nil {
		return 0, err
	}
	if err := f.Close(); err != nil {
		return 0, err
	}
	if 3*b.Len() > 2*len(m.data) {
		return zip.Store, nil
	}
	return zip.Deflate, nil
}
