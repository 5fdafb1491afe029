package train_test

import (
	"context"
	"fmt"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/train"
)

func ExampleTrain() {
	var docs []*data.Document
	for i := range 20 {
		docs = append(docs,
			data.FromLines([]data.Line{{Text: fmt.Sprintf("Win %d boats TODAY, call now!", i), Label: "spam"}}),
			data.FromLines([]data.Line{{Text: fmt.Sprintf("see you at %d on the pier", i), Label: "ham"}}))
	}
	r, err := train.Train(context.Background(), docs, train.Options{})
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
