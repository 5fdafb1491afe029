package char

import "unicode"

// FNV-1a with 32 bits, over the characters of a word.
const (
	Seed  uint32 = 2166136261
	Prime uint32 = 16777619

	inversePrime uint32 = 899433627 // Prime · inversePrime is 1 modulo 2³²
)

// Hash adds a character to the hash of those before it, which is Seed for none.
func Hash(h uint32, r rune) uint32 { return (h ^ uint32(r)) * Prime }

// HashWord returns the hash of a word in lower case.
func HashWord(word string) uint32 {
	h := Seed
	for _, r := range word {
		h = Hash(h, unicode.ToLower(r))
	}
	return h
}

// HashPair returns the hash of the word made of two characters, given the hash
// of each.
func HashPair(first, second uint32) uint32 {
	r := second*inversePrime ^ Seed
	return (first ^ r) * Prime
}

// Mix spreads a hash over all bits (the finaliser of MurmurHash3).
func Mix(h uint32) uint32 {
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}
