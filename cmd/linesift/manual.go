package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// appDescription is the manual's introduction and the help's first screen.
const appDescription = `Linesift sifts the lines of scraped text: it keeps the headlines and the text of
the story and drops promotional link lines and other boilerplate. No HTML is
needed.

$ linesift clean data/sample/story.txt

A FILE may be a folder or end in .gz, .zst or .bz2. Without a FILE, or with "-",
it is standard input. Results go to standard output; progress, warnings and
errors go to standard error. "linesift help COMMAND" explains a command.`

// manualEnd follows the commands in the manual.
const manualEnd = `## Input formats

The option --input names the format of the input; "auto" tells it from the
file's name or else from its first bytes.

- **text**: ONE FILE IS ONE DOCUMENT, unless --split-on names the lines that part
  the documents in it. Gzip, zstd, bzip2 and UTF-16 are known by their first bytes.
- **jsonl**: one JSON object a line is one document. Its text is in the field
  "text", or the one that --text-field names. All other fields pass through
  untouched.
- **warc**: the text of pages as crawlers store it, in the records of WET files.
  They come out as they came in but for the text, its length and digests.
- **parquet**: a table, whose texts are in the column "text", or the one that
  --text-column names. It comes out as it came in but for the texts: the schema, the
  metadata and all other columns are the same bytes. It is read from its end, so
  from a file rather than a pipe.
- **html**: one page a file; its visible text is cut into lines at block elements.
- **pages**: one JSON object a line is one page, its HTML in the field "html". It
  comes out with its cleaned text in the field "text", or the one that
  --text-field names.
- **csv**: a header and rows, parted by commas or what --delimiter says. The text is
  in the column "text", or the one that --text-column names; the other columns pass
  through untouched.
- **tsv**, **fasttext**: labelled data. Its labels are left out.

Results come as soon as their documents do, so that another program can talk to
linesift through pipes, if --input names the format.

## A whole crawl

What a crawl costs, its last line says of one of its files, in megabytes as they are
stored:

    linesift clean --threads 1 --output jsonl --compress zst -o out/ FILE

A snapshot of Common Crawl is about 100,000 WET files of 70 MB, 7 TB. Where it
says 6 MB in a second, a file takes 12 seconds, and all of them take 330 hours of
one processor, or a night of eight hours of 42. What is kept, as JSON lines in
zstd, has about six tenths of the bytes: 4 TB.

The processors are what there is too little of: sixteen of them read 100 MB and
write 60 MB a second, which one disk or a network of 1 Gbit/s gives. Memory stays
below 200 MB for a file. So any scheduler will do: three machines of sixteen
processors with a copy of the list of files do it in a night, each with

    linesift clean --shard I/3 --resume --summary I.json -o out/ crawl/

for I from 0 to 2; the same command goes on after a crash, and exits with 1 as
long as there are files that failed, which the summary names. On Apache Spark it
is the package for Python, linesift.spark.clean.

## Exit status

0 on success, 1 on failure, 2 where the command line is wrong, 130 where a signal
ended the program. A file is written in whole or not at all.

## Environment

With NO_COLOR set to anything, nothing is coloured.
`

// writeManual writes the manual of the program, made of the help texts, as
// Markdown or as a man page.
func writeManual(w io.Writer, app *cli.App, man bool) error {
	text := manual(app)
	if man {
		text = string(md2man.Render([]byte(manPage(text))))
	}
	_, err := io.WriteString(w, text)
	return err
}

// manual returns the manual as Markdown.
func manual(app *cli.App) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# linesift\n\n%s\n\n", fenceExamples(app.Description))
	for _, c := range visible(app.Commands) {
		writeSection(&b, app.Name+" "+c.Name, c)
	}
	b.WriteString(manualEnd)
	return b.String()
}

// writeSection writes what there is to say of a command and those below it.
func writeSection(b *strings.Builder, name string, c *cli.Command) {
	level := strings.Repeat("#", 1+strings.Count(name, " "))
	fmt.Fprintf(b, "%s %s\n\n%s\n\n", level, name, sentence(c.Usage))
	if len(c.Subcommands) == 0 {
		fmt.Fprintf(b, "```\n%s\n```\n\n", usageLine(name, c))
	}
	if c.Description != "" {
		fmt.Fprintf(b, "%s\n\n", fenceExamples(c.Description))
	}
	writeFlags(b, c)
	for _, sub := range visible(c.Subcommands) {
		writeSection(b, name+" "+sub.Name, sub)
	}
}

func writeFlags(b *strings.Builder, c *cli.Command) {
	flags := ownFlags(c)
	for _, f := range flags {
		d := describe(f)
		fmt.Fprintln(b, columns.Wrap("- `"+d.syntax()+"`: "+d.meaning, 2))
	}
	if len(flags) > 0 {
		b.WriteByte('\n')
	}
}

// fenceExamples fences the paragraphs that start with a command. Those of a
// help text are hand-wrapped plain text.
func fenceExamples(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		if strings.HasPrefix(p, "$ ") {
			paragraphs[i] = "```\n" + p + "\n```"
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// manPage turns the manual into what md2man makes a man page of: a title line,
// and headings one level up.
func manPage(markdown string) string {
	_, body, _ := strings.Cut(markdown, "\n\n")
	var b strings.Builder
	b.WriteString("% LINESIFT 1\n\n# NAME\n\nlinesift - sift the lines of scraped text\n\n# DESCRIPTION\n\n")
	fenced := false
	for line := range strings.Lines(body) {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		if !fenced && strings.HasPrefix(line, "##") {
			line = line[1:]
		}
		b.WriteString(line)
	}
	return b.String()
}
