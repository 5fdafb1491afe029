package train_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/train"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/evaluation"
	"github.com/sjwhitworth/golearn/trees"
)

// messages are labelled lines that stand alone.
func messages() (docs []*data.Document) {
	for i := range 20 {
		docs = append(docs,
			data.FromLines([]data.Line{{Text: fmt.Sprintf("Win %d boats TODAY, call now!", i), Label: "spam"}}),
			data.FromLines([]data.Line{{Text: fmt.Sprintf("see you at %d on the pier", i), Label: "ham"}}))
	}
	return docs
}

// must keeps the examples short.
func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func ExampleTrain() {
	r, err := train.Train(context.Background(), messages(), train.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{"Win a boat now!", "see you on the boat"} {
		fmt.Println(r.Classifier.Predict(data.NewDocument(text))[0].Label)
	}
	// Output:
	// spam
	// ham
}

// A classifier from elsewhere, here golearn's decision tree on the numbers as
// they are, is trained like the others. It says nothing but labels.
func ExampleRegister() {
	train.Register("tree", "golearn's decision tree",
		func() base.Classifier { return trees.NewID3DecisionTree(0) })
	r := must(train.Train(context.Background(), messages(), train.Options{Learner: "tree"}))
	for _, text := range []string{"Win a boat now!", "see you on the boat"} {
		fmt.Println(r.Classifier.Predict(data.NewDocument(text))[0].Label)
	}
	fmt.Println("probabilities:", r.Classifier.Probabilistic())
	// Output:
	// spam
	// ham
	// probabilities: false
}

// The whole way in golearn's own terms: rows, a grid, cross-validation with a
// confusion matrix, saving, loading, predicting. golearn deals rows to folds by
// chance and whole documents to both sides, so its figures vary, and flatter.
func ExampleSet() {
	docs, _, err := data.ReadAll([]string{"../../data/sample/en.jsonl"}, data.Auto, data.ReadOptions{})
	if err != nil {
		log.Fatal(err)
	}
	r := must(train.Train(context.Background(), docs, train.Options{Learner: "naive-bayes"}))
	var grid base.FixedDataGrid = r.Set

	learner := must(train.NewLearner("softmax"))
	folds := must(evaluation.GenerateCrossFoldValidationConfusionMatrices(grid, learner, 4))
	accuracy, _ := evaluation.GetCrossValidatedMetric(folds, evaluation.GetAccuracy)
	fmt.Println("cross-validation: accuracy above 0.8:", accuracy > 0.8)

	if err := learner.Fit(grid); err != nil {
		log.Fatal(err)
	}
	dir := must(os.MkdirTemp("", "example"))
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "softmax.golearn")
	if err := learner.Save(path); err != nil {
		log.Fatal(err)
	}
	loaded := must(train.NewLearner("softmax"))
	if err := loaded.Load(path); err != nil {
		log.Fatal(err)
	}
	before, after := must(learner.Predict(grid)), must(loaded.Predict(grid))
	fmt.Println("loaded predicts the same:", base.InstancesAreEqual(before, after))
	matrix := must(evaluation.GetConfusionMatrix(grid, after))
	fmt.Println("accuracy on what it was fitted on above 0.95:", evaluation.GetAccuracy(matrix) > 0.95)
	// Output:
	// cross-validation: accuracy above 0.8: true
	// loaded predicts the same: true
	// accuracy on what it was fitted on above 0.95: true
}
