package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/markdown"
	"github.com/linesift/linesift/data/parquet"
	"github.com/linesift/linesift/model"
	"github.com/urfave/cli/v2"
)

// The forms in which a document is written. JSON and Markdown are of pages; JSONL is an
// object for each document, whatever it was.
const (
	cleanText     = "text"
	cleanMarkdown = "markdown"
	cleanJSON     = "json"
	cleanJSONL    = "jsonl"
)

var cleanOutputs = []string{cleanText, cleanJSONL, cleanMarkdown, cleanJSON}

// What to do with a document that would lose too much.
const (
	leaveDocument = "keep"
	dropDocument  = "drop"
)

func cleanCommand() *cli.Command {
	return &cli.Command{
		Name:      "clean",
		Usage:     "write the text with only the lines that are worth keeping",
		ArgsUsage: "[FILE…]",
		Description: `Kept lines come out byte for byte as they came in. Text in, text out:

$ linesift clean data/sample/story.txt

ONE FILE IS ONE DOCUMENT: what is kept depends on the lines around it. Of a file
of many texts say what parts them:

$ printf 'Bears came.\n--\nMore bears\n' | linesift clean --split-on ^--

JSONL in, JSONL out: each object with its text replaced, in the same order, one
for one, also where nothing is left of the text. All else in it stays untouched.

$ echo '{"id": 7, "text": "Two bears were seen."}' | linesift clean

CSV in, CSV out, in the same way: a row for a row, all columns but that of the
text untouched.

WET files, which crawlers write of the text of pages, come out as WET files:
each record with its text replaced, lengths and digests right, all else in it as
it was. --output jsonl writes an object for each document, whatever it came in:

$ linesift clean --output jsonl data/sample/pages.warc.wet

Parquet comes out as Parquet, too: the column "text", or the one that
--text-column names, is replaced, all other columns and the schema are copied as
they are. With --output jsonl a row is an object of its columns.

$ linesift clean --output jsonl data/sample/teasers.parquet

Where the output is a folder, each file becomes one of the same name in it, many
at once. What is wrong with a file does not stop the others; a run that was cut
off goes on with --resume, and --shard parts the files among machines:

$ linesift clean --dry-run -o cleaned/ data/sample/story.txt

A site may need a rule of its own, a regular expression that finds its match
anywhere in a line:

$ linesift clean --always-drop ^Photo: --always-keep ^Note data/sample/story.txt

Of a page of HTML it looks at the markup, too, and can keep that. With --output
markdown headings, lists, tables, code and links stay what they are; with
--output json an object has what the page states of itself, the kept text and
its lines.

$ linesift clean --output markdown data/sample/story.html

A document that would lose more than half of its words is left as it is here:

$ linesift clean --max-drop 0.5 --stats data/sample/story.txt`,
		Flags: slices.Concat(
			[]cli.Flag{
				&cli.StringFlag{Name: "output", Usage: "write `FORMAT`: text, jsonl, an object for each document, or, of pages of HTML, markdown or json (default: text, which leaves JSON, CSV, WARC and Parquet what they are)"},
				outputFlag(), modelsFlag(),
			},
			folderFlags(), ruleFlags(),
			[]cli.Flag{
				&cli.Float64Flag{Name: "max-drop", Value: 1, Usage: "do not clean a document that would lose more than this `SHARE` of its words, 0 to 1 (default: 1)"},
				&cli.StringFlag{Name: "max-drop-action", Value: leaveDocument, Usage: "do `ACTION` with such a document: keep leaves it as it is, drop drops all of its text (default: keep)"},
				&cli.BoolFlag{Name: "stats", Usage: "write to standard error how much was kept"},
				reportFlag(),
			},
			inputFlags()),
		Action: clean,
	}
}

