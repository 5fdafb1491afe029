package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
)

//go:embed lines.py
var linesScript string

// A contestant is a program that goes over the corpus.
type contestant struct {
	name, input string // input: what it reads
	threads     int
	bytes       int // of its input
	argv, env   []string
	stdin       string // file; "" for none
}

const (
	fastTextName = "fasttext predict-prob" // that the others are compared with
	linesiftName = "linesift clean"
)

// linesiftContestants run linesift on each input that it knows, on one and on
// two threads.
func linesiftContestants(c *corpus, path, model string) (list []contestant) {
	for _, in := range []struct {
		format, file string
		bytes        int
	}{{"text", textFolder, c.text}, {"jsonl", docsFile, c.text}, {"html", htmlFolder, c.html}} {
		argv := []string{path, "clean", "--input", in.format}
		if model != "" {
			argv = append(argv, "--model", model)
		}
		for _, threads := range []int{1, 2} {
			list = append(list, contestant{name: linesiftName, input: in.format, threads: threads, bytes: in.bytes,
				argv: append(argv[:len(argv):len(argv)], c.path(in.file)), env: []string{fmt.Sprintf("GOMAXPROCS=%d", threads)}})
		}
	}
	return list
}

// extractorContestants run the extractors of this program and of Python.
func extractorContestants(c *corpus, python string) (list []contestant, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	one := contestant{input: "html", threads: 1, bytes: c.html, stdin: c.path(pagesFile)}
	for _, x := range goExtractors {
		one.name, one.argv, one.env = x.Name, []string{self, "run", x.Name}, []string{"GOMAXPROCS=1"}
		list = append(list, one)
	}
	if python == "" {
		return list, nil
	}
	for _, name := range pythonPeers {
		one.name, one.argv, one.env = name, []string{python, "-c", peersScript, name}, nil
		list = append(list, one)
	}
	return list, nil
}

// fastTextContestant trains a small fastText model: of its default size, most of
// the time would go into loading it.
func fastTextContestant(ctx context.Context, c *corpus, path string) (contestant, error) {
	model := c.path("fasttext")
	train := exec.CommandContext(ctx, path, "supervised", "-input", c.path(trainFile), "-output", model,
		"-wordNgrams", "2", "-dim", "16", "-bucket", "200000", "-epoch", "3", "-thread", "2", "-verbose", "0")
	if out, err := train.CombinedOutput(); err != nil {
		return contestant{}, fmt.Errorf("train fastText: %w\n%s", err, tail(string(out)))
	}
	return contestant{name: fastTextName, input: "tokens", threads: 1, bytes: c.text,
		argv: []string{path, "predict-prob", model + ".bin", c.path(tokensFile), fmt.Sprint(len(labels))}}, nil
}

// sklearnContestant trains a pipeline of scikit-learn.
func sklearnContestant(ctx context.Context, c *corpus, python string) (contestant, error) {
	model := c.path("sklearn.pickle")
	if _, err := measure(ctx, []string{python, "-c", linesScript, "train", model}, nil, c.path(trainFile)); err != nil {
		return contestant{}, fmt.Errorf("train scikit-learn: %w", err)
	}
	return contestant{name: "scikit-learn", input: "lines", threads: 1, bytes: c.text, stdin: c.path(linesFile),
		argv: []string{python, "-c", linesScript, "predict", model}, env: []string{"OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1"}}, nil
}
