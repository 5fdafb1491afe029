// Package data reads and writes documents, cuts them into lines and labels
// those lines.
//
// # From a file to labelled lines
//
//  1. Files expands folders; Open opens a file and decompresses .gz and .zst.
//  2. Detect tells its Format where none is named.
//  3. NewReader, or NewFolderReader for what is laid out in a folder, gives a
//     Reader. Its Read returns one Document after the other, and a *RecordError
//     for a record that is broken, after which reading goes on.
//  4. A Document's Lines are spans of its Text. Plain text is cut at line
//     breaks, HTML at block elements. Labels come with the data, or from
//     aligning the lines of a page with its reviewed main content.
//  5. A Writer, from NewWriter, writes labelled documents, and the reader of
//     the same format gives them back. Create makes a file that appears under
//     its name only when it is complete.
//
// ReadAll does steps 1 to 3 for data that fits into memory.
//
// # Formats
//
// All input is taken as UTF-8; bytes that are not are kept as they are. A byte
// order mark at the start is skipped, except in text, where it is kept. Lines
// may end in \n or \r\n and be of any length.
//
// Text is one document a file, byte for byte.
//
// JSONL is one JSON object a line, in one of three shapes:
//
//	{"text": "one\ntwo", …}                     a document
//	{"text": "one", "label": "spam", …}         a document that is one line
//	{"lines": [{"text": "one", "label": "body"}, {"text": "two"}], …}
//
// An object with a text is never read by its lines. All shapes may have "id"
// (of any type), "url", "title" and "gold", the reviewed main content. Other
// names for text, label and id are set in ReadOptions; so is that labels be
// ignored, which makes the second shape the first. Record.WithText replaces the
// text in the object and leaves every other byte of it alone.
//
// TSV is label<TAB>text, and the text may hold more tabs; fastText is
// "__label__x text" with one label a line. A blank line ends a document. A file
// with no blank line at all is one line a document: so a single document of
// several lines needs a blank line after it.
//
// CSV has a header that names the columns, "text" and "label" unless
// ReadOptions say otherwise, and "id" if there is one. Every row is a document of
// one line, whose text may hold line breaks.
//
// HTML is one page a file. Pages is one JSON object a line with "html" and
// "main_content", and if known "id", "url" and "title". WCXB is a folder with
// html/ID.html.gz and ground-truth/ID.json.
//
// Folder is a folder with a subfolder for each label, which holds texts in
// files that end in .txt; every file is a document of one line.
//
// What a format cannot hold, such as a line break in a TSV text, is an error of
// the Writer that names the document. Nothing is dropped in silence.
//
// # To add a format
//
// Write a file with a type that implements Reader, and add a row to formats, or
// to folders, in its init function. If its name tells, add an ending to
// endings.
package data
