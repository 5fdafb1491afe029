package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/linesift/linesift/features/parallel"
	"github.com/linesift/linesift/model"
	"github.com/urfave/cli/v2"
)

//go:embed doors.py
var doorsScript string

func doorsCommand() *cli.Command {
	return &cli.Command{
		Name:  "doors",
		Usage: "time the ways into linesift in turn on the same pages",
		Flags: slices.Concat(pagesFlags(), []cli.Flag{
			&cli.StringFlag{Name: "linesift", Value: "linesift", Usage: "`PROGRAM` to run; empty for none"},
			&cli.StringFlag{Name: "c", Usage: "example `PROGRAM` of the C library to run, cmd/liblinesift/example/clean.c"},
			&cli.StringFlag{Name: "python", Usage: "interpreter `PATH` of a virtual environment with linesift"},
		}),
		Action: doors,
	}
}

// goDoor is what doors runs of this program.
func goDoorCommand() *cli.Command {
	return &cli.Command{Name: "clean", Hidden: true, ArgsUsage: "FOLDER", Action: cleanTexts}
}

const goDoorName = "Go, AppendClean"

// doors is the action of the command.
func doors(c *cli.Context) error {
	if err := checkRace(c); err != nil {
		return err
	}
	return onPages(c, func(corpus *corpus) error {
		contestants, err := doorContestants(c, corpus)
		if err != nil {
			return err
		}
		race := &race{corpus: corpus, contestants: contestants, base: goDoorName, baseTitle: "Go on one thread"}
		return race.runAll(c)
	})
}

// doorContestants are the ways that are there.
func doorContestants(c *cli.Context, corpus *corpus) (list []contestant, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	add := func(name, input string, bytes, threads int, argv ...string) {
		list = append(list, contestant{name: name, input: input, threads: threads, bytes: bytes, argv: argv, env: []string{fmt.Sprintf("GOMAXPROCS=%d", threads)}})
	}
	docs := corpus.path(docsFile)
	for _, threads := range []int{1, 2} {
		add(goDoorName, "text", corpus.text, threads, self, "clean", corpus.path(textFolder))
	}
	if path := program(c, "linesift"); path != "" {
		for _, threads := range []int{1, 2} {
			add("command line, clean", "jsonl", corpus.text, threads, path, "clean", docs)
		}
		add("command line, clean", "html", corpus.html, 2, path, "clean", corpus.path(htmlFolder))
	}
	if path := c.String("c"); path != "" {
		texts, err := filepath.Glob(corpus.path(filepath.Join(textFolder, "*")))
		if err != nil {
			return nil, err
		}
		for _, threads := range []int{1, 2} {
			add("C, linesift_clean", "text", corpus.text, threads, append([]string{path}, texts...)...)
		}
	}
	if python := c.String("python"); python != "" {
		for _, way := range []struct {
			name    string
			threads int
		}{{"clean", 1}, {"threads", 8}, {"clean_batch", 1}, {"clean_batch", 2}, {"predict_batch", 2}, {"clean_html_batch", 2}} {
			input, file, bytes := "jsonl", docs, corpus.text
			if way.name == "clean_html_batch" {
				input, file, bytes = "html", corpus.path(pagesFile), corpus.html
			}
			name := "Python, " + way.name
			if way.name == "threads" {
				name = "Python, clean"
			}
			add(name, input, bytes, way.threads, python, "-c", doorsScript, way.name, strconv.Itoa(way.threads), file)
			list[len(list)-1].env = nil // threads that call need not be as many as work
		}
	}
	return list, nil
}

// cleanTexts is the way of a program in Go: it writes what is kept of the texts in a
// folder, each file a document.
func cleanTexts(c *cli.Context) error {
	files, err := filepath.Glob(filepath.Join(c.Args().First(), "*"))
	if err != nil {
		return err
	}
	kept, errs := make([][]byte, len(files)), make([]error, len(files))
	classifier := model.Default()
	parallel.For(len(files), 0, func(_, i int) {
		var text []byte
		if text, errs[i] = os.ReadFile(files[i]); errs[i] == nil {
			kept[i] = classifier.AppendClean(nil, text)
		}
	})
	if err := cmp.Or(errs...); err != nil {
		return err
	}
	_, err = c.App.Writer.Write(bytes.Join(kept, nil))
	return err
}
