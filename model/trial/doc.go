// Package trial runs classifiers on labelled documents and says how good they
// are.
//
//	scored, err := trial.Score(ctx, model.Default(), docs, trial.Options{})
//	…
//	report, err := scored.Report(eval.ReportOptions{})
//	…
//	err = report.WriteText(os.Stdout, false)
//
// What there is:
//
//  1. [Score] runs a classifier on documents. [Scored] has what it says of every
//     labelled line, and the text that it keeps of every document.
//  2. [Scored.Report] measures that with package eval, and [Scored.Mistakes]
//     lists the lines that the classifier is wrong about.
//  3. [CrossValidate] does so with a way to train: models are trained on all
//     folds of the data but one and run on that one, in turn. Folds are cut by
//     site. [Folds.All] puts their lines together, and [Folds.Summary] has the
//     mean and the spread of each figure.
//  4. [Ablate] repeats it without some families of features, [LearningCurve] with
//     fewer documents.
//  5. [Compare] says which of two models is better on the same lines, and
//     [Floors] whether figures are what they were.
//
// It is what linesift evaluate prints; results have a WriteText, or a function
// of that kind, that writes them in 80 columns.
package trial
