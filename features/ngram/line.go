package ngram

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/features/char"
)

// The parts of a line's n-grams.
const (
	wordPart = iota
	charPart
	lengthPart
	parts // how many there are
)

// partWeight is the length of each part's vector.
var partWeight = [parts]float32{1, 1, 0.3}

// line is a line as n-grams: the slots of every part, repeats included.
// Hashes are rolled on character by character; nothing is copied.
type line struct {
	slots [parts][]uint32
	opt   *Options
	mask  uint32
	words []wordHashes // the line's words and marks, between its two ends
	plain []plainWord  // its words
	word  []letter     // the word under way, between two spaces
	count [4]int       // of characters, words and marks, capitals, digits

	texts []string // of words, where keep is set
	keep  bool
}

// wordHashes are a word as it stands, without its case, and what it looks like.
type wordHashes struct{ cased, folded, looks uint32 }

// plainWord is a word by itself.
type plainWord struct {
	cased, folded uint32 // slots
	ideo          bool   // of a script without spaces: it may be a sentence
	from, to      int    // its n-grams in slots[charPart]
}

// letter is a character of a word as it stands and without its case.
type letter struct{ cased, folded rune }

// Seeds keep n-grams of one kind apart from the others.
const (
	edgeHash   = 0x3c6ef372
	wordsSeed  = 0x1f83d9ab
	looksSeed  = 0x5be0cd19
	charsSeed  = 0x510e527f
	lengthSeed = 0x9b05688c
)

// read replaces what l holds by the n-grams of text.
func (l *line) read(text string, opt *Options) {
	l.reset(opt)
	l.words = append(l.words, wordHashes{edgeHash, edgeHash, edgeHash})
	l.scan(text)
	l.words = append(l.words, wordHashes{edgeHash, edgeHash, edgeHash})
	l.addWords()
	l.addLengths()
}

// readInside replaces what l holds by the n-grams of a text inside a line,
// without those that tell where the line ends and how long it is.
func (l *line) readInside(text string, opt *Options) {
	l.reset(opt)
	l.scan(text)
	l.addWords()
}

func (l *line) reset(opt *Options) {
	*l = line{slots: l.slots, words: l.words[:0], plain: l.plain[:0], word: l.word[:0], texts: l.texts[:0], keep: l.keep, opt: opt, mask: uint32(opt.Slots) - 1}
	for part := range l.slots {
		l.slots[part] = l.slots[part][:0]
	}
}

// scan cuts text into words and marks.
func (l *line) scan(text string) {
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		i += n
		k := char.Of(r)
		switch k {
		case char.Space:
			l.endWord()
		case char.Lower, char.Upper, char.Digit, char.Mark, char.Ideo:
			l.add(r, k)
		default:
			if (r == '\'' || r == '’') && len(l.word) > 0 && letterNext(text[i:]) {
				l.add(r, k) // an apostrophe inside a word
				continue
			}
			l.endWord()
			l.add(r, k)
			l.endWord()
		}
	}
	l.endWord()
}

// add appends a character to the word under way.
func (l *line) add(r rune, k char.Class) {
	if len(l.word) == 0 {
		l.word = append(l.word, letter{' ', ' '})
	}
	c := letter{r, r}
	l.count[0]++
	switch {
	case k == char.Upper && l.opt.Case == folded:
		c = letter{unicode.ToLower(r), unicode.ToLower(r)}
	case k == char.Upper:
		c.folded = unicode.ToLower(r)
		l.count[2]++
	case k == char.Digit:
		l.count[3]++
	}
	l.word = append(l.word, c)
}

// endWord notes the word under way and adds its character n-grams.
func (l *line) endWord() {
	if len(l.word) == 0 {
		return
	}
	w := wordHashes{char.Seed, char.Seed, char.Seed}
	for _, c := range l.word[1:] {
		w.cased, w.folded = char.Hash(w.cased, c.cased), char.Hash(w.folded, c.folded)
	}
	if l.opt.Case == cased {
		w.folded = w.cased
	}
	w.looks = looks(l.word[1:])
	if l.keep {
		l.texts = append(l.texts, textOf(l.word[1:]))
	}
	l.words = append(l.words, wordHashes{char.Mix(w.cased), char.Mix(w.folded), char.Mix(w.looks)})
	l.count[1]++
	from := len(l.slots[charPart])
	l.word = append(l.word, letter{' ', ' '})
	l.addChars()
	if isPlain(l.word[1 : len(l.word)-1]) {
		w = l.words[len(l.words)-1]
		l.plain = append(l.plain, plainWord{
			cased:  char.Mix(join32(wordsSeed, w.cased)) & l.mask,
			folded: char.Mix(join32(wordsSeed, w.folded)) & l.mask,
			ideo:   char.Of(l.word[1].cased) == char.Ideo, from: from, to: len(l.slots[charPart]),
		})
	}
	l.word = l.word[:0]
}

