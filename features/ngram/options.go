package ngram

import (
	"cmp"
	"fmt"
)

// Options say which n-grams there are and how they are weighed. The zero value
// gives the defaults.
type Options struct {
	Words     int     `json:"words"`     // runs of up to so many words and marks; default 2
	MinChars  int     `json:"min_chars"` // characters of the shortest character n-grams; default 2
	MaxChars  int     `json:"max_chars"` // and of the longest; default 5
	Case      string  `json:"case"`      // "cased", "folded" or, the default, "both"
	Weighting string  `json:"weighting"` // "tf-idf", the default, "binary", or "bayes": tf-idf times log-count ratios (Wang and Manning 2012)
	Slots     int     `json:"slots"`     // into which n-grams are hashed, a power of two; default 1<<20
	MinSites  int     `json:"min_sites"` // an n-gram counts from so many sites on; default 2, and 1 where there are fewer than 5,000 sites
	C         float64 `json:"c"`         // what an error costs, against the squares of the weights; default 4
	Epochs    int     `json:"epochs"`    // passes over the units, at most; default 100
	Seed      int64   `json:"-"`
}

// The values of options that are names.
const (
	cased, folded, bothCases         = "cased", "folded", "both"
	weighTFIDF, weighBinary, weighNB = "tf-idf", "binary", "bayes"
)

// fewSites is the number of sites below which every n-gram counts.
const fewSites = 5000

// withDefaults returns o with the defaults for data of so many sites.
func (o Options) withDefaults(sites int) Options {
	minSites := 2
	if sites < fewSites {
		minSites = 1
	}
	return Options{
		Words: cmp.Or(o.Words, 2), MinChars: cmp.Or(o.MinChars, 2), MaxChars: cmp.Or(o.MaxChars, 5),
		Case: cmp.Or(o.Case, bothCases), Weighting: cmp.Or(o.Weighting, weighTFIDF),
		Slots: cmp.Or(o.Slots, 1<<20), MinSites: cmp.Or(o.MinSites, minSites),
		C: cmp.Or(o.C, 4), Epochs: cmp.Or(o.Epochs, 100), Seed: o.Seed,
	}
}

// Equal reports whether o and other make the same of a line.
func (o Options) Equal(other Options) bool {
	o.Seed, other.Seed = 0, 0
	return o == other
}

// Check reports the first option that cannot be; defaults may be left out.
func (o Options) Check() error {
	o = o.withDefaults(fewSites)
	switch {
	case o.Words < 1 || o.Words > 5:
		return fmt.Errorf("ngrams: runs of %d words, want 1 to 5", o.Words)
	case o.MinChars < 1 || o.MaxChars < o.MinChars || o.MaxChars > 8:
		return fmt.Errorf("ngrams: %d to %d characters, want 1 to 8", o.MinChars, o.MaxChars)
	case o.Case != cased && o.Case != folded && o.Case != bothCases:
		return fmt.Errorf("ngrams: unknown case %q; there are %s, %s, %s", o.Case, cased, folded, bothCases)
	case o.Weighting != weighTFIDF && o.Weighting != weighBinary && o.Weighting != weighNB:
		return fmt.Errorf("ngrams: unknown weighting %q; there are %s, %s, %s", o.Weighting, weighTFIDF, weighBinary, weighNB)
	case o.Slots < 64 || o.Slots > 1<<maxSlotBits || o.Slots&(o.Slots-1) != 0:
		return fmt.Errorf("ngrams: %d slots, want a power of two from 64 to %d", o.Slots, 1<<maxSlotBits)
	case o.MinSites < 1 || o.Epochs < 1 || !(o.C > 0 && o.C <= 1e6):
		return fmt.Errorf("ngrams: min_sites %d, epochs %d, c %v: want at least 1, at least 1, more than 0", o.MinSites, o.Epochs, o.C)
	}
	return nil
}
