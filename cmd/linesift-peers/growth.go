package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A growth measures how the cost of linesift grows with its input, beside that of
// fastText: over files of more and more documents, over documents of more and more
// lines, and over texts that are made to be hard.
type growth struct {
	corpus   *corpus
	linesift []string // program and arguments before the format
	fasttext []string // program and arguments before the file; nil: without
	runs     int
	limit    int // of the largest file, in MB
}

// patience is how long a program is run again, to have a median.
const patience = 20 * time.Second

// newGrowth takes the programs from contestants; it returns nil without linesift.
func newGrowth(c *corpus, contestants []contestant, runs, limit int) *growth {
	g := &growth{corpus: c, runs: runs, limit: limit}
	for _, x := range contestants {
		switch {
		case x.name == linesiftName && x.input == "text":
			g.linesift = x.argv[:slices.Index(x.argv, "--input")+1]
		case x.name == fastTextName:
			g.fasttext = x.argv[:len(x.argv)-2]
		}
	}
	if g.linesift == nil || limit == 0 {
		return nil
	}
	return g
}

// write measures and writes the tables as it goes.
func (g *growth) write(ctx context.Context, w io.Writer) error {
	fmt.Fprintf(w, "\n| input | MB | lines | fasttext MB/s | linesift MB/s | fasttext = 1 | peak MB | 2 threads MB/s | 1 thread = 1 | peak MB |\n")
	fmt.Fprintf(w, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for mb := 1; mb <= g.limit; mb *= 10 {
		if err := g.size(ctx, w, "jsonl", docsFile, mb*1e6, 0); err != nil {
			return err
		}
	}
	for lines := 10; lines <= 1000*g.limit; lines *= 10 {
		if err := g.size(ctx, w, "text", linesFile, 0, lines); err != nil {
			return err
		}
	}
	if g.limit < 10 {
		return nil
	}
	fmt.Fprintf(w, "\n| text | MB | s | peak MB | a tenth of it = 1 |\n| --- | --- | --- | --- | --- |\n")
	for _, h := range hardTexts {
		if err := g.hard(ctx, w, h); err != nil {
			return err
		}
	}
	return nil
}

// size measures an input that begins as a file of the corpus, which is repeated up
// to so many bytes or lines.
func (g *growth) size(ctx context.Context, w io.Writer, format, source string, leastBytes, leastLines int) error {
	input, tokens := g.corpus.path("grown."+format), g.corpus.path("grown.tokens")
	defer os.Remove(input)
	defer os.Remove(tokens)
	size, lines, err := repeat(g.corpus.path(source), input, leastBytes, leastLines)
	if err != nil {
		return err
	}
	var contestants []contestant
	for threads := 1; threads <= 2; threads++ {
		contestants = append(contestants, g.contestant(format, input, threads))
	}
	if g.fasttext != nil {
		tokenBytes, _, err := repeat(g.corpus.path(tokensFile), tokens, leastBytes, leastLines)
		if err != nil {
			return err
		}
		contestants = append(contestants, contestant{name: fastTextName, bytes: tokenBytes,
			argv: slices.Concat(g.fasttext, []string{tokens, fmt.Sprint(len(labels))})})
	}
	race, err := g.race(ctx, contestants)
	if err != nil {
		return err
	}
	what := map[string]string{"jsonl": "JSON lines", "text": "one document"}[format]
	fast, ratio := "–", "–"
	if g.fasttext != nil {
		fast, ratio = fmt.Sprintf("%.2f", race.speed(2)), fmt.Sprintf("%.2f", race.speed(0)/race.speed(2))
	}
	_, err = fmt.Fprintf(w, "| %s | %.3g | %d | %s | %.2f | %s | %.0f | %.2f | %.2f | %.0f |\n", what, mb(size), lines,
		fast, race.speed(0), ratio, race.peak(0), race.speed(1), race.speed(1)/race.speed(0), race.peak(1))
	return err
}

func (g *growth) contestant(format, path string, threads int) contestant {
	info, _ := os.Stat(path) // it was just written
	return contestant{name: linesiftName, input: format, threads: threads, bytes: int(info.Size()),
		argv: slices.Concat(g.linesift, []string{format, path}), env: []string{fmt.Sprintf("GOMAXPROCS=%d", threads)}}
}

// race runs contestants in turn, as often as asked for or as patience lasts.
func (g *growth) race(ctx context.Context, contestants []contestant) (*race, error) {
	r := &race{corpus: g.corpus, contestants: contestants}
	start := time.Now()
	for n := 0; n < g.runs && (n == 0 || time.Since(start) < patience); n++ {
		if err := r.run(ctx); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// speed returns a contestant's median speed in MB of its input a second.
func (r *race) speed(i int) float64 {
	return mb(r.contestants[i].bytes) / median(r.column(i, func(m measurement) float64 { return m.wall.Seconds() }))
}

// peak returns the most MB of memory that a contestant took.
func (r *race) peak(i int) float64 {
	return slices.Max(r.column(i, func(m measurement) float64 { return mb(m.peak) }))
}

// A hardText is a piece of text that is repeated.
type hardText struct{ name, piece string }

var hardTexts = []hardText{
	{"one line", "The council met and agreed on it. "},
	{"one word", "x"},
	{"empty lines", "\n"},
	{"equal lines", "Read more about this story here\n"},
	{"lines of one width", "The crew of fourteen will be based in the upper town, and\n"},
	{"brackets that open", "]("},
	{"every character", everyCharacter()},
}

// everyCharacter returns all characters that UTF-8 has, in order.
func everyCharacter() string {
	var b strings.Builder
	for r := range rune(utf8.MaxRune + 1) {
		if utf8.ValidRune(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hard measures a hard text of a tenth of the limit, and of a hundredth.
func (g *growth) hard(ctx context.Context, w io.Writer, h hardText) error {
	var contestants []contestant
	for i, size := range []int{g.limit * 1e5, g.limit * 1e4} {
		path := g.corpus.path(fmt.Sprintf("hard-%d.txt", i))
		defer os.Remove(path)
		if err := os.WriteFile(path, bytes.Repeat([]byte(h.piece), 1+size/len(h.piece))[:size], 0o644); err != nil {
			return err
		}
		contestants = append(contestants, g.contestant("text", path, 1))
	}
	race, err := g.race(ctx, contestants)
	if err != nil {
		return err
	}
	wall := func(i int) float64 {
		return median(race.column(i, func(m measurement) float64 { return m.wall.Seconds() }))
	}
	_, err = fmt.Fprintf(w, "| %s | %.3g | %.2f | %.0f | %.1f |\n", h.name, mb(g.limit*1e5), wall(0), race.peak(0), wall(0)/wall(1))
	return err
}

// repeat writes the lines of a file, again and again, until there are so many
// bytes, or so many lines where that is not 0, and returns how many it wrote.
func repeat(source, path string, size, lines int) (wroteBytes, wroteLines int, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	out := bufio.NewWriterSize(f, 1<<20)
	enough := func() bool { return wroteLines >= lines && (lines > 0 || wroteBytes >= size) }
	for !enough() {
		in, err := os.Open(source)
		if err != nil {
			return 0, 0, err
		}
		for r := bufio.NewReaderSize(in, 1<<20); !enough(); {
			line, err := r.ReadBytes('\n')
			if err == io.EOF {
				break
			}
			if err != nil {
				in.Close()
				return 0, 0, err
			}
			n, _ := out.Write(line) // Flush reports the error
			wroteBytes, wroteLines = wroteBytes+n, wroteLines+1
		}
		in.Close()
	}
	return wroteBytes, wroteLines, out.Flush()
}
