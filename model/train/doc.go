// Package train trains classifiers for the lines of documents.
//
//	r, err := train.Train(ctx, docs, train.Options{})
//	…
//	err = r.Classifier.Save("my.model")
//
// Train takes four steps:
//
//  1. The labels of the data are found, and its sites are dealt into folds.
//  2. features.Vectorizer.FitTransform fits the tables of words or n-grams, each
//     on the other folds, and makes a [Set] of rows, which is a golearn grid.
//  3. A golearn classifier is fitted on four fifths of the sites, through golearn's
//     own Fit, and a calibration of its probabilities on the last fifth.
//  4. It is fitted on everything. What a [Learner] has learnt, a scorer.Scorer,
//     becomes a model.Classifier with all else that it takes.
//
// The same documents, options and seed give the same bytes, whatever the number
// of threads. [Learners] is the table of learners; golearn and gonum's optimisers
// stay in here.
//
// # golearn
//
// A Set is a base.FixedDataGrid, and learners are base.Classifiers, so that all
// that golearn does with these can be done: its views, its cross-validation and
// confusion matrix, its serialised form ([Result.SaveGolearn], [Open]). What
// golearn's Fit has no place for is set before: see [Run].
//
// # To add a learner
//
// Any golearn classifier joins with [Register]. One of this package is a file with
// a struct of options and a function that fits, and a row of the table in
// learner.go.
//
// # What golearn has besides
//
// Two of golearn's learners are in the table: ID3 trees and Bernoulli naive Bayes,
// each behind a discretisation of the columns, and with a scorer. The others that
// build without cgo were tried on a Set, and left out:
//
//   - trees.ID3DecisionTree on the numbers as they are works, and can be registered
//     as it is. It is much slower than on bins. With the Gini rule it is slower yet,
//     and now and then cannot be saved: a threshold is infinite, which JSON is not.
//   - trees.RandomTree works, too. Nothing seeds it: of two that are fitted on the
//     same rows each has its own opinion.
//   - meta.BaggedModel and meta.OneVsAllModel are no base.Classifiers: their Fit
//     returns no error. Five bagged ID3 trees are worse than one, on rows that one
//     tree separates.
//   - neural.MultiLayerNet is none either, and cannot be saved. On three classes
//     that a line separates it was no better than chance, with other guesses at
//     every run.
//   - perceptron.AveragePerceptron is none either. It knows two classes and panics
//     at a third.
//   - trees.CARTDecisionTreeClassifier has no Save and no grid of predictions; its
//     classes must be numbers.
//   - trees.IsolationForest finds outliers: it does not classify.
//
// linear_models, ensemble and knn need cgo. The test TestGolearnLeftOut shows what
// can be shown in a moment.
package train
