// Package features turns the lines of documents into rows of numbers, by the
// same code in training and in use.
//
//	v, err := features.NewVectorizer(labels, keep, nil, features.Tables{})
//	rows, err := v.FitTransform(ctx, docs, fold, features.Options{}) // to train on
//	v.Transform(&d, doc, &m) // a row for each of d.Units
//
// From a document to rows:
//
//  1. A document is cut into units: lines, or the lines that a hard-wrapped
//     paragraph was broken into, without the bullets and dashes at their ends.
//     A walk over each counts its characters and cuts it into words.
//  2. The document's language is that whose stop words it uses most; words of
//     package wordlist are flagged.
//  3. Extractors fill the columns of the row of every unit, one family after the
//     other: its shape, what its words say, its place, what it shares with the
//     story, what is repeated, which lists stand out by their marks, what is code, how
//     the lines between paragraphs are built, where posts begin, where the story is,
//     what stands around it, and what the document is like as a whole.
//     [Families] names them. Lines of a page may have three besides ([PageFamilies]): what
//     their elements are like and are named, which headings they stand under, and what
//     lines in elements like theirs are like; lines that stand alone have the family
//     ngrams instead, which looks at nothing but the line.
//
// A family's table defines its columns: their names, how each is put into words when
// a decision is explained, see [Vectorizer.Wording], and what fills them.
//
// # To add a family
//
// Write a file with an extractor, which has a table of its columns, and a row in
// the table families. Then write the golden again: go test ./features -update.
package features
