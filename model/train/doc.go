// Package train trains classifiers for the lines of documents.
//
//		r, err := train.Train(ctx, docs, train.Options{})
//		…
//		err = r.Classifier.Save("my.model")
//
//	 1. The labels of the data are found, and its sites are dealt into folds.
//	 2. features.Vectorizer.FitTransform fits the tables of words or n-grams, each
//	    on the other folds, and makes a [Set] of rows.
//	 3. A [Learner] is fitted on four fifths of the sites, and a calibration of its
//	    probabilities on the last fifth.
//	 4. The learner is fitted on everything. What it has learnt, a scorer.Scorer,
//	    becomes a model.Classifier with all else that it takes.
//
// The same documents, options and seed give the same bytes, whatever the number
// of threads. [Learners] is the table of learners: all of them are golearn
// classifiers, and golearn and gonum's optimisers stay in here.
//
// # To add a learner
//
// Write a file that calls register with a name and what makes the learner.
package train
