package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
)

func TestGoExtractors(t *testing.T) {
	for _, x := range goExtractors {
		lines, err := x.Lines(harbour(t))
		if err != nil {
			t.Errorf("%s: %v", x.Name, err)
			continue
		}
		if o := wordOverlap(joined(lines), harbour(t).Content); o.PageScores().F1 < 0.85 {
			t.Errorf("%s: word F1 %v of\n%s", x.Name, o.PageScores().F1, joined(lines))
		}
		if len(lines) < 6 {
			t.Errorf("%s: %d lines, want one a paragraph", x.Name, len(lines))
		}
	}
}

func TestOddPages(t *testing.T) {
	for _, html := range []string{" ", "<", "text alone", "<html></html>", strings.Repeat("<div>", 3000), "\x00\xff<p>\xfe"} {
		for _, x := range goExtractors {
			p := &Page{ID: "odd", URL: "::", HTML: html, Content: "text alone"}
			extractPage(p, []Extractor{x}) // must return, with or without an error
		}
	}
}

func TestBounded(t *testing.T) {
	broken := errors.New("broken")
	block := make(chan bool)
	defer close(block)
	for _, test := range []struct {
		f    func(*Page) ([]data.PageLine, error)
		want string
	}{
		{func(*Page) ([]data.PageLine, error) { return nil, broken }, "broken"},
		{func(*Page) ([]data.PageLine, error) { panic("ouch") }, "panic: ouch"},
		{func(*Page) ([]data.PageLine, error) { <-block; return nil, nil }, "no result after 10ms"},
	} {
		if _, err := bounded(10*time.Millisecond, test.f)(nil); err == nil || err.Error() != test.want {
			t.Errorf("error %v, want %s", err, test.want)
		}
	}
}
