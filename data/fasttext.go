package data

import (
	"errors"
	"io"
	"strings"
)

// fastTextPrefix starts a label in fastText's files.
const fastTextPrefix = "__label__"

// fastTextSpace holds the characters that part words in fastText's files.
// https://github.com/facebookresearch/fastText/blob/main/src/dictionary.cc
const fastTextSpace = " \n\r\t\v\f\x00"

func newFastTextReader(r io.Reader, file string, _ ReadOptions) (Reader, error) {
	return &labelledReader{in: r, file: file, parse: parseFastText}, nil
}

// parseFastText reads __label__x text. The text starts after one separator.
func parseFastText(line string) (Line, error) {
	rest, found := strings.CutPrefix(line, fastTextPrefix)
	if !found {
		return Line{}, errors.New("no label: a line must be " + fastTextPrefix + "x text")
	}
	end := strings.IndexAny(rest, fastTextSpace)
	if end < 0 || Blank(rest[end+1:]) {
		return Line{}, errNoText
	}
	l := Line{Label: rest[:end], Text: rest[end+1:]}
	if l.Label == "" {
		return Line{}, errors.New("no name after " + fastTextPrefix)
	}
	if hasFastTextLabel(l.Text) {
		return Line{}, errors.New("several labels: only one label a line is supported")
	}
	return l, nil
}

// hasFastTextLabel reports whether fastText would take a word of text for a label.
func hasFastTextLabel(text string) bool {
	space := func(r rune) bool { return strings.ContainsRune(fastTextSpace, r) }
	for word := range strings.FieldsFuncSeq(text, space) {
		if strings.HasPrefix(word, fastTextPrefix) {
			return true
		}
	}
	return false
}

// appendFastText is the reverse of parseFastText.
func appendFastText(dst []byte, l Line) ([]byte, error) {
	switch {
	case l.Label == "":
		return nil, errors.New("fastText cannot hold a line without a label")
	case strings.ContainsAny(l.Label, fastTextSpace):
		return nil, errors.New("fastText cannot hold a label with white space")
	case hasFastTextLabel(l.Text):
		return nil, errors.New("fastText takes a word that starts with " + fastTextPrefix + " for a label")
	}
	dst = append(dst, fastTextPrefix...)
	dst = append(dst, l.Label...)
	dst = append(dst, ' ')
	return append(dst, l.Text...), nil
}
