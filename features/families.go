package features

import (
	"errors"
	"fmt"
	"slices"
)

// Families names the extractors for documents in the order in which they run.
var Families = []string{"shape", "words", "position", "coherence", "repetition", "segment", "zones", "context"}

// LineFamilies names the extractors for lines that stand alone.
var LineFamilies = []string{"ngrams"}

// AllFamilies names all extractors.
var AllFamilies = slices.Concat(Families, LineFamilies)

// CheckFamilies reports whether features can be computed from these families:
// each is known and named once, and stands behind those that it needs.
func CheckFamilies(families []string) error {
	if len(families) == 0 {
		return errors.New("none named")
	}
	for i, f := range families {
		if slices.Contains(families[:i], f) {
			return fmt.Errorf("%s is named twice", f)
		}
	}
	_, err := NewVectorizer([]string{"a", "b"}, []bool{true, false}, families, nil)
	return err
}
