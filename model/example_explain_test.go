package model_test

import (
	"fmt"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/scorer"
)

func ExampleClassifier_Explain() {
	// A model that takes lines with an exclamation mark for promotion.
	v, err := features.NewVectorizer([]string{"body", "promo"}, []bool{true, false}, []string{"shape"}, features.Tables{})
	if err != nil {
		fmt.Println(err)
		return
	}
	n := len(v.Columns())
	weights := make([]float32, 2*n)
	for i, column := range v.Columns() {
		if column == "exclaims" {
			weights[n+i] = 8
		}
	}
	classifier, err := model.New(model.Manifest{}, v, scorer.NewSoftmax(2, n, weights, []float64{2, 0}))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := data.NewDocument("The ferry sails again.\nWin a ferry!\n")
	for _, x := range classifier.Explain(doc, model.ExplainOptions{}) {
		fmt.Printf("%s, by %.1f over %s\n", x.Label, x.Lead, x.Against)
		for _, r := range x.Reasons {
			fmt.Printf("  %+.1f %s\n", r.Contribution, r.Text)
		}
	}
	// Output:
	// body, by 2.0 over promo
	// promo, by 3.5 over body
	//   +5.5 has one exclamation mark
}
