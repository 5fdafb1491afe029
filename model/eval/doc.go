// Package eval measures classifiers of lines.
//
// A measurement takes four steps:
//
//  1. The caller fills [Predictions]: one row a line, with its gold label, the
//     predicted probabilities and, where known, its document and site.
//  2. [NewReport] checks it, derives the columns left out, and computes the
//     [Report]: labels, averages, calibration, the keep decision, breakdowns and
//     confidence intervals. Kept texts, as [TextPair], add word and shingle F1.
//  3. [Report.WriteText] prints it within 80 columns; encoding/json writes it
//     with the field names documented at Report.
//  4. [Compare] tests whether two systems differ on the same lines.
//
// Each metric can also be had alone: [Confusion], [Ranking], [LogLoss], [Brier],
// [Reliability], [TextOptions], [Bag], [Bootstrap], [McNemar]. Values agree with
// scikit-learn's to 1e-9; testdata/sklearn_metrics.py writes what the tests
// compare with.
package eval
