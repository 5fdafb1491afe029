package train

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/sjwhitworth/golearn/base"
)

// A file in golearn's form has, behind the entries of the classifier itself,
// those of the model that it belongs to: its manifest, and its tables by name.
const (
	modelEntries  = "LINESIFT/"
	manifestEntry = modelEntries + "MANIFEST"
)

// maxSaved is what a file in golearn's form unpacks to, at most; less in tests.
var maxSaved int64 = 512 << 20

// SaveGolearn writes what was trained in golearn's own form, in whole or not at
// all. The Load of the learner reads it; Open reads it with all that prediction
// needs: the labels, the feature families and their tables, the calibration.
func (r *Result) SaveGolearn(path string) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), ".linesift-*") // golearn writes to a name
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, "golearn")
	if err := r.saveGolearn(temp); err != nil {
		return fmt.Errorf("save %s in golearn's form: %w", path, err)
	}
	return errors.Join(os.Chmod(temp, 0o644), os.Rename(temp, path))
}

func (r *Result) saveGolearn(path string) (err error) {
	defer panicked(&err)
	tables, err := r.Classifier.Tables()
	if err != nil {
		return err
	}
	w, err := base.CreateSerializedClassifierStub(path, r.Learner.GetMetadata())
	if err != nil {
		return err
	}
	err = errors.Join(r.Learner.SaveWithPrefix(w, ""), w.WriteJSONForKey(manifestEntry, r.Classifier.Manifest()))
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		err = errors.Join(err, w.WriteBytesForKey(modelEntries+name, tables[name]))
	}
	return errors.Join(err, w.Close())
}

// Open reads a model from a file that model.Classifier.Save or Result.SaveGolearn
// wrote. It may come from anywhere: what is wrong with it is an error. A
// classifier that is not of this package must have been registered; what is wrong
// with its part of the file is left to its Load.
func Open(path string) (*model.Classifier, error) {
	if saved, err := inGolearnForm(path); err != nil || !saved {
		return model.Open(path) // which tells of the error
	}
	c, err := openGolearn(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// inGolearnForm reports whether the file is compressed by gzip, as those are and
// no model of ours is.
func inGolearnForm(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	var magic [2]byte
	if _, err := io.ReadFull(f, magic[:]); err != nil {
		return false, err
	}
	return magic == [2]byte{0x1f, 0x8b}, nil
}

func openGolearn(path string) (*model.Classifier, error) {
	if err := checkUnpacked(path); err != nil {
		return nil, err
	}
	r, err := openSaved(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var m model.Manifest
	b, err := r.GetBytesForKey(manifestEntry)
	if err != nil {
		return nil, errors.New("in golearn's form, but not written by linesift: the features that it needs are not in it")
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	learner, err := NewLearner(m.Learner)
	if err != nil {
		return nil, err
	}
	if err := loadLearner(learner, path); err != nil {
		return nil, err
	}
	s, err := scorerOf(learner, &Set{X: &features.Matrix{Cols: len(m.Columns)}, Columns: m.Columns, Labels: m.Labels})
	if err != nil {
		return nil, err
	}
	return model.FromTables(m, func(name string) ([]byte, error) { return r.GetBytesForKey(modelEntries + name) }, s)
}

func loadLearner(c base.Classifier, path string) (err error) {
	defer panicked(&err)
	return c.Load(path)
}

// checkUnpacked reports whether the file is small enough to be unpacked in
// memory, as golearn does.
func checkUnpacked(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	n, err := io.Copy(io.Discard, io.LimitReader(z, maxSaved+1))
	if err != nil {
		return fmt.Errorf("damaged or cut off: %w", err)
	}
	if n > maxSaved {
		return fmt.Errorf("it unpacks to more than %d bytes", maxSaved)
	}
	return nil
}
