package parquet_test

import (
	"bytes"
	"fmt"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/parquet"
	"github.com/linesift/linesift/model"
)

// A table is written anew with cleaned texts; its other columns are copied.
func ExampleWriter() {
	var table bytes.Buffer
	w := parquet.NewWriter(&table)
	defer w.Abort()
	words := 0
	opt := data.ReadOptions{Unlabelled: true, TextColumn: "text"}
	for doc, err := range data.Documents([]string{"../sample/teasers.parquet"}, data.Auto, opt) {
		if err != nil {
			fmt.Println(err)
			return
		}
		text := model.Default().Clean(doc.Text)
		words += data.CountWords(doc.Text) - data.CountWords(text)
		if err := w.Write(doc.Cells.(*parquet.Row), text); err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("words dropped:", words > 500)
	// Output: words dropped: true
}
