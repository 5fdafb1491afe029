package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/urfave/cli/v2"
)

func wetCommand() *cli.Command {
	return &cli.Command{
		Name:  "wet",
		Usage: "time linesift on the pages as a WET file, beside fastText on their lines",
		Flags: slices.Concat(pagesFlags(), []cli.Flag{
			&cli.StringFlag{Name: "linesift", Value: "linesift", Usage: "`PROGRAM` to run"},
			&cli.StringFlag{Name: "fasttext", Value: "fasttext", Usage: "`PROGRAM` to run; empty for none"},
		}),
		Action: wet,
	}
}

// The files that only this command needs.
const (
	wetFile     = "pages.warc.wet.gz"
	linesGzFile = "lines.txt.gz"
	wetOutput   = "kept.jsonl.zst"
)

// wet is the action of the command.
func wet(c *cli.Context) error {
	if err := checkRace(c); err != nil {
		return err
	}
	return onPages(c, func(corpus *corpus) error {
		if err := corpus.writeWET(); err != nil {
			return err
		}
		race := &race{corpus: corpus, base: fastTextName, baseTitle: "fasttext"}
		if path := program(c, "fasttext"); path != "" && corpus.trained() {
			x, err := fastTextContestant(c.Context, corpus, path)
			if err != nil {
				return err
			}
			x.input = "lines.gz"
			x.argv = []string{"sh", "-c", `gzip -dc "$1" | "$2" predict-prob "$3" - "$4"`, "sh", corpus.path(linesGzFile), path, x.argv[2], fmt.Sprint(len(labels))}
			race.contestants = append(race.contestants, x)
		}
		if path := program(c, "linesift"); path != "" {
			for _, threads := range []int{1, 2} {
				race.contestants = append(race.contestants, contestant{name: "linesift clean", input: "wet.gz", threads: threads, bytes: corpus.text,
					argv: []string{path, "clean", "--threads", fmt.Sprint(threads), "--output", "jsonl", "--output-file", corpus.path(wetOutput), corpus.path(wetFile)}})
			}
		}
		return race.runAll(c)
	})
}

// writeWET writes the pages as a WET file, a member of gzip for each record, and their
// lines compressed.
func (c *corpus) writeWET() error {
	out, err := data.Create(c.path(wetFile))
	if err != nil {
		return err
	}
	defer out.Close()
	for doc, err := range data.Documents([]string{c.path(docsFile)}, data.JSONL, data.ReadOptions{Unlabelled: true}) {
		if err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://pages.example/%d\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			doc.Number, len(doc.Text), doc.Text)
		if err == nil {
			err = out.EndMember()
		}
		if err != nil {
			return err
		}
	}
	if err := out.Commit(); err != nil {
		return err
	}
	return compressFile(c.path(linesFile), c.path(linesGzFile))
}

// compressFile copies a file into one that is compressed as its name says.
func compressFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := data.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Commit()
}
