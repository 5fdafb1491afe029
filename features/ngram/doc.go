// Package ngram tells the classes of short lines that stand alone, such as
// headlines and messages, by their n-grams.
//
//  1. A line is cut into words and marks, and these into n-grams: runs of words,
//     of characters inside words, of what words look like, and its lengths. They
//     are hashed into slots.
//  2. [Fit] finds the slots that enough sites have, weighs them by tf-idf, and
//     fits a linear support vector machine for every class.
//  3. A [Table] scores a line; [Table.Read] tells which of its words did it.
package ngram
