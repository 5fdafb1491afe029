// Package model labels the lines of documents with a trained model, and keeps
// the lines that are worth keeping.
//
//	c := model.Default()           // the embedded model,
//	c, err := model.Open("my.model") // one from a file,
//	c, err := model.Load(bytes)    // or one from its bytes
//
//	text = c.Clean(text)        // the lines that are kept, byte for byte
//	dst = c.AppendClean(dst, b) // the same for bytes
//	err := c.CleanTo(w, r)      // and for what is read and written
//
//	doc := data.NewDocument(text)
//	for i, p := range c.Predict(doc) { // a Prediction for each of doc.Lines
//		fmt.Println(p.Keep, p.Label, p.Prob, doc.Lines[i].Text)
//	}
//
// Of pages of HTML, [Classifier.CleanHTML] of the model that package model/page embeds
// knows more: it looks at their markup.
//
// A [Classifier] is read-only and safe for concurrent use. [Classifier.With]
// keeps other lines, as a [Rule] says, [Classifier.Explain] says why a line has its label, and
// [Classifier.Manifest] what the model is. Nothing here trains, needs cgo or
// reads more than it is given.
//
// # From a document to predictions
//
//  1. features.Vectorizer cuts the document into units, which are lines, or the
//     lines that a hard-wrapped paragraph was broken into, and turns them into
//     rows of numbers, by the same code that training uses.
//  2. A scorer.Scorer gives every row a probability for each label; a
//     [Calibration] corrects them. Those of the kept labels, added up, are the
//     unit's KeepProb.
//  3. A [Decision] chooses the units to keep, looking at all of the document. A
//     [Rule] takes its place.
//
// # The file
//
// A model is a zip: manifest.json, which is a [Manifest], and the weights, which
// it names with their sizes and checksums. Equal models are equal files. A file
// may come from anywhere: every size is bounded before memory is taken,
// checksums are compared before anything is decoded, members and format
// versions that the program does not know are refused. So is a model whose
// feature columns the program computes otherwise than the one that trained it:
// the manifest has a fingerprint of them. The table of words, most of a file, may be
// that of another model: [Classifier.Sharing].
package model
