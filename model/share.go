package model

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/linesift/linesift/features"
)

// ErrShared is the error of Open and Load for a model that has its table of words
// in another, as Sharing makes them.
var ErrShared = errors.New("its table of words is in another model: load it with LoadSharing or OpenSharing")

// Sharing returns a classifier that uses the table of words of base in place of its
// own, most of what a model weighs. Its file does without the table: LoadSharing
// reads it where base is at hand. Both models have to have the same labels.
func (c *Classifier) Sharing(base *Classifier) (*Classifier, error) {
	tables, of := c.vectorizer.Tables(), base.vectorizer.Tables().Words
	if tables.Words == nil || of == nil {
		return nil, errors.New("share words: a model of the two has none")
	}
	if err := sameLabels(&c.manifest, &base.manifest); err != nil {
		return nil, fmt.Errorf("share words: %w", err)
	}
	table, err := base.wordsMember()
	if err != nil {
		return nil, err
	}
	tables.Words = of
	v, err := features.NewVectorizer(c.vectorizer.Labels, c.vectorizer.Keep, c.manifest.Families, tables)
	if err != nil {
		return nil, err
	}
	m := c.manifest
	m.Shared, m.Words, m.Fingerprint = []Member{table}, base.manifest.Words, features.Fingerprint{}
	return New(m, v, c.scorer)
}

// sameLabels reports whether tables of one model fit another.
func sameLabels(m, base *Manifest) error {
	if !slices.Equal(m.Labels, base.Labels) || !slices.Equal(flags(m.Labels, m.Keep), flags(base.Labels, base.Keep)) {
		return fmt.Errorf("the labels %q and kept %q, but %q and %q in the model that has the words", m.Labels, m.Keep, base.Labels, base.Keep)
	}
	return nil
}

// LoadSharing is Load for a model whose table of words is that of base.
func LoadSharing(file []byte, base *Classifier) (*Classifier, error) {
	return read(bytes.NewReader(file), int64(len(file)), base)
}

// OpenSharing is Open for a model whose table of words may be that of base.
func OpenSharing(path string, base *Classifier) (*Classifier, error) { return open(path, base) }

// wordsMember describes the table of words as a member of the model's file.
func (c *Classifier) wordsMember() (Member, error) {
	for _, m := range slices.Concat(c.manifest.Members, c.manifest.Shared) {
		if m.Name == wordsName {
			return m, nil
		}
	}
	b, err := c.vectorizer.Tables().Words.MarshalBinary()
	return memberOf(wordsName, b), err
}

// shares reports whether a member is left to the model that it is shared with.
func (m *Manifest) shares(name string) bool {
	return slices.ContainsFunc(m.Shared, func(s Member) bool { return s.Name == name })
}

// sharedWords returns the table of words that m takes from base, nil where it has its
// own.
func (m *Manifest) sharedWords(base *Classifier) (*features.Words, error) {
	if len(m.Shared) == 0 {
		return nil, nil
	}
	if base == nil {
		return nil, ErrShared
	}
	if base.vectorizer.Tables().Words == nil {
		return nil, errors.New("its table of words is in another model: the one given has none")
	}
	if err := sameLabels(m, &base.manifest); err != nil {
		return nil, err
	}
	there, err := base.wordsMember()
	if err != nil {
		return nil, err
	}
	if want := m.Shared[0]; there != want {
		return nil, fmt.Errorf("its table of words is in another model: %d bytes with the checksum %s; the one given has %d bytes, %s", want.Size, want.CRC32, there.Size, there.CRC32)
	}
	return base.vectorizer.Tables().Words, nil
}
