package model

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// A model that shares the words of another is smaller by them, and predicts with them.
func TestSharing(t *testing.T) {
	own, base := randomClassifier(t, "trees", 1), randomClassifier(t, "trees", 2)
	shared, err := own.Sharing(base)
	if err != nil {
		t.Fatal(err)
	}
	file := encode(t, shared)
	words, err := base.vectorizer.Tables().Words.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if whole := encode(t, own); len(file) > len(whole)-len(words)/2 {
		t.Errorf("%d bytes, %d with its own words of %d", len(file), len(whole), len(words))
	}
	if _, err := Load(file); !errors.Is(err, ErrShared) {
		t.Errorf("loaded alone: %v", err)
	}
	loadedBase, err := Load(encode(t, base))
	if err != nil {
		t.Fatal(err)
	}
	doc := data.NewDocument("Ferry stops for the winter\nThe ferry will not run from December to March, the harbour office said.\nRead more: ten ships\n")
	for _, b := range []*Classifier{base, loadedBase} {
		c, err := LoadSharing(file, b)
		if err != nil {
			t.Fatal(err)
		}
		if c.vectorizer.Tables().Words != b.vectorizer.Tables().Words {
			t.Error("the table is a copy")
		}
		got, want := c.Predict(doc), shared.Predict(doc)
		if !slices.EqualFunc(got, want, func(a, b Prediction) bool { return slices.Equal(a.Probs, b.Probs) }) {
			t.Errorf("predicts %v, want %v", got, want)
		}
		if again := encode(t, c); !bytes.Equal(again, file) {
			t.Error("written anew it is another file")
		}
		if next, err := own.Sharing(c); err != nil || !bytes.Equal(encode(t, next), file) {
			t.Errorf("the words of a model that has them from another: %v", err)
		}
	}
	path := filepath.Join(t.TempDir(), "shared.model")
	if err := shared.Save(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); !errors.Is(err, ErrShared) {
		t.Errorf("opened alone: %v", err)
	}
	if c, err := OpenSharing(path, base); err != nil || !bytes.Equal(encode(t, c), file) {
		t.Errorf("opened: %v", err)
	}
	if c, err := LoadSharing(encode(t, own), base); err != nil || !bytes.Equal(encode(t, c), encode(t, own)) {
		t.Errorf("a model that shares nothing: %v", err)
	}
}

func TestSharingRefuses(t *testing.T) {
	own, base, other := randomClassifier(t, "trees", 1), randomClassifier(t, "trees", 2), randomClassifier(t, "trees", 3)
	shared, err := own.Sharing(base)
	if err != nil {
		t.Fatal(err)
	}
	file := encode(t, shared)
	if _, err := LoadSharing(file, other); err == nil || !strings.Contains(err.Error(), "checksum") {
		t.Errorf("with the words of another model: %v", err)
	}
	forged := repack(t, file, func(files map[string][]byte) {
		files[manifestName] = bytes.Replace(files[manifestName], []byte(`"shared": [
    {
      "name": "words.bin"`), []byte(`"shared": [
    {
      "name": "scorer.bin"`), 1)
	})
	if _, err := LoadSharing(forged, base); err == nil || !strings.Contains(err.Error(), "shares more") {
		t.Errorf("a scorer that is shared: %v", err)
	}
	forged = repack(t, file, func(files map[string][]byte) {
		files[manifestName] = bytes.Replace(files[manifestName], []byte(`"keep": [
    "`+fourLabels[0]+`",`), []byte(`"keep": [`), 1)
	})
	if _, err := LoadSharing(forged, base); err == nil || !strings.Contains(err.Error(), "the labels") {
		t.Errorf("other kept labels: %v", err)
	}
	labels := *other
	labels.manifest.Labels = []string{"a", "b", "c", "d"}
	if _, err := own.Sharing(&labels); err == nil || !strings.Contains(err.Error(), "labels") {
		t.Errorf("other labels: %v", err)
	}
}
