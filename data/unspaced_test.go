package data

import (
	"testing"
	"unicode"
)

// TestUnspaced compares what is looked up fast with the tables, for all
// characters.
func TestUnspaced(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if Unspaced(r) != unspacedLetter(r) {
			t.Errorf("%U: %v, the tables say %v", r, Unspaced(r), unspacedLetter(r))
		}
	}
	for _, r := range "渡々〆〇ひらカナーﾊﾞㄅกລខမ𠀀" {
		if !Unspaced(r) {
			t.Errorf("%q is of a script without spaces", r)
		}
	}
	for _, r := range "aéЖ한أह1１๑・。、「 ั့䷀⺀́" {
		if Unspaced(r) {
			t.Errorf("%q is a word of its own", r)
		}
	}
}
