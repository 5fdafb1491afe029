package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/features/ngram"
	"github.com/linesift/linesift/model/scorer"
)

// FormatVersion is the version of the model file that this program writes, and
// the only one that it reads.
const FormatVersion = 1

// A Manifest describes a model. New fills in what follows from the vectorizer
// and the scorer; whatever else is set has to agree with them. Nothing in it
// depends on when or where the model was made.
type Manifest struct {
	FormatVersion int      `json:"format_version"`
	Purpose       string   `json:"purpose,omitempty"` // what the model is for, in a sentence
	Labels        []string `json:"labels"`            // class c of the scorer is Labels[c]
	Keep          []string `json:"keep"`              // labels that cleaning keeps; may be empty
	NotFor        string   `json:"not_for,omitempty"` // what the model is not for, in a sentence

	Learner string          `json:"learner,omitempty"`
	Options json.RawMessage `json:"options,omitempty"` // of the learner
	Seed    int64           `json:"seed"`
	Command string          `json:"command,omitempty"` // that trained it, with no folder of its data
	Metrics json.RawMessage `json:"metrics,omitempty"` // of the cross-validation: an object as card.Metrics has it
	Data    []DataSource    `json:"data,omitempty"`    // what it was trained on

	Scorer      string                  `json:"scorer"` // its kind
	Calibration Calibration             `json:"calibration,omitzero"`
	Decision    Decision                `json:"decision"`
	Families    []string                `json:"families"` // feature families, in order
	Words       features.WordsOptions   `json:"words,omitzero"`
	Names       features.WordsOptions   `json:"names,omitzero"`  // of elements
	Kinds       []string                `json:"kinds,omitempty"` // of page, that the family markup tells
	NGrams      ngram.Options           `json:"ngrams,omitzero"`
	Telling     map[string][]ngram.Gram `json:"telling,omitempty"` // of every label: words of the training lines that say most for it, where there are n-grams
	Columns     []string                `json:"columns"`           // of the feature rows, in order
	Fingerprint features.Fingerprint    `json:"fingerprint"`       // of what the columns computed in training
	Members     []Member                `json:"members"`           // the other files of the zip
	Shared      []Member                `json:"shared,omitempty"`  // those that another model has: see Classifier.Sharing
}

