package features

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// TestFingerprint: the documents make every column say something, or else a
// change of what fills it would not be seen; and any change of a table is seen.
func TestFingerprint(t *testing.T) {
	v := vectorizer(t)
	want := v.Fingerprint()
	if err := v.CheckFingerprint(want); err != nil || !reflect.DeepEqual(want, v.Fingerprint()) {
		t.Errorf("of the same vectorizer: %v", err)
	}
	for c, name := range v.Columns() {
		learnt := strings.HasPrefix(name, "words_") || strings.HasPrefix(name, "zone_") || strings.HasPrefix(name, "segment_")
		if !learnt && want.Columns[c] == 0 {
			t.Errorf("column %s is 0 in all documents", name)
		}
	}
	w := v.tables.Words
	w.Bias[2] += 0.01
	if err := v.CheckFingerprint(want); err == nil || !strings.Contains(err.Error(), "words_promo") {
		t.Errorf("with another bias: %v", err)
	}
	w.Bias[2] -= 0.01
	want.Columns[0] = math.NaN()
	if err := v.CheckFingerprint(want); err == nil || !strings.HasSuffix(err.Error(), ": log_chars") {
		t.Errorf("not a number: %v", err)
	}
}

// The same for the columns of pages.
func TestFingerprintMarkup(t *testing.T) {
	v := vectorizer(t, PageFamilies...)
	f := v.Fingerprint()
	for c, name := range v.Columns() {
		if v.FamilyOf(c) == "markup" && !strings.HasPrefix(name, "names_") && f.Columns[c] == 0 {
			t.Errorf("column %s is 0 in all documents", name)
		}
	}
}

func TestFingerprintAlone(t *testing.T) {
	f := vectorizer(t, LineFamilies...).Fingerprint()
	if f.WordLists != "" || len(f.Columns) != 2*len(testLabels)+1 {
		t.Errorf("of lines that stand alone: %+v", f)
	}
}
