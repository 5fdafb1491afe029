package features

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The parts of a line's n-grams.
const (
	wordPart = iota
	charPart
	lengthPart
	gramParts // how many there are
)

// partWeight is the length of each part's vector.
var partWeight = [gramParts]float32{1, 1, 0.3}

// whole returns the lines of a unit with their decorations: unlike in a
// document, in a line that stands alone they say something.
func (d *Doc) whole(u *Unit) string {
	start := 1 + strings.LastIndexByte(d.text[:u.start], '\n')
	end := u.end
	if n := strings.IndexByte(d.text[end:], '\n'); n >= 0 {
		end += n
	} else {
		end = len(d.text)
	}
	return d.text[start:end]
}

// gramLine is a line as n-grams: the slots of every part, repeats included.
// Hashes are rolled on character by character; nothing is copied.
type gramLine struct {
	slots [gramParts][]uint32
	opt   *NGramsOptions
	mask  uint32
	words []wordHashes // the line's words and marks, between its two ends
	word  []letter     // the word under way, between two spaces
	count [4]int       // of characters, words and marks, capitals, digits
}

// wordHashes are a word as it stands, without its case, and what it looks like.
type wordHashes struct{ cased, folded, looks uint32 }

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
func (l *gramLine) read(text string, opt *NGramsOptions) {
	l.reset(opt)
	l.words = append(l.words, wordHashes{edgeHash, edgeHash, edgeHash})
	l.scan(text)
	l.words = append(l.words, wordHashes{edgeHash, edgeHash, edgeHash})
	l.addWords()
	l.addLengths()
}

// readInside replaces what l holds by the n-grams of a text inside a line,
// without those that tell where the line ends and how long it is.
func (l *gramLine) readInside(text string, opt *NGramsOptions) {
	l.reset(opt)
	l.scan(text)
	l.addWords()
}

func (l *gramLine) reset(opt *NGramsOptions) {
	*l = gramLine{slots: l.slots, words: l.words[:0], word: l.word[:0], opt: opt, mask: uint32(opt.Slots) - 1}
	for part := range l.slots {
		l.slots[part] = l.slots[part][:0]
	}
}

// scan cuts text into words and marks.
func (l *gramLine) scan(text string) {
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		k := classOther
		if r < utf8.RuneSelf {
			k = ascii[r]
		} else {
			r, n = utf8.DecodeRuneInString(text[i:])
			k = classOf(r)
		}
		i += n
		switch k {
		case classSpace:
			l.endWord()
		case classLower, classUpper, classDigit, classMark, classIdeo:
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
func (l *gramLine) add(r rune, k class) {
	if len(l.word) == 0 {
		l.word = append(l.word, letter{' ', ' '})
	}
	c := letter{r, r}
	l.count[0]++
	switch {
	case k == classUpper && l.opt.Case == folded:
		c = letter{unicode.ToLower(r), unicode.ToLower(r)}
	case k == classUpper:
		c.folded = unicode.ToLower(r)
		l.count[2]++
	case k == classDigit:
		l.count[3]++
	}
	l.word = append(l.word, c)
}

// endWord notes the word under way and adds its character n-grams.
func (l *gramLine) endWord() {
	if len(l.word) == 0 {
		return
	}
	w := wordHashes{hashSeed, hashSeed, hashSeed}
	for _, c := range l.word[1:] {
		w.cased, w.folded = hashRune(w.cased, c.cased), hashRune(w.folded, c.folded)
	}
	if l.opt.Case == cased {
		w.folded = w.cased
	}
	w.looks = looks(l.word[1:])
	l.words = append(l.words, wordHashes{mix(w.cased), mix(w.folded), mix(w.looks)})
	l.count[1]++
	l.word = append(l.word, letter{' ', ' '})
	l.addChars()
	l.word = l.word[:0]
}

// looks hashes what kinds of characters a word is made of; longer runs of a
// kind look alike.
func looks(word []letter) uint32 {
	h, last, run := uint32(hashSeed), rune(0), 0
	for _, c := range word {
		kind := kindOf(c)
		if kind == last {
			run++
		} else {
			last, run = kind, 1
		}
		if most := longestRun(kind); run <= most {
			h = hashRune(h, kind)
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
	case c.cased >= utf8.RuneSelf || ascii[c.cased] == classLower:
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
func (l *gramLine) addChars() {
	slots, least := l.slots[charPart], l.opt.MinChars
	both := l.opt.Case == bothCases
	for i := range l.word {
		own, other := uint32(charsSeed), uint32(charsSeed)
		for n, c := range l.word[i:min(i+l.opt.MaxChars, len(l.word))] {
			own, other = hashRune(own, c.cased), hashRune(other, c.folded)
			if n+1 < least {
				continue
			}
			slots = append(slots, mix(own)&l.mask)
			if both && other != own {
				slots = append(slots, mix(other)&l.mask)
			}
		}
	}
	l.slots[charPart] = slots
}

// addWords adds the runs of words: as they stand, folded, and their looks.
func (l *gramLine) addWords() {
	slots := l.slots[wordPart]
	for i := range l.words {
		own, other, looks := uint32(wordsSeed), uint32(wordsSeed), uint32(looksSeed)
		for n, w := range l.words[i:min(i+l.opt.Words, len(l.words))] {
			own, other, looks = join32(own, w.cased), join32(other, w.folded), join32(looks, w.looks)
			if n == 0 && w.cased == edgeHash {
				continue
			}
			slots = append(slots, mix(own)&l.mask, mix(looks)&l.mask)
			if other != own {
				slots = append(slots, mix(other)&l.mask)
			}
		}
	}
	l.slots[wordPart] = slots
}

func join32(h, word uint32) uint32 { return h*hashPrime ^ word }

// addLengths adds every level that the counts reach, in steps of half an octave,
// and which tenth of the characters are capitals and digits.
func (l *gramLine) addLengths() {
	for id, n := range l.count {
		for level := range halfOctaves(n) {
			l.addLength(id, level)
		}
	}
	for id := 2; id < len(l.count); id++ {
		l.addLength(len(l.count)+id, 10*l.count[id]/(l.count[0]+1))
	}
}

func (l *gramLine) addLength(id, level int) {
	h := join32(join32(lengthSeed, uint32(id+1)), uint32(level+1))
	l.slots[lengthPart] = append(l.slots[lengthPart], mix(h)&l.mask)
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