// A DataSource is data that a model was trained on.
type DataSource struct {
	Name        string `json:"name"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	SHA256      string `json:"sha256,omitempty"`
	Documents   int    `json:"documents"`
	Lines       int    `json:"lines"`
}

// A Member is a file in the zip.
type Member struct {
	Name  string `json:"name"`
	Size  int64  `json:"size"`  // bytes, unpacked
	CRC32 string `json:"crc32"` // IEEE, of the unpacked bytes, eight hexadecimal digits
}

// complete fills in what follows from v and s.
func (m *Manifest) complete(v *features.Vectorizer, s scorer.Scorer) {
	if m.FormatVersion == 0 {
		m.FormatVersion = FormatVersion
	}
	if m.Labels == nil {
		m.Labels = v.Labels
	}
	if m.Keep == nil {
		m.Keep = []string{}
		for i, l := range v.Labels {
			if v.Keep[i] {
				m.Keep = append(m.Keep, l)
			}
		}
	}
	if m.Families == nil {
		m.Families = v.FamilyNames()
	}
	if m.Columns == nil {
		m.Columns = v.Columns()
	}
	if m.Scorer == "" {
		m.Scorer = s.Kind()
	}
	tables := v.Tables()
	if w := tables.Words; w != nil && m.Words == (features.WordsOptions{}) {
		m.Words = w.Options
		m.Words.Seed = 0 // the model's says it
	}
	if w := tables.Names; w != nil && m.Names == (features.WordsOptions{}) {
		m.Names = w.Options
		m.Names.Seed = 0
	}
	if w := tables.Kinds; w != nil && m.Kinds == nil {
		m.Kinds = w.Labels
	}
	if g := tables.NGrams; g != nil && m.NGrams == (ngram.Options{}) {
		m.NGrams = g.Options
		m.NGrams.Seed = 0 // the model's says it
	}
	if m.Fingerprint.Columns == nil {
		m.Fingerprint = v.Fingerprint()
	}
	m.Decision = m.Decision.withDefaults()
}

// check reports the first thing in m that cannot be, whatever the weights.
func (m *Manifest) check() error {
	if m.FormatVersion != FormatVersion {
		return fmt.Errorf("model format version %d; this program reads version %d", m.FormatVersion, FormatVersion)
	}
	if err := checkLabels(m.Labels); err != nil {
		return err
	}
	for i, l := range m.Keep {
		if !slices.Contains(m.Labels, l) || slices.Contains(m.Keep[:i], l) {
			return fmt.Errorf("kept label %q is not one of %s, or is named twice", l, strings.Join(m.Labels, ", "))
		}
	}
	if len(m.Families) > len(features.AllFamilies) {
		return fmt.Errorf("%d feature families; there are %d", len(m.Families), len(features.AllFamilies))
	}
	for i, f := range m.Families {
		if slices.Contains(m.Families[:i], f) {
			return fmt.Errorf("feature family %q is named twice", f)
		}
	}
	if len(m.Kinds) > 0 {
		if err := checkLabels(m.Kinds); err != nil {
			return fmt.Errorf("kinds of page: %w", err)
		}
	}
	if len(m.Shared) > 1 || len(m.Shared) == 1 && m.Shared[0].Name != wordsName {
		return fmt.Errorf("shares more with another model than its %s", wordsName)
	}
	if err := m.Calibration.Check(len(m.Labels)); err != nil {
		return err
	}
	return m.Decision.Check()
}

// checkLabels refuses labels that JSON or a line of tab-separated text would
// not give back.
func checkLabels(labels []string) error {
	if len(labels) < 2 || len(labels) > scorer.MaxClasses {
		return fmt.Errorf("%d labels, want 2 to %d", len(labels), scorer.MaxClasses)
	}
	seen := map[string]bool{}
	for i, l := range labels {
		if l == "" || !utf8.ValidString(l) || strings.ContainsFunc(l, unicode.IsControl) {
			return fmt.Errorf("label %d, %q, is empty, not UTF-8 or has control characters", i, l)
		}
		if seen[l] {
			return fmt.Errorf("label %q is named twice", l)
		}
		seen[l] = true
	}
	return nil
}

// agree reports where m contradicts the vectorizer or the scorer.
func (m *Manifest) agree(v *features.Vectorizer, s scorer.Scorer) error {
	columns, classes := s.Shape()
	switch {
	case !slices.Equal(m.Labels, v.Labels):
		return fmt.Errorf("labels %q, but features for %q", m.Labels, v.Labels)
	case !slices.Equal(flags(m.Labels, m.Keep), v.Keep):
		return fmt.Errorf("kept labels %q, but features for other ones", m.Keep)
	case !slices.Equal(m.Families, v.FamilyNames()):
		return fmt.Errorf("feature families %q, but features of %q", m.Families, v.FamilyNames())
	case classes != len(m.Labels):
		return fmt.Errorf("%d labels, but a scorer of %d classes", len(m.Labels), classes)
	case columns != len(v.Columns()):
		return fmt.Errorf("%d feature columns, but a scorer of %d", len(v.Columns()), columns)
	case m.Scorer != s.Kind():
		return fmt.Errorf("a scorer of kind %q, want %q", s.Kind(), m.Scorer)
	}
	tables := v.Tables()
	if w := tables.Words; w != nil && w.Options.Slots != m.Words.Slots {
		return fmt.Errorf("a word table of %d slots, want %d", w.Options.Slots, m.Words.Slots)
	}
	if w := tables.Names; w != nil && w.Options.Slots != m.Names.Slots {
		return fmt.Errorf("a table of names of %d slots, want %d", w.Options.Slots, m.Names.Slots)
	}
	if g := tables.NGrams; g != nil && !g.Options.Equal(m.NGrams) {
		return fmt.Errorf("an n-gram table with the options %+v, want %+v", g.Options, m.NGrams)
	}
	if err := agreeColumns(m.Columns, v.Columns()); err != nil {
		return err
	}
	if err := v.CheckFingerprint(m.Fingerprint); err != nil {
		return fmt.Errorf("the model has learnt from %w: train it again, or use it with the version that trained it", err)
	}
	return nil
}

// agreeColumns tells whether the features still are what the model learnt.
func agreeColumns(model, program []string) error {
	for i := range max(len(model), len(program)) {
		switch {
		case i >= len(model) || i >= len(program):
			return fmt.Errorf("%d feature columns, but this version of the program computes %d", len(model), len(program))
		case model[i] != program[i]:
			return fmt.Errorf("feature column %d is %q, but this version of the program computes %q", i, model[i], program[i])
		}
	}
	return nil
}

// encode returns m as indented JSON. Equal manifests give equal bytes.
func (m *Manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	return b.Bytes(), nil
}

// decodeManifest reads a manifest. The version comes first: the rest of
// another one may mean anything.
func decodeManifest(data []byte) (m Manifest, err error) {
	var head struct {
		FormatVersion *int `json:"format_version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return m, fmt.Errorf("manifest: %w", err)
	}
	if head.FormatVersion == nil {
		return m, errors.New("manifest: no format_version")
	}
	if *head.FormatVersion != FormatVersion {
		return m, fmt.Errorf("model format version %d; this program reads version %d", *head.FormatVersion, FormatVersion)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("manifest: %w", err)
	}
	return m, m.check()
}
