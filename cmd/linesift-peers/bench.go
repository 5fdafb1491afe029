package main

import (
	"fmt"
	"iter"
	"os"
	"os/exec"

	"github.com/urfave/cli/v2"
)

func benchCommand() *cli.Command {
	return &cli.Command{
		Name:  "bench",
		Usage: "time whole processes in turn on the same pages",
		Flags: append(pagesFlags(), pythonFlag(),
			&cli.IntFlag{Name: "growth", Usage: "also measure how the cost grows, up to files of so many `MB` and documents of a thousand times as many lines"},
			&cli.StringFlag{Name: "plot", Usage: "draw the speeds in `FILE`, an SVG"},
			&cli.StringFlag{Name: "linesift", Value: "linesift", Usage: "`PROGRAM` to run; empty for none"},
			&cli.StringFlag{Name: "fasttext", Value: "fasttext", Usage: "`PROGRAM` to run; empty for none"},
			&cli.StringFlag{Name: "model", Usage: "`MODEL` of linesift; default: the one built in"},
		),
		Action: bench,
	}
}

// pagesFlags say on which pages programs are timed, and how often.
func pagesFlags() []cli.Flag {
	return []cli.Flag{
		dataFlag(), pageTypeFlag(),
		&cli.IntFlag{Name: "generate", Value: 50, Usage: "without --data: invent pages of so many `MB` of HTML"},
		&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the invented pages"},
		&cli.IntFlag{Name: "runs", Value: 5, Usage: "how often each program runs"},
	}
}

// bench is the action of the command.
func bench(c *cli.Context) error {
	if err := checkRace(c); err != nil {
		return err
	}
	return onPages(c, func(corpus *corpus) error {
		contestants, err := benchContestants(c, corpus)
		if err != nil {
			return err
		}
		race := &race{corpus: corpus, contestants: contestants, base: fastTextName, baseTitle: "fasttext"}
		if err := race.runAll(c); err != nil {
			return err
		}
		if path := c.String("plot"); path != "" {
			if err := race.plot(path); err != nil {
				return err
			}
		}
		if g := newGrowth(corpus, contestants, c.Int("runs"), c.Int("growth")); g != nil {
			return g.write(c.Context, c.App.Writer)
		}
		return nil
	})
}

// onPages calls f with the pages that the flags name, in a folder that is removed then.
func onPages(c *cli.Context, f func(*corpus) error) error {
	dir, err := os.MkdirTemp("", "linesift-peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	corpus, err := newCorpus(dir, benchPages(c))
	if err != nil {
		return err
	}
	return f(corpus)
}

func checkRace(c *cli.Context) error {
	if err := checkArguments(c); err != nil {
		return err
	}
	for _, flag := range []string{"runs", "generate"} {
		if c.Int(flag) < 1 {
			return usageError{fmt.Errorf("--%s is %d, must be 1 or more", flag, c.Int(flag))}
		}
	}
	return nil
}

func benchPages(c *cli.Context) iter.Seq2[*Page, error] {
	if c.IsSet("data") {
		return readPages(c.StringSlice("data"), c.StringSlice("page-type"))
	}
	return inventPages(c.Int("generate")<<20, c.Uint64("seed"))
}

// benchContestants returns those that can run, and says who cannot.
func benchContestants(c *cli.Context, corpus *corpus) ([]contestant, error) {
	list, err := extractorContestants(corpus, c.String("python"))
	if err != nil {
		return nil, err
	}
	if path := program(c, "linesift"); path != "" {
		list = append(linesiftContestants(corpus, path, c.String("model")), list...)
	}
	if !corpus.trained() {
		fmt.Fprintln(c.App.ErrWriter, "bench: without fasttext and scikit-learn, for the pages have no gold text to train with")
		return list, nil
	}
	if path := program(c, "fasttext"); path != "" {
		x, err := fastTextContestant(c.Context, corpus, path)
		if err != nil {
			return nil, err
		}
		list = append([]contestant{x}, list...)
	}
	if python := c.String("python"); python != "" {
		x, err := sklearnContestant(c.Context, corpus, python)
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// program returns where the program is that a flag names, or "".
func program(c *cli.Context, flag string) string {
	if c.String(flag) == "" {
		return ""
	}
	path, err := exec.LookPath(c.String(flag))
	if err != nil {
		fmt.Fprintf(c.App.ErrWriter, "%s: without %s: %v\n", c.Command.Name, flag, err)
		return ""
	}
	return path
}