// textOf returns a word as it stands.
func textOf(word []letter) string {
	var b strings.Builder
	for _, c := range word {
		b.WriteRune(c.cased)
	}
	return b.String()
}

// isPlain reports whether what stands between two spaces is a word: no mark, and no
// number, of which hardly one is like another.
func isPlain(word []letter) bool {
	for _, c := range word {
		if kind := kindOf(c); kind == '0' {
			return false
		} else if kind != 'x' {
			return true
		}
	}
	return false
}

// looks hashes what kinds of characters a word is made of; longer runs of a
// kind look alike.
func looks(word []letter) uint32 {
	h, last, run := char.Seed, rune(0), 0
	for _, c := range word {
		kind := kindOf(c)
		if kind == last {
			run++
		} else {
			last, run = kind, 1
		}
		if most := longestRun(kind); run <= most {
			h = char.Hash(h, kind)
		}
	}
	return h
}

func kindOf(c letter) rune {
	switch {
	case c.cased != c.folded:
		return 'A'
	case '0' <= c.cased && c.cased <= '9':
		return '0'
	case c.cased >= utf8.RuneSelf || char.Of(c.cased) == char.Lower:
		return 'a'
	}
	return 'x'
}

// longestRun returns up to which length runs of a kind look different.
func longestRun(kind rune) int {
	if kind == '0' {
		return 5
	}
	return 2
}

// addChars adds the character n-grams of the word under way. What folding
// changes counts twice, as it stands and folded.
func (l *line) addChars() {
	slots, least := l.slots[charPart], l.opt.MinChars
	both := l.opt.Case == bothCases
	for i := range l.word {
		own, other := uint32(charsSeed), uint32(charsSeed)
		for n, c := range l.word[i:min(i+l.opt.MaxChars, len(l.word))] {
			own, other = char.Hash(own, c.cased), char.Hash(other, c.folded)
			if n+1 < least {
				continue
			}
			slots = append(slots, char.Mix(own)&l.mask)
			if both && other != own {
				slots = append(slots, char.Mix(other)&l.mask)
			}
		}
	}
	l.slots[charPart] = slots
}

// addWords adds the runs of words: as they stand, folded, and their looks.
func (l *line) addWords() {
	slots := l.slots[wordPart]
	for i := range l.words {
		own, other, looks := uint32(wordsSeed), uint32(wordsSeed), uint32(looksSeed)
		for n, w := range l.words[i:min(i+l.opt.Words, len(l.words))] {
			own, other, looks = join32(own, w.cased), join32(other, w.folded), join32(looks, w.looks)
			if n == 0 && w.cased == edgeHash {
				continue
			}
			slots = append(slots, char.Mix(own)&l.mask, char.Mix(looks)&l.mask)
			if other != own {
				slots = append(slots, char.Mix(other)&l.mask)
			}
		}
	}
	l.slots[wordPart] = slots
}

func join32(h, word uint32) uint32 { return h*char.Prime ^ word }

// addLengths adds every level that the counts reach, in steps of half an octave,
// and which tenth of the characters are capitals and digits.
func (l *line) addLengths() {
	for id, n := range l.count {
		for level := range halfOctaves(n) {
			l.addLength(id, level)
		}
	}
	for id := 2; id < len(l.count); id++ {
		l.addLength(len(l.count)+id, 10*l.count[id]/(l.count[0]+1))
	}
}

func (l *line) addLength(id, level int) {
	h := join32(join32(lengthSeed, uint32(id+1)), uint32(level+1))
	l.slots[lengthPart] = append(l.slots[lengthPart], char.Mix(h)&l.mask)
}

// halfOctaves returns 2·log2(n+1), rounded down.
func halfOctaves(n int) int {
	v := uint64(n) + 1
	o := bits.Len64(v) - 1
	if v*v >= 1<<(2*o+1) {
		return 2*o + 1
	}
	return 2 * o
}

// letterNext reports whether text starts with a letter.
func letterNext(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}
