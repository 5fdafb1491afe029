// Open opens the embedded model, for a test that builds it with other word lists.
package main

import (
	"fmt"

	"github.com/linesift/linesift/model"
)

func main() { fmt.Println(len(model.Default().Labels()), "labels") }
