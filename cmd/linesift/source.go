package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/parquet"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// A source is the documents that a command reads: data.Documents with the flags
// of the command line, and what it passes over counted.
type source struct {
	paths      []string // "-" is standard input
	format     data.Format
	opt        data.ReadOptions
	skipErrors bool

	about   bool         // records that are about documents are yielded, too
	sample  float64      // share of the documents to yield; 0: all
	threads int          // that work on them; 0: one a processor
	beside  int          // as many sources are worked on at once; 0: one
	meter   *meter       // shows how far the work is; nil: nothing does
	lines   atomic.Int64 // that are done

	header  *data.Header   // of the first table of CSV; nil before it is read
	table   *parquet.Table // the first one of Parquet; nil before it is read
	skipped int            // broken records
	first   error          // the first of them
	leftOut []string       // files of folders that hold no labelled data
	binary  []string       // files of folders that hold no text
}

// placeFlags say where in a record to look, by the option of data.ReadOptions.
var placeFlags = map[string]struct{ flag, holds string }{
	"TextField":   {"text-field", "the field that holds the text"},
	"LabelField":  {"label-field", "the field that holds the label"},
	"TextColumn":  {"text-column", "the column"},
	"LabelColumn": {"label-column", "the column"},
	"Delimiter":   {"delimiter", "it"},
}

// recordFlags are the flags of all commands that read documents.
func recordFlags(formats []data.Format) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "input", Usage: "read `FORMAT`: " + list(formats) + " (default: auto)"},
		&cli.StringFlag{Name: "text-field", Usage: "find the text of a JSON object in the field `NAME` (default: text)"},
		&cli.StringFlag{Name: "text-column", Usage: "find the text of a row of CSV or Parquet in the column `NAME` (default: text)"},
		delimiterFlag(),
		&cli.StringFlag{Name: "id-field", Usage: "find the id of a JSON object or a row in the field `NAME` (default: id)"},
		&cli.BoolFlag{Name: "binary", Usage: "read as text also what has NUL bytes, or starts like a picture or an archive"},
		&cli.BoolFlag{Name: "skip-errors", Usage: "count broken records rather than stop at the first one"},
	}
}

func list(formats []data.Format) string { return strings.Join(formatNames(formats), ", ") }

func formatNames(formats []data.Format) (names []string) {
	for _, f := range formats {
		names = append(names, string(f))
	}
	return names
}

// newSource reads the flags of recordFlags; formats are those that the command
// reads, and other says what is wrong with any other.
func newSource(c *cli.Context, paths []string, formats []data.Format, other string) (*source, error) {
	s := &source{
		paths: paths, format: data.Format(c.String("input")), skipErrors: c.Bool("skip-errors"), threads: c.Int("threads"),
		opt: data.ReadOptions{
			TextField: c.String("text-field"), LabelField: c.String("label-field"), IDField: c.String("id-field"),
			TextColumn: c.String("text-column"), LabelColumn: c.String("label-column"), Stdin: c.App.Reader,
			NoBinary: !c.Bool("binary"),
		},
	}
	if s.format == "" {
		s.format = data.Auto
	}
	var err error
	if s.opt.Delimiter, err = delimiter(c); err != nil {
		return nil, err
	}
	if s.opt.Delimiter != 0 {
		if s.format != data.Auto && s.format != data.CSV {
			return nil, usagef(c, "--delimiter is about CSV: it does not go with --input %s", s.format)
		}
		s.format = data.CSV
	}
	if !slices.Contains(formats, s.format) {
		return nil, usagef(c, "--input %s: %s; use one of %s", s.format, other, list(formats))
	}
	s.opt.Header = func(h *data.Header) {
		if s.header == nil {
			s.header = h
		}
	}
	s.opt.Table = func(t any) {
		if s.table == nil {
			s.table = t.(*parquet.Table)
		}
	}
	return s, nil
}

// documents yields the documents, and as its last pair the error that ended
// them, if one did. What is passed over only counts.
func (s *source) documents(ctx context.Context) iter.Seq2[*data.Document, error] {
	return func(yield func(*data.Document, error) bool) {
		for doc, err := range data.Documents(s.paths, s.format, s.opt) {
			if err == nil {
				err = ctx.Err()
			} else if s.passOver(err) {
				continue
			} else {
				err = advise(err)
			}
			if err == nil && !s.wanted(doc) {
				continue
			}
			if !yield(doc, err) || err != nil {
				return
			}
		}
	}
}

// isAbout reports whether a document is none, but a record of a WARC file about those
// that are, such as how they were fetched.
func isAbout(doc *data.Document) bool { return doc.WARC != nil && !doc.WARC.HasText() }

// wanted reports whether a document is to be yielded. What is in the sample depends on
// where it stands alone, so that it is the same each time.
func (s *source) wanted(doc *data.Document) bool {
	if isAbout(doc) {
		return s.about
	}
	if s.sample == 0 {
		return true
	}
	h := fnv.New64a()
	fmt.Fprintf(h, "%s:%d", filepath.Base(doc.File), doc.Number)
	const golden = 0x9e3779b97f4a7c15 // spreads what differs in a few bits over all of them
	return float64((h.Sum64()*golden)>>11) < s.sample*(1<<53)
}

// passOver reports whether an error only counts.
func (s *source) passOver(err error) bool {
	if e, ok := errors.AsType[*data.UnlabelledError](err); ok && e.Found {
		s.leftOut = append(s.leftOut, e.File)
		return true
	}
	if e, ok := errors.AsType[*data.BinaryError](err); ok && e.Found {
		s.binary = append(s.binary, e.File)
		return true
	}
	if _, broken := errors.AsType[*data.RecordError](err); !broken || !s.skipErrors {
		return false
	}
	if s.skipped == 0 {
		s.first = advise(err)
	}
	s.skipped++
	return true
}

// advise adds to an error which flag may help.
func advise(err error) error {
	if e, ok := errors.AsType[*data.FieldError](err); ok {
		place := placeFlags[e.Option]
		err = fmt.Errorf("%w; name %s with --%s", err, place.holds, place.flag)
	}
	if _, ok := errors.AsType[*data.BinaryError](err); ok {
		err = fmt.Errorf("%w (--binary reads it as if it were text)", err)
	}
	if _, ok := errors.AsType[*data.UnlabelledError](err); ok {
		err = fmt.Errorf("%w; --input names the format if it is another", err)
	}
	if _, ok := errors.AsType[*data.RecordError](err); ok {
		err = fmt.Errorf("%w (--skip-errors goes on without such records)", err)
	}
	return err
}

// warnings returns what to say of records that were passed over.
func (s *source) warnings() []string {
	if s.skipped == 0 {
		return nil
	}
	return []string{fmt.Sprintf("linesift: skipped %s, the first: %v", columns.Count(s.skipped, "broken record"), s.first)}
}

// warn tells what was passed over. It must not run before documents has ended.
func (s *source) warn(w io.Writer) {
	for _, warning := range s.warnings() {
		fmt.Fprintln(w, warning)
	}
	leftOut(w, s.leftOut, "labelled data")
	leftOut(w, s.binary, "text")
}

// leftOut names files that were passed over.
func leftOut(w io.Writer, files []string, what string) {
	if len(files) == 0 {
		return
	}
	const most = 5
	names := strings.Join(files[:min(most, len(files))], ", ")
	if len(files) > most {
		names += ", …"
	}
	fmt.Fprintf(w, "linesift: left out %s without %s: %s\n", columns.Count(len(files), "file"), what, names)
}