func clean(c *cli.Context) error {
	cl, err := newCleaner(c)
	if err != nil {
		return err
	}
	cl.counts = c.Bool("stats") || cl.maxDrop < 1
	cl.reports = c.String("report") != ""
	total := newCleanTotal()
	err = transformFiles(c, cl.model, cl.ending, func(in *source, out *output) error {
		in.about = cl.output == cleanText || cl.output == cleanMarkdown // which leave WARC what it is
		in.opt.Records = cl.output == cleanJSONL
		in.opt.Spans = cl.output == cleanMarkdown || cl.output == cleanJSON
		part := newCleanTotal() // of what is not lost: a file that fails counts for nothing
		rows := table{joiner: joiner{w: out}, columns: cl.output == cleanText}
		defer rows.close()
		work := func(doc *data.Document) cleaned {
			r := cl.clean(doc)
			in.meter.dropped(r.lost)
			return r
		}
		err := transform(c, in, out, &rows, work, func(r cleaned) error {
			if r.err != nil {
				return r.err
			}
			part.add(r)
			if r.row != nil && rows.parquet == nil {
				if err := checkParquet(c, in, out); err != nil {
					return err
				}
			}
			if r.row != nil {
				return rows.writeParquet(r.row, r.file, r.out)
			}
			if err := rows.write(r.header, r.file, r.out); err != nil || !r.member {
				return err
			}
			return out.endMember()
		})
		if err == nil {
			total.merge(part)
		}
		return err
	})
	if _, some := errors.AsType[*failedError](err); err != nil && !some {
		return err
	}
	if c.Bool("stats") {
		total.stats.write(c.App.ErrWriter, cl.maxDrop < 1)
	}
	if cl.reports {
		err = cmp.Or(err, total.report.save(c))
	}
	return err
}

// checkParquet reports why rows of Parquet cannot be written.
func checkParquet(c *cli.Context, in *source, out *output) error {
	switch {
	case in.sample > 0:
		return errors.New("--sample leaves rows out, and Parquet is written with all of them: add --output jsonl")
	case out.file == nil && isTerminal(c.App.Writer):
		return errors.New("the terminal shows no Parquet: name a file with --output-file, or add --output jsonl")
	}
	return nil
}

// A cleanTotal is what cleaning did in all.
type cleanTotal struct {
	mu     sync.Mutex // of merge
	stats  cleanStats
	report *dropReport
}

func newCleanTotal() *cleanTotal { return &cleanTotal{report: newDropReport()} }

// add counts a document.
func (t *cleanTotal) add(r cleaned) {
	t.stats.add(r)
	if r.drop != nil {
		t.report.add(r.drop)
	}
}

// merge adds what was done elsewhere. It is safe for concurrent use.
func (t *cleanTotal) merge(part *cleanTotal) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stats.merge(part.stats)
	t.report.merge(part.report)
}

// ending returns what the ending of a file becomes in a folder of what is kept.
func (cl *cleaner) ending(ending string) string {
	switch {
	case cl.output == cleanJSONL:
		return jsonEnding(ending)
	case cl.output == cleanMarkdown && (ending == ".html" || ending == ".htm"):
		return ".md"
	case cl.output == cleanJSON && (ending == ".html" || ending == ".htm"):
		return ".json"
	case ending == ".html" || ending == ".htm":
		return ".txt"
	}
	return ending
}

// A cleaner drops the lines of documents that are not worth keeping. It is safe
// for concurrent use.
type cleaner struct {
	model   *classifiers
	output  string
	maxDrop float64 // share of words
	action  string  // on a document that would lose more
	counts  bool    // whether somebody wants to know how much is kept
	reports bool    // whether somebody wants to know what is dropped
}

func newCleaner(c *cli.Context) (*cleaner, error) {
	cl := &cleaner{output: cmp.Or(c.String("output"), cleanText), maxDrop: c.Float64("max-drop"), action: c.String("max-drop-action")}
	if !slices.Contains(cleanOutputs, cl.output) {
		return nil, usagef(c, "--output %s: there is no such format; use %s (a file is named with --output-file)", cl.output, either(cleanOutputs))
	}
	if !(cl.maxDrop >= 0 && cl.maxDrop <= 1) {
		return nil, usagef(c, "--max-drop %v: want a share from 0 to 1", cl.maxDrop)
	}
	if cl.action != leaveDocument && cl.action != dropDocument {
		return nil, usagef(c, "--max-drop-action %s: want %s or %s", cl.action, leaveDocument, dropDocument)
	}
	var err error
	if cl.model, err = openClassifiers(c); err != nil {
		return nil, err
	}
	if len(cl.model.Kept()) == 0 {
		return nil, usagef(c, "the model keeps no labels: name those to keep with --keep (there are %s), or use linesift predict",
			strings.Join(cl.model.Labels(), ", "))
	}
	return cl, nil
}

// cleaned is what came of a document.
type cleaned struct {
	out          []byte
	header       *data.Header // of a row of CSV; nil for all else
	row          *parquet.Row // of Parquet, of which out is the text; nil for all else
	file         string       // where the document was read
	lines, words kept
	lost         int   // lines that are dropped
	tooMuch      bool  // would have lost too much
	drop         *drop // what is dropped, where a report is wanted
	about        bool  // was none, but a record about others
	member       bool  // a record that stands for itself also where it is compressed
	err          error
}

