// Package htmlreport writes an evaluation as a web page: one file that asks the
// network for nothing and reads well on light and on dark screens.
//
//  1. The caller has an [eval.Report] and the [eval.Predictions] it was made of.
//  2. [Worst] picks the documents with the worst decisions, for the reader to
//     look at.
//  3. [Write] draws the curves with gonum/plot as inline SVG, whose colours it
//     turns into variables of the page's style, and fills in the template.
//
// Everything on the page but its slider and the sorting of tables works without
// JavaScript. The same input gives the same bytes.
package htmlreport
