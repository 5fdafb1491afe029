package model_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

const story = `Ferry to Lunde Island sails again
The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.

"We had begun to eat the tinned peas," said the keeper of the island's only shop.

Read more: Why the dock was flooded
You will not believe what this captain keeps in his hat
`

func ExampleDefault() {
	classifier := model.Default()
	fmt.Println(strings.Join(classifier.Labels(), ", "))
	// Output: headline, body, promo, boilerplate
}

func ExampleOpen() {
	folder, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "my.model")
	if err := model.Default().Save(path); err != nil {
		fmt.Println(err)
		return
	}
	classifier, err := model.Open(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("keeps", strings.Join(classifier.Kept(), " and "))
	// Output: keeps headline and body
}

func ExampleClassifier_Predict() {
	doc := data.NewDocument(story)
	for i, p := range model.Default().Predict(doc) {
		fmt.Printf("%-5t %-8s %.40s\n", p.Keep, p.Label, doc.Lines[i].Text)
	}
	// Output:
	// true  headline Ferry to Lunde Island sails again
	// true  body     The ferry to Lunde Island sailed again o
	// true  body     "We had begun to eat the tinned peas," s
	// false promo    Read more: Why the dock was flooded
	// false promo    You will not believe what this captain k
}

func ExampleClassifier_Clean() {
	fmt.Print(model.Default().Clean(story))
	// Output:
	// Ferry to Lunde Island sails again
	// The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.
	//
	// "We had begun to eat the tinned peas," said the keeper of the island's only shop.
}

// One buffer serves many texts.
func ExampleClassifier_AppendClean() {
	var buffer []byte
	for _, text := range [][]byte{[]byte(story), []byte("Share on Chirper\n")} {
		buffer = model.Default().AppendClean(buffer[:0], text)
		fmt.Println(len(text), "bytes,", len(buffer), "kept")
	}
	// Output:
	// 334 bytes, 241 kept
	// 17 bytes, 0 kept
}

func ExampleClassifier_CleanTo() {
	if err := model.Default().CleanTo(os.Stdout, strings.NewReader(story)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Ferry to Lunde Island sails again
	// The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.
	//
	// "We had begun to eat the tinned peas," said the keeper of the island's only shop.
}

// A site may need a rule of its own.
func ExampleClassifier_With() {
	classifier, err := model.Default().With(model.Rule{
		Keep:       []string{"body"},
		AlwaysKeep: regexp.MustCompile("^Read more"),
		MaxDrop:    0.9, // of the words: what would lose more is left whole
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(classifier.Clean(story))
	// Output:
	// The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.
	//
	// "We had begun to eat the tinned peas," said the keeper of the island's only shop.
	//
	// Read more: Why the dock was flooded
}

func ExampleClassifier_With_error() {
	_, err := model.Default().With(model.Rule{Keep: []string{"teaser"}})
	fmt.Println(err)
	// Output: the model has no label "teaser"; its labels are headline, body, promo, boilerplate
}

func ExampleClassifier_CleanHTML() {
	const markup = `<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<h1>Ferry to Lunde Island sails again</h1>
<p>The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.</p>
<p><a href="/dock">Read more: Why the dock was flooded</a></p>`
	text, err := model.Default().CleanHTML(strings.NewReader(markup))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(text)
	// Output:
	// Ferry to Lunde Island sails again
	// The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.
}
