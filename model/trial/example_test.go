package trial_test

import (
	"context"
	"fmt"
	"log"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/train"
	"github.com/linesift/linesift/model/trial"
)

// must keeps the examples short.
func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func read(path string) []*data.Document {
	docs, _, err := data.ReadAll([]string{path}, data.Auto, data.ReadOptions{})
	return must(docs, err)
}

// Evaluate a model on labelled documents.
func ExampleScore() {
	docs := read("../../data/sample/en.jsonl")
	scored := must(trial.Score(context.Background(), model.Default(), docs, trial.Options{}))
	report := must(scored.Report(eval.ReportOptions{}))
	fmt.Printf("%d lines, word F1 above 0.95: %v\n", report.Lines, report.Text.Words.Mean.F1 > 0.95)
	// Output: 553 lines, word F1 above 0.95: true
}

// Cross-validate a way to train: five models, each tested on the sites that it
// has not seen.
func ExampleCrossValidate() {
	docs := read("../../data/sample/headlines.tsv")
	folds := must(trial.CrossValidate(context.Background(), docs, trial.FoldOptions{Folds: 5, Train: train.Options{Learner: "linear"}}))
	report := must(folds.All().Report(eval.ReportOptions{}))
	fmt.Printf("%d lines in %d folds, accuracy above 0.8: %v\n", report.Lines, len(folds), report.Accuracy > 0.8)
	// Output: 200 lines in 5 folds, accuracy above 0.8: true
}