// kept counts things and those of them that are kept.
type kept struct{ all, kept int }

func (k *kept) add(n int, keep bool) {
	k.all += n
	if keep {
		k.kept += n
	}
}

func (cl *cleaner) clean(doc *data.Document) cleaned {
	r := cleaned{header: headerOf(doc), file: doc.File, about: isAbout(doc)}
	if r.about {
		r.out, r.member = doc.WARC.Append(nil), true
		return r
	}
	keep := cl.model.of(doc).Keep(nil, doc)
	if cl.counts {
		r.count(doc, keep)
	}
	if float64(r.words.all-r.words.kept) > cl.maxDrop*float64(r.words.all) {
		for i := range keep {
			keep[i] = cl.action == leaveDocument
		}
		r = cleaned{header: r.header, file: r.file, tooMuch: true}
		r.count(doc, keep)
	}
	for _, kept := range keep {
		if !kept {
			r.lost++
		}
	}
	if cl.reports {
		r.drop = newDrop(doc, keep)
	}
	switch {
	case cl.output == cleanText || cl.output == cleanJSONL:
		r.out = model.AppendKept(make([]byte, 0, len(doc.Text)+1), doc, keep)
	case len(doc.Lines) > 0 && !doc.HasMarkup():
		r.err = fmt.Errorf("%s: --output %s is about pages of HTML, and this is none", doc.Where(), cl.output)
		return r
	case cl.output == cleanJSON:
		r.out = appendPage(nil, doc, keep)
		return r
	default:
		r.out = markdown.Append(make([]byte, 0, len(doc.Text)+len(doc.Text)/4), doc, keep)
	}
	switch {
	case cl.output == cleanJSONL && doc.Record == nil:
		r.header = nil
		r.out = appendDocument(make([]byte, 0, len(r.out)+len(r.out)/8+256), doc, r.out)
	case doc.WARC != nil:
		r.out = doc.WARC.AppendWith(make([]byte, 0, len(r.out)+1024), string(r.out))
		r.member = true
	case doc.Row != nil:
		r.out = doc.Row.AppendWith(make([]byte, 0, len(r.out)+256), string(r.out))
	case doc.Cells != nil && cl.output == cleanText:
		r.row = doc.Cells.(*parquet.Row)
	case doc.Record != nil:
		r.out = append(doc.Record.WithText(make([]byte, 0, len(r.out)+len(r.out)/8+256), string(r.out)), '\n')
	case doc.Before != "" || doc.After != "":
		r.out = slices.Concat([]byte(doc.Before), r.out, []byte(doc.After))
	case isRow(doc) && len(r.out) > 0 && r.out[len(r.out)-1] != '\n':
		r.out = append(r.out, '\n')
	}
	return r
}

// isRow reports whether a document is one of many in a file of labelled data,
// which has its line break between the documents, not in them.
func isRow(doc *data.Document) bool {
	return doc.Record == nil && len(doc.Lines) > 0 && doc.Lines[0].Label != ""
}

func (r *cleaned) count(doc *data.Document, keep []bool) {
	for i, l := range doc.Lines {
		r.lines.add(1, keep[i])
		r.words.add(data.CountWords(l.Text), keep[i])
	}
}

// cleanStats sums up what cleaning did.
type cleanStats struct {
	docs, tooMuch int
	lines, words  kept
}

func (s *cleanStats) add(r cleaned) {
	if !r.about {
		s.docs++
	}
	if r.tooMuch {
		s.tooMuch++
	}
	s.lines.sum(r.lines)
	s.words.sum(r.words)
}

// merge adds what was done elsewhere.
func (s *cleanStats) merge(part cleanStats) {
	s.docs += part.docs
	s.tooMuch += part.tooMuch
	s.lines.sum(part.lines)
	s.words.sum(part.words)
}

func (k *kept) sum(more kept) {
	k.all += more.all
	k.kept += more.kept
}

// write writes what was done; limited says whether --max-drop is.
func (s *cleanStats) write(w io.Writer, limited bool) {
	fmt.Fprintf(w, "documents  %d", s.docs)
	if limited {
		fmt.Fprintf(w, ", %d over --max-drop", s.tooMuch)
	}
	fmt.Fprintln(w)
	fmt.Fprintf(w, "lines      %v\n", s.lines)
	fmt.Fprintf(w, "words      %v\n", s.words)
}

func (k kept) String() string {
	share := 100 * float64(k.kept) / float64(max(k.all, 1))
	return fmt.Sprintf("%d, %d kept (%.1f %%), %d dropped", k.all, k.kept, share, k.all-k.kept)
}
