package features

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/linesift/linesift/features/char"
)

// counts is what one walk over a unit's characters finds.
type counts struct {
	heading bool // marked as a heading by Markdown

	chars, letters, upper, digits, marks          int32 // characters other than white space, by kind
	words, wordRunes, titled, caps, numbers, ideo int32 // words, by kind
	glued                                         int32 // words with a capital after a small letter
	commas, quotes, seps, dashes, parens, money   int32
	colons, questions, exclaims, at, hash, copies int32 // : ? ! @ # ©
	urls                                          int32
	sentences                                     int32 // sentence ends followed by more text
	first, last                                   char.Class
	ellipsis                                      bool // ends in two full stops or more
	lastRune                                      rune
	stops, actions, comments, months              int32
	latin                                         int32 // words in Latin letters
	linked                                        int32 // words that are the text of a Markdown link
}

// scan walks over a unit once, appends its tokens and counts its characters.
func (d *Doc) scan(u *Unit) {
	u.from = len(d.tokens)
	text := d.text[u.start:u.end]
	s := newScanner(d, u)
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			k := char.Of(rune(c))
			if k == char.Lower { // the most frequent case first
				i += s.lowers(text[i:])
				continue
			}
			i += s.step(text[i:], rune(c), k, 1)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += s.step(text[i:], r, char.Of(r), n)
	}
	s.endWord()
	u.last, u.lastRune = s.prev, s.prevRune
	u.ellipsis = strings.HasSuffix(text, "..") || strings.HasSuffix(text, "[...]") || strings.HasSuffix(text, "[…]")
	u.to = len(d.tokens)
}

// scanner is the state of a walk.
type scanner struct {
	d *Doc
	u *Unit

	inWord   bool
	word     token
	wordCaps int  // capitals in the word
	lower    bool // the word has a small letter
	lastCap  bool // the last letter was a capital
	glue     bool // a capital followed a small letter

	prev     char.Class // of the last character other than space
	prevRune rune
	space    bool  // white space since then
	bracket  int32 // words before the last "["
	unclosed int   // bytes that are left of the text behind those in which no link target ends
	ended    bool  // a sentence end since the last word
}

func newScanner(d *Doc, u *Unit) scanner {
	return scanner{d: d, u: u, unclosed: u.end - u.start}
}

// step takes one character of n bytes and returns how many bytes to go on by.
func (s *scanner) step(rest string, r rune, k char.Class, n int) int {
	switch k {
	case char.Space:
		s.endWord()
		s.space = true
		return n
	case char.Lower:
		s.letter(r, unicode.ToLower(r), k)
	case char.Upper:
		s.letter(r, unicode.ToLower(r), k)
	case char.Digit:
		s.letter(r, r, k)
	case char.Mark:
		s.combine(r)
	case char.Ideo:
		s.ideo(r)
	default:
		return s.mark(rest, r, k, n)
	}
	return n
}

// lowers takes small letters of ASCII, as many as there are, one at least, and
// returns how many. It is letter for each, faster.
func (s *scanner) lowers(rest string) int {
	s.letter(rune(rest[0]), rune(rest[0]), char.Lower)
	n, hash := 1, s.word.hash
	for n < len(rest) && 'a' <= rest[n] && rest[n] <= 'z' {
		hash = char.Hash(hash, rune(rest[n]))
		n++
	}
	s.word.hash, s.word.runes = hash, uint8(min(int(s.word.runes)+n-1, 255))
	s.u.letters += int32(n - 1)
	s.u.chars += int32(n - 1)
	s.prevRune = rune(rest[n-1])
	return n
}

// letter takes a character of a word; folded is its lower-case form.
func (s *scanner) letter(r, folded rune, k char.Class) {
	u := s.u
	if !s.inWord {
		s.beginWord(r, k)
	}
	switch k {
	case char.Upper:
		u.upper++
		u.letters++
		s.wordCaps++
		s.glue = s.glue || s.lower && !s.lastCap && s.word.runes > 1
		s.lastCap = true
	case char.Lower:
		u.letters++
		s.lower, s.lastCap = true, false
	case char.Digit:
		u.digits++
		s.word.flags |= flagDigit
	}
	u.chars++
	s.word.add(folded)
	if u.first == char.Space {
		u.first = k
	}
	s.prev, s.prevRune, s.space = k, r, false
}

// add adds a folded character to a word.
func (t *token) add(r rune) {
	t.hash = char.Hash(t.hash, r)
	if t.runes < 255 {
		t.runes++
	}
}

// combine takes a combining mark: it is part of the word that it stands in or
// of the character before it, and beside anything else it says nothing.
func (s *scanner) combine(r rune) {
	s.u.chars++
	switch tokens := s.d.tokens; {
	case s.inWord:
		s.word.add(r)
	case s.prev == char.Ideo && !s.space:
		last := &tokens[len(tokens)-1]
		last.hash = char.Hash(last.hash, r)
	}
}

