package train

import (
	"strings"
	"testing"

	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/meta"
	"github.com/sjwhitworth/golearn/neural"
	"github.com/sjwhitworth/golearn/perceptron"
	"github.com/sjwhitworth/golearn/trees"
)

// TestGolearnLeftOut shows what the package comment says of golearn's other
// classifiers. Where one of these fails, golearn has got better.
func TestGolearnLeftOut(t *testing.T) {
	for _, c := range []any{
		&meta.BaggedModel{}, &meta.OneVsAllModel{}, &neural.MultiLayerNet{}, &perceptron.AveragePerceptron{},
		&trees.CARTDecisionTreeClassifier{}, &trees.IsolationForest{},
	} {
		if _, ok := c.(base.Classifier); ok {
			t.Errorf("%T is a base.Classifier now", c)
		}
	}
	s := separable(300)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a perceptron takes three classes now")
			}
		}()
		p := perceptron.NewAveragePerceptron(10, 1.2, 0.5, 0.3)
		p.Fit(s)
		p.Predict(s)
	}()
	if err := trees.NewDecisionTreeClassifier("gini", -1, []int64{0, 1, 2}).Fit(s); err == nil {
		t.Error("a CART tree takes labels that are no numbers now")
	}

	train, test := halves(learnable("softmax", 600))
	opinions := map[string]bool{}
	for range 10 {
		random := trees.NewRandomTree(2)
		if err := random.Fit(train); err != nil {
			t.Fatal(err)
		}
		opinions[strings.Join(predicted(t, random, test), " ")] = true
	}
	if len(opinions) == 1 {
		t.Error("random trees agree now")
	}
}
