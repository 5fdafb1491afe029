package data

import (
	"errors"
	"io"
	"strings"
)

func newTSVReader(r io.Reader, file string, _ ReadOptions) (Reader, error) {
	return &labelledReader{in: r, file: file, parse: parseTSV}, nil
}

// parseTSV reads label<TAB>text; the text may hold further tabs.
func parseTSV(line string) (Line, error) {
	label, text, found := strings.Cut(line, "\t")
	if !found {
		return Line{}, errors.New("no tab: a line must be label<TAB>text")
	}
	if Blank(text) {
		return Line{}, errNoText
	}
	return Line{Label: label, Text: text}, nil
}

// appendTSV is the reverse of parseTSV.
func appendTSV(dst []byte, l Line) ([]byte, error) {
	switch {
	case strings.ContainsAny(l.Label, "\t\n"):
		return nil, errors.New("TSV cannot hold a label with a tab or line break")
	case strings.HasPrefix(l.Label, bom):
		return nil, errors.New("TSV cannot hold a label that starts with a byte order mark")
	}
	dst = append(dst, l.Label...)
	dst = append(dst, '\t')
	return append(dst, l.Text...), nil
}
