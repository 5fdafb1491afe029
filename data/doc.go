// Package data reads and writes documents, cuts them into lines and labels
// those lines.
//
//	for doc, err := range data.Documents([]string{"pages.jsonl", "more/"}, data.Auto, data.ReadOptions{}) {
//
// goes over the documents of files, folders and standard input; ReadAll reads
// them into memory; NewDocument makes one of a text. A Document has its Lines,
// and where they are known their labels, its address, title, language and type.
//
// # From a path to labelled lines
//
//  1. Files expands folders; Open opens a file and decompresses gzip and zstd.
//  2. Detect tells its Format where none is named.
//  3. A Reader, of NewReader, returns one Document after the other, and a
//     *RecordError for a record that is broken, after which reading goes on.
//     Documents does these three steps.
//  4. A Document's Lines are spans of its Text. Plain text is cut at line
//     breaks, HTML at block elements by ParsePage. Labels come with the data, or
//     from aligning the lines of a page with its reviewed main content. Lines of a
//     page have Markup, if ReadOptions say so: elements, what these are named, links;
//     package data/markdown writes such lines as Markdown.
//  5. Folds and HoldOut split documents by Site; Check and NewStats say what is
//     in them, Reshape brings them into other forms of the same text.
//  6. A Writer, of NewWriter, writes labelled documents, and the reader of the
//     same format gives them back. Create makes a file that appears under its
//     name only when it is complete.
//
// # Formats
//
// All input is taken as UTF-8; bytes that are not are kept as they are. A byte
// order mark at the start is skipped, except in text, where it is kept; one of
// UTF-16 has the text decoded, the mark left out. Lines may end in \n or \r\n and be
// of any length.
//
// Text is one document a file, byte for byte, or with ReadOptions.SplitOn many.
//
// JSONL is one JSON object a line, in one of three shapes:
//
//	{"text": "one\ntwo", …}                     a document
//	{"text": "one", "label": "spam", …}         a document that is one line
//	{"lines": [{"text": "one", "label": "body"}, {"text": "two"}], …}
//
// An object with a text is never read by its lines. All shapes may have "id"
// (of any type), "url", "title", "lang", the language, "type", the kind of page,
// and "gold", the reviewed main content. Other names for text, label and id are set
// in ReadOptions, and "a.b" is the field b of the object in the field a; so is that
// labels be ignored, which makes the second shape the first. A label may be a number.
// Record.WithText replaces the text in the object and leaves every other byte of it
// alone.
//
// TSV is label<TAB>text, and the text may hold more tabs; fastText is
// "__label__x text" with one label a line. A blank line parts documents. A file
// without any, but at its end, is one line a document: so a single document of
// several lines needs a blank line before it.
//
// CSV has a header that names the columns, "text" and "label" unless
// ReadOptions say otherwise, and "id", "url", "title", "lang" and "type" if there are
// such. Every row is a document of
// one line, whose text may hold line breaks. Without labels a row is a document of
// many lines, or again of one if ReadOptions say so; Row.AppendWith replaces its
// text, or adds cells, and leaves every other byte alone.
//
// HTML is one page a file. Pages is one JSON object a line with "html" and, if
// known, "main_content", "id", "url", "title", "lang", "type" and "source", the
// collection. WCXB is a folder with html/ID.html.gz and ground-truth/ID.json, of
// which pages without main content are passed over.
//
// WARC is a file of records, as crawlers write them. Those of type conversion, the text
// of pages, as in WET files, are documents, and so are responses that are pages of HTML;
// all others come along as such without lines. WARCRecord.AppendWith replaces the text,
// makes length and digests right, and leaves every other byte alone; of a page it makes a
// conversion.
//
// Parquet is a table of columns, which programs read that import package data/parquet. A
// row is read as the JSON object that it stands for would be, with the names of columns
// in the place of those of fields; the writer of that package replaces the texts, and
// leaves every other byte alone.
//
// Folder is a folder with a subfolder for each label, which holds texts in
// files that end in .txt; every file is a document of one line.
//
// What a format cannot hold, such as a line break in a TSV text, is an error of
// the Writer that names the document. Nothing is dropped in silence.
//
// # To add a format
//
// Write a file with a type that implements Reader, perhaps one that implements
// Writer, and add a row to the table formats in format.go: its name, the endings
// of its files, how it starts, how it is read and written.
package data
