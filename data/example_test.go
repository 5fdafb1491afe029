package data_test

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/linesift/linesift/data"
)

// A document of a text: its lines are the spans that have a character other
// than white space.
func ExampleNewDocument() {
	doc := data.NewDocument("Ferry sails again\n\nIt was in the dock for eleven days.\n")
	for _, l := range doc.Lines {
		fmt.Printf("%d to %d: %s\n", l.Start, l.End, l.Text)
	}
	// Output:
	// 0 to 17: Ferry sails again
	// 19 to 54: It was in the dock for eleven days.
}

// Documents of a file, or of standard input as here. A broken record need not
// end the work.
func ExampleDocuments() {
	stdin := strings.NewReader(`{"id": 7, "lang": "en", "text": "Ferry sails again\nRead more: Why the dock flooded"}
{"id": 8, "text"
{"id": 9, "text": "Goat on board"}
`)
	for doc, err := range data.Documents([]string{"-"}, data.Auto, data.ReadOptions{Stdin: stdin}) {
		if _, broken := errors.AsType[*data.RecordError](err); broken {
			fmt.Println("passed over:", err)
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(doc.ID, len(doc.Lines), "lines")
	}
	// Output:
	// 7 2 lines
	// passed over: standard input:2: broken JSON: it ends too early; a line must hold one JSON object
	// 9 1 lines
}

// The lines of a page are labelled by aligning them with its main content.
func ExamplePage_Label() {
	page, err := data.ParsePage(strings.NewReader(`<nav><a href="/">Home</a></nav><h1>Ferry sails again</h1>
		<p>The ferry to Lunde sailed again on Monday, with forty passengers and a goat on board.
		<ul><li><a href="/dock">Ten photos of the flooded dock</a></ul>`))
	if err != nil {
		log.Fatal(err)
	}
	const gold = "The ferry to Lunde sailed again on Monday, with forty passengers and a goat on board."
	for _, l := range page.Label(gold, "Ferry sails again") {
		fmt.Printf("%-11s %.40s\n", l.Label, l.Text)
	}
	// Output:
	// boilerplate Home
	// headline    Ferry sails again
	// body        The ferry to Lunde sailed again on Monda
	// promo       Ten photos of the flooded dock
}

// Labelled documents in one of WrittenFormats.
func ExampleNewWriter() {
	w, err := data.NewWriter(data.TSV, os.Stdout)
	if err != nil {
		log.Fatal(err)
	}
	doc := data.FromLines([]data.Line{{Text: "Ferry sails again", Label: data.Headline}, {Text: "Share this", Label: data.Boilerplate}})
	if err := errors.Join(w.Write(doc), w.Close()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// headline	Ferry sails again
	// boilerplate	Share this
}

// Folds never split a site.
func ExampleFolds() {
	var docs []*data.Document
	for _, url := range []string{"https://a.example/1", "https://b.example/1", "https://a.example/2"} {
		docs = append(docs, &data.Document{URL: url})
	}
	fold, err := data.Folds(docs, 2, 0)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(fold[0] == fold[2], fold[0] == fold[1])
	// Output: true false
}
