// Linesift-peers measures linesift beside other programs that clean web pages,
// and makes training data of what those programs leave in.
//
// It is a module of its own: what it depends on, linesift does not.
//
// # Pages
//
// --data names files of pages, one JSON object a line with "html" and, where
// known, "id", "url", "title", "source" and "main_content", the gold text; or a
// folder in the layout of the WCXB benchmark, of which --page-type picks pages.
// It may be repeated. All texts are taken as UTF-8.
//
// # Extractors
//
// go-trafilatura (with its fallbacks, without comments) and go-readability run
// inside this program. With --python PATH, the interpreter of a virtual
// environment, so do those of PyPI, in one process:
//
//	python3 -m venv peers
//	peers/bin/pip install trafilatura justext lxml_html_clean resiliparse readability-lxml scikit-learn
//
// An extractor has 20 seconds for a page. Errors and panics are counted and
// reported; in every score, a page on which an extractor fails counts as one of
// which it keeps nothing.
//
// # linesift-peers extract
//
//	linesift-peers extract --data pages.jsonl.gz --output extracted.jsonl.gz
//
// writes for each page and extractor one document that linesift can train on:
//
//	{"id":"ID#EXTRACTOR","url":…,"title":…,"source":…,"extractor":…,"f1":…,
//	 "lines":[{"text":…,"label":…},…],"gold":…}
//
// "f1" is the word F1 of all lines against the gold text. A page without gold
// text gives "text" instead of "f1" and "lines". The order is that of the pages,
// the same in every run. A summary goes to standard output: pages, word F1 and
// the share of lines that have each label.
//
// The labels come from aligning the lines with the gold text, in order first and
// then what is left, for extractors move things. Whether a line is a heading or
// a link is looked up in the page.
//
// # linesift-peers compare
//
//	linesift-peers compare --data pages.jsonl.gz --fold-models folds
//
// prints a Markdown table that scores, as means over pages: everything kept,
// each extractor, linesift on the text of the whole page, and linesift on the
// text of each extractor. --by-source adds a table for each source of pages, and
// --by-type one of the word F1 by kind of page; --plot draws word F1 and speed.
// Pages a second are those of one thread, two threads running.
//
// linesift also runs on the HTML of the pages, with --page-model or --page-fold-models,
// models that were trained with --markup, or else with the built-in one for pages.
//
// linesift is scored with --model, or with the built-in model. That is honest
// only for a model that saw none of the sites. --fold-models names the folder
// that "linesift evaluate --save-folds" wrote for the same data, in which fold
// N's model learnt from all but the sites of fold N.
//
// # linesift-peers bench
//
//	linesift-peers bench --generate 50 --runs 5
//
// runs whole programs in turn over the same pages, given with --data or
// invented, and prints speeds, processor time, memory, and how fast each is
// beside "fasttext predict-prob", with the least and the most of all runs:
//
//   - linesift clean on text, JSONL and HTML, on one and on two threads;
//   - fastText, 4 classes, word 1-2-grams, on lines tokenised beforehand;
//   - the extractors, and with --python a scikit-learn pipeline on lines.
//
// fastText and scikit-learn first learn from lines of the same pages, which is
// not timed. Programs that are not there are left out. --plot FILE draws the pages
// a second of all.
//
// --growth MB adds how the cost grows: with files of 1 MB, 10 MB and so on up to
// that size, with documents of 10 lines and so on up to a thousand times as many,
// and with hard texts of a tenth of that size beside a hundredth, such as a single
// line, which should take ten times as long.
//
// # linesift-peers doors
//
//	linesift-peers doors --generate 200 --runs 5 --c ./clean --python venv/bin/python
//
// times the ways into linesift in the same manner, whole programs on the same pages:
// Go, the command line, the C library, by its example, and the Python package in the
// environment of an interpreter.
//
// # linesift-peers wet
//
//	linesift-peers wet --generate 200 --runs 5
//
// times linesift from a WET file, compressed by gzip, to JSON lines, compressed by zstd,
// beside "zcat | fasttext predict-prob" on the same lines.
//
// # linesift-peers run
//
//	linesift-peers run go-readability < pages.jsonl
//
// writes what one extractor makes of pages. bench uses it.
package main
