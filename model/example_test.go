package model_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

const page = `Ferry to Lunde Island sails again
The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.

Read more: Why the dock was flooded
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
	doc := data.NewDocument(page)
	for i, p := range model.Default().Predict(doc) {
		likely := p.Prob >= 0.25 // the best of four labels has that much at least
		fmt.Printf("%t %.30s\n", likely, doc.Lines[i].Text)
	}
	// Output:
	// true Ferry to Lunde Island sails ag
	// true The ferry to Lunde Island sail
	// true Read more: Why the dock was fl
}

func ExampleClassifier_Clean() {
	text := model.Default().Clean(page)
	for line := range strings.Lines(text) {
		if !strings.Contains(page, line) {
			fmt.Println("not a line of the page:", line)
		}
	}
	fmt.Println(model.Default().Clean("\n") == "\n")
	// Output: true
}

func ExampleClassifier_With() {
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
