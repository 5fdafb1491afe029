// Package model labels the lines of documents with a trained model, and keeps
// the lines that are worth keeping.
//
// Default is the embedded model, Open reads one from a file; Clean takes text
// and returns text, Predict takes a document and returns a Prediction for each
// of its lines. A Classifier is read-only and safe for concurrent use. Nothing
// here trains, needs cgo or reads more than it is given.
//
// # From a document to predictions
//
//  1. features.Doc.Analyze cuts the document into units: lines, or the lines
//     that a hard-wrapped paragraph was broken into.
//  2. features.Vectorizer.Transform turns the units into rows of numbers, by
//     the same code that training uses.
//  3. A Scorer gives every row a probability for each label.
//  4. A Calibration corrects the probabilities. Those of the kept labels,
//     added up, are the unit's KeepProb.
//  5. A Decision chooses the units to keep, looking at all of the document. A
//     Rule overrides it for a call.
//  6. AppendClean writes the lines that are kept, byte for byte.
//
// # The file
//
// A model is a zip with these members:
//
//	manifest.json  a Manifest: all that is not weights, and the size and the
//	               checksum of the other members
//	words.bin      the word table, if the features have the family words
//	scorer.bin     the Scorer, by the kind that the manifest names
//
// Equal models are equal files. A file may come from anywhere: Read bounds every
// size before it takes memory, compares checksums before it decodes, refuses
// members that it does not know and format versions other than FormatVersion,
// and answers anything that is wrong with an error.
//
// # To add a scorer
//
// Write a file with a type that implements Scorer, and add it to scorers.
package model
