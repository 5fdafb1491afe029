package wordlist

import (
	"embed"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strings"
	"sync"

	"github.com/linesift/linesift/features/char"
	"github.com/linesift/linesift/features/hashmap"
)

//go:embed lists/*.txt
var files embed.FS

// Lists are the words of all languages. They are only read.
type Lists struct {
	Languages []Language
	words     hashmap.Map[Entry]
	checksum  string
}

// Get returns the lists. They are read when they are first asked for.
func Get() *Lists { return get() }

var get = sync.OnceValue(func() *Lists {
	l := &Lists{}
	for _, row := range languages {
		path := "lists/" + row.code + ".txt"
		b, err := files.ReadFile(path)
		if err != nil {
			panic(fmt.Errorf("wordlist: %w", err)) // a test reads them all
		}
		language := Language{Code: row.code, Script: row.script}
		if err := language.read(string(b)); err != nil {
			panic(fmt.Errorf("wordlist: %s:%w", path, err))
		}
		if err := l.add(language); err != nil {
			panic(fmt.Errorf("wordlist: %s: %w", path, err))
		}
	}
	l.checksum = checksum(l.Languages)
	return l
})

// Checksum returns a checksum of all words: the CRC-32 (IEEE) of the languages in
// order, each with its lists, in eight hexadecimal digits.
func (l *Lists) Checksum() string { return l.checksum }

func checksum(languages []Language) string {
	sum := crc32.NewIEEE()
	for _, l := range languages {
		fmt.Fprintln(sum, l.Code, l.Script, len(l.Stop), len(l.Action), len(l.Comments), len(l.Months))
		for _, words := range [][]string{l.Stop, l.Action, l.Comments, l.Months} {
			io.WriteString(sum, strings.Join(words, " "))
		}
	}
	return fmt.Sprintf("%08x", sum.Sum32())
}

// Find returns the entry of the word with that char.HashWord, nil where no list
// holds it.
func (l *Lists) Find(hash uint32) *Entry { return l.words.Find(hash) }

// Entries returns how many words the lists hold.
func (l *Lists) Entries() int { return len(l.words.Entries()) }

// Look returns a number up to Entries for what the lists hold under the hash, 0 for nothing.
func (l *Lists) Look(hash uint32) uint16 { return uint16(l.words.Look(hash) + 1) }

// Entry returns what is held under a number other than 0.
func (l *Lists) Entry(number uint16) *Entry { return &l.words.Entries()[number-1].Value }

func (l *Lists) add(language Language) error {
	if len(l.Languages) == MaxLanguages {
		return fmt.Errorf("more than %d languages: an Entry has no bit for it", MaxLanguages)
	}
	bit := uint64(1) << len(l.Languages)
	for _, w := range language.Stop {
		l.words.At(char.HashWord(w)).Stop |= bit
	}
	for _, w := range language.Action {
		l.words.At(char.HashWord(w)).Action |= bit
	}
	for _, w := range language.Comments {
		l.words.At(char.HashWord(w)).Comments |= bit
	}
	for _, w := range language.Months {
		l.words.At(char.HashWord(w)).Months |= bit
	}
	l.Languages = append(l.Languages, language)
	if n := len(l.words.Entries()); n > math.MaxUint16 {
		return fmt.Errorf("%d words in all lists: too many for their numbers", n)
	}
	return nil
}

// read fills in the words of a file: a line is a comment (#), the name of a
// list in brackets, or words of that list.
func (l *Language) read(file string) error {
	lists := map[string]*[]string{"[stop]": &l.Stop, "[action]": &l.Action, "[comments]": &l.Comments, "[months]": &l.Months}
	var list *[]string
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			if list = lists[line]; list == nil {
				return fmt.Errorf("%d: there is no list %s; want [stop], [action], [comments] or [months]", n, line)
			}
		case list == nil:
			return fmt.Errorf("%d: words before the name of their list, such as [stop]", n)
		default:
			*list = append(*list, strings.Fields(line)...)
		}
	}
	return nil
}
