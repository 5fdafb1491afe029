// Package parquet makes package data read Apache Parquet, and writes the tables that
// were read with other texts. Import it for its effect where corpora come in that
// format; it adds some megabytes to a program.
//
//  1. A Table, which data.Documents opens, is the footer of a file and the column of the
//     text.
//  2. A reader goes over the row groups, one after the other, and reads of the columns
//     only those that it needs, page by page. Each row is a data.Document: what is in its
//     columns stands in a JSON object, as if it had come as JSON lines.
//  3. A Writer gets the rows in order, each with its text, and writes the table anew. Of
//     the columns only that of the text is encoded; the bytes of all others, the schema,
//     the metadata and the parts of the footer about them are copied as they are, also
//     what is not known here.
package parquet