func (s *scanner) beginWord(r rune, k char.Class) {
	s.inWord, s.lower, s.lastCap, s.glue, s.wordCaps = true, false, false, false, 0
	s.word = token{hash: char.Seed, flags: flagWord}
	if k == char.Upper {
		s.word.flags |= flagCap
	}
	if s.ended {
		s.sentence(goesOn(r, k, s.prev == char.Stop && !s.space))
	}
}

// goesOn reports whether a word that begins with r goes on the sentence that
// seemed to have ended: a small letter after an abbreviation, a digit right
// behind the point.
func goesOn(r rune, k char.Class, behind bool) bool {
	return k == char.Lower && unicode.IsLower(r) || k == char.Digit && behind
}

// sentence counts a sentence end that text follows.
func (s *scanner) sentence(same bool) {
	if s.ended && !same {
		s.u.sentences++
	}
	s.ended = false
}

func (s *scanner) endWord() {
	if !s.inWord {
		return
	}
	s.inWord = false
	u, w := s.u, s.word
	u.words++
	u.wordRunes += int32(w.runes)
	if w.flags&flagCap != 0 {
		u.titled++
	}
	if s.wordCaps >= 2 && !s.lower {
		w.flags |= flagCaps
		u.caps++
	}
	if w.flags&flagDigit != 0 {
		u.numbers++
	}
	if s.glue {
		u.glued++
	}
	script := char.ScriptOf(s.prevRune)
	s.d.scripts[script]++
	if script == char.Latin {
		u.latin++
	}
	s.d.tokens = append(s.d.tokens, w)
}

// ideo takes a character that is a word of its own.
func (s *scanner) ideo(r rune) {
	s.endWord()
	s.sentence(false)
	u := s.u
	u.chars++
	u.letters++
	u.words++
	u.wordRunes++
	u.ideo++
	s.d.scripts[char.ScriptOf(r)]++
	s.d.tokens = append(s.d.tokens, token{hash: char.Hash(char.Seed, r), flags: flagWord | flagIdeo, runes: 1})
	if u.first == char.Space {
		u.first = char.Ideo
	}
	s.prev, s.prevRune, s.space = char.Ideo, r, false
}

// mark takes a punctuation mark or symbol.
func (s *scanner) mark(rest string, r rune, k char.Class, n int) int {
	u := s.u
	if (r == '\'' || r == '’') && s.inWord && startsLetter(rest[n:]) {
		s.word.hash = char.Hash(s.word.hash, '\'') // an apostrophe inside a word
		s.lastCap = true                           // dell'Unione is not glued together
		u.chars++
		return n
	}
	if invisible(r) {
		return n
	}
	s.endWord()
	if r == '*' || r == '`' || r == '\ufeff' || r == '\u200b' || r == '\u200c' {
		return n // emphasis of Markdown, and characters without width that part words
	}
	if r == '(' && s.prevRune == ']' && !s.space {
		if skip := s.linkTarget(rest); skip > 0 {
			u.linked += u.words - s.bracket
			s.bracket = u.words
			return skip
		}
	}
	u.chars++
	u.marks++
	s.count(rest, r, k)
	s.d.tokens = append(s.d.tokens, token{hash: char.Hash(char.Seed, r), runes: 1})
	if u.first == char.Space {
		u.first = k
	}
	s.prev, s.prevRune, s.space = k, r, false
	return n
}

func (s *scanner) count(rest string, r rune, k char.Class) {
	u := s.u
	switch k {
	case char.Stop:
		s.ended = true
	case char.Comma:
		u.commas++
	case char.Quote:
		u.quotes++
	case char.Sep:
		u.seps++
	case char.Dash:
		u.dashes++
	case char.Money:
		u.money++
	}
	switch r {
	case ':', '：':
		u.colons++
		if len(rest) > 2 && rest[1] == '/' && rest[2] == '/' {
			u.urls++
		}
	case '?', '？', '؟':
		u.questions++
	case '!', '！':
		u.exclaims++
	case '(', '（', '[':
		u.parens++
		if r == '[' {
			s.bracket = u.words
		}
	case '@':
		u.at++
	case '#':
		u.hash++
	case '©', '®', '™':
		u.copies++
	case '/', '>', '+', '&', '=':
		u.seps++
	}
}

// startsLetter reports whether text starts with a letter.
func startsLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// invisible reports whether r is a sign to the typesetter that may stand inside
// a word: a soft hyphen, a joiner, a direction of writing.
func invisible(r rune) bool {
	switch {
	case r < 0x0600:
		return r == 0xAD
	case r < 0x2000:
		return r == 0x061C
	case r < 0x2070:
		return 0x200D <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2060 <= r
	}
	return false
}

// linkTarget returns the length of a Markdown link target, "(…)", or 0. However many
// brackets open, no part of the text is searched twice.
func (s *scanner) linkTarget(rest string) int {
	const longest = 2000
	for i := max(0, len(rest)-s.unclosed); i < len(rest) && i < longest; i++ {
		switch rest[i] {
		case ')':
			return i + 1
		case '\n':
			s.unclosed = len(rest) - i
			return 0
		}
	}
	s.unclosed = min(s.unclosed, len(rest)-min(len(rest), longest))
	return 0
}
