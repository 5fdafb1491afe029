package features

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A family makes its extractor for a vectorizer that has the families before it.
type family struct {
	name  string
	alone bool // made for lines that stand alone
	page  bool // looks at the markup of lines, which text has not
	make  func(v *Vectorizer) (extractor, error)
}

// families are in the order in which they run.
var families = []family{
	{"shape", false, false, newShape},
	{"words", false, false, newWords},
	{"position", false, false, newPosition},
	{"coherence", false, false, newCoherence},
	{"repetition", false, false, newRepetition},
	{"decoration", false, false, newDecoration},
	{"code", false, false, newCode},
	{"form", false, false, newForm},
	{"thread", false, false, newThread},
	{"segment", false, false, newSegment},
	{"zones", false, false, newZones},
	{"context", false, false, newContext},
	{"document", false, false, newAggregates},
	{"markup", false, true, newMarkup},
	{"outline", false, true, newOutline},
	{"template", false, true, newTemplate},
	{"stated", false, true, newStated},
	{"ngrams", true, false, newNGrams},
}

var (
	// Families names the families for documents, in order.
	Families = familyNames(func(f family) bool { return !f.alone && !f.page })
	// PageFamilies names those for the lines of pages.
	PageFamilies = familyNames(func(f family) bool { return !f.alone })
	// LineFamilies names those for lines that stand alone.
	LineFamilies = familyNames(func(f family) bool { return f.alone })
	// AllFamilies names all.
	AllFamilies = familyNames(func(family) bool { return true })
)

func familyNames(take func(f family) bool) (names []string) {
	for _, f := range families {
		if take(f) {
			names = append(names, f.name)
		}
	}
	return names
}

// findFamily returns the family of a name.
func findFamily(name string) (family, error) {
	i := slices.IndexFunc(families, func(f family) bool { return f.name == name })
	if i < 0 {
		return family{}, fmt.Errorf("unknown feature family %q; there are %s", name, strings.Join(AllFamilies, ", "))
	}
	return families[i], nil
}

// CheckFamilies reports whether features can be computed from these families:
// each is known and named once, and stands behind those that it needs.
func CheckFamilies(names []string) error {
	if len(names) == 0 {
		return errors.New("none named")
	}
	for i, f := range names {
		if slices.Contains(names[:i], f) {
			return fmt.Errorf("%s is named twice", f)
		}
	}
	_, err := NewVectorizer([]string{"a", "b"}, []bool{true, false}, names, Tables{})
	return err
}
