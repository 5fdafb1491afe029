// Package scorer turns feature rows into the scores of a model's labels, with
// neither golearn nor gonum: what a learner of package train has learnt, ready
// to serve.
//
//   - [Oblivious] is an ensemble of oblivious decision trees, the fastest to score.
//   - [Trees] is an ensemble of any decision trees.
//   - [Softmax] is multinomial logistic regression.
//   - [Bernoulli] is naive Bayes on yes-or-no tests.
//
// [Probs] makes probabilities of the raw scores of any of them, and
// [Explainer.Contributions] takes a score apart by feature columns. Scorers
// encode themselves to bytes; [Decode] reads them, from anywhere.
//
// # To add a scorer
//
// Write a file with a type that implements Scorer, and add it to the table
// scorers.
package scorer
